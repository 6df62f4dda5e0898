internal import Tabular

/// Text beyond ASCII in a header, written as `=?utf-8?q?caf=C3=A9?=` (RFC 2047).
enum EncodedWord {
  /// They may have 75 characters; some programs make longer ones, but not as long as this.
  private static let longest = 4_000

  private struct Word {
    var charset: String
    var bytes: [UInt8]
  }

  /// The text with its encoded words decoded; what only looks like one stays as it is.
  ///
  /// White space between two of them falls away (section 6.2). A character may lie across two words
  /// of the same encoding, as it should not.
  static func decode(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    let bytes = Array(text.utf8)
    var result = ""
    var plain: [UInt8] = []
    var word: Word?
    func finish(_ word: inout Word?) {
      if let word { result += Charset.decode(word.bytes, named: word.charset) }
      word = nil
    }
    var index = 0
    while index < bytes.count {
      if let (next, end) = Self.word(in: bytes, at: index) {
        let isAdjacent = word != nil && plain.allSatisfy(\.isMailSpace)
        if isAdjacent, word?.charset == next.charset {
          word?.bytes += next.bytes
        } else {
          finish(&word)
          if !isAdjacent { result += String(decoding: plain, as: UTF8.self) }
          word = next
        }
        plain = []
        index = end
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    finish(&word)
    return result + String(decoding: plain, as: UTF8.self)
  }

  private static func word(in bytes: [UInt8], at start: Int) -> (Word, end: Int)? {
    guard bytes[start...].starts(with: "=?".utf8) else { return nil }
    let rest = bytes[(start + 2)...].prefix(longest)
    guard let first = rest.firstIndex(of: mark), first + 2 < rest.endIndex, rest[first + 2] == mark,
      let end = rest[(first + 3)...].firstIndex(of: mark), end + 1 < bytes.count,
      bytes[end + 1] == UInt8(ascii: "=")
    else { return nil }
    let text = rest[(first + 3)..<end]
    let decoded: [UInt8]
    switch rest[first + 1] {
    case UInt8(ascii: "B"), UInt8(ascii: "b"): decoded = TransferEncoding.decodeBase64(text)
    case UInt8(ascii: "Q"), UInt8(ascii: "q"):
      let spaced = text.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }
      decoded = TransferEncoding.decodeQuotedPrintable(spaced[...])
    default: return nil
    }
    // A language may follow the encoding (RFC 2231, section 5).
    let charset = String(decoding: rest[..<first], as: UTF8.self).prefix { $0 != "*" }
    return (Word(charset: charset.lowercased(), bytes: decoded), end + 2)
  }

  private static let mark = UInt8(ascii: "?")
}
