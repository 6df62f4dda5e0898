internal import StakeholderInput
internal import _StringProcessing

/// The options that an annex tells it was made with: in the line below its title, and in its method.
struct AnnexOptions {
  private let lines: [String]

  /// Takes the lines of an annex.
  init(_ lines: [String]) { self.lines = lines }

  /// Whether it says what counts as one, as every annex does.
  var areTold: Bool { !counting.isEmpty }

  /// What was given otherwise than it was made with; nil where nothing was, or where it does not tell.
  ///
  /// What it tells in one of its two places is enough, since the other may have been edited.
  func difference(from report: Report, _ asked: CountUnit) -> AnnexFindings.OtherOptions? {
    guard let told = counting.first else { return nil }
    let isSameCount = counting.contains { $0 == (asked, report.language) }
    let word = Wording(language: isSameCount ? report.language : told.language)
    let given = AnnexOptions(report.told.map { "\($0.title): \($0.text)" })
    let isSameSelection = filters.isEmpty || !filters.isDisjoint(with: given.filters)
    let templates = templates(in: word)
    let asTemplates = given.templates(in: report.word)
    let isSameTemplate =
      templates.isEmpty ? asTemplates.isEmpty : !templates.isDisjoint(with: asTemplates)
    guard !isSameCount || !isSameSelection || !isSameTemplate else { return nil }
    let unit = isSameCount ? asked : told.unit
    var options = ["--unit \(unit.rawValue)", "--language \(word.language.rawValue)"]
    if let filters = filters.sorted().first { options += Self.options(in: filters, word) }
    if !templates.isEmpty { options.append("--template with the folder it was made with") }
    return AnnexFindings.OtherOptions(
      stands: Self.said(unit, word, filters.sorted().first, templates.sorted().first),
      now: Self.said(
        asked, report.word, given.filters.first, asTemplates.first),
      options: options.joined(separator: " "))
  }

  /// The units and the languages in which a line says what counts as one.
  private var counting: [(unit: CountUnit, language: Language)] {
    CountUnit.allCases.flatMap { unit in
      [Language.nl, .en].filter { language in
        let sentence = Basis.counting(unit, Wording(language: language))
        return lines.contains { $0.lowercased().contains(sentence) }
      }.map { (unit, $0) }
    }
  }

  /// What stands behind `Filters:`, where it does.
  private var filters: Set<String> { Set(values(of: "Filters")) }

  private func templates(in word: Wording) -> Set<String> {
    Set(values(of: word("Sjabloon", "Template")))
  }

  /// What stands behind a name: to the end of the line, or in the next line.
  private func values(of name: String) -> [String] {
    lines.indices.compactMap { index in
      let line = lines[index]
      if line == name { return index + 1 < lines.count ? lines[index + 1] : nil }
      guard let start = line.ranges(of: "\(name): ").last?.upperBound else { return nil }
      let value = line[start...]
      // In one line with others, only the filters stand last.
      let end = name == "Filters" ? nil : value.firstRange(of: ". ")?.lowerBound
      let whole = value[..<(end ?? value.endIndex)]
      return String(whole.hasSuffix(".") ? whole.dropLast() : whole)
    }
  }

  private static func said(
    _ unit: CountUnit, _ word: Wording, _ filters: String?, _ template: String?
  ) -> String {
    let parts = [
      Basis.counting(unit, word), "Filters: \(filters ?? word("geen", "none"))",
      template.map { "\(word("Sjabloon", "Template")): \($0)" },
    ]
    return parts.compactMap(\.self).joined(separator: "; ")
  }

  /// `regio = Noord, soort uitspraak = probleem` as options of the command.
  private static func options(in filters: String, _ word: Wording) -> [String] {
    let names = [
      "phase", "consultation", "stakeholder-type", "region", "from", "to", "kind", "named",
    ]
    let places = names.compactMap { name -> (range: Range<String.Index>, name: String)? in
      let title = word.option(name, isDay: true) + " = "
      let range =
        filters.hasPrefix(title)
        ? filters.startIndex..<filters.index(filters.startIndex, offsetBy: title.count)
        : filters.firstRange(of: ", " + title)
      return range.map { ($0, name) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    return places.enumerated().map { index, place in
      let end = index + 1 < places.count ? places[index + 1].range.lowerBound : filters.endIndex
      guard place.range.upperBound <= end, place.name != "named" else { return "--\(place.name)" }
      var value = String(filters[place.range.upperBound..<end])
      if place.name == "kind" {
        value = StatementKind.allCases.first { word.kind($0) == value }?.rawValue ?? value
      }
      let isWord = value.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      return "--\(place.name) " + (isWord ? value : "'\(value.replacing("'", with: "'\\''"))'")
    }
  }
}
