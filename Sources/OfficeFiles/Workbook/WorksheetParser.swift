/// Turns the XML of a worksheet into rows of texts, as it comes (ECMA-376-1, 18.3.1).
final class WorksheetParser: XMLHandler {
  /// How the `v` of a cell is to be understood (18.18.11, ST_CellType).
  fileprivate enum CellType {
    case number, shared, formulaText, inline, boolean, error, date
  }

  /// The rows that have been read.
  var queue: RowQueue
  /// The number of hidden rows so far.
  private(set) var hiddenRows = 0

  private let styles: Styles
  private let dateSystem: DateText.System
  private let sharedCount: Int

  private var row = 0
  private var column = 0
  private var type = CellType.number
  private var style = 0
  private var isInValue = false
  private var richText = RichText()
  private var scratch: [UInt8] = []

  init(styles: Styles, dateSystem: DateText.System, sharedStrings: SharedStrings) {
    self.styles = styles
    self.dateSystem = dateSystem
    sharedCount = sharedStrings.count
    queue = RowQueue(sharedStrings: sharedStrings)
  }

  func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
    guard element.name.namespace == .spreadsheet else { return }
    if element.name.isLocal("c") {
      try startCell(element)
    } else if element.name.isLocal("v") {
      isInValue = type != .inline
    } else if element.name.isLocal("row") {
      try startRow(element)
    } else if type == .inline {
      richText.start(element.name)
    }
  }

  func end(_ name: borrowing XMLName) throws(OfficeFileError) {
    guard name.namespace == .spreadsheet else { return }
    if name.isLocal("c") {
      try endCell()
    } else if name.isLocal("v") {
      isInValue = false
    } else if name.isLocal("row") {
      queue.endRow()
    } else if type == .inline {
      richText.end(name)
    }
  }

  func text(_ piece: Span<UInt8>) throws(OfficeFileError) {
    if isInValue || richText.isText {
      try RichText.append(piece, to: &queue.text, from: queue.start)
    }
  }

  private func startRow(_ element: borrowing XMLElement) throws(OfficeFileError) {
    row = element.number("r") ?? row + 1
    guard (1...CellReference.maximumRow).contains(row) else {
      throw OfficeFileError(.cellOutOfBounds)
    }
    if element.isTrue("hidden") { hiddenRows += 1 }
    queue.startRow(row)
    column = 0
  }

  private func startCell(_ element: borrowing XMLElement) throws(OfficeFileError) {
    column = CellReference.column(of: element) ?? column + 1
    guard column <= CellReference.maximumColumn else { throw OfficeFileError(.cellOutOfBounds) }
    type = element.withAttribute("t") { CellType($0) } ?? .number
    style = element.number("s") ?? 0
    queue.startCell()
  }

  private func endCell() throws(OfficeFileError) {
    if type == .shared {
      try endSharedCell()
    } else if queue.text.count > queue.start {
      interpret()
      try queue.endCell(column: column)
    }
    type = .number
    isInValue = false
    richText = RichText()
  }

  private func endSharedCell() throws(OfficeFileError) {
    var number: Int?
    take { text, _ in number = Int(decimalDigits: text) }
    guard let number else { return }
    guard number < sharedCount else { throw OfficeFileError(.unknownSharedString) }
    try queue.endCell(column: column, shared: number)
  }

  /// Makes of the text in the file what a person reads.
  private func interpret() {
    switch type {
    case .number:
      take(appendNumber)
    case .formulaText, .inline:
      EscapedText.resolve(&queue.text, from: queue.start)
    case .boolean:
      take { text, output in
        let isTrue = text.count == 1 && text[0] == UInt8(ascii: "1")
        output += (isTrue ? "TRUE" : "FALSE").utf8
      }
    case .date:
      DateText.dropMidnight(of: &queue.text, from: queue.start)
    case .error, .shared:
      break
    }
  }

  private func appendNumber(_ text: Span<UInt8>, to output: inout [UInt8]) {
    let format = styles[style]
    if format != .number, let value = NumberText.value(of: text) {
      let isAdded =
        format == .date
        ? DateText.append(date: value, dateSystem, to: &output)
        : DateText.append(duration: value, to: &output)
      if isAdded { return }
    }
    NumberText.append(text, to: &output)
  }

  /// Takes the text of the cell out of the queue, and puts what `body` makes of it in its place.
  private func take(_ body: (Span<UInt8>, inout [UInt8]) -> Void) {
    var text: [UInt8] = []
    // The memory of the one before is used again.
    swap(&text, &scratch)
    text.removeAll(keepingCapacity: true)
    text += queue.text[queue.start...]
    queue.text.removeLast(text.count)
    body(text.span, &queue.text)
    swap(&text, &scratch)
  }
}

extension WorksheetParser.CellType {
  fileprivate init(_ name: Span<UInt8>) {
    let first = name.count > 0 ? name[0] : 0
    self =
      switch (name.count, first) {
      case (1, UInt8(ascii: "s")): .shared
      case (1, UInt8(ascii: "b")): .boolean
      case (1, UInt8(ascii: "e")): .error
      case (1, UInt8(ascii: "d")): .date
      case (3, UInt8(ascii: "s")): .formulaText
      case (9, UInt8(ascii: "i")): .inline
      default: .number
      }
  }
}
