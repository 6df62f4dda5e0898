/// A place where UTF-8 was once read as Windows-1252 and saved like that, as `cafÃ©` for `café`.
///
/// It shows no more of the text than the few characters that stand for one.
public struct Mojibake: Sendable, Equatable {
  /// The line on which the record starts, as `Record.line` has it.
  public let line: Int
  /// The number of the field in its record, counted from 1.
  public let column: Int
  /// The characters that stand there, such as `Ã©`.
  public let found: String
  /// The character that was meant, such as `é`.
  public let meant: Character

  /// The first such place in a record, or nil if there is none.
  ///
  /// Looked for are the letters of Latin-1 and Latin Extended-A, the punctuation from U+2000 and
  /// symbols as `€`, and emoji: what Western European text holds. Their other halves are characters
  /// that hardly follow one another, but a word in capitals inside quotes, as `CAFÉ”`, is not taken
  /// for one. A record of ASCII costs next to nothing.
  public init?(in record: Record) {
    if record.isASCII { return nil }
    for field in record.indices {
      let text = record.withBytes(of: field) { $0.mayHoldMojibake ? record[field] : nil }
      guard let text, let (found, meant) = Self.first(in: text) else { continue }
      line = record.line
      column = field + 1
      self.found = found
      self.meant = meant
      return
    }
    return nil
  }

  private static func first(in text: String) -> (found: String, meant: Character)? {
    let scalars = Array(text.unicodeScalars)
    for start in scalars.indices {
      guard let length = length(of: scalars[start]), start + length <= scalars.count else {
        continue
      }
      let found = scalars[start..<(start + length)]
      let bytes = found.compactMap(byte)
      guard bytes.count == length, bytes.dropFirst().allSatisfy({ 0x80...0xBF ~= $0 }),
        length < 4 || bytes[1] == 0x9F,
        let text = String(validating: bytes, as: UTF8.self), let meant = text.first
      else { continue }
      var shown = String.UnicodeScalarView()
      shown.append(contentsOf: found)
      return (String(shown), meant)
    }
    return nil
  }

  /// How many characters the UTF-8 of one became that begins with this one.
  private static func length(of scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0xC2...0xC5: 2
    case 0xE2: 3
    case 0xF0: 4
    default: nil
    }
  }

  /// The byte that a character is in Windows-1252. Where that has none, Windows itself takes the
  /// control code of the same number, and so does ISO-8859-1.
  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if (0x80...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    return windowsCharacters.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
  }

  /// 0x80 to 0x9F in Windows-1252; NUL where it has none.
  private static let windowsCharacters = Array(
    "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ".unicodeScalars)
}

extension Span<UInt8> {
  /// Whether one of the characters with which mojibake begins stands here, in UTF-8.
  fileprivate var mayHoldMojibake: Bool {
    for index in 0..<Swift.max(count - 1, 0) where self[index] == 0xC3 {
      switch self[index + 1] {
      case 0x82...0x85, 0xA2, 0xB0: return true
      default: continue
      }
    }
    return false
  }
}
