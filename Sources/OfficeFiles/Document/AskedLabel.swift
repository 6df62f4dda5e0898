internal import Tabular

/// A label of a form as it names what it asks for: `Wat is uw e-mailadres?` asks for an `e-mailadres`.
enum AskedLabel {
  /// What is longer is no question for a name or a place.
  private static let longest = 100

  private static let asking: Set<String> = [
    "wat", "uw", "je", "jouw", "vul", "what", "your", "please", "enter",
  ]
  /// These may stand beside them, but alone they begin a text: `In de regio: er gebeurt niets`.
  private static let fillers: Set<String> = [
    "is", "zijn", "de", "het", "een", "van", "hier", "in", "graag", "the", "a", "give",
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
    let name = words.drop { asking.union(fillers).contains($0.lowercased()) }
    let opening = words.dropLast(name.count)
    guard !name.isEmpty,
      opening.isEmpty || opening.contains(where: { asking.contains($0.lowercased()) })
    else { return nil }
    return name.joined(separator: " ")
  }

  /// What a label asks for, where that is several things: `Naam en functie`, `E-mail / telefoon`.
  static func parts(_ name: String) -> [String] {
    guard name.utf8.count <= longest else { return [] }
    let words = name.split { $0 == " " }.map { ["en", "and", "&", "+"].contains($0) ? "/" : $0 }
    let parts = words.joined(separator: " ").split { "/,".contains($0) }.map(\.trimmed)
    return parts.count > 1 ? parts.filter { !$0.isEmpty } : []
  }

  /// The label without the number before it, as in `1. Uw naam`.
  static func withoutNumber(_ label: String) -> String {
    guard TextLine(label).number != nil, let space = label.firstIndex(where: \.isWhitespace) else {
      return label
    }
    return label[space...].trimmed
  }
}

extension DocumentVocabulary.Label {
  /// Whether it announces something about the whole answer or about who gave it.
  fileprivate var isOfAnswer: Bool {
    switch self {
    case .cover, .received, .contact: true
    default: false
    }
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
    let parts = AskedLabel.parts(AskedLabel.name(in: text) ?? text).map { part in
      ContactDetail.isOne(part) ? .contact : vocabulary.label(part)
    }
    // With the name of a person in it, the rest is not worth keeping.
    if parts.contains(.contact), parts.allSatisfy({ $0?.isOfAnswer == true }) { return .contact }
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
