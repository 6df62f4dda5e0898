/// A way in which bytes are made fit for mail (RFC 2045, section 6), and how far it was undone.
///
/// What is not as it should be is passed over or left as it is; nothing is refused.
struct TransferEncoding {
  /// What a body may take that cannot be decoded by pieces, in bytes.
  static let longestText = 16 << 20

  private enum Scheme { case base64, quotedPrintable, uu, none }

  private let scheme: Scheme
  /// The bits of base64 that make no byte yet, and how many they are.
  private var bits: UInt32 = 0
  private var bitCount = 0

  /// Takes the name of an encoding; what is of one that is not known is left as it is.
  init(_ name: String) {
    scheme =
      switch name {
      case "base64": .base64
      case "quoted-printable": .quotedPrintable
      case "x-uuencode", "uuencode", "x-uue", "uue": .uu
      default: .none
      }
  }

  /// Whether a body may be decoded in pieces that are cut anywhere. The others have lines that count.
  var isByPieces: Bool { [.base64, .none].contains(scheme) }

  /// Decodes the next piece of a body, or the whole of one.
  mutating func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    switch scheme {
    case .base64: decodeNextBase64(bytes)
    case .quotedPrintable: Self.decodeQuotedPrintable(bytes)
    case .uu: Self.decodeUU(bytes)
    case .none: Array(bytes)
    }
  }

  static func decodeBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var encoding = TransferEncoding("base64")
    return encoding.decode(bytes)
  }

  /// Decodes base64. Padding ends a group of characters; another may follow it.
  private mutating func decodeNextBase64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 4 * 3 + 3)
    for byte in bytes {
      let value = Self.base64Values[Int(byte)]
      if value < 64 {
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        if bitCount >= 8 {
          bitCount -= 8
          result.append(UInt8(truncatingIfNeeded: bits >> bitCount))
        }
      } else if byte == UInt8(ascii: "=") {
        bitCount = 0
      }
    }
    return result
  }

  /// The value of each base64 character; 255 for the others.
  private static let base64Values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()

  /// Decodes quoted-printable. White space at the end of a line is not part of the text.
  static func decodeQuotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    /// The place after the last byte of the line that is not white space as such.
    var solid = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        let hasReturn = bytes[..<(index - 1)].last == UInt8(ascii: "\r")
        result.removeLast(result.count - solid)
        if hasReturn { result.append(UInt8(ascii: "\r")) }
        result.append(byte)
        solid = result.count
      } else if byte != UInt8(ascii: "=") {
        result.append(byte)
        if !byte.isMailSpace { solid = result.count }
      } else if let (high, low) = bytes.hexDigits(at: index) {
        result.append(high << 4 | low)
        solid = result.count
        index += 2
      } else if let next = bytes.afterSoftBreak(at: index) {
        index = next
        solid = result.count
      } else {
        result.append(byte)
        solid = result.count
      }
    }
    return result
  }

  /// Decodes `%41` and the like (RFC 2231, section 4).
  static func decodePercent(_ text: Substring) -> [UInt8] {
    let bytes = Array(text.utf8)[...]
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), let (high, low) = bytes.hexDigits(at: index + 1) {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Decodes the lines between `begin` and `end` of uuencode, each with its length before it (POSIX,
  /// https://pubs.opengroup.org/onlinepubs/9699919799/utilities/uuencode.html).
  private static func decodeUU(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var hasBegun = false
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes.lineEnd(from: start)
      let line = bytes[start..<end].withoutLineEnd
      start = end
      guard hasBegun, let first = line.first else {
        hasBegun = hasBegun || line.starts(with: "begin ".utf8)
        continue
      }
      let length = Int((first &- 0x20) & 0x3F)
      if length == 0 || line.elementsEqual("end".utf8) { break }
      // The length is less than 64, which four letters for each three bytes make 84.
      var values = line.dropFirst().prefix(84).map { ($0 &- 0x20) & 0x3F }
      // Spaces at the end of a line, which are zeros, may have been lost.
      values += [UInt8](repeating: 0, count: 4)
      var decoded: [UInt8] = []
      for group in stride(from: 0, to: values.count - 3, by: 4) {
        decoded.append(values[group] << 2 | values[group + 1] >> 4)
        decoded.append(values[group + 1] << 4 | values[group + 2] >> 2)
        decoded.append(values[group + 2] << 6 | values[group + 3])
      }
      result += decoded.prefix(length)
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hexDigits(at index: Int) -> (high: UInt8, low: UInt8)? {
    guard index + 1 < endIndex, let high = self[index].hexValue, let low = self[index + 1].hexValue
    else { return nil }
    return (high, low)
  }

  /// Where the next line begins, if nothing but white space stands before it.
  fileprivate func afterSoftBreak(at index: Int) -> Int? {
    var index = index
    while index < endIndex, self[index].isMailSpace {
      index += 1
      if self[index - 1] == UInt8(ascii: "\n") { return index }
    }
    return index == endIndex ? index : nil
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
