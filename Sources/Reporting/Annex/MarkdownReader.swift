internal import CMarkdown

/// Takes Markdown apart as MD4C calls back for what begins, what ends and what stands in between.
final class MarkdownReader {
  /// A heading, or another piece.
  enum Piece {
    case heading(String, level: Int)
    case block(Report.Block)
  }

  private var pieces: [Piece] = []
  private var runs: [Report.Inline] = []
  /// The items of the outermost list that is open.
  private var items: [[Report.Inline]]?
  private var listDepth = 0
  private var isInQuotation = false
  /// The spans that are open, the innermost last: how each shows its text, and the text so far.
  private var spans: [(make: (String) -> Report.Inline, text: String)] = []

  /// The pieces of a text, in their order.
  static func pieces(of text: String) -> [Piece] {
    let bytes = Array(text.utf8)
    guard let length = MD_SIZE(exactly: bytes.count) else { return [] }
    let reader = MarkdownReader()
    var parser = MD_PARSER()
    parser.flags = UInt32(MD_FLAG_NOHTML)
    parser.enter_block = { type, _, data in
      MarkdownReader.of(data)?.start(type)
      return 0
    }
    parser.leave_block = { type, detail, data in
      MarkdownReader.of(data)?.end(type, detail)
      return 0
    }
    parser.enter_span = { type, detail, data in
      MarkdownReader.of(data)?.startSpan(type, detail)
      return 0
    }
    parser.leave_span = { _, _, data in
      MarkdownReader.of(data)?.endSpan()
      return 0
    }
    parser.text = { type, text, size, data in
      // Safe: the text is there for as long as the call.
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(size))
      MarkdownReader.of(data)?.add(type, String(decoding: bytes, as: UTF8.self))
      return 0
    }
    // Safe: the object is there for longer than the call, which is the only one that uses the pointer.
    _ = bytes.withUnsafeBytes { bytes in
      md_parse(
        bytes.bindMemory(to: MD_CHAR.self).baseAddress, length, &parser,
        Unmanaged.passUnretained(reader).toOpaque())
    }
    return reader.pieces
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> MarkdownReader? {
    data.map { Unmanaged<MarkdownReader>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: - Blocks

  private func start(_ type: MD_BLOCKTYPE) {
    switch type {
    case MD_BLOCK_UL, MD_BLOCK_OL:
      listDepth += 1
      if listDepth == 1 { items = [] }
    case MD_BLOCK_LI: endRuns()
    case MD_BLOCK_QUOTE: isInQuotation = true
    case MD_BLOCK_P where !runs.isEmpty: append(" ")
    default: break
    }
  }

  private func end(_ type: MD_BLOCKTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_BLOCK_H:
      let level = detail.map { Int($0.load(as: MD_BLOCK_H_DETAIL.self).level) } ?? 1
      pieces.append(.heading(runs.map(\.plain).joined(), level: level))
      runs = []
    case MD_BLOCK_LI: endRuns()
    case MD_BLOCK_UL, MD_BLOCK_OL:
      listDepth -= 1
      guard listDepth == 0, let items else { return }
      pieces.append(.block(.list(items)))
      self.items = nil
    case MD_BLOCK_QUOTE:
      isInQuotation = false
      pieces.append(.block(.quotation(runs)))
      runs = []
    case MD_BLOCK_P, MD_BLOCK_CODE, MD_BLOCK_HTML:
      if !isInQuotation, items == nil { endRuns() }
    default: break
    }
  }

  /// What was read so far is an item of a list, or a paragraph.
  private func endRuns() {
    guard !runs.isEmpty else { return }
    if items != nil { items?.append(runs) } else { pieces.append(.block(.paragraph(runs))) }
    runs = []
  }

  // MARK: - Runs of text

  private func startSpan(_ type: MD_SPANTYPE, _ detail: UnsafeMutableRawPointer?) {
    switch type {
    case MD_SPAN_STRONG: spans.append(({ .strong($0) }, ""))
    case MD_SPAN_EM: spans.append(({ .emphasis($0) }, ""))
    case MD_SPAN_A:
      let url = detail.map { Self.text(of: $0.load(as: MD_SPAN_A_DETAIL.self).href) } ?? ""
      spans.append(({ url == "note:" ? .footnote($0) : .link($0, url: url) }, ""))
    default: spans.append(({ .text($0) }, ""))
    }
  }

  private static func text(of attribute: MD_ATTRIBUTE) -> String {
    String(
      decoding: UnsafeRawBufferPointer(start: attribute.text, count: Int(attribute.size)),
      as: UTF8.self)
  }

  /// A span in another one is part of its text: a report has no strong links.
  private func endSpan() {
    guard let (make, text) = spans.popLast() else { return }
    if spans.isEmpty, make(text) != .text(text) { runs.append(make(text)) } else { append(text) }
  }

  private func add(_ type: MD_TEXTTYPE, _ text: String) {
    switch type {
    case MD_TEXT_BR, MD_TEXT_SOFTBR: append(" ")
    case MD_TEXT_NULLCHAR: append("\u{FFFD}")
    // A space that is no end of a line, which nobody sees otherwise in a template.
    case MD_TEXT_ENTITY where text == "&nbsp;": append("\u{A0}")
    default: append(text)
    }
  }

  private func append(_ text: String) {
    if !spans.isEmpty {
      spans[spans.count - 1].text += text
    } else if case .text(let before) = runs.last {
      runs[runs.count - 1] = .text(before + text)
    } else {
      runs.append(.text(text))
    }
  }
}
