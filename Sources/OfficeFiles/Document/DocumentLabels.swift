/// Takes what is said of the whole answer: lines such as `Organisatie: FME`, and labels with their
/// value below them.
extension DocumentStatements {
  /// What is longer than this in a line above running text is no value but text too.
  private static let longestValue = 80

  /// A name, a place, a date: what fits on a line of a form.
  static func isShort(_ text: String) -> Bool { text.utf8.count <= 200 && text.isOneLine }

  /// Whether a label announces something about the whole answer and not a part of it.
  func isAboutAnswer(_ label: String) -> Bool {
    switch vocabulary.label(label) {
    case .cover, .received, .phase: true
    case nil: ContactDetail.isOne(label)
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
    let before = (cover, outline)
    guard pairs.allSatisfy({ take(label: $0.label, value: $0.value) }) else {
      (cover, outline) = before
      return text
    }
    return rest.isEmpty ? nil : rest.joined(separator: "\n")
  }

  /// Takes a title that is a label with its value. The phase of what follows stays a title, and an
  /// annex begins something new.
  mutating func takeLabels(title: String) -> Bool {
    guard let (label, value) = pair(in: title), !value.isEmpty,
      vocabulary.label(label) != .phase, !label.lowercased().hasPrefix("bijlage")
    else { return false }
    return take(label: label, value: value)
  }

  /// Takes a label that stands alone, with the paragraph below it as its value.
  ///
  /// Without a colon it is one only above the first statement: further on it may be what the author
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
      text.last == ":" || isAtStart && !value.contains(":")
    else { return false }
    let label = text.last == ":" ? String(text.dropLast()).trimmed : text
    switch vocabulary.label(label) {
    case .cover, .received:
      return vocabulary.label(value) == nil && take(label: label, value: value)
    default: return false
    }
  }

  private func pair(in line: some StringProtocol) -> (label: String, value: String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let label = line[..<colon].trimmed
    guard isAboutAnswer(label) else { return nil }
    return (label, line[line.index(after: colon)...].trimmed)
  }

  /// Whether pairs above running text are no part of it: one of them says who answers or when, all
  /// are short, and the text begins a sentence.
  private func areAbove(_ text: Substring, _ pairs: [(label: String, value: String)]) -> Bool {
    pairs.contains { vocabulary.label($0.label) != nil }
      && pairs.allSatisfy { $0.value.utf8.count <= Self.longestValue }
      && text.first { !$0.isWhitespace }?.isLowercase == false
  }

  /// Takes what a label says of the whole answer, or of all that follows.
  ///
  /// - Returns: false if it is something else, or says otherwise than what was taken before.
  mutating func take(label: String, value: String) -> Bool {
    guard Self.isShort(value) || vocabulary.label(label) == .phase else { return false }
    switch vocabulary.label(label) {
    case .cover(let column): return take(column, value.withoutFullStop)
    case .received:
      if value.isEmpty { return true }
      return WrittenDay.iso(value).map { take(Self.received, $0) } ?? false
    case .phase:
      let phases = names.all(in: value)
      if !value.isEmpty { outline.give(phases.isEmpty ? [value] : phases) }
      return true
    case nil where ContactDetail.isOne(label): return take(label, value)
    default: return false
    }
  }

  mutating func take(_ column: String, _ value: String) -> Bool {
    if value.isEmpty { return true }
    let key = column.lettersAndDigits
    if let known = cover.first(where: { $0.column.lettersAndDigits == key }) {
      return known.value == value
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
