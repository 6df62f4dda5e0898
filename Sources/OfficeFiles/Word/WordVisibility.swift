/// Tells which of the text in a Word file is there to be read.
///
/// What is not heard is still structure: a cell whose text is only a prompt to fill it in stays a
/// cell.
struct WordVisibility {
  static let maximumFields = 256

  /// A field: a code up to a separator, and a result after it (ECMA-376-1, 17.16.18).
  private struct Field {
    var isResult = false
    var form = WordFormField.none
    /// How much text there was before its result.
    var start = 0
  }

  /// Several ways to write one thing; the first that says something counts (ECMA-376-3, 7.5).
  private struct Alternatives {
    var start = 0
    var isSaid = false
  }

  /// Whether text that comes now is read.
  var isHeard: Bool { muted.isEmpty && codes == 0 }

  /// The bytes of text that were heard so far.
  private(set) var length = 0
  /// The depths of the elements whose text is not read.
  private var muted: [Int] = []
  private var fields: [Field] = []
  /// How many of the fields are at their code.
  private var codes = 0
  private var alternatives: [Alternatives] = []
  /// Whether each of the content controls around this place has nothing to say.
  private var controls: [Bool] = []

  mutating func hear(_ count: Int) { length += count }

  mutating func mute(at depth: Int) { muted.append(depth) }

  /// Ends what was muted at a depth.
  mutating func leave(_ depth: Int) { if muted.last == depth { muted.removeLast() } }
}

extension WordVisibility {
  mutating func startAlternatives() { alternatives.append(Alternatives()) }
  mutating func endAlternatives() { _ = alternatives.popLast() }

  mutating func startAlternative(at depth: Int) {
    guard let last = alternatives.indices.last else { return }
    alternatives[last].start = length
    if alternatives[last].isSaid { mute(at: depth) }
  }

  mutating func endAlternative() {
    guard let last = alternatives.indices.last else { return }
    if length > alternatives[last].start { alternatives[last].isSaid = true }
  }
}

extension WordVisibility {
  mutating func startControl() { controls.append(false) }
  mutating func endControl() { _ = controls.popLast() }

  /// Notes that the control at hand shows a prompt, or a list that was made from the rest.
  mutating func silenceControl() {
    if let last = controls.indices.last { controls[last] = true }
  }

  mutating func startControlContent(at depth: Int) {
    if controls.last == true { mute(at: depth) }
  }
}

extension WordVisibility {
  /// Comes to the beginning, the separator or the end of a field.
  ///
  /// - Returns: What a form field shows that has no result as text.
  mutating func field(_ type: String?) throws(OfficeFileError) -> String? {
    switch type {
    case "begin":
      guard fields.count < Self.maximumFields else {
        throw OfficeFileError(.tooMany("fields inside each other", maximum: Self.maximumFields))
      }
      fields.append(Field(start: length))
      codes += 1
    case "separate":
      guard let last = fields.indices.last, !fields[last].isResult else { return nil }
      fields[last].isResult = true
      fields[last].start = length
      codes -= 1
    case "end":
      guard let field = fields.popLast() else { return nil }
      if !field.isResult { codes -= 1 }
      return length == field.start ? field.form.text : nil
    default: break
    }
    return nil
  }

  /// Ends the codes that a paragraph leaves open, so that a damaged one does not hide all that follows.
  mutating func endCodes() {
    while let last = fields.last, !last.isResult {
      fields.removeLast()
      codes -= 1
    }
  }

  mutating func readForm(_ tag: WordTag, _ element: borrowing XMLElement) {
    guard let last = fields.indices.last else { return }
    fields[last].form.read(tag, element)
  }
}

/// A form field as Word had them before content controls (ECMA-376-1, 17.16.17).
enum WordFormField {
  case none
  case checkBox(isChecked: Bool)
  case list([String], chosen: Int?)

  private static let maximumChoices = 256

  mutating func read(_ tag: WordTag, _ element: borrowing XMLElement) {
    switch (tag, self) {
    case (.checkBox, _): self = .checkBox(isChecked: false)
    case (.choiceList, _): self = .list([], chosen: nil)
    // Of a box, what was set beforehand stands first; of a list, what was chosen.
    case (.isChecked, .checkBox), (.preset, .checkBox): self = .checkBox(isChecked: element.isOn)
    case (.chosen, .list(let choices, nil)), (.preset, .list(let choices, nil)):
      self = .list(choices, chosen: element.number("val", in: .word))
    case (.choice, .list(let choices, let chosen)) where choices.count < Self.maximumChoices:
      self = .list(choices + [element.text("val", in: .word) ?? ""], chosen: chosen)
    default: break
    }
  }

  var text: String? {
    switch self {
    case .none: nil
    case .checkBox(let isChecked): isChecked ? "\u{2612}" : "\u{2610}"
    case .list(let choices, let chosen):
      choices.indices.contains(chosen ?? 0) ? choices[chosen ?? 0] : nil
    }
  }
}
