/// The names that Excel allows for sheets: 1 to 31 characters, none of `[]:*?/\`, not `History`, and no
/// two the same but for capitals.
///
/// They have no apostrophe and no `!` either: Excel allows no apostrophe at an end, and libxlsxwriter
/// does not find a sheet with one of these for the series of a chart.
struct SheetNames {
  private static let longest = 31
  private var taken: Set<String> = ["history"]

  /// A name like the one that is wanted, that can be had and is not taken yet.
  ///
  /// Characters are counted as Excel does, in UTF-16.
  mutating func take(_ wanted: String) -> String {
    let plain = Self.allowed(wanted)
    var name = plain
    var number = 1
    while !taken.insert(name.lowercased()).inserted {
      number += 1
      let suffix = " (\(number))"
      name = Self.cut(plain, to: Self.longest - suffix.utf16.count) + suffix
    }
    return name
  }

  private static func allowed(_ wanted: String) -> String {
    let scalars = wanted.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "[": "("
      case "]": ")"
      case "'": "’"
      case ":", "*", "?", "/", "\\", "!": "-"
      case _ where scalar.properties.generalCategory == .control: " "
      case "\u{FFFE}", "\u{FFFF}": " "
      default: Character(scalar)
      }
    }
    let words = String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    var name = cut(words, to: longest)
    // Half a word at the end tells less than none.
    if name != words, let space = name.lastIndex(of: " "),
      name[..<space].utf16.count * 2 > longest
    {
      name = name[..<space] + "…"
    }
    while name.hasSuffix(" ") { name.removeLast() }
    if name.isEmpty { return "-" }
    return readsAsReference(name) ? "(\(cut(name, to: longest - 2)))" : name
  }

  /// Whether the name would be taken for a number or a cell where libxlsxwriter writes it without
  /// apostrophes, which it does with ASCII letters, digits, `_` and `.`.
  private static func readsAsReference(_ name: String) -> Bool {
    guard name.utf8.allSatisfy(isBare), let first = name.unicodeScalars.first else { return false }
    let digits = name.utf8.drop(while: isLetter)
    let isCell = !digits.isEmpty && digits.allSatisfy(isDigit)
    return isDigit(UInt8(ascii: first)) || first == "." || isCell
      || "rRcC".unicodeScalars.contains(first)
        && name.utf8.allSatisfy { isDigit($0) || "rRcC".utf8.contains($0) }
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func cut(_ name: String, to length: Int) -> String {
    var count = 0
    return String(
      name.prefix { character in
        count += character.utf16.count
        return count <= length
      })
  }
}
