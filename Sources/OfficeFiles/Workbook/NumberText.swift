internal import Glibc

/// A number as a person reads it: the shortest digits that are the same number, `1` and not `1.0`,
/// with an exponent only below 0.000001 and from 1e21 on.
enum NumberText {
  /// Adds the number that `text` writes; `text` itself if it is none.
  static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    if appendPlain(text, to: &output) { return }
    if let value = value(of: text) {
      append(value, to: &output)
    } else {
      text.withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }
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

  /// Adds a number of at most 15 digits that is written without an exponent, and says whether it is
  /// one. No two of those are the same double, so its digits are the shortest already.
  private static func appendPlain(_ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
    let zero = UInt8(ascii: "0")
    var first = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { first = 1 }
    guard first < text.count, text.count - first <= 16 else { return false }
    var point = text.count
    for index in first..<text.count where text[index] &- zero > 9 {
      guard text[index] == UInt8(ascii: "."), point == text.count else { return false }
      point = index
    }
    // A leading zero, or a point without digits before it, is left to the long way.
    guard point > first, text[first] != zero || point == first + 1,
      point < text.count || text.count - first <= 15
    else { return false }
    var end = text.count
    if point < end {
      while text[end - 1] == zero { end -= 1 }
      if end == point + 1 { end = point }
    }
    if text[first] == zero {
      // So that a small number is written as the long way does.
      guard end > point, (point + 1..<min(end, point + 7)).contains(where: { text[$0] != zero })
      else {
        if end > point { return false }
        output.append(zero)
        return true
      }
    }
    text.extracting(0..<end).withUnsafeBufferPointer { output.append(contentsOf: $0) }
    return true
  }

  /// Adds a number, as the rule of ECMAScript's `Number::toString` has it.
  static func append(_ value: Double, to output: inout [UInt8]) {
    if value == 0 { return output.append(UInt8(ascii: "0")) }
    if value < 0 { output.append(UInt8(ascii: "-")) }
    let (digits, exponent) = shortestDigits(of: value.magnitude)
    let zero = UInt8(ascii: "0")
    let point = UInt8(ascii: ".")
    switch exponent {
    case digits.count...21:
      output += digits
      output += repeatElement(zero, count: exponent - digits.count)
    case 1..<max(2, digits.count):
      output += digits[..<exponent] + [point] + digits[exponent...]
    case -5...0:
      output += [zero, point] + repeatElement(zero, count: -exponent) + digits
    default:
      output.append(digits[0])
      if digits.count > 1 { output += [point] + digits[1...] }
      output += "e\(exponent > 0 ? "+" : "")\(exponent - 1)".utf8
    }
  }

  /// The digits without zeros around them, and how many of them stand before the point.
  private static func shortestDigits(of value: Double) -> (digits: [UInt8], exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    var text = value.description.utf8[...]
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(Substring(text[text.index(after: mark)...])) ?? 0
      text = text[..<mark]
    }
    for byte in text {
      if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
    }
    exponent += point ?? digits.count
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(leading)
    return (digits, exponent - leading)
  }
}
