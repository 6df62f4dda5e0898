/// A first line that names the delimiter, `sep=;`, as Excel honours and some exports have.
///
/// Some programs that save such a file again put the line in quotes.
struct SeparatorLine {
  let dialect: Dialect
  /// The number of its bytes, the line end included.
  let length: Int

  /// No such line is longer, with quotes and a CRLF.
  static let longest = 9

  private static let name = Array("sep=".utf8)

  /// The line at the start of a text, or nil if it begins with another one.
  init?(in start: Span<UInt8>, isWhole: Bool) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = start.count > 0 && start[0] == quote
    let nameStart = isQuoted ? 1 : 0
    let end = nameStart + Self.name.count
    guard start.count > end, Self.matches(start, from: nameStart, upTo: end),
      let dialect = Dialect(delimiter: Character(Unicode.Scalar(start[end])))
    else { return nil }
    var lineEnd = end + 1
    if isQuoted {
      guard lineEnd < start.count, start[lineEnd] == quote else { return nil }
      lineEnd += 1
    }
    let isLineEnd =
      lineEnd == start.count
      ? isWhole : start[lineEnd] == .lineFeed || start[lineEnd] == .carriageReturn
    guard isLineEnd, let length = start.lineEnd(at: lineEnd, isWhole: isWhole) else { return nil }
    self.dialect = dialect
    self.length = length
  }

  /// Whether a text may begin with such a line, as far as can be seen.
  static func mayStart(_ start: Span<UInt8>) -> Bool {
    let nameStart = start.count > 0 && start[0] == UInt8(ascii: "\"") ? 1 : 0
    return matches(start, from: nameStart, upTo: min(start.count, nameStart + name.count))
  }

  private static func matches(_ bytes: Span<UInt8>, from start: Int, upTo end: Int) -> Bool {
    for index in start..<max(start, end) where bytes[index] | 0x20 != name[index - start] | 0x20 {
      return false
    }
    return true
  }
}
