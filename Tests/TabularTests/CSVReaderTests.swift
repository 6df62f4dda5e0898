import Foundation
import Testing

@testable import Tabular

@Suite struct CSVReaderTests {
  @Test(
    "A record ends where RFC 4180 and its usual relaxations say",
    arguments: [
      ("", []),
      ("a", [["a"]]),
      ("a,b,c", [["a", "b", "c"]]),
      ("a,b\n", [["a", "b"]]),
      ("a,b\nc,d", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
      ("a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
      (",", [["", ""]]),
      ("a,\n,b\n", [["a", ""], ["", "b"]]),
      ("\n", [[]]),
      ("a\n\n\nb", [["a"], [], [], ["b"]]),
      ("a\r\n\r\nb\r\r", [["a"], [], ["b"], []]),
      (" a , b ", [[" a ", " b "]]),
      ("a\0b,\0", [["a\0b", "\0"]]),
      ("één,ﬁn,🧑‍🏫", [["één", "ﬁn", "🧑‍🏫"]]),
      ("12345678,1234567\n123456789,x", [["12345678", "1234567"], ["123456789", "x"]]),
    ] as [(String, [[String]])])
  func plainFields(text: String, expected: [[String]]) throws {
    let reading = try Reading(text)
    #expect(reading.records == expected)
    #expect(reading.errors.isEmpty)
  }

  @Test(
    "A quoted field keeps delimiters, newlines and spaces, and doubled quotes become one",
    arguments: [
      ("'a'", [["a"]]),
      ("''", [[""]]),
      ("'','',", [["", "", ""]]),
      ("'a,b',c", [["a,b", "c"]]),
      ("'a''b'", [["a'b"]]),
      ("''''", [["'"]]),
      ("''',''',x", [["','", "x"]]),
      ("'''a''''b''',x", [["'a''b'", "x"]]),
      ("'a\nb',c\nd", [["a\nb", "c"], ["d"]]),
      ("'a\r\nb\rc\n',d\r\n", [["a\r\nb\rc\n", "d"]]),
      ("' a '", [[" a "]]),
      ("'a'\n'b'\r'c'", [["a"], ["b"], ["c"]]),
      ("a'b,c''\nd' 'e", [["a'b", "c''"], ["d' 'e"]]),
      (" 'a'", [[" 'a'"]]),
    ] as [(String, [[String]])])
  func quotedFields(text: String, expected: [[String]]) throws {
    let reading = try Reading(text, dialect: Dialect(delimiter: ",", quote: "'"))
    #expect(reading.records == expected)
    #expect(reading.errors.isEmpty)
    let usual = try Reading(text.replacing("'", with: "\""))
    #expect(usual.records == expected.map { $0.map { $0.replacing("'", with: "\"") } })
  }

  @Test(
    "Any delimiter separates, and then no other one does",
    arguments: [
      (Dialect.comma, "a;b,c|d\te", [["a;b", "c|d\te"]]),
      (.semicolon, "1,5;2,5", [["1,5", "2,5"]]),
      (.tab, "a, b\t\"c\td\"", [["a, b", "c\td"]]),
      (.pipe, "a||b", [["a", "", "b"]]),
    ])
  func delimiters(dialect: Dialect, text: String, expected: [[String]]) throws {
    #expect(try Reading(text, dialect: dialect).records == expected)
  }

  @Test("A record knows the line on which it starts, whatever the line ends")
  func lines() throws {
    let reading = try Reading("a\n\"b\nb\r\nb\rb\"\r\nc\rd\r\n\ne")
    #expect(reading.records == [["a"], ["b\nb\r\nb\rb"], ["c"], ["d"], [], ["e"]])
    #expect(reading.lines == [1, 2, 6, 7, 8, 9])
  }

  @Test("A byte order mark at the start of a file is skipped, and kept elsewhere")
  func byteOrderMark() throws {
    #expect(try Reading("\u{FEFF}a,\u{FEFF}b").records == [["a", "\u{FEFF}b"]])
    #expect(try Reading("\u{FEFF}\"a\"").records == [["a"]])
    #expect(try Reading("\u{FEFF}").records == [])
  }

  @Test(
    "A bad quote costs the record up to the end of its line, which is kept as it stands",
    arguments: [
      (
        "a,b\n1,\"x\"y,z\n3,4", [["a", "b"], ["3", "4"]],
        TabularError(.textAfterQuote, line: 2, column: 2), ["1", "\"x\"y", "z"]
      ),
      (
        "\"x\" ,y\r\nb", [["b"]],
        TabularError(.textAfterQuote, line: 1, column: 1), ["\"x\" ", "y"]
      ),
      (
        "a\n1,\"x,2\n3\r4", [["a"], ["3"], ["4"]],
        TabularError(.unterminatedQuote, line: 2, column: 2), ["1", "\"x", "2"]
      ),
      (
        "\"a\nb\",\"c,\"\"d\ne", [["e"]],
        TabularError(.unterminatedQuote, line: 2, column: 2), ["a\nb", "\"c", "\"\"d"]
      ),
      ("\"", [], TabularError(.unterminatedQuote, line: 1, column: 1), ["\""]),
      (
        "\"a\nb\n\"c\",d\ne", [["b"], ["c", "d"], ["e"]],
        TabularError(.textAfterQuote, line: 1, column: 1), ["\"a"]
      ),
    ] as [(String, [[String]], TabularError, [String])])
  func badQuotes(
    text: String, records: [[String]], error: TabularError, reject: [String]
  ) throws {
    let reading = try Reading(text)
    #expect(reading.records == records)
    #expect(reading.errors == [error])
    #expect(reading.rejects == [reject])
  }

  @Test(
    "Bytes that are not UTF-8 are an error with the number of the field",
    arguments: [
      ([0x61, 0x2C, 0xE9], 2),
      ([0xC3, 0x2C, 0xA9], 1),
      ([0x61, 0x2C, 0x62, 0x2C, 0xED, 0xA0, 0x80], 3),
      ([0x61, 0x2C, 0xC0, 0x80, 0x2C, 0xFF], 2),
    ] as [([UInt8], Int)])
  func invalidUTF8(bytes: [UInt8], column: Int) throws {
    let text = Array("kop\n".utf8) + bytes + Array("\ngoed".utf8)
    let reading = try Reading(CSVReader(bytes: text, dialect: .comma, file: "in.csv"))
    #expect(reading.records == [["kop"], ["goed"]])
    #expect(
      reading.errors == [TabularError(.invalidUTF8, file: "in.csv", line: 2, column: column)])
  }

  @Test("A record as long as the limit is refused, and reading goes on after its line")
  func longRecord() throws {
    for lineEnd in ["\n", "\r\n", "\r"] {
      for excess in -3...20 {
        let long = String(repeating: "x", count: 64 + excess)
        let text = "a\(lineEnd)b,\(long)\(lineEnd)c\(lineEnd)d"
        let file = try TemporaryFile(text)
        let reading = try Reading(path: file.path, dialect: .comma, bufferSize: 16, limit: 64)
        // Whether it is just too long depends on the length of the line end.
        let isLong = 2 + long.count + lineEnd.utf8.count >= 64
        #expect(
          reading.errors
            == (isLong ? [TabularError(.recordTooLong, file: file.path, line: 2)] : []))
        #expect(reading.records == (isLong ? [["a"]] : [["a"], ["b", long]]) + [["c"], ["d"]])
        #expect(reading.lines.suffix(2) == [3, 4])
      }
    }
  }

