internal import SQLite

/// Takes out of a text what tells who wrote it: names of stakeholders, and addresses.
///
/// A name is found whatever its case, accents, spaces and punctuation, from the start of a word to the
/// end of one, or to an ending as in `FMEs`; a surname alone only with a capital, and a name that is an
/// ordinary word of the input, such as `Techniek`, only with one inside a sentence. People who are no
/// stakeholders are not known, nor are abbreviations, so a quote must still be read before it is
/// published.
struct Pseudonyms {
  /// The letters of each name, by the first two of them; the longest names first.
  private var names: [ArraySlice<UInt8>: [Name]] = [:]
  private let addresses: AddressWords

  /// The letters of a name, how they must be written to be it, and what stands for it.
  private struct Name {
    let letters: [UInt8]
    let look: NameForms.Look
    let word: String
  }

  init(of database: Connection, language: Language) throws {
    let (organisation, person) =
      language == .nl ? ("[organisatie]", "[persoon]") : ("[organisation]", "[person]")
    addresses = AddressWords(language)
    var looks: [[UInt8]: NameForms.Look] = [:]
    var ofOrganisations: Set<[UInt8]> = []
    var rows = try database.prepare(
      """
      SELECT name, type FROM stakeholder
      UNION ALL
      SELECT a.name, h.type
      FROM stakeholder_alias AS a JOIN stakeholder AS h ON h.id = a.stakeholder_id
      """)
    try rows.forEach { row in
      let name = NameForms(try row[0], type: try row[1])
      for form in name.forms {
        let letters = FoldedText.letters(of: form.text)
        if !name.isOfPerson { ofOrganisations.insert(letters) }
        looks[letters] = min(looks[letters] ?? form.look, form.look)
      }
    }
    looks[[]] = nil
    for word in try OrdinaryWords.of(database, among: looks.keys) { looks[word] = .capitalInside }
    for (letters, look) in looks {
      let word = ofOrganisations.contains(letters) ? organisation : person
      names[letters.prefix(2), default: []].append(Name(letters: letters, look: look, word: word))
    }
    names = names.mapValues { $0.sorted { $0.letters.count > $1.letters.count } }
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
      guard isStart, let (end, word) = name(in: units, of: text, at: index) else {
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

  /// Where the name ends that begins at a unit, and what stands for it.
  private func name(
    in units: [FoldedText.Unit], of text: String, at start: Int
  ) -> (end: Int, word: String)? {
    var first: [UInt8] = []
    for unit in units[start...].prefix(6) where first.count < 2 { first += unit.letters }
    let candidates =
      (names[first.prefix(2)] ?? []) + (first.count > 1 ? names[first.prefix(1)] ?? [] : [])
    return candidates.lazy.compactMap { name in
      guard let end = Self.end(of: name.letters, in: units, at: start),
        Self.looks(
          name.look, units[start..<end], after: text[..<units[start].range.lowerBound], in: text)
      else { return nil }
      return (end, name.word)
    }.first
  }

  /// Whether what stands in a text is written as the name must be.
  private static func looks(
    _ look: NameForms.Look, _ units: ArraySlice<FoldedText.Unit>, after before: Substring,
    in text: String
  ) -> Bool {
    guard look != .any else { return true }
    let last = units.lastIndex { $0.letters.isEmpty }.map { $0 + 1 } ?? units.startIndex
    guard text[units[last].range.lowerBound].isUppercase else { return false }
    guard look == .capitalInside else { return true }
    let sentence = before.reversed().first { !$0.isWhitespace && !"‘’“”'\"«»(".contains($0) }
    return sentence.map { !".!?:;•–-".contains($0) } ?? false
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
