extension String {
  /// Whether another text stands in it byte for byte. The library's `contains` makes a table for each
  /// search, which takes more than to look through a line.
  func hasBytes(of text: String) -> Bool {
    guard let first = text.utf8.first else { return true }
    var rest = utf8[...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: text.utf8) { return true }
      rest.removeFirst()
    }
    return false
  }

  /// Whether no line ends in it.
  var isOneLine: Bool { !utf8.contains(UInt8(ascii: "\n")) }

  /// With one space for each piece of white space.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
