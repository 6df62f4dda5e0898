/// Text of others, made safe to show.
public enum PlainText {
  /// The text on one line, without anything that a terminal would obey.
  ///
  /// An escape character in an answer could otherwise recolour or rewrite the screen. Line ends and
  /// tabs become spaces; other control characters become pictures of themselves or U+FFFD.
  public static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: plain.append(" ")
      case 0x00...0x1F: plain.append(Unicode.Scalar(0x2400 + scalar.value) ?? " ")
      case _ where isControl(scalar): plain.append("\u{FFFD}")
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  /// The text as it is but for what a terminal would obey; line ends stay.
  public static func lines(_ text: String) -> String {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { oneLine(String($0)) }.joined(separator: "\n")
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // C0, DEL and C1, line and paragraph ends, and what turns the direction of writing.
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// A text as people type it, who look for `22,2 %` with a space that may break a line.
  static func spaced(_ line: String) -> String { line.replacing("\u{A0}%", with: " %") }

  /// A line without spaces at its end, cut where it is longer than `width`.
  static func shortened(_ line: String, to width: Int?) -> String {
    let end = line.lastIndex { $0 != " " }
    let line = end.map { String(line[...$0]) } ?? ""
    guard let width, line.count > width, width > 0 else { return line }
    return line.prefix(width - 1) + "…"
  }

  /// The text in lines of at most `width`; only a longer word makes a longer line.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + 1 + word.count <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.isEmpty ? [""] : lines
  }
}
