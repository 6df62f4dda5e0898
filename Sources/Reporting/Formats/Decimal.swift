/// Numbers as text, the same on every machine.
enum Decimal {
  /// The shortest digits that are the number, a whole one without a fraction: `0.1`, `12`, `1e-20`.
  static func shortest(_ number: Double) -> String {
    if let whole = Int(exactly: number), whole.magnitude < 1 << 53 { return String(whole) }
    return "\(number)"
  }

  /// A number as it is where it has few digits, else with six digits that count: what an average of
  /// a query gives has up to seventeen.
  static func readable(_ number: Double) -> String {
    let exact = shortest(number)
    guard (1e-6..<1e5).contains(number.magnitude), exact.utf8.count > 9 else { return exact }
    var digits = 5
    var rest = number.magnitude
    while rest >= 10 { (rest, digits) = (rest / 10, digits - 1) }
    while rest < 1 { (rest, digits) = (rest * 10, digits + 1) }
    var text = fixed(number, digits: digits)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A number with a fixed count of digits behind the mark, rounded half away from zero.
  ///
  /// One that is too large to have such digits is written as Swift does.
  static func fixed(_ number: Double, digits: Int, mark: String = ".") -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    guard let scaled = Int(exactly: (number * Double(scale)).rounded()) else { return "\(number)" }
    let sign = scaled < 0 ? "-" : ""
    let whole = sign + String(scaled.magnitude / UInt(scale))
    guard digits > 0 else { return whole }
    let fraction = String(scaled.magnitude % UInt(scale))
    return whole + mark + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
