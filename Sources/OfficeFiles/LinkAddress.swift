/// An address that a reader may follow: of the web or of a mailbox.
///
/// Anything else in a link, a file or a script, is a trap in a document that goes from hand to hand.
public struct LinkAddress: Equatable, Sendable {
  /// The address as a URI (RFC 3986) of ASCII alone; office programs refuse a file with another.
  public let uri: String

  /// Excel does not follow, and does not open a file with, a longer one.
  private static let longest = 2079

  /// Nil where the address is not one of `http`, `https` or `mailto`, or names nobody.
  public init?(_ address: String) {
    let trimmed = address.split(whereSeparator: \.isWhitespace)
    guard trimmed.count == 1, let address = trimmed.first.map(String.init) else { return nil }
    guard let colon = address.firstIndex(of: ":") else { return nil }
    let scheme = address[..<colon].lowercased()
    let rest = address[address.index(after: colon)...]
    switch scheme {
    case "mailto":
      guard rest.contains("@") else { return nil }
    case "http", "https":
      let host = rest.dropFirst(2).prefix { !"/?#".contains($0) }
      guard rest.hasPrefix("//"), !host.isEmpty, host.allSatisfy(Self.canBeInHost) else {
        return nil
      }
    default: return nil
    }
    uri = scheme + ":" + Self.encoded(String(rest))
    guard uri.utf8.count <= Self.longest else { return nil }
  }

  private static func canBeInHost(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || ".-_:".contains(character)
  }

  /// The text with a percentage for each byte that cannot stand in a URI.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    let bytes = Array(text.utf8)
    func isDigit(_ index: Int) -> Bool {
      index < bytes.count && Character(UnicodeScalar(bytes[index])).isHexDigit
    }
    var encoded = ""
    for (index, byte) in bytes.enumerated() {
      let character = Character(UnicodeScalar(byte))
      let stays =
        byte == UInt8(ascii: "%")
        ? isDigit(index + 1) && isDigit(index + 2)
        : byte < 0x80
          && (character.isLetter || character.isNumber
            || "-._~:/?#@!$&'()*+,;=".contains(character))
      if stays {
        encoded.append(character)
      } else {
        encoded += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return encoded
  }
}
