/// Takes note of what a JSON text holds, in its order.
protocol JSONVisitor {
  mutating func beginObject()
  mutating func endObject()
  mutating func beginArray()
  mutating func endArray()
  /// The name of the member that follows, as UTF-8 without escapes.
  mutating func key(_ name: Span<UInt8>)
  /// A value: a string without escapes, a number as it is written, `true` or `false`, or nothing at
  /// all for `null`.
  mutating func scalar(_ text: Span<UInt8>)
  /// An escape in the next key or scalar is half of a surrogate pair; there is `undecodable` for it.
  mutating func loneSurrogate()
}

/// Takes one JSON value apart, strictly as RFC 8259 has it.
///
/// It knows bytes and nothing of files: given bytes that begin at a value, it tells a visitor what is
/// in it and says where it ends, or that more bytes are needed; it then starts over. It does not
/// recurse, so no text can exhaust the stack. That strings are UTF-8 is for the visitor to check.
struct JSONParser {
  /// How deep objects and arrays may stand in one another.
  static let greatestDepth = 256

  enum Outcome: Equatable {
    case value(end: Int)
    case malformed(JSONFault, at: Int)
    case incomplete
  }

  /// What may come next.
  private enum Expectation { case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd }

  /// Ends the parsing of a value.
  private enum Stop: Error { case fault(JSONFault, at: Int), end }

  private var containers: [UInt8] = []
  private var scratch: [UInt8] = []

  /// Parses the value at the start of `bytes`, after any space; `isWhole` says that nothing follows
  /// them.
  mutating func parse(
    _ bytes: Span<UInt8>, isWhole: Bool, into visitor: inout some JSONVisitor
  ) -> Outcome {
    containers.removeAll(keepingCapacity: true)
    var expected = Expectation.value
    var index = 0
    do throws(Stop) {
      repeat {
        index = bytes.endOfJSONSpace(from: index)
        guard index < bytes.count else { throw .end }
        switch expected {
        case .value, .valueOrEnd:
          if expected == .valueOrEnd, bytes[index] == UInt8(ascii: "]") {
            expected = close(&visitor, &index)
          } else {
            expected = try parseValue(bytes, &index, isWhole: isWhole, &visitor)
          }
        case .key, .keyOrEnd:
          if bytes[index] == UInt8(ascii: "\"") {
            try parseString(bytes, &index, isKey: true, &visitor)
            expected = .colon
          } else if expected == .keyOrEnd, bytes[index] == UInt8(ascii: "}") {
            expected = close(&visitor, &index)
          } else {
            throw .fault(.unexpectedCharacter, at: index)
          }
        case .colon:
          guard bytes[index] == UInt8(ascii: ":") else {
            throw .fault(.unexpectedCharacter, at: index)
          }
          index += 1
          expected = .value
        case .commaOrEnd:
          if bytes[index] == UInt8(ascii: ",") {
            index += 1
            expected = containers.last == UInt8(ascii: "}") ? .key : .value
          } else if bytes[index] == containers.last {
            expected = close(&visitor, &index)
          } else {
            throw .fault(.unexpectedCharacter, at: index)
          }
        }
      } while !containers.isEmpty
      return .value(end: index)
    } catch {
      switch error {
      case .fault(let fault, let place): return .malformed(fault, at: place)
      case .end: return isWhole ? .malformed(.unfinished, at: bytes.count) : .incomplete
      }
    }
  }

  private mutating func close(
    _ visitor: inout some JSONVisitor, _ index: inout Int
  ) -> Expectation {
    if containers.removeLast() == UInt8(ascii: "}") {
      visitor.endObject()
    } else {
      visitor.endArray()
    }
    index += 1
    return .commaOrEnd
  }

  private mutating func parseValue(
    _ bytes: Span<UInt8>, _ index: inout Int, isWhole: Bool, _ visitor: inout some JSONVisitor
  ) throws(Stop) -> Expectation {
    switch bytes[index] {
    case UInt8(ascii: "{"):
      try open(UInt8(ascii: "}"), &index)
      visitor.beginObject()
      return .keyOrEnd
    case UInt8(ascii: "["):
      try open(UInt8(ascii: "]"), &index)
      visitor.beginArray()
      return .valueOrEnd
    case UInt8(ascii: "\""):
      try parseString(bytes, &index, isKey: false, &visitor)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = try endOfNumber(bytes, from: index, isWhole: isWhole)
      visitor.scalar(bytes.extracting(index..<end))
      index = end
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let end = try endOfWord(bytes[index] == UInt8(ascii: "t") ? "true" : "false", bytes, index)
      visitor.scalar(bytes.extracting(index..<end))
      index = end
    case UInt8(ascii: "n"):
      index = try endOfWord("null", bytes, index)
      visitor.scalar(bytes.extracting(index..<index))
    default:
      throw .fault(.unexpectedCharacter, at: index)
    }
    return .commaOrEnd
  }

  private mutating func open(_ end: UInt8, _ index: inout Int) throws(Stop) {
    guard containers.count < Self.greatestDepth else { throw .fault(.tooDeep, at: index) }
    containers.append(end)
    index += 1
  }

