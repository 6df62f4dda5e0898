internal import Tabular

/// Takes what is said of the whole answer: lines such as `Organisatie: FME`, and labels with their
/// value below them.
extension DocumentStatements {
  /// What is longer than this in a line above running text is no value but text too.
  private static let longestValue = 80

  /// What is longer behind a question on its line goes on with the text.
  private static let longestReply = 60
  /// What is longer and stands alone is no name of a field.
  private static let longestLabel = 40

  /// A name, a place, a date: what fits on a line of a form.
  static func isShort(_ text: String) -> Bool { text.utf8.count <= 200 && text.isOneLine }

  /// Whether a label announces something about the whole answer and not a part of it.
  func isAboutAnswer(_ label: String) -> Bool {
    switch meaning(of: label) {
    case .cover, .received, .phase, .contact: true
    default: false
    }
  }

  /// Takes the lines at the start of a paragraph that are labels with their values.
  ///
  /// - Returns: The text that is left, or nil where there is none. What contradicts an earlier line is
  ///   left as text, with all that stands beside it.
  mutating func takeLabels(_ text: String) -> String? {
    let lines = text.split(whereSeparator: \.isNewline)
    let pairs = lines.prefix { pair(in: $0) != nil }.compactMap { pair(in: $0) }
    let rest = lines.dropFirst(pairs.count)
    if let next = rest.first, !areAbove(next, pairs) { return text }
    let before = (cover, outline, otherOrganisations)
    guard pairs.allSatisfy({ take(label: $0.label, value: $0.value) }) else {
      (cover, outline, otherOrganisations) = before
      return text
    }
    return rest.isEmpty ? nil : rest.joined(separator: "\n")
  }

  /// Takes a title that is a label with its value. The phase of what follows stays a title, and an
  /// annex begins something new.
  mutating func takeLabels(title: String) -> Bool {
    guard let (label, value) = pair(in: title), !value.isEmpty,
      meaning(of: label) != .phase, !label.lowercased().hasPrefix("bijlage")
    else { return false }
    return take(label: label, value: value)
  }

  /// Takes a label that stands alone, with the paragraph below it as its value.
  ///
  /// Without a colon or a question mark it is one only above the first statement: further on it may be what the author
  /// writes about.
  mutating func takeLabel(
    _ block: Document.Block, value: Document.Block?, isAtStart: Bool
  ) -> Bool {
    let text: String
    switch block {
    case .heading(let title, _): text = title
    case .paragraph(let paragraph): text = paragraph
    default: return false
    }
    guard case .paragraph(let value) = value, DraftBlock.canBeTitle(value),
      ":?".contains(text.last ?? " ")
        || isAtStart && !value.contains(":") && text.utf8.count <= Self.longestLabel
    else { return false }
    let label = text.last == ":" ? String(text.dropLast()).trimmed : text
    switch meaning(of: label) {
    case .contact where ":?".contains(text.last ?? " "): return take(label: label, value: value)
    case .cover, .received:
      return !isColumnName(value) && take(label: label, value: value)
    default: return false
    }
  }

  func pair(in line: some StringProtocol) -> (label: String, value: String)? {
    // "Namens welke organisatie reageert u? FME" has its label up to the question mark.
    guard let end = line.firstIndex(where: { ":?".contains($0) }) else { return nil }
    let label = line[end] == "?" ? line[...end].trimmed : line[..<end].trimmed
    guard isAboutAnswer(label) else { return nil }
    let value = line[line.index(after: end)...].drop { $0 == ":" }.trimmed
    guard line[end] == "?" else { return (label, value) }
    return value.isEmpty || value.utf8.count > Self.longestReply ? nil : (label, value)
  }

  /// Whether pairs above running text are no part of it: one of them says who answers or when, all
  /// are short, and the text begins a sentence.
  private func areAbove(_ text: Substring, _ pairs: [(label: String, value: String)]) -> Bool {
    pairs.contains { isColumnName($0.label) }
      && pairs.allSatisfy { $0.value.utf8.count <= Self.longestValue }
      && text.first { !$0.isWhitespace }?.isLowercase == false
  }

  /// Takes what a label says of the whole answer, or of all that follows.
  ///
  /// - Returns: false if it is something else, or says otherwise than what was taken before. Another
  ///   organisation is noted, for its label is no statement either.
  mutating func take(label: String, value: String) -> Bool {
    let meaning = meaning(of: label)
    // A name may have an address below it.
    let text = meaning == .contact ? value.oneLine : value
    guard Self.isShort(text) || meaning == .phase else { return false }
    switch meaning {
    case .cover(let column): return take(column, value.withoutFullStop)
    case .received:
      if value.isEmpty { return true }
      return WrittenDay.iso(value).map { take(Self.received, $0) } ?? false
    case .phase:
      let phases = names.all(in: value)
      if !value.isEmpty { outline.give(phases.isEmpty ? [value] : phases) }
      return true
    case .contact:
      // Of several people the first is enough to say what is not kept.
      _ = take(label, text)
      return true
    default: return false
    }
  }

  mutating func take(_ column: String, _ value: String) -> Bool {
    if value.isEmpty { return true }
    let key = column.lettersAndDigits
    if let known = cover.first(where: { $0.column.lettersAndDigits == key }) {
      let isSame = known.value.lettersAndDigits == value.lettersAndDigits
      guard column == Self.stakeholder, !isSame else { return isSame }
      if otherOrganisations.last != line { otherOrganisations.append(line) }
      return true
    }
    cover.append((column, value))
    return true
  }
}

extension String {
  /// The text without the full stop at its end, unless that belongs to an abbreviation, as in
  /// `Bouw B.V.` and `Ver.`
  fileprivate var withoutFullStop: String {
    guard last == "." else { return self }
    let text = dropLast()
    let word = text.split(whereSeparator: \.isWhitespace).last ?? ""
    let isName = word.count > 4 || word.allSatisfy(\.isUppercase)
    return isName && !word.contains(".") ? String(text) : self
  }
}
