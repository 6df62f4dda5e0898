import Tabular
import Testing

@Suite struct CSVWriterTests {
  private func line(_ fields: [String], _ writer: CSVWriter = CSVWriter()) -> String {
    var output: [UInt8] = []
    writer.append(fields, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(
    "A field is quoted only where it must be",
    arguments: [
      (["a", "b c", ""], "a,b c,\n"),
      (["a,b", "c;d"], "\"a,b\",c;d\n"),
      (["a\"b"], "\"a\"\"b\"\n"),
      (["\""], "\"\"\"\"\n"),
      (["a\nb", "c\rd"], "\"a\nb\",\"c\rd\"\n"),
      ([" a", "a ", "\ta"], "\" a\",\"a \",\"\ta\"\n"),
      ([""], "\"\"\n"),
      (["", ""], ",\n"),
      ([], "\n"),
      (["\u{FEFF}a"], "\"\u{FEFF}a\"\n"),
      (["=1+1", "-5"], "=1+1,-5\n"),
    ] as [([String], String)])
  func quoting(fields: [String], expected: String) { #expect(line(fields) == expected) }

  @Test("The delimiter of the dialect is the one that is quoted")
  func dialect() {
    #expect(line(["a,b", "c;d"], CSVWriter(dialect: .semicolon)) == "a,b;\"c;d\"\n")
    #expect(line(["a,b", "c\td"], CSVWriter(dialect: .tab)) == "a,b\t\"c\td\"\n")
  }

  @Test(
    "A text that a spreadsheet would run gets an apostrophe when asked",
    arguments: [
      ("=1+1", "'=1+1\n"), ("+31 6", "'+31 6\n"), ("-5", "'-5\n"), ("@SUM(A1)", "'@SUM(A1)\n"),
      ("\tx", "'\tx\n"), ("\rx", "\"'\rx\"\n"), ("=\"a\"", "\"'=\"\"a\"\"\"\n"),
      ("a=1", "a=1\n"), ("5-3", "5-3\n"), ("", "\"\"\n"),
    ])
  func formulas(field: String, expected: String) {
    #expect(line([CSVWriter.harmless(field)]) == expected)
  }

  @Test("Bytes that are not UTF-8 are written as they were read")
  func rawBytes() {
    let bytes: [UInt8] = [0xE9, 0x2C]
    var record = Record()
    record.append(bytes.span)
    var output: [UInt8] = []
    CSVWriter().append(record, to: &output)
    #expect(output == [0x22, 0xE9, 0x2C, 0x22, 0x0A])
  }
}
