internal import CMarkdown
internal import Tabular

/// What a text in Markdown says, piece by piece, without the marks.
///
/// The text is taken apart by MD4C, which calls back for what begins, what ends and what stands in
/// between, without a tree.
final class MarkdownBlocks {
  /// MD4C looks through the lines of a paragraph at each bracket in it. More steps than this, which
  /// take a second, no text has that somebody wrote; it is read as plain text then.
  private static let maximumSteps = 2_000_000_000
  private var drafts: [DraftBlock] = []
  private var text: [UInt8] = []
  /// The places in it where a line ends that goes on in the next.
  private var softBreaks: [Int] = []
  private var headingLevel: Int?
  private var isBold = true
  private var boldDepth = 0
  private var rows: [[String]] = []
  private var row: [String] = []
  /// A tick box before an item of a list.
  private var tickBox = ""
  private var listDepth = 0
  private var isInHTML = false
  private let budget: DocumentBudget
  /// Ends the parsing and waits here, since it cannot be thrown through C.
  private var error: OfficeFileError?

  private init(_ budget: DocumentBudget) { self.budget = budget }

  /// The pieces of a text whose lines were counted.
  static func blocks(
    of text: String, _ budget: DocumentBudget = DocumentBudget()
  ) throws(OfficeFileError) -> [Document.Block] {
    let (matter, text) = FrontMatter.parting(text)
    let bytes = Array(text.utf8)
    let brackets = bytes.count { $0 == UInt8(ascii: "[") }
    let lines = bytes.count { $0 == UInt8(ascii: "\n") }
    guard brackets.multipliedReportingOverflow(by: lines).partialValue <= maximumSteps,
      let length = MD_SIZE(exactly: bytes.count)
    else { return matter + TextBlocks.blocks(of: text) }
    let blocks = MarkdownBlocks(budget)
    let status = blocks.parse(bytes, length)
    if let error = blocks.error { throw error }
    guard status == 0 else { return matter + TextBlocks.blocks(of: text) }
    return matter + blocks.drafts.withTitles()
  }

