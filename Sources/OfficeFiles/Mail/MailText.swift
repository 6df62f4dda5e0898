/// The text of a mail as the sender wrote it: without greeting, signature and earlier mails.
struct MailText {
  private(set) var blocks: [Document.Block] = []
  private(set) var remarks: [String] = []
  /// Pieces of which the titles are not known yet.
  private var drafts: [DraftBlock] = []

  /// What follows is another's, whom the sender lets speak.
  private static let forwarded = Document.Block.file("forwarded mail")

  /// Reads a body in `text/plain` whose lines were counted.
  init(plain text: String, _ type: HeaderField, subject: MailSubject) {
    let isFlowed = type.parameter("format")?.lowercased() == "flowed"
    let dropsSpace = type.parameter("delsp")?.lowercased() == "yes"
    let lines = MailLine.lines(of: text, flow: (isFlowed, dropsSpace))
    let fates = SenderWords(lines, subject: subject).fates
    var kept: [String] = []
    var quotation = QuotedQuestion()
    func take(_ text: inout Self) {
      text.drafts += TextBlocks(kept, isBroken: !isFlowed).drafts
      kept = []
    }
    for (index, fate) in fates.enumerated() {
      switch fate {
      case .kept:
        if !lines[index].text.isBlank, let question = quotation.take() {
          take(&self)
          drafts.append(question)
        }
        kept.append(lines[index].text)
      case .forward where index == 0 || fates[index - 1] != .forward:
        take(&self)
        startForwarded()
      // What was left out parts what stands around it.
      case .quoted:
        quotation.add(lines[index])
        kept.append("")
      case .greeting, .signature, .forward: kept.append("")
      }
    }
    take(&self)
    finish(lines, fates)
  }

  /// Reads a body in `text/html`.
  init(html text: String, subject: MailSubject, _ budget: DocumentBudget) throws(OfficeFileError) {
    let drafts = try HTMLBlocks.drafts(of: Array(text.utf8), budget)
    var lines: [MailLine] = []
    var ends: [Int] = []
    for draft in drafts {
      let depth = draft.isQuoted ? 1 : 0
      switch draft.block {
      case .heading(let text, _), .paragraph(let text):
        for line in text.split(separator: "\n") {
          lines.append(MailLine(text: String(line), quoteDepth: depth))
        }
      // It is no line, but not nothing either.
      case .table, .comment, .file: lines.append(MailLine(text: "\u{FFFC}", quoteDepth: depth))
      }
      ends.append(lines.count)
    }
    let fates = SenderWords(lines, subject: subject).fates
    var quotation = QuotedQuestion()
    var start = 0
    for (var draft, end) in zip(drafts, ends) {
      let kept = (start..<end).filter { fates[$0] == .kept }
      if (start..<end).contains(where: {
        fates[$0] == .forward && ($0 == 0 || fates[$0 - 1] != .forward)
      }) {
        startForwarded()
      }
      if kept.count < end - start, case .paragraph = draft.block {
        draft.block = .paragraph(kept.map { lines[$0].text }.joined(separator: "\n"))
      }
      if kept.isEmpty {
        for place in start..<end where fates[place] == .quoted { quotation.add(lines[place]) }
        quotation.endParagraph()
      } else {
        if let question = quotation.take() { self.drafts.append(question) }
        self.drafts.append(draft)
      }
      start = end
    }
    finish(lines, fates)
  }

  private mutating func startForwarded() {
    blocks += drafts.withTitles()
    drafts = []
    blocks.append(Self.forwarded)
  }

  private mutating func finish(_ lines: [MailLine], _ fates: [SenderWords.Fate]) {
    blocks += drafts.withTitles()
    drafts = []
    if fates.contains(.quoted) {
      let isAll = SenderWords.isNextToNothing(lines[...], fates[...])
      remarks.append(
        isAll
          ? "the text of an earlier mail is left out, and little else is in it: if the answer stands there, save that text as a file of its own"
          : "the text of an earlier mail is left out")
    }
    if fates.contains(.forward) {
      remarks.append("a mail of another, which this one forwards, is read too")
    }
    if fates.contains(where: { $0 == .greeting || $0 == .signature }) {
      remarks.append("greeting and signature are left out")
    }
  }
}
