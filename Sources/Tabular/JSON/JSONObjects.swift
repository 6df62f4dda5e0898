/// The objects of a JSON array, or of NDJSON, one at a time.
struct JSONObjects: ~Copyable {
  /// How the objects stand in the file.
  enum Layout { case array, lines }

  let file: String?
  let encoding: EncodingFinding
  let layout: Layout
  /// The object around the array; nil where there is none.
  let envelope: JSONEnvelope?
  /// The line on which the last object starts, counted from 1.
  private(set) var line = 1

  private var input: InputBuffer
  private var parser = JSONParser()
  /// Where the next byte stands, in lines and characters counted from 1.
  private var position = (line: 1, character: 1)
  private var isFirst = true
  private var isFinished = false
  private let limit: Int

  init(
    _ source: consuming InputBuffer, encoding: EncodingChoice, file: String?, limit: Int
  ) throws(TabularError) {
    var source = source
    let finding: EncodingFinding
    let layout: Layout
    let envelope: JSONEnvelope?
    do throws(TabularError) {
      finding = try source.start(encoding)
      envelope = try Self.envelope(of: &source)
      layout = envelope != nil ? .array : try Self.layout(of: &source, limit: limit)
    } catch {
      throw TabularError(error.kind, file: file)
    }
    self.encoding = finding
    self.layout = layout
    self.file = file
    self.limit = limit
    self.envelope = envelope
    input = source
    if let envelope { consume(envelope.length) }
  }

  private static func envelope(
    of input: inout InputBuffer
  ) throws(TabularError) -> JSONEnvelope? {
    while true {
      let isWhole = input.isAtEnd
      let finding = input.withBytes(limit: input.count) {
        JSONEnvelope.find(in: $0, isWhole: isWhole)
      }
      switch finding {
      case .envelope(let envelope): return envelope
      case .other: return nil
      case .incomplete: try input.refill()
      }
    }
  }

  private static func layout(
    of input: inout InputBuffer, limit: Int
  ) throws(TabularError) -> Layout {
    while true {
      let first = input.withBytes(limit: limit) { bytes in
        let start = bytes.endOfJSONSpace(from: 0)
        return start < bytes.count ? bytes[start] : nil
      }
      if let first { return first == UInt8(ascii: "[") ? .array : .lines }
      if input.isAtEnd || input.count >= limit { return .lines }
      try input.refill()
    }
  }

  /// Reads the next value into `flattener`, whether it is an object or not.
  ///
  /// - Returns: false at the end.
  /// - Throws: `TabularError` of kind `notJSON` or `recordTooLong`. In NDJSON that is about a line, and
  ///   the next call goes on after it; in an array there is nothing more.
  mutating func next(_ flattener: inout JSONFlattener) throws(TabularError) -> Bool {
    flattener.removeAll()
    if isFinished { return false }
    switch layout {
    case .lines: return try nextLine(&flattener)
    case .array:
      do throws(TabularError) {
        isFinished = try !nextElement(&flattener)
        return !isFinished
      } catch {
        isFinished = true
        throw error
      }
    }
  }

  // MARK: Lines

  private mutating func nextLine(_ flattener: inout JSONFlattener) throws(TabularError) -> Bool {
    while true {
      let isWhole = input.isAtEnd
      if isWhole, input.count == 0 { return false }
      let isLong = input.count >= limit
      let (lineBreak, end) = input.withBytes(limit: limit) { bytes in
        let lineBreak = bytes.firstIndex(of: .lineFeed, orNewlineFrom: 0)
        return (lineBreak, bytes.lineEnd(at: lineBreak, isWhole: isWhole || isLong))
      }
      guard let end else {
        try input.refill()
        continue
      }
      line = position.line
      if isLong, lineBreak >= limit - 1 {
        try skipLine()
        throw TabularError(.recordTooLong, file: file, line: line)
      }
      let outcome = input.withBytes(limit: lineBreak) { bytes -> JSONParser.Outcome? in
        if bytes.endOfJSONSpace(from: 0) == bytes.count { return nil }
        let outcome = parser.parse(bytes, isWhole: true, into: &flattener)
        guard case .value(let end) = outcome else { return outcome }
        let rest = bytes.endOfJSONSpace(from: end)
        return rest == bytes.count ? outcome : .malformed(.unexpectedCharacter, at: rest)
      }
      let error = trouble(outcome)
      input.consume(end)
      position = (line + 1, 1)
      if let error { throw error }
      if outcome != nil { return true }
    }
  }

