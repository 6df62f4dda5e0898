/// Characters that XML cannot hold, which stand as `_x000D_` in the text of cells (ECMA-376-1,
/// 22.9.2.19, ST_Xstring).
enum EscapedText {
  /// Resolves the escapes of `bytes` from `start` on, in place.
  ///
  /// The number is of UTF-16, so two of them may make one character. What makes no character stays.
  static func resolve(_ bytes: inout [UInt8], from start: Int) {
    guard var escape = bytes[start...].firstIndex(of: underscore), bytes.count - escape >= 7 else {
      return
    }
    var resolved = Array(bytes[start..<escape])
    while escape < bytes.count {
      guard let unit = unit(in: bytes, at: escape) else {
        resolved.append(bytes[escape])
        escape += 1
        continue
      }
      if let scalar = Unicode.Scalar(unit) {
        resolved.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        escape += 7
      } else if UTF16.isLeadSurrogate(unit), let trail = self.unit(in: bytes, at: escape + 7),
        UTF16.isTrailSurrogate(trail)
      {
        let scalar = UTF16.decode(UTF16.EncodedScalar([unit, trail]))
        resolved.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        escape += 14
      } else {
        resolved.append(bytes[escape])
        escape += 1
      }
    }
    bytes.replaceSubrange(start..., with: resolved)
  }

  /// The text with what XML cannot hold as escapes, and with what would be taken for one escaped too.
  ///
  /// A CR is escaped as Excel does it, since XML would make it LF.
  static func escape(_ text: String) -> String {
    guard text.utf8.contains(where: needsLook) else { return text }
    var escaped = String.UnicodeScalarView()
    let bytes = Array(text.utf8)
    var offset = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x00...0x08, 0x0B...0x1F, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        escaped.append(contentsOf: "_x\(zeros)\(digits)_".unicodeScalars)
      case 0x5F where unit(in: bytes, at: offset) != nil:
        escaped.append(contentsOf: "_x005F_".unicodeScalars)
      default:
        escaped.append(scalar)
      }
      offset += UTF8.width(scalar)
    }
    return String(escaped)
  }

  /// Whether a byte may be of what is escaped.
  private static func needsLook(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == underscore || byte == 0xEF
  }

  private static let underscore = UInt8(ascii: "_")

  private static func unit(in bytes: [UInt8], at offset: Int) -> UInt16? {
    guard offset + 7 <= bytes.count, bytes[offset] == underscore,
      bytes[offset + 1] == UInt8(ascii: "x"), bytes[offset + 6] == underscore
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[(offset + 2)..<(offset + 6)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
