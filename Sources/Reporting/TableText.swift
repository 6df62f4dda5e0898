/// A table for reading on a screen.
extension Table {
  /// The table with its columns aligned by spaces; no line is longer than `width`.
  ///
  /// Only the last column is shortened, so what matters most for the width comes first.
  func text(width: Int? = nil) -> String {
    let cells = rows.map { row in row.map(\.plain) }
    let titles = columns.map(\.title)
    let widths = columns.indices.map { column in
      ([titles] + cells).map { $0[column].count }.max() ?? 0
    }
    let lines = ([titles] + cells).map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let isLast = column == columns.count - 1
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += columns[column].isNumeric ? padding + cell : cell + (isLast ? "" : padding)
        if !isLast { line += "  " }
      }
      return Self.shortened(line, to: width)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func shortened(_ line: String, to width: Int?) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    guard let width, line.count > width, width > 1 else { return line }
    return line.prefix(width - 1) + "…"
  }
}

extension Table.Cell {
  /// The cell on one line, without anything that a terminal would obey.
  var plain: String {
    switch self {
    case .text(let text): PlainText.oneLine(text)
    case .integer(let number): String(number)
    case .fraction(let number): Decimal.fixed(number, digits: 6)
    case .list(let items): PlainText.oneLine(items.joined(separator: "; "))
    case .missing: ""
    }
  }
}

/// Text of others, made safe to show.
public enum PlainText {
  /// The text with every control character, line ends among them, as a space or a `␛`-like picture.
  ///
  /// An escape character in an answer could otherwise recolour or rewrite the screen.
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

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // C0, DEL and C1, line and paragraph ends, and what turns the direction of writing.
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