  @Test("A quote that is not closed within the limit costs one line")
  func longQuote() throws {
    for excess in 0..<20 {
      let text = "k\n\"open\r\n" + String(repeating: "regel\r\n", count: 20 + excess)
      let file = try TemporaryFile(text)
      let reading = try Reading(path: file.path, dialect: .comma, bufferSize: 8, limit: 64)
      #expect(
        reading.errors == [TabularError(.unterminatedQuote, file: file.path, line: 2, column: 1)])
      #expect(reading.rejects == [["\"open"]])
      #expect(reading.records == [["k"]] + Array(repeating: ["regel"], count: 20 + excess))
      #expect(reading.lines == [1] + Array(3..<(23 + excess)))
    }
  }

  @Test("The limit for a record is 1 MiB")
  func longestRecord() throws {
    let text = "a\n\"" + String(repeating: "x", count: CSVReader.longestRecord) + "\"\nb"
    let reading = try Reading(text)
    #expect(reading.errors == [TabularError(.unterminatedQuote, line: 2, column: 1)])
    #expect(reading.records == [["a"], ["b"]])
    #expect(reading.lines == [1, 3])
  }

  @Test("A pipe is read as it comes")
  func pipe() async throws {
    let pipe = Pipe()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    async let reading = Reading(path: path, dialect: .comma, bufferSize: 8)
    for part in ["a,b\n\"c", ",d\n", "\",e\r", "\nf"] {
      try pipe.fileHandleForWriting.write(contentsOf: Data(part.utf8))
      try await Task.sleep(for: .milliseconds(5))
    }
    try pipe.fileHandleForWriting.close()
    #expect(try await reading.records == [["a", "b"], ["c,d\n", "e"], ["f"]])
  }

  @Test(
    "A file that cannot be read is an error at opening",
    arguments: [
      ("/no/such/file.csv", TabularError.Kind.notFound), ("/", .directory),
    ])
  func unreadable(path: String, kind: TabularError.Kind) {
    #expect(throws: TabularError(kind, file: path)) { _ = try CSVReader(path: path) }
  }
}
