/// The colours of a heat map: from white to a blue on which black can be read.
struct HeatColour: Equatable {
  let rgb: UInt32

  static let lowest = HeatColour(rgb: 0xFFFFFF)
  static let highest = HeatColour(rgb: 0x6BAED6)

  private init(rgb: UInt32) { self.rgb = rgb }

  /// The colour of a value from 0 to `maximum`.
  init(of value: Double, maximum: Double) {
    let part = maximum > 0 && value.isFinite ? min(max(value / maximum, 0), 1) : 0
    func mixed(_ shift: UInt32) -> UInt32 {
      let low = Double(Self.lowest.rgb >> shift & 0xFF)
      let high = Double(Self.highest.rgb >> shift & 0xFF)
      return UInt32((low + (high - low) * part).rounded()) << shift
    }
    rgb = mixed(16) | mixed(8) | mixed(0)
  }

  /// The colour as six hexadecimal digits.
  var digits: String {
    let digits = String(rgb, radix: 16, uppercase: true)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }
}
