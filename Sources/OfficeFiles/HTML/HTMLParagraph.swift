/// A paragraph of a page while it is read.
struct HTMLParagraph {
  private var lines: [UInt8] = []
  /// The line at hand, without white space at its start and with single spaces.
  private var line: [UInt8] = []
  private var hasSpace = false
  /// Whether all of the text so far is bold.
  private var isBold = true

  /// Adds text, of which white space of any length is one space.
  ///
  /// Spaces that do not break are spaces. Characters without a width, by which programs for mail part
  /// words and fill up space, are left out, and so are soft hyphens.
  mutating func add(_ text: [UInt8], isBold: Bool) {
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{C}", "\u{A0}": hasSpace = true
      case "\u{AD}", "\u{34F}", "\u{200B}", "\u{200C}", "\u{FEFF}": break
      default:
        if hasSpace, !line.isEmpty { line.append(UInt8(ascii: " ")) }
        hasSpace = false
        if scalar.isASCII {
          line.append(UInt8(ascii: scalar))
        } else {
          line.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        self.isBold = self.isBold && isBold
      }
    }
  }

  /// Begins a new line; one that is empty only where it is forced.
  ///
  /// - Returns: Whether the paragraph goes on: an empty line ends it.
  @discardableResult
  mutating func endLine(isForced: Bool) -> Bool {
    hasSpace = false
    if line.isEmpty { return !isForced }
    if !lines.isEmpty { lines.append(UInt8(ascii: "\n")) }
    lines += line
    line = []
    return true
  }

  /// The text of the paragraph, after which a new one begins.
  mutating func takeText() -> (text: String, isBold: Bool) {
    endLine(isForced: false)
    defer { self = HTMLParagraph() }
    return (String(decoding: lines, as: UTF8.self), isBold)
  }
}
