/// How the text of a file is written in bytes.
public enum Encoding: String, Sendable, Equatable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, the low byte first, as Windows calls "Unicode".
  case utf16LittleEndian = "UTF-16 (little endian)"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "UTF-16 (big endian)"

  /// The UTF-8 form of U+FEFF, which some programs put at the start of a file.
  static let utf8ByteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Guesses the encoding from the first bytes of a file.
  ///
  /// UTF-16 is known by its byte order mark or, without one, by NUL in at least three of four bytes
  /// at even or at odd places, as Latin letters have. Anything else is taken for UTF-8, and checked
  /// as it is read.
  init(detectedIn start: Span<UInt8>) {
    self = .utf8
    guard start.count >= 2 else { return }
    if start[0] == 0xFF, start[1] == 0xFE {
      self = .utf16LittleEndian
    } else if start[0] == 0xFE, start[1] == 0xFF {
      self = .utf16BigEndian
    } else if start.count >= 8 {
      let pairs = min(start.count / 2, 512)
      var evenNULs = 0
      var oddNULs = 0
      for pair in 0..<pairs {
        if start[2 * pair] == 0 { evenNULs += 1 }
        if start[2 * pair + 1] == 0 { oddNULs += 1 }
      }
      if oddNULs * 4 >= pairs * 3 {
        self = .utf16LittleEndian
      } else if evenNULs * 4 >= pairs * 3 {
        self = .utf16BigEndian
      }
    }
  }
}
