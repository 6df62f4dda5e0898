/// Numbers as text, the same on every machine.
enum Decimal {
  /// A number with a fixed count of digits behind the mark, rounded half away from zero.
  static func fixed(_ number: Double, digits: Int, mark: String = ".") -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    let whole = String(scaled.magnitude / UInt(scale))
    let fraction = String(scaled.magnitude % UInt(scale))
    let padding = String(repeating: "0", count: digits - fraction.count)
    let sign = scaled < 0 ? "-" : ""
    return digits == 0 ? sign + whole : sign + whole + mark + padding + fraction
  }
}
