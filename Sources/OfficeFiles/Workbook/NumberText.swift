internal import Glibc

/// A number as a person reads it: the shortest digits that are the same number, `1` and not `1.0`,
/// with an exponent only below 0.000001 and from 1e21 on.
enum NumberText {
  /// Whether `text` is a number that is written like that already: a few digits, no exponent.
  ///
  /// No two numbers of at most 15 digits are the same double, so those digits are the shortest.
  static func isShortest(_ text: Span<UInt8>) -> Bool {
    let first = text.count > 0 && text[0] == UInt8(ascii: "-") ? 1 : 0
    guard first < text.count, text.count - first <= 16 else { return false }
    var point: Int?
    for index in first..<text.count where text[index] &- zero > 9 {
      guard text[index] == Self.point, point == nil else { return false }
      point = index
    }
    guard let point else {
      return text.count - first <= 15 && (text[first] != zero || text.count == 1)
    }
    guard point > first, text[text.count - 1] &- 1 &- zero < 9 else { return false }
    if text[first] != zero { return true }
    // A smaller number may be written with an exponent.
    return point == first + 1
      && (point + 1..<min(text.count, point + 7)).contains { text[$0] != zero }
  }

  /// The number that `text` writes, or nil if it is none or infinite.
  static func value(of text: Span<UInt8>) -> Double? {
    // Any number can be written in far fewer; strtod also takes words and hexadecimal digits.
    guard (1...400).contains(text.count), text.indices.allSatisfy({ isOfNumber(text[$0]) }) else {
      return nil
    }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: text.count + 1) { buffer in
      for index in text.indices { buffer[index] = CChar(bitPattern: text[index]) }
      buffer[text.count] = 0
      guard let start = buffer.baseAddress else { return nil }
      var end: UnsafeMutablePointer<CChar>?
      let value = strtod(start, &end)
      return end == start + text.count && value.isFinite ? value : nil
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  /// Adds a number, as the rule of ECMAScript's `Number::toString` has it.
  static func append(_ value: Double, to output: inout [UInt8]) {
    // Swift finds the shortest digits too, but keeps a zero after the point and other exponents.
    var text = value.description
    let start = output.count
    text.withUTF8 { output.append(contentsOf: $0) }
    if let mark = output[start...].firstIndex(of: UInt8(ascii: "e")) {
      rewrite(&output, from: start, exponentAt: mark)
    } else if output.suffix(2).elementsEqual(".0".utf8) {
      output.removeLast(2)
      if output[start...].elementsEqual("-0".utf8) { output.remove(at: start) }
    }
  }

  /// Rewrites digits with an exponent, such as `-1.25e+20`.
  private static func rewrite(_ output: inout [UInt8], from start: Int, exponentAt mark: Int) {
    let power = Int(String(decoding: output[(mark + 1)...], as: UTF8.self)) ?? 0
    let isNegative = output[start] == UInt8(ascii: "-")
    var digits = output[start..<mark].filter { $0 != UInt8(ascii: "-") && $0 != point }
    while digits.last == zero { digits.removeLast() }
    output.removeLast(output.count - start)
    if isNegative { output.append(UInt8(ascii: "-")) }
    switch power {
    case 0..<21:
      // Swift writes an exponent from 2^53 on, which has as many digits as there can be.
      output += digits
      output += repeatElement(zero, count: max(0, power + 1 - digits.count))
    case -6..<0:
      output += [zero, point] + repeatElement(zero, count: -power - 1) + digits
    default:
      output.append(digits[0])
      if digits.count > 1 { output += [point] + digits[1...] }
      output += "e\(power > 0 ? "+" : "")\(power)".utf8
    }
  }

  private static let zero = UInt8(ascii: "0")
  private static let point = UInt8(ascii: ".")
}