  private func parse(_ bytes: [UInt8], _ length: MD_SIZE) -> Int32 {
    var parser = MD_PARSER()
    parser.flags = UInt32(
      MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_NOINDENTEDCODEBLOCKS)
    parser.enter_block = { type, detail, data in
      MarkdownBlocks.of(data)?.start(type, detail) ?? 1
    }
    parser.leave_block = { type, _, data in
      MarkdownBlocks.of(data)?.end(type) ?? 1
    }
    parser.enter_span = { type, _, data in
      if type == MD_SPAN_STRONG { MarkdownBlocks.of(data)?.boldDepth += 1 }
      return 0
    }
    parser.leave_span = { type, _, data in
      if type == MD_SPAN_STRONG { MarkdownBlocks.of(data)?.boldDepth -= 1 }
      return 0
    }
    parser.text = { type, text, size, data in
      // Safe: the text is there for as long as the call.
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(size))
      MarkdownBlocks.of(data)?.add(type, Array(bytes))
      return 0
    }
    // Safe: the object is there for longer than the call, which is the only one that uses the pointer.
    return bytes.withUnsafeBytes { bytes in
      md_parse(
        bytes.bindMemory(to: MD_CHAR.self).baseAddress, length, &parser,
        Unmanaged.passUnretained(self).toOpaque())
    }
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> MarkdownBlocks? {
    data.map { Unmanaged<MarkdownBlocks>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Does what may be refused.
  ///
  /// - Returns: 0, or another number to stop.
  private func attempt(_ body: () throws(OfficeFileError) -> Void) -> Int32 {
    do throws(OfficeFileError) {
      try body()
      return 0
    } catch {
      self.error = self.error ?? error
      return 1
    }
  }

  private func start(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) -> Int32 {
    let status = attempt { () throws(OfficeFileError) in
      switch type {
      case MD_BLOCK_TR: row = []
      case MD_BLOCK_TD, MD_BLOCK_TH:
        text = []
        // A row has as many cells as the header, however few are written.
        try budget.take(pieces: 1)
      default: try endText()
      }
    }
    if type == MD_BLOCK_H {
      headingLevel = detail.map { Int($0.load(as: MD_BLOCK_H_DETAIL.self).level) }
    } else if type == MD_BLOCK_UL || type == MD_BLOCK_OL {
      listDepth += 1
    } else if type == MD_BLOCK_LI, let item = detail?.load(as: MD_BLOCK_LI_DETAIL.self) {
      let isTicked = item.task_mark != CChar(UInt8(ascii: " "))
      tickBox = item.is_task == 0 ? "" : isTicked ? "☒ " : "☐ "
    } else if type == MD_BLOCK_TABLE {
      rows = []
    }
    isInHTML = type == MD_BLOCK_HTML
    return status
  }

  private func end(_ type: MD_BLOCKTYPE) -> Int32 {
    if type == MD_BLOCK_UL || type == MD_BLOCK_OL { listDepth -= 1 }
    return attempt { () throws(OfficeFileError) in
      switch type {
      case MD_BLOCK_TD, MD_BLOCK_TH: row.append(takeText())
      case MD_BLOCK_TR: rows.append(row)
      case MD_BLOCK_TABLE: endTable()
      default: try endText()
      }
    }
  }

  private func add(_ type: MD_TEXTTYPE, _ bytes: [UInt8]) {
    switch type {
    case MD_TEXT_BR: text.append(UInt8(ascii: "\n"))
    case MD_TEXT_SOFTBR:
      softBreaks.append(text.count)
      text.append(UInt8(ascii: " "))
    case MD_TEXT_NULLCHAR: text += UTF8.encodedReplacementCharacter
    case MD_TEXT_ENTITY: text += HTMLEntity.resolve(bytes[...])
    case MD_TEXT_HTML where isInHTML: text += bytes
    case MD_TEXT_HTML:
      var tokenizer = HTMLTokenizer(bytes, keeping: [])
      if case .start(let tag) = tokenizer.next(), tag.name == "br" {
        text.append(UInt8(ascii: "\n"))
      }
    default:
      text += bytes
      isBold = isBold && boldDepth > 0
    }
  }

  private func takeText() -> String {
    defer { (text, isBold, softBreaks) = ([], true, []) }
    keepLabelledLines()
    return String(decoding: text, as: UTF8.self).trimmed
  }

  /// Ends a line before and after one with a label, such as `Regio: Zuid`, in a paragraph that begins
  /// with one: Markdown would join them, but who wrote them meant lines.
  private func keepLabelledLines() {
    let starts = [0] + softBreaks.map { $0 + 1 }
    let ends = softBreaks + [text.count]
    func isLabelled(_ line: Int) -> Bool {
      TextLine(String(decoding: text[starts[line]..<ends[line]], as: UTF8.self)).isLabelled
    }
    guard !softBreaks.isEmpty, isLabelled(0) else { return }
    var isAfterLabel = true
    for (line, place) in zip(1..., softBreaks) {
      let isLabel = isLabelled(line)
      if isLabel || isAfterLabel { text[place] = UInt8(ascii: "\n") }
      isAfterLabel = isLabel
    }
  }

  private func endText() throws(OfficeFileError) {
    let isBold = isBold
    let text = takeText()
    defer { headingLevel = nil }
    if text.isEmpty { return }
    if isInHTML {
      drafts += try HTMLBlocks.drafts(of: Array(text.utf8), budget)
    } else if let headingLevel {
      drafts.append(DraftBlock(block: .heading(text.oneLine, level: headingLevel)))
    } else {
      var draft = DraftBlock(block: .paragraph(tickBox + text))
      if isBold, listDepth == 0, DraftBlock.canBeTitle(text) {
        draft.titleLevel = DraftBlock.levelOfLook
      }
      drafts.append(draft)
      tickBox = ""
    }
  }

  private func endTable() {
    let width = rows.map(\.count).max() ?? 0
    guard rows.joined().contains(where: { !$0.isEmpty }) else { return }
    let rows = rows.map { $0 + [String](repeating: "", count: width - $0.count) }
    drafts.append(DraftBlock(block: .table(rows)))
  }
}
