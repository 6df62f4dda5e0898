/// Turns the XML of a letter, and before it that of its notes and comments, into the pieces of a
/// document.
final class WordStory: XMLHandler {
  /// Whether there was a letter at all.
  private(set) var isDocument = false

  private let styles: WordStyles
  private let budget: DocumentBudget
  private var visibility = WordVisibility()
  /// What stands around the place that was come to, the innermost last.
  private var frames = [WordFrame()]
  private var depth = 0
  /// The depth of the element that is passed over with all that is in it.
  private var passedOver: Int?
  private var isInText = false
  private var noteID: String?
  private var footnotes: [String: String] = [:]
  private var endnotes: [String: String] = [:]
  private var comments: [String: String] = [:]

  init(styles: WordStyles, budget: DocumentBudget) {
    self.styles = styles
    self.budget = budget
  }

  /// What was read of the letter.
  var blocks: [Document.Block] {
    var letter = frames[0]
    letter.finish(styles)
    return letter.blocks
  }

  func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
    depth += 1
    try budget.take(elements: 1)
    if passedOver != nil { return }
    if let tag = WordTag(element.name) {
      try start(tag, element)
    } else if element.name.namespace == .compatibility {
      if element.name.isLocal("AlternateContent") { visibility.startAlternatives() }
      if element.name.isAlternative { visibility.startAlternative(at: depth) }
    } else if element.name.namespace == .math, element.name.isLocal("t") {
      isInText = true
    }
  }

  func end(_ name: borrowing XMLName) throws(OfficeFileError) {
    defer { depth -= 1 }
    if let passedOver {
      if passedOver == depth { self.passedOver = nil }
      return
    }
    visibility.leave(depth)
    if let tag = WordTag(name) {
      try end(tag)
    } else if name.namespace == .compatibility {
      if name.isAlternative { visibility.endAlternative() }
      if name.isLocal("AlternateContent") { visibility.endAlternatives() }
    } else if name.namespace == .math {
      isInText = false
    }
  }

  func text(_ bytes: Span<UInt8>) throws(OfficeFileError) {
    if isInText, passedOver == nil { try append(bytes) }
  }

  // The innermost frame. There is always the one of the letter.
  private var frame: WordFrame {
    _read { yield frames[frames.count - 1] }
    _modify { yield &frames[frames.count - 1] }
  }
}

extension WordStory {
  private func start(_ tag: WordTag, _ element: borrowing XMLElement) throws(OfficeFileError) {
    switch tag {
    case .document: isDocument = true
    case .paragraph: frame.startParagraph()
    case .paragraphProperties: frame.isInParagraphProperties = true
    case .paragraphStyle, .outlineLevel, .numbering: readProperty(tag, element)
    case .run: frame.run = WordRun()
    case .runStyle: frame.run?.style = element.text("val", in: .word)
    case .bold: frame.run?.isBold = element.isOn
    case .hidden: frame.run?.isHidden = element.isOn
    case .text: isInText = true
    case .tab, .lineBreak, .hyphen, .symbol: try readCharacter(tag, element)
    case .pronunciation: visibility.mute(at: depth)
    case .deleted: try readDeletion(element)
    case .formerProperties: passedOver = depth
    case .field:
      let type = element.text("fldCharType", in: .word)
      if let shown = try visibility.field(type) { try append(shown) }
    case .checkBox, .isChecked, .choiceList, .choice, .chosen, .preset:
      visibility.readForm(tag, element)
    case .control: visibility.startControl()
    case .controlContent: visibility.startControlContent(at: depth)
    case .placeholder: if element.isOn { visibility.silenceControl() }
    case .gallery:
      if element.text("val", in: .word) == "Table of Contents" { visibility.silenceControl() }
    case .table:
      frame.finish(styles)
      frame.tables.append(WordTable())
    case .row: changeTable { $0.startRow() }
    case .rowProperties: changeTable { $0.isInRowProperties = true }
    case .columnsBefore, .columnSpan, .verticalMerge, .horizontalMerge, .cellDeleted:
      try readTable(tag, element)
    case .cell:
      changeTable { $0.startCell() }
      frames.append(WordFrame())
    case .textBox: frames.append(WordFrame())
    case .footnote, .endnote, .comment:
      noteID = element.text("id", in: .word)
      frames.append(WordFrame())
    case .footnoteReference, .endnoteReference, .commentReference: try refer(tag, element)
    case .otherFormat: throw OfficeFileError(.embeddedText)
    case .otherFile: throw OfficeFileError(.externalPart)
    }
  }

  private func end(_ tag: WordTag) throws(OfficeFileError) {
    switch tag {
    case .text: isInText = false
    case .run: frame.run = nil
    case .paragraphProperties: frame.isInParagraphProperties = false
    case .paragraph:
      visibility.endCodes()
      if frame.paragraph?.text.isEmpty == false { try budget.take(pieces: 1) }
      frame.endParagraph(styles)
    case .control: visibility.endControl()
    case .rowProperties: changeTable { $0.isInRowProperties = false }
    case .row:
      try budget.take(pieces: 1)
      changeTable { $0.endRow() }
    case .table:
      guard let table = frame.tables.popLast() else { return }
      try budget.take(pieces: table.padding)
      for block in table.blocks() { frame.add(block) }
    case .cell:
      let content = endFrame()
      guard let last = frame.tables.indices.last else { return }
      try frame.tables[last].endCell(content, budget)
    case .textBox:
      let content = endFrame()
      frame.asides += content
    case .footnote: endNote { $0.footnotes[$1] = $2 }
    case .endnote: endNote { $0.endnotes[$1] = $2 }
    case .comment: endNote { $0.comments[$1] = $2 }
    default: break
    }
  }

