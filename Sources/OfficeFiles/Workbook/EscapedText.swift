/// Characters that XML cannot hold, which stand as `_x000D_` in the text of cells (ECMA-376-1,
/// 22.9.2.19, ST_Xstring).
enum EscapedText {
  /// Resolves the escapes of `bytes` from `start` on, in place.
  ///
  /// The number is of UTF-16, so two of them may make one character. What makes no character stays.
  static func resolve(_ bytes: inout [UInt8], from start: Int) {
    guard bytes.count - start >= 7 else { return }
    let found = bytes.withUnsafeBufferPointer { $0[start...].firstIndex(of: underscore) }
    guard var escape = found, bytes.count - escape >= 7 else { return }
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
