/// Writes JSON (RFC 8259) as UTF-8 text.
public enum JSONText {
  /// Adds a string to `output`, between quotes and escaped.
  ///
  /// Only what must be escaped is: the quote, the backslash and the control characters below U+0020
  /// (RFC 8259, section 7). Everything else stands as itself.
  public static func append(_ string: String, to output: inout [UInt8]) {
    var string = string
    string.withUTF8 { append($0.span, to: &output) }
  }

  /// Adds a string, given as its UTF-8 bytes.
  static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
      output.append(contentsOf: text.extracting(start..<index))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
      case 0x08: output.append(contentsOf: #"\b"#.utf8)
      case .tab: output.append(contentsOf: #"\t"#.utf8)
      case .lineFeed: output.append(contentsOf: #"\n"#.utf8)
      case 0x0C: output.append(contentsOf: #"\f"#.utf8)
      case .carriageReturn: output.append(contentsOf: #"\r"#.utf8)
      default:
        output.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
        output.append(contentsOf: String(byte, radix: 16).utf8)
      }
    }
    output.append(contentsOf: text.extracting(start...))
    output.append(UInt8(ascii: "\""))
  }
}

/// Writes records as JSON objects of strings, all with the same keys.
///
/// With a line feed after each, the records of a table under the unique names of its header are NDJSON.
public struct JSONRecordText: Sendable {
  /// What stands before each value: the brace or the comma, the key and the colon.
  private let starts: Record

  /// Takes the keys of the values, in their order.
  public init(keys: some Sequence<String>) {
    var starts = Record()
    for key in keys {
      var start = [UInt8(ascii: starts.isEmpty ? "{" : ",")]
      JSONText.append(key, to: &start)
      start.append(UInt8(ascii: ":"))
      starts.append(start.span)
    }
    self.starts = starts
  }

  /// Adds an object to `output`, with as many members as there are both keys and fields.
  public func append(_ record: Record, to output: inout [UInt8]) {
    let count = min(starts.count, record.count)
    if count == 0 { output.append(UInt8(ascii: "{")) }
    for field in 0..<count {
      starts.withBytes(of: field) { output.append(contentsOf: $0) }
      record.withBytes(of: field) { JSONText.append($0, to: &output) }
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension [UInt8] {
  fileprivate mutating func append(contentsOf bytes: Span<UInt8>) {
    bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
  }
}