  /// Ends the innermost frame and gives what was in it.
  private func endFrame() -> [Document.Block] {
    frame.finish(styles)
    let blocks = frame.blocks
    if frames.count > 1 { frames.removeLast() }
    return blocks
  }

  private func endNote(_ store: (WordStory, String, String) -> Void) {
    let text = Document.Block.text(of: endFrame())
    if let noteID { store(self, noteID, text) }
    noteID = nil
  }

  /// Changes the table that is being read, if there is one.
  @discardableResult
  private func changeTable<Result>(_ change: (inout WordTable) -> Result) -> Result? {
    guard let last = frame.tables.indices.last else { return nil }
    return change(&frame.tables[last])
  }
}

extension WordStory {
  private func readProperty(_ tag: WordTag, _ element: borrowing XMLElement) {
    guard frame.isInParagraphProperties else { return }
    switch tag {
    case .paragraphStyle: frame.paragraph?.style = element.text("val", in: .word)
    case .outlineLevel:
      frame.paragraph?.role =
        element.number("val", in: .word).map(WordStyles.Role.init(outlineLevel:))
    default: frame.paragraph?.isListItem = true
    }
  }

  private func readTable(_ tag: WordTag, _ element: borrowing XMLElement) throws(OfficeFileError) {
    // The properties of a cell stand inside it, and those of a row outside its cells.
    if tag == .columnsBefore || tag == .deleted {
      guard let last = frame.tables.indices.last else { return }
      try frame.tables[last].read(tag, element)
    } else if frames.count > 1 {
      let outer = frames.count - 2
      guard let last = frames[outer].tables.indices.last else { return }
      try frames[outer].tables[last].read(tag, element)
    }
  }

  /// Reads that something was deleted, or moved away: the text in it, or the row or the mark of the
  /// paragraph whose properties it is one of.
  private func readDeletion(_ element: borrowing XMLElement) throws(OfficeFileError) {
    if frame.isInParagraphProperties {
      frame.paragraph?.goesOn = true
    } else if frame.tables.last?.isInRowProperties == true {
      try readTable(.deleted, element)
    } else {
      visibility.mute(at: depth)
    }
  }

  private func readCharacter(
    _ tag: WordTag, _ element: borrowing XMLElement
  ) throws(OfficeFileError) {
    // Tabs stand among the properties of paragraphs too.
    guard frame.run != nil else { return }
    switch tag {
    case .tab: try append("\t")
    case .lineBreak: try append("\n")
    case .hyphen: try append("-")
    default:
      let code = element.text("char", in: .word) ?? ""
      let font = element.text("font", in: .word) ?? ""
      if let scalar = WordSymbol.character(code, font: font) { try append(String(scalar)) }
    }
  }

  private func refer(_ tag: WordTag, _ element: borrowing XMLElement) throws(OfficeFileError) {
    guard visibility.isHeard, let id = element.text("id", in: .word) else { return }
    if tag == .commentReference {
      guard let text = comments[id], !text.isEmpty else { return }
      try budget.take(pieces: 1)
      try budget.take(text: text.utf8.count)
      frame.asides.append(.comment(text))
    } else {
      guard let text = (tag == .footnoteReference ? footnotes : endnotes)[id], !text.isEmpty else {
        return
      }
      try budget.take(pieces: 1)
      try budget.take(text: text.utf8.count)
      frame.paragraph?.notes.append(text)
    }
  }

  private func append(_ text: String) throws(OfficeFileError) {
    // Only what is text of the file can hold line ends that are none.
    try append(text.utf8.span, isText: false)
  }

  private func append(_ bytes: Span<UInt8>, isText: Bool = true) throws(OfficeFileError) {
    guard visibility.isHeard, frame.run?.isHidden != true, frame.paragraph != nil else { return }
    visibility.hear(bytes.count)
    try budget.take(text: bytes.count)
    let run = frame.run
    let isBold =
      run?.isBold
      ?? (styles.isBold(frame.paragraph?.style) != (run?.style.map(styles.isBold) == true))
    var hasInk = false
    for index in bytes.indices {
      let byte = bytes[index]
      let isSpace = byte <= UInt8(ascii: " ")
      if !isSpace { hasInk = true }
      frame.paragraph?.text.append(isText && isSpace ? UInt8(ascii: " ") : byte)
    }
    if hasInk, !isBold { frame.paragraph?.isBold = false }
  }
}

extension XMLName {
  /// Whether it is one of several ways to write something.
  fileprivate var isAlternative: Bool { isLocal("Choice") || isLocal("Fallback") }
}
