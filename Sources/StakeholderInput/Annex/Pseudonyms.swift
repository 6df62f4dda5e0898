internal import SQLite

/// Takes out of a text what tells who wrote it: names of stakeholders, and addresses.
///
/// A name is found whatever its case, accents, spaces and punctuation, from the start of a word to the
/// end of one, or to an ending as in `FMEs`. People who are no stakeholders are not known, nor are
/// abbreviations, so a quote must still be read before it is published.
struct Pseudonyms {
  /// The letters of each name, by the first two of them; the longest names first.
  private var names: [ArraySlice<UInt8>: [[UInt8]]] = [:]
  private let word: String
  private let addresses: AddressWords

  init(of database: Connection, language: Language) throws {
    word = language == .nl ? "[organisatie]" : "[organisation]"
    addresses = AddressWords(language)
    var forms: Set<[UInt8]> = []
    var rows = try database.prepare(
      "SELECT name FROM stakeholder UNION ALL SELECT name FROM stakeholder_alias")
    try rows.forEach { row in
      for form in Self.forms(of: try row[0]) { forms.insert(FoldedText.letters(of: form)) }
    }
    for form in forms where !form.isEmpty { names[form.prefix(2), default: []].append(form) }
    names = names.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The text with a word in brackets in place of each name and address.
  func hidingNames(in text: String) -> String {
    let text = addresses.hidden(in: text)
    let units = FoldedText(text).units
    var hidden = ""
    var place = text.startIndex
    var index = 0
    while index < units.count {
      let isStart = index == 0 || units[index - 1].letters.isEmpty
      guard isStart, let end = endOfName(in: units, at: index) else {
        index += 1
        continue
      }
      hidden += text[place..<units[index].range.lowerBound] + word
      place = units[end - 1].range.upperBound
      if Self.isOfName(at: place, in: text, after: units[index].range.lowerBound) {
        place = text.index(after: place)
      }
      index = end
    }
    return hidden + text[place...]
  }

  /// Whether a mark behind a name is part of it: the last bracket of `A&B <Groep>`, the last point of
  /// `F.M.E.`.
  private static func isOfName(
    at place: String.Index, in text: String, after start: String.Index
  ) -> Bool {
    guard place < text.endIndex else { return false }
    let name = text[start..<place]
    let opening: [Character: Character] = [">": "<", ")": "(", "]": "["]
    if text[place] == "." { return name.dropLast().last == "." }
    return opening[text[place]].map(name.contains) ?? false
  }

  private func endOfName(in units: [FoldedText.Unit], at start: Int) -> Int? {
    var first: [UInt8] = []
    for unit in units[start...].prefix(6) where first.count < 2 { first += unit.letters }
    let candidates =
      (names[first.prefix(2)] ?? []) + (first.count > 1 ? names[first.prefix(1)] ?? [] : [])
    return candidates.lazy.compactMap { Self.end(of: $0, in: units, at: start) }.first
  }

  /// Where a name ends that begins at a unit; nil where it does not stand there.
  private static func end(
    of name: [UInt8], in units: [FoldedText.Unit], at start: Int
  ) -> Int? {
    var found = 0
    var index = start
    while found < name.count, index < units.count {
      let letters = units[index].letters
      if letters.isEmpty {
        guard found > 0 else { return nil }
      } else {
        guard name[found...].starts(with: letters) else { return nil }
        found += letters.count
      }
      index += 1
    }
    guard found == name.count else { return nil }
    let ending = units[index...].prefix { !$0.letters.isEmpty }.prefix(4).flatMap(\.letters)
    return endings.contains(String(decoding: ending, as: UTF8.self)) ? index : nil
  }

  /// What may follow a name in the same word.
  private static let endings: Set<String> = ["", "s", "er", "ers"]

  /// A name as people write it: of a person also with the surname first, with an initial or with a
  /// form of address before the surname.
  private static func forms(of name: String) -> [String] {
    var forms = [name]
    if name.contains("&") {
      forms += ["en", "and"].map { name.replacing("&", with: " \($0) ") }
    }
    let words = name.split(separator: " ")
    let isPerson =
      (2...5).contains(words.count)
      && words.allSatisfy { word in word.allSatisfy { $0.isLetter || "-'’.".contains($0) } }
      && words.first?.first?.isUppercase == true && words.last?.first?.isUppercase == true
      && !words.contains { $0.count > 1 && $0.allSatisfy(\.isUppercase) }
    guard isPerson, let given = words.first, let surname = words.last else { return forms }
    let rest = words.dropFirst().joined(separator: " ")
    let between = words.dropFirst().dropLast().joined(separator: " ")
    forms += ["\(rest) \(given)", "\(surname) \(given) \(between)", "\(given.prefix(1)) \(rest)"]
    forms += ["\(rest) \(given.prefix(1))", "\(surname) \(given.prefix(1)) \(between)"]
    let titles = ["dhr", "de heer", "heer", "meneer", "mevr", "mw", "mevrouw", "mr", "mrs", "ms"]
    return forms + titles.map { "\($0) \(rest)" }
  }
}

extension RegisteredInitiative {
  /// The same, without names in what somebody wrote when it was appraised.
  func hidingNames(_ pseudonyms: Pseudonyms) -> RegisteredInitiative {
    guard var appraisal else { return self }
    appraisal.criterion = pseudonyms.hidingNames(in: appraisal.criterion)
    appraisal.reason = appraisal.reason.map(pseudonyms.hidingNames)
    var entry = self
    entry.appraisal = appraisal
    return entry
  }
}
