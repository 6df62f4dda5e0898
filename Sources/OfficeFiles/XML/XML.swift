/// XML in the making: a literal is markup, and a text can only be interpolated as one, `\(text: name)`.
///
/// A text can so never become markup by mistake. What XML 1.0 cannot hold at all, control characters for
/// instance, becomes U+FFFD (https://www.w3.org/TR/xml/#charsets).
struct XML: ExpressibleByStringInterpolation, Equatable, Sendable {
  private(set) var bytes: [UInt8] = []

  /// XML of nothing yet.
  init() {}

  init(stringLiteral markup: String) { bytes = Array(markup.utf8) }

  init(stringInterpolation interpolation: Interpolation) { bytes = interpolation.bytes }

  /// The first line of a part.
  static let declaration: XML =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  static func += (left: inout XML, right: XML) { left.bytes += right.bytes }

  /// The parts one after the other.
  static func joined(_ parts: some Sequence<XML>) -> XML {
    parts.reduce(into: XML()) { $0 += $1 }
  }

  /// The text with U+FFFD for what XML cannot hold.
  static func held(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.value {
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0xFFFE, 0xFFFF: "\u{FFFD}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ markup: String) { bytes += markup.utf8 }

    mutating func appendInterpolation(text: String) { XML.append(text, to: &bytes) }

    mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }

    mutating func appendInterpolation(_ xml: XML) { bytes += xml.bytes }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { utf8 in
      var index = 0
      while index < utf8.count {
        let byte = utf8[index]
        switch byte {
        case UInt8(ascii: "&"): bytes += "&amp;".utf8
        case UInt8(ascii: "<"): bytes += "&lt;".utf8
        case UInt8(ascii: ">"): bytes += "&gt;".utf8
        case UInt8(ascii: "\""): bytes += "&quot;".utf8
        // As they are, an attribute would have spaces, and a text LF in the place of CR.
        case UInt8(ascii: "\t"): bytes += "&#9;".utf8
        case UInt8(ascii: "\n"): bytes += "&#10;".utf8
        case UInt8(ascii: "\r"): bytes += "&#13;".utf8
        case 0x00..<0x20: bytes += "\u{FFFD}".utf8
        // U+FFFE and U+FFFF.
        case 0xEF where utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
          bytes += "\u{FFFD}".utf8
          index += 2
        default: bytes.append(byte)
        }
        index += 1
      }
    }
  }
}
