/// Takes one record apart, as RFC 4180 has it with the usual relaxations.
///
/// It knows bytes and nothing of files: given bytes that begin at a record, it fills the record and
/// says where it ends, or that more bytes are needed. It then starts the record over, which keeps it
/// free of state; that happens about once in a buffer.
struct CSVParser: Sendable {
  let delimiter: UInt8
  let quote: UInt8

  /// What was found at the start of the bytes. `length` counts the bytes of the record with its line
  /// end, `lines` the lines that it takes.
  enum Outcome {
    case record(length: Int, lines: Int)
    /// `line` and `column` are where the quote opened: lines counted from 0 at the record's start,
    /// columns from 1.
    case malformed(TabularError.Kind, line: Int, column: Int, length: Int, lines: Int)
    case incomplete
  }

  /// Parses the record at the start of `bytes`; `isWhole` says that nothing follows them.
  func parse(_ bytes: Span<UInt8>, isWhole: Bool, into record: inout Record) -> Outcome {
    record.removeAll()
    var index = 0
    var lines = 0
    while true {
      if index < bytes.count, bytes[index] == quote {
        let opened = (index: index, lines: lines)
        var fault: TabularError.Kind?
        (index, fault) = parseQuoted(bytes, from: index + 1, lines: &lines, into: &record)
        if index == bytes.count, !isWhole { return .incomplete }
        if let fault {
          return recover(
            fault, bytes, from: opened.index, line: opened.lines, isWhole: isWhole, into: &record)
        }
      } else {
        let end = bytes.firstIndex(of: delimiter, orNewlineFrom: index)
        record.appendPiece(bytes.extracting(index..<end))
        index = end
      }
      guard index < bytes.count else {
        if !isWhole { return .incomplete }
        record.endField()
        return .record(length: index, lines: lines + 1)
      }
      if bytes[index] == delimiter {
        record.endField()
        index += 1
        continue
      }
      guard let length = bytes.lineEnd(at: index, isWhole: isWhole) else { return .incomplete }
      // A line with nothing on it is a record of no fields, not of one empty field.
      if index > 0 { record.endField() }
      return .record(length: length, lines: lines + 1)
    }
  }

  /// Parses the inside of a quoted field, up to what follows its closing quote.
  ///
  /// Gives the end of the bytes where they end too soon to tell; if they are whole, the fault then
  /// says whether the quote was closed.
  private func parseQuoted(
    _ bytes: Span<UInt8>, from start: Int, lines: inout Int, into record: inout Record
  ) -> (end: Int, fault: TabularError.Kind?) {
    var pieceStart = start
    var index = start
    while true {
      index = bytes.firstIndex(of: quote, orNewlineFrom: index)
      guard index < bytes.count else { return (index, .unterminatedQuote) }
      let byte = bytes[index]
      index += 1
      if byte != quote {
        // The CR of a CRLF is passed over, so that the pair counts as one line end.
        let isHalf = byte == .carriageReturn && index < bytes.count && bytes[index] == .lineFeed
        if !isHalf { lines += 1 }
        continue
      }
      record.appendPiece(bytes.extracting(pieceStart..<(index - 1)))
      guard index < bytes.count else { return (index, nil) }
      let next = bytes[index]
      if next == quote {
        // Of a doubled quote the second one is text, and begins the next piece.
        pieceStart = index
        index += 1
        continue
      }
      let isClosed = next == delimiter || next == .lineFeed || next == .carriageReturn
      return (index, isClosed ? nil : .textAfterQuote)
    }
  }

  /// Ends a bad record with the line on which its quote opened, taking what is left as it stands.
  ///
  /// A stray quote should cost one line and not all that follows up to the next quote. Reading on
  /// stays linear: bytes that were searched in vain for the closing quote hold no odd run of quotes,
  /// so no other field in them can open one that is searched for again.
  private func recover(
    _ fault: TabularError.Kind, _ bytes: Span<UInt8>, from start: Int, line: Int, isWhole: Bool,
    into record: inout Record
  ) -> Outcome {
    let lineBreak = bytes.firstIndex(of: .lineFeed, orNewlineFrom: start)
    guard let length = bytes.lineEnd(at: lineBreak, isWhole: isWhole) else { return .incomplete }
    record.dropPieces()
    let column = record.count + 1
    let rest = bytes.extracting(..<lineBreak)
    var index = start
    while true {
      let end = rest.firstIndex(of: delimiter, orNewlineFrom: index)
      record.append(rest.extracting(index..<end))
      if end == rest.count { break }
      index = end + 1
    }
    return .malformed(fault, line: line, column: column, length: length, lines: line + 1)
  }
}
