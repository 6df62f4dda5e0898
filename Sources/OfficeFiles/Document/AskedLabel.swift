/// A label of a form as it names what it asks for: `Wat is uw e-mailadres?` asks for an `e-mailadres`.
enum AskedLabel {
  /// What is longer is no question for a name or a place.
  private static let longest = 100

  private static let openings: Set<Substring> = [
    "wat", "is", "zijn", "de", "het", "een", "uw", "je", "jouw", "van", "vul", "hier", "in",
    "graag", "what", "the", "a", "your", "please", "enter", "give",
  ]

  /// The label without its number, without what stands in brackets at its end, and without the words
  /// that only ask; nil where nothing is left, or all of it.
  static func name(in label: String) -> String? {
    guard label.utf8.count <= longest, label.isOneLine else { return nil }
    var text = withoutNumber(label)
    while let last = text.last, last == ")" || ":?*. ".contains(last) {
      guard last == ")" else {
        text.removeLast()
        continue
      }
      guard let bracket = text.lastIndex(of: "(") else { return nil }
      text = String(text[..<bracket])
    }
    let words = text.split(separator: " ")
    let name = words.drop { openings.contains(Substring($0.lowercased())) }
    return name.isEmpty ? nil : name.joined(separator: " ")
  }

  /// The label without the number before it, as in `1. Uw naam`.
  static func withoutNumber(_ label: String) -> String {
    guard TextLine(label).number != nil, let space = label.firstIndex(where: \.isWhitespace) else {
      return label
    }
    return label[space...].trimmed
  }
}

extension DocumentStatements {
  /// What a label announces, also one that asks for it: nil for a question like any other.
  func meaning(of text: String) -> DocumentVocabulary.Label? {
    if let label = vocabulary.label(text) { return label }
    if ContactDetail.isOne(text) { return .contact }
    if let name = AskedLabel.name(in: text), name != text {
      if ContactDetail.isOne(name) { return .contact }
      // "Wat is het knelpunt?" asks for a text and not for a code.
      switch vocabulary.label(name) {
      case .cover(let column): return .cover(column: column)
      case .received: return .received
      case .phase: return .phase
      case .contact: return .contact
      default: break
      }
    }
    let question = AskedLabel.withoutNumber(text)
    return question == text ? nil : vocabulary.label(question)
  }

  /// Whether it is the name of a column. What asks for a person is none, for people write of names
  /// and addresses too.
  func isColumnName(_ text: String) -> Bool {
    switch meaning(of: text) {
    case nil, .contact: false
    default: true
    }
  }

  /// The kind of what answers a question or stands below a title.
  func kind(askedBy text: String) -> String? {
    let question = AskedLabel.withoutNumber(text)
    return vocabulary.kind(question) ?? vocabulary.kindAsked(question)
  }
}