  private mutating func skipLine() throws(TabularError) {
    while true {
      let isWhole = input.isAtEnd
      let (lineBreak, end) = input.withBytes(limit: input.count) { bytes in
        let lineBreak = bytes.firstIndex(of: .lineFeed, orNewlineFrom: 0)
        return (lineBreak, bytes.lineEnd(at: lineBreak, isWhole: isWhole))
      }
      if let end {
        input.consume(end)
        position = (position.line + 1, 1)
        return
      }
      input.consume(lineBreak)
      try input.refill()
    }
  }

  // MARK: Array

  private mutating func nextElement(_ flattener: inout JSONFlattener) throws(TabularError) -> Bool {
    if isFirst {
      _ = try take([UInt8(ascii: "[")])
      isFirst = false
      if try peek() == UInt8(ascii: "]") { return try finish() }
    } else if try take([UInt8(ascii: ","), UInt8(ascii: "]")]) == UInt8(ascii: "]") {
      return try finish(isTaken: true)
    }
    _ = try peek()
    line = position.line
    while true {
      let isWhole = input.isAtEnd && input.count < limit
      flattener.removeAll()
      let outcome = input.withBytes(limit: limit) {
        parser.parse($0, isWhole: isWhole, into: &flattener)
      }
      if let error = trouble(outcome) { throw error }
      if case .value(let end) = outcome {
        consume(end)
        return true
      }
      guard input.count < limit else {
        throw TabularError(.recordTooLong, file: file, line: line)
      }
      try input.refill()
    }
  }

  private mutating func finish(isTaken: Bool = false) throws(TabularError) -> Bool {
    if !isTaken { consume(1) }
    if envelope != nil { _ = try take([UInt8(ascii: "}")]) }
    if try peek() != nil { throw unexpected(.unexpectedCharacter) }
    return false
  }

  /// The next byte that is no space, or nil at the end.
  private mutating func peek() throws(TabularError) -> UInt8? {
    while true {
      let (space, byte) = input.withBytes(limit: input.count) { bytes in
        let end = bytes.endOfJSONSpace(from: 0)
        return (end, end < bytes.count ? bytes[end] : nil)
      }
      consume(space)
      if byte != nil || input.isAtEnd { return byte }
      try input.refill()
    }
  }

  private mutating func take(_ wanted: [UInt8]) throws(TabularError) -> UInt8 {
    guard let byte = try peek() else { throw unexpected(.unfinished) }
    guard wanted.contains(byte) else { throw unexpected(.unexpectedCharacter) }
    consume(1)
    return byte
  }

  private mutating func consume(_ count: Int) {
    position = place(after: count)
    input.consume(count)
  }

  // MARK: Places

  private func unexpected(_ fault: JSONFault) -> TabularError {
    TabularError(
      .notJSON(fault, character: position.character), file: file, line: position.line)
  }

  private func trouble(_ outcome: JSONParser.Outcome?) -> TabularError? {
    guard case .malformed(let fault, let offset) = outcome else { return nil }
    let place = place(after: offset)
    return TabularError(.notJSON(fault, character: place.character), file: file, line: place.line)
  }

  /// The place so many bytes on; in a character of several bytes it is the next one's.
  private func place(after count: Int) -> (line: Int, character: Int) {
    input.withBytes(limit: count) { bytes in
      var place = position
      for index in bytes.indices {
        if bytes[index] == .lineFeed {
          place = (place.line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
          place.character += 1
        }
      }
      return place
    }
  }
}
