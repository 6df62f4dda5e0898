import Testing

@testable import OfficeFiles

@Suite struct DateTextTests {
  @Test(
    "A date is that of Excel, with its 29 February 1900",
    arguments: [
      (0, "00:00:00"), (0.5, "12:00:00"), (0.999_999_999_9, "1900-01-01"), (1, "1900-01-01"),
      (59, "1900-02-28"), (60, "1900-02-29"), (60.25, "1900-02-29T06:00:00"), (61, "1900-03-01"),
      (36_526, "2000-01-01"), (36_585, "2000-02-29"), (45_351, "2024-02-29"),
      (45_351.562_5, "2024-02-29T13:30:00"), (45_351.000_011_574_074, "2024-02-29T00:00:01"),
      (0.000_005_787, "00:00:00.500"), (2_958_465, "9999-12-31"),
    ] as [(Double, String)])
  func from1900(days: Double, expected: String) {
    var output: [UInt8] = []
    #expect(DateText.append(date: days, .from1900, to: &output))
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test(
    "Dates may be counted from 1904",
    arguments: [(0.75, "18:00:00"), (1, "1904-01-02"), (43_889, "2024-02-29")]
      as [(Double, String)])
  func from1904(days: Double, expected: String) {
    var output: [UInt8] = []
    #expect(DateText.append(date: days, .from1904, to: &output))
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }

  @Test("What Excel has no date for is none", arguments: [-1, 2_958_466, 1e300] as [Double])
  func outside(days: Double) {
    var output: [UInt8] = []
    #expect(!DateText.append(date: days, .from1900, to: &output))
    #expect(output.isEmpty)
  }

  @Test(
    "The hours of a duration go on past 24",
    arguments: [
      (1.520_833_333_333_333_3, "36:30:00"), (0, "00:00:00"), (-0.062_5, "-01:30:00"),
      (100, "2400:00:00"),
    ] as [(Double, String)])
  func duration(days: Double, expected: String) {
    var output: [UInt8] = []
    #expect(DateText.append(duration: days, to: &output))
    #expect(String(decoding: output, as: UTF8.self) == expected)
  }
}

@Suite struct NumberFormatTests {
  @Test(
    "A format code says whether a number is a date or a duration",
    arguments: [
      ("dd-mm-yyyy", .date), ("d/m/yy h:mm", .date), ("[$-413]d mmmm yyyy;@", .date),
      ("h:mm AM/PM", .date), ("mm:ss.0", .date), ("[Red]YYYY", .date), ("[h]:mm", .duration),
      ("[mm]:ss", .duration), ("[SS]", .duration), ("General", .number), ("0.00", .number),
      ("#,##0.00 \"dagen\"", .number), ("0 \\d\\a\\y\\s", .number), ("0.0_d", .number),
      ("[Red]0", .number), ("[$€-413] #,##0", .number), ("0.00E+00", .number), ("@", .number),
      ("[>=100]0;yyyy", .number), ("", .number), ("\"d", .number), ("[d", .number),
    ] as [(String, NumberFormat)])
  func code(code: String, expected: NumberFormat) {
    #expect(NumberFormat(code: code) == expected)
  }

  @Test(
    "So does a built-in number",
    arguments: [
      (0, .number), (13, .number), (14, .date), (22, .date), (23, .number), (45, .date),
      (46, .duration), (47, .date), (49, .number), (57, .date),
    ] as [(Int, NumberFormat)])
  func builtIn(id: Int, expected: NumberFormat) {
    #expect(NumberFormat(builtIn: id) == expected)
  }
}

@Suite struct EscapedTextTests {
  @Test(
    "Escapes of what XML cannot hold are resolved",
    arguments: [
      ("a_x000D_b", "a\rb"), ("_x005F_x000D_", "_x000D_"), ("_x0041__x0042_", "AB"),
      ("_xD83D__xDE00_", "😀"), ("_xD83D_", "_xD83D_"), ("_x00g0_", "_x00g0_"), ("_x0041", "_x0041"),
      ("a_b_c", "a_b_c"), ("_", "_"), ("", ""), ("é_x00e9_", "éé"), ("__x0041_", "_A"),
    ])
  func escapes(text: String, expected: String) {
    var bytes = Array(("before_x0041_" + text).utf8)
    EscapedText.resolve(&bytes, from: 13)
    #expect(String(decoding: bytes, as: UTF8.self) == "before_x0041_" + expected)
  }
}
