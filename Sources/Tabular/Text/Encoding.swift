/// How the text of a file is written in bytes.
public enum Encoding: String, Sendable, Equatable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "UTF-8"
  /// UTF-16, the low byte first, as Windows calls "Unicode".
  case utf16LittleEndian = "UTF-16 (little endian)"
  /// UTF-16, the high byte first.
  case utf16BigEndian = "UTF-16 (big endian)"
  /// The code page of Western European Windows, which Excel writes as plain CSV.
  case windows1252 = "Windows-1252"
  /// Latin 1. It lacks € and curly quotes.
  case latin1 = "ISO-8859-1"
  /// Latin 9: Latin 1 with €.
  case latin9 = "ISO-8859-15"
  /// The encoding of Macs of old, which Excel for Mac writes as CSV (Macintosh).
  case macRoman = "Mac Roman"

  /// The encoding that a person or a program calls by this name, such as `cp1252` or `Latin-1`, or
  /// nil if none of ours is meant.
  ///
  /// Capitals, spaces and punctuation do not matter. Plain `UTF-16` is the little endian one.
  public init?(named name: String) {
    let letters = String(name.lowercased().unicodeScalars.filter(\.properties.isAlphabeticOrDigit))
    switch letters {
    case "utf8", "utf8bom", "utf8sig", "ascii", "usascii": self = .utf8
    case "utf16", "utf16le", "utf16littleendian", "unicode": self = .utf16LittleEndian
    case "utf16be", "utf16bigendian": self = .utf16BigEndian
    case "windows1252", "cp1252", "win1252", "1252", "ansi": self = .windows1252
    case "iso88591", "latin1", "88591": self = .latin1
    case "iso885915", "latin9", "885915": self = .latin9
    case "macroman", "macintosh", "mac": self = .macRoman
    default: return nil
    }
  }

  /// The UTF-8 form of U+FEFF, which some programs put at the start of a file.
  public static let utf8ByteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The name by which iconv knows it; see `iconv --list`.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "WINDOWS-1252"
    case .latin1: "ISO-8859-1"
    case .latin9: "ISO-8859-15"
    case .macRoman: "MACINTOSH"
    }
  }

  /// The number of bytes to pass over where a character cannot be read.
  var unitLength: Int {
    switch self {
    case .utf16LittleEndian, .utf16BigEndian: 2
    default: 1
    }
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isAlphabeticOrDigit: Bool { isAlphabetic || numericType == .decimal }
}
