import Testing

@testable import OfficeFiles

@Suite struct NumberTextTests {
  @Test(
    "A number is written as a person reads it",
    arguments: [
      ("1", "1"), ("1.0", "1"), ("-1.50", "-1.5"), ("0", "0"), ("-0", "0"), ("0.000", "0"),
      ("007", "7"), (".5", "0.5"), ("5.", "5"), ("+3", "3"), ("1E3", "1000"), ("12e-1", "1.2"),
      ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.30000000000000004"),
      ("43101.123456789", "43101.123456789"), ("123456789012345", "123456789012345"),
      ("9007199254740993", "9007199254740992"), ("1e16", "10000000000000000"),
      ("123456789012345678901", "123456789012345680000"), ("1e21", "1e+21"),
      ("-1.25E+30", "-1.25e+30"), ("0.0001", "0.0001"), ("0.00001", "0.00001"),
      ("0.000001", "0.000001"), ("-0.0000012", "-0.0000012"), ("0.0000001", "1e-7"),
      ("1.5e-10", "1.5e-10"), ("1.7976931348623157e308", "1.7976931348623157e+308"),
      ("5e-324", "5e-324"),
    ])
  func number(text: String, expected: String) {
    #expect(written(text) == expected)
  }

  @Test(
    "What is no number stays as it is",
    arguments: ["inf", "nan", "0x10", "1e999", "1,5", "--1", "1 ", "", "e", ".", "1.2.3"])
  func noNumber(text: String) {
    let bytes = Array(text.utf8)
    let value = NumberText.value(of: bytes.span)
    let isShortest = NumberText.isShortest(bytes.span)
    #expect(value == nil && !isShortest)
  }

  @Test("Any double is the same after it was written")
  func roundTrip() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      let small = Double(Int.random(in: -1_000_000...1_000_000)) / 1000
      for value in [value, small] where value.isFinite {
        var output: [UInt8] = []
        NumberText.append(value, to: &output)
        #expect(Double(String(decoding: output, as: UTF8.self)) == value)
      }
    }
  }

  /// The text that a cell with this number gives.
  private func written(_ text: String) -> String {
    let bytes = Array(text.utf8)
    if NumberText.isShortest(bytes.span) { return text }
    guard let value = NumberText.value(of: bytes.span) else { return text }
    var output: [UInt8] = []
    NumberText.append(value, to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
