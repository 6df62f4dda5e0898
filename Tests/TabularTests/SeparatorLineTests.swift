import Testing

@testable import Tabular

@Suite struct SeparatorLineTests {
  @Test(
    "A first line that names the delimiter is obeyed and is no record",
    arguments: [
      ("sep=;\na,b;c,d\n1,2;3,4\n", [["a,b", "c,d"], ["1,2", "3,4"]]),
      ("sep=;\r\na;b", [["a", "b"]]),
      ("sep=,\ra,b", [["a", "b"]]),
      ("SEP=\t\na\tb;c", [["a", "b;c"]]),
      ("\"sep=|\"\na|b", [["a", "b"]]),
      ("sep=;", []),
      ("sep=x\n1x2", [["1", "2"]]),
    ] as [(String, [[String]])])
  func honoured(text: String, records: [[String]]) throws {
    for mark in ["", "\u{FEFF}"] {
      let file = try TemporaryFile(mark + text)
      for size in [4, 5, 6, 7, 8, 64] {
        let reading = try Reading(path: file.path, bufferSize: size)
        #expect(reading.records == records)
        #expect(reading.lines == Array(2..<(2 + records.count)))
      }
    }
  }

  @Test("The line counts in every encoding, and under a delimiter that the caller gives")
  func otherwise() throws {
    let utf16 = "\u{FEFF}sep=;\na;b".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try Reading(CSVReader(bytes: utf16)).records == [["a", "b"]])
    #expect(try Reading("sep=;\na,b;c", dialect: .comma).records == [["a", "b;c"]])
  }

  @Test(
    "What only looks like it is a record",
    arguments: [
      "sep=", "sep=\na,b", "sep=;,x\n1,2", "separator,x\n1,2", "sep=é\n1", "\"sep=;\n\",x", "sep",
      "sep=\"\n1", "a\nsep=;\n",
    ])
  func record(text: String) throws {
    #expect(try Reading(text, dialect: .comma).lines.first == 1)
  }
}
