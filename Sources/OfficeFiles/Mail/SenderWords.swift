/// Tells what the sender of a mail wrote from what he took over, and from greeting and signature.
///
/// It goes by what programs for mail put there, in Dutch and English and some in German and French. It
/// leaves out no more than it must: what is not surely another's stays the sender's.
struct SenderWords {
  /// What becomes of a line.
  enum Fate {
    case kept
    /// What another wrote, or a line that says so.
    case quoted
    /// The names at the start of the mail and at the end.
    case greeting, signature
    /// A line of the header above a mail that is handed on; what follows it is kept.
    case forward
  }

  /// The fate of each line.
  let fates: [Fate]

  /// Looks at the lines of a mail, of which the subject may say that it hands on another. One that says
  /// nothing of the kind hands on what stands below it if there is next to nothing above.
  init(_ lines: [MailLine], subject: MailSubject) {
    var fates = [Fate](repeating: .kept, count: lines.count)
    var subject = subject
    /// Lines quoted as often as this are kept.
    var depth = 0
    var start = 0
    var index = 0
    func handsOn() -> Bool {
      if subject != .other { return subject == .forward }
      var fates = fates
      Self.markEnds(of: start..<index, in: lines, &fates)
      return !(start..<index).contains { fates[$0] == .quoted }
        && Self.isNextToNothing(lines[start..<index], fates[start..<index])
    }
    func endSegment() {
      Self.markEnds(of: start..<index, in: lines, &fates)
    }
    while index < lines.count {
      let line = lines[index]
      let isMarked = MailMarks.isForward(line.text)
      let isEarlier = MailMarks.isReply(line.text) || MailMarks.isHeader(lines[index...])
      if isMarked || isEarlier && (subject == .forward || line.quoteDepth <= depth) && handsOn() {
        endSegment()
        subject = .reply
        depth = line.quoteDepth
        repeat {
          fates[index] = .forward
          index += 1
        } while index < lines.count && MailMarks.isHeaderLine(lines[index].text)
        start = index
        // It may stand in a quotation of which its mark is no part.
        if index < lines.count { depth = max(depth, lines[index].quoteDepth) }
      } else if line.quoteDepth > depth {
        fates[index] = .quoted
        index += 1
      } else if line.text.isBlank {
        index += 1
      } else if isEarlier {
        break
      } else if let length = MailMarks.attributionLength(lines[index...]) {
        let next = lines[(index + length)...].first { !$0.text.isBlank }
        guard let next, next.quoteDepth > depth else { break }
        for place in index..<(index + length) { fates[place] = .quoted }
        index += length
      } else {
        index += 1
      }
    }
    endSegment()
    for rest in index..<lines.count { fates[rest] = .quoted }
    self.fates = fates
  }

  /// Whether no more is kept than one short line, as above a mail that is handed on; one that speaks of
  /// an attachment says where the rest is.
  static func isNextToNothing(_ lines: ArraySlice<MailLine>, _ fates: ArraySlice<Fate>) -> Bool {
    let kept = zip(lines, fates).filter { line, fate in
      fate == .kept && line.text.contains { $0.isLetter || $0 == "\u{FFFC}" }
    }
    guard let text = kept.first?.0.text.lowercased() else { return true }
    return kept.count == 1 && text.utf8.count <= 100 && text != "\u{FFFC}"
      && !["bijlage", "bijgevoegd", "attach"].contains(where: text.contains)
  }

  /// Finds the greeting and the signature of one mail.
  private static func markEnds(of range: Range<Int>, in lines: [MailLine], _ fates: inout [Fate]) {
    let own = range.filter { fates[$0] == .kept && !lines[$0].text.isBlank }
    if let first = own.first, LetterPhrase.isSalutation(lines[first].text) {
      fates[first] = .greeting
    }
    // A signature ends where a quotation begins, and may stand above one.
    var isInSignature = false
    var left = 0
    for (place, index) in zip(own.indices, own) where fates[index] == .kept {
      if place > 0, (own[place - 1]..<index).contains(where: { fates[$0] == .quoted }) {
        isInSignature = false
      }
      let line = lines[index].text
      let next = place + 1 < own.count ? own[place + 1] : nil
      let nextLine = next == index + 1 ? lines[index + 1].text : nil
      let isShortEnd = own.count - place <= MailMarks.longestSignature
      if line == "-- " || line == "--" && isShortEnd {
        (isInSignature, left) = (true, .max)
      } else if LetterPhrase.isClose(line) {
        (isInSignature, left) = (true, MailMarks.longestSignature)
      } else if isInSignature, left < .max {
        if MailMarks.isDisclaimer(line) { left = .max }
        isInSignature = left > 0 && (left == .max || !MailMarks.isProse(line, before: nextLine))
      }
      if isInSignature || MailMarks.isAdvertisement(line) {
        fates[index] = .signature
        left -= left < .max ? 1 : 0
      }
    }
  }
}

extension String {
  /// Whether there is nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
