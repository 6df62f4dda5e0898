internal import OfficeFiles

/// Text as Markdown (CommonMark with the tables and the footnotes of GitHub's dialect).
enum Markdown {
  /// The text on one line, with a backslash before whatever Markdown or HTML would give a meaning.
  ///
  /// There are no more of them than it takes, since Markdown is also read as it is; a text that begins
  /// a line needs ``beginningLine(_:)`` too. What stands wherever a template puts it is
  /// ``MarkdownBlocks/literal(_:)``.
  static func escaped(_ text: String) -> String {
    // By scalar, as Markdown reads it: a mark may be combined with an accent that follows it.
    var escaped = String.UnicodeScalarView()
    for scalar in PlainText.oneLine(text).unicodeScalars {
      if "\\`*_{}[]<>#|&~$".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
  }

  /// An escaped text that begins a line, so that it begins no list, rule or heading.
  ///
  /// Those begin with `-`, `+`, `=` or a number with `.` or `)` (CommonMark 0.31, 4.1, 4.3, 5.2);
  /// spaces before a text could make it code (4.4).
  static func beginningLine(_ escaped: String) -> String {
    let line = escaped.unicodeScalars.drop { $0.properties.isWhitespace }
    guard let first = line.first else { return "" }
    if "-+=".unicodeScalars.contains(first) { return "\\" + String(line) }
    let digits = line.prefix { ("0"..."9").contains($0) }
    let after = line[digits.endIndex...]
    guard !digits.isEmpty, let mark = after.first, mark == "." || mark == ")" else {
      return String(line)
    }
    return String(digits) + "\\" + String(after)
  }

  /// A text of weight, between what stands before it and behind it on its line.
  static func strong(_ text: String, after line: String, before rest: String) -> String {
    canBeMarked(text, after: line, before: rest)
      ? "**\(escaped(text))**" : "<strong>\(escaped(text))</strong>"
  }

  /// A text with stress, between what stands before it and behind it on its line.
  static func emphasis(_ text: String, after line: String, before rest: String) -> String {
    canBeMarked(text, after: line, before: rest)
      ? "*\(escaped(text))*" : "<em>\(escaped(text))</em>"
  }

  /// Whether asterisks mark a text where it stands (CommonMark 0.31, 6.2): not beside a space in it or
  /// other asterisks, and beside a mark in it only where no word is on their other side.
  private static func canBeMarked(_ text: String, after line: String, before rest: String) -> Bool {
    func canStand(_ inner: Unicode.Scalar?, beside outer: Unicode.Scalar?) -> Bool {
      guard let inner, inner != "*", !inner.properties.isWhitespace, outer != "*" else {
        return false
      }
      return inner.properties.isAlphabetic || outer.map(isBetweenWords) ?? true
    }
    return canStand(text.unicodeScalars.first, beside: line.unicodeScalars.last)
      && canStand(text.unicodeScalars.last, beside: rest.unicodeScalars.first)
  }

  private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
      || scalar.isASCII && (Character(scalar).isPunctuation || Character(scalar).isSymbol)
  }

  /// A link; only its text where its address is not to be followed.
  static func link(_ text: String, url: String) -> String {
    guard let address = LinkAddress(url) else { return escaped(text) }
    // An address has no other character that ends the place of an address.
    let uri = address.uri.replacing("(", with: "%28").replacing(")", with: "%29")
    return "[\(escaped(text))](<\(uri)>)"
  }
}

extension Table {
  /// The table in Markdown.
  func markdown(_ word: Wording) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rules = columns.map { $0.isNumeric ? "---:" : "---" }
    return line(columns.map { Markdown.escaped($0.title) }) + line(rules)
      + rows.map { row in
        line(zip(row, columns).map { Markdown.escaped(word.shown($0, in: $1)) })
      }.joined()
  }
}
