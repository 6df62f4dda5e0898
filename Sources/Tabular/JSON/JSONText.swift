/// Writes JSON (RFC 8259) as UTF-8 text.
public enum JSONText {
  /// Adds a string to `output`, between quotes and escaped.
  ///
  /// Only what must be escaped is: the quote, the backslash and the control characters below U+0020
  /// (RFC 8259, section 7). Everything else stands as itself.
  public static func append(_ string: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
      case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
      case 0x08: output.append(contentsOf: #"\b"#.utf8)
      case .tab: output.append(contentsOf: #"\t"#.utf8)
      case .lineFeed: output.append(contentsOf: #"\n"#.utf8)
      case 0x0C: output.append(contentsOf: #"\f"#.utf8)
      case .carriageReturn: output.append(contentsOf: #"\r"#.utf8)
      case ..<0x20:
        output.append(contentsOf: (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8)
        output.append(contentsOf: String(byte, radix: 16).utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// Adds an object of strings to `output`, as many members as there are both keys and values.
  ///
  /// With a line feed after it, a record keyed by the unique names of its header makes a line of
  /// NDJSON.
  public static func append(
    keys: some Sequence<String>, values: some Sequence<String>, to output: inout [UInt8]
  ) {
    output.append(UInt8(ascii: "{"))
    var isFirst = true
    for (key, value) in zip(keys, values) {
      if !isFirst { output.append(UInt8(ascii: ",")) }
      isFirst = false
      append(key, to: &output)
      output.append(UInt8(ascii: ":"))
      append(value, to: &output)
    }
    output.append(UInt8(ascii: "}"))
  }
}
