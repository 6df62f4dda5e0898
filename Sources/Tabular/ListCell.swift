/// A cell that holds several values, such as `scholing; "docenten; bevoegd"`.
///
/// Items are trimmed of whitespace and empty ones are left out. An item may stand in double quotes,
/// with a quote inside doubled, and then keeps its separators and outer spaces.
public enum ListCell {
  /// The items of a cell, between semicolons and line ends.
  public static func split(_ cell: String) -> [String] {
    split(cell) { rest in
      rest.first == ";" || rest.first == "\n" || rest.first == "\r" ? 1 : 0
    }
  }

  /// The items of a cell, between separators of any length; an empty separator separates nothing.
  public static func split(_ cell: String, separator: String) -> [String] {
    let separator = Array(separator.unicodeScalars)
    return split(cell) { rest in rest.starts(with: separator) ? separator.count : 0 }
  }

  /// A cell with the given items after a semicolon and a space, quoted where they need it.
  ///
  /// `split(_:)` gives the same items back, except that it leaves out empty ones.
  public static func join(_ items: some Sequence<String>) -> String {
    items.map { item in
      let scalars = item.unicodeScalars
      let needsQuotes =
        isSpace(scalars.first) || isSpace(scalars.last) || scalars.first == "\""
        || scalars.contains { $0 == ";" || $0 == "\n" || $0 == "\r" }
      return needsQuotes ? quoted(item) : item
    }
    .joined(separator: "; ")
  }

  private typealias Scalars = ArraySlice<Unicode.Scalar>

  // Unicode scalars and not characters: a separator before a combining mark, or the two halves of
  // CRLF, are one character and would not be seen.
  private static func split(
    _ cell: String, separatorLength: (Scalars) -> Int
  ) -> [String] {
    var items: [String] = []
    var rest = Array(cell.unicodeScalars)[...]
    while !rest.isEmpty {
      let length = separatorLength(rest)
      if length > 0 {
        rest.removeFirst(length)
      } else if isSpace(rest.first) {
        rest.removeFirst()
      } else if let (item, after) = quotedItem(rest, separatorLength) {
        if !item.isEmpty { items.append(item) }
        rest = after
      } else {
        var end = rest.startIndex
        while end < rest.endIndex, separatorLength(rest[end...]) == 0 { end += 1 }
        items.append(string(trimmedAtEnd(rest[..<end])))
        rest = rest[end...]
      }
    }
    return items
  }

  /// The item at the start if it stands in quotes and nothing but space follows it.
  private static func quotedItem(
    _ scalars: Scalars, _ separatorLength: (Scalars) -> Int
  ) -> (item: String, rest: Scalars)? {
    guard scalars.first == "\"" else { return nil }
    var item: [Unicode.Scalar] = []
    var rest = scalars.dropFirst()
    while let scalar = rest.popFirst() {
      if scalar != "\"" {
        item.append(scalar)
      } else if rest.first == "\"" {
        item.append(scalar)
        rest.removeFirst()
      } else {
        while separatorLength(rest) == 0, isSpace(rest.first) { rest.removeFirst() }
        let isClosed = rest.isEmpty || separatorLength(rest) > 0
        return isClosed ? (string(item[...]), rest) : nil
      }
    }
    return nil
  }

  private static func isSpace(_ scalar: Unicode.Scalar?) -> Bool {
    scalar?.properties.isWhitespace ?? false
  }

  private static func trimmedAtEnd(_ scalars: Scalars) -> Scalars {
    var scalars = scalars
    while isSpace(scalars.last) { scalars.removeLast() }
    return scalars
  }

  private static func string(_ scalars: Scalars) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func quoted(_ item: String) -> String {
    var text = String.UnicodeScalarView()
    text.append("\"")
    for scalar in item.unicodeScalars {
      if scalar == "\"" { text.append(scalar) }
      text.append(scalar)
    }
    text.append("\"")
    return String(text)
  }
}