  private func endOfWord(
    _ word: String, _ bytes: Span<UInt8>, _ start: Int
  ) throws(Stop) -> Int {
    var index = start
    for byte in word.utf8 {
      guard index < bytes.count else { throw .end }
      guard bytes[index] == byte else { throw .fault(.unexpectedCharacter, at: index) }
      index += 1
    }
    return index
  }

  private func endOfNumber(
    _ bytes: Span<UInt8>, from start: Int, isWhole: Bool
  ) throws(Stop) -> Int {
    let first = bytes.has("-", at: start) ? start + 1 : start
    var index = try endOfDigits(bytes, from: first, isWhole: isWhole)
    if bytes.has("0", at: first), index > first + 1 { throw .fault(.number, at: first) }
    if bytes.has(".", at: index) {
      index = try endOfDigits(bytes, from: index + 1, isWhole: isWhole)
    }
    if bytes.has("e", at: index) || bytes.has("E", at: index) {
      let isSigned = bytes.has("+", at: index + 1) || bytes.has("-", at: index + 1)
      index = try endOfDigits(bytes, from: index + (isSigned ? 2 : 1), isWhole: isWhole)
    }
    return index
  }

  private func endOfDigits(
    _ bytes: Span<UInt8>, from first: Int, isWhole: Bool
  ) throws(Stop) -> Int {
    var index = first
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    // The next byte may be a digit too.
    if index >= bytes.count, !isWhole { throw .end }
    guard index > first else { throw .fault(.number, at: min(first, bytes.count)) }
    return index
  }

  /// Parses the string whose quote opens at `index`.
  private mutating func parseString(
    _ bytes: Span<UInt8>, _ index: inout Int, isKey: Bool, _ visitor: inout some JSONVisitor
  ) throws(Stop) {
    index += 1
    scratch.removeAll(keepingCapacity: true)
    var pieceStart = index
    while true {
      guard index < bytes.count else { throw .end }
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let piece = bytes.extracting(pieceStart..<index)
        index += 1
        if scratch.isEmpty {
          isKey ? visitor.key(piece) : visitor.scalar(piece)
        } else {
          piece.withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
          isKey ? visitor.key(scratch.span) : visitor.scalar(scratch.span)
        }
        return
      case UInt8(ascii: "\\"):
        bytes.extracting(pieceStart..<index)
          .withUnsafeBufferPointer { scratch.append(contentsOf: $0) }
        try parseEscape(bytes, &index, &visitor)
        pieceStart = index
      case ..<0x20:
        throw .fault(.controlCharacter, at: index)
      default:
        index += 1
      }
    }
  }

  /// Adds what the escape at `index` stands for to `scratch`.
  private mutating func parseEscape(
    _ bytes: Span<UInt8>, _ index: inout Int, _ visitor: inout some JSONVisitor
  ) throws(Stop) {
    guard index + 1 < bytes.count else { throw .end }
    let kind = bytes[index + 1]
    if kind != UInt8(ascii: "u") {
      guard let byte = Self.shortEscapes[kind] else { throw .fault(.escape, at: index) }
      scratch.append(byte)
      index += 2
      return
    }
    let unit = try codeUnit(bytes, at: index)
    index += 6
    if let scalar = Unicode.Scalar(unit) {
      scratch.append(contentsOf: String(scalar).utf8)
      return
    }
    // A high surrogate makes a character with the low one in the escape after it.
    if UTF16.isLeadSurrogate(unit) {
      guard index + 1 < bytes.count || !bytes.has("\\", at: index) else { throw .end }
      if bytes.has("\\", at: index), bytes.has("u", at: index + 1) {
        let low = try codeUnit(bytes, at: index)
        if UTF16.isTrailSurrogate(low) {
          scratch.append(contentsOf: String(decoding: [unit, low], as: UTF16.self).utf8)
          index += 6
          return
        }
      }
    }
    visitor.loneSurrogate()
    scratch.append(TextDecoder.undecodable)
  }

  /// The number in an escape `\u00e9` at `start`.
  private func codeUnit(_ bytes: Span<UInt8>, at start: Int) throws(Stop) -> UInt16 {
    var number: UInt16 = 0
    for index in (start + 2)..<(start + 6) {
      guard index < bytes.count else { throw .end }
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 0x80
      else { throw .fault(.escape, at: start) }
      number = number << 4 | UInt16(digit)
    }
    return number
  }

  private static let shortEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): .lineFeed, UInt8(ascii: "r"): .carriageReturn, UInt8(ascii: "t"): .tab,
  ]
}

extension UInt8 {
  fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}

extension Span<UInt8> {
  /// The first place at or after `start` that is none of the four characters JSON calls space.
  func endOfJSONSpace(from start: Int) -> Int {
    var index = start
    while index < count,
      self[index] == UInt8(ascii: " ") || self[index] == .lineFeed
        || self[index] == .carriageReturn || self[index] == .tab
    {
      index += 1
    }
    return index
  }

  fileprivate func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
    index < count && self[index] == UInt8(ascii: character)
  }
}
