import Foundation
import Testing

@testable import Tabular

@Suite struct JSONReaderTests {
  /// All that a reader gives.
  private struct Result: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var errors: [TabularError] = []
    var rejects: [[String]] = []

    init(_ text: String) throws { try self.init(JSONReader(bytes: Array(text.utf8))) }

    init(_ reader: consuming JSONReader) throws {
      var reader = reader
      var record = Record()
      while true {
        do throws(TabularError) {
          guard try reader.next(&record) else { return }
          rows.append(Array(record))
          lines.append(record.line)
        } catch {
          errors.append(error)
          rejects.append(Array(record))
        }
      }
    }
  }

  @Test(
    "An object is a row, flattened",
    arguments: [
      (#"{"a":1,"b":"x"}"#, ["a", "b"], ["1", "x"]),
      (#"{"a":{"b":{"c":1},"d":2},"e":3}"#, ["a.b.c", "a.d", "e"], ["1", "2", "3"]),
      (#"{"a":["x","y; z",3,true]}"#, ["a"], ["x; \"y; z\"; 3; true"]),
      (#"{"a":["x",null,"","y"]}"#, ["a"], ["x; y"]),
      (#"{"a":null,"b":[],"c":{},"d":""}"#, ["a", "b", "c", "d"], ["", "", "", ""]),
      (
        #"{"m":[{"n":"Jan","r":[1,2]},{"n":"An"}],"z":1}"#, ["m.0.n", "m.0.r", "m.1.n", "z"],
        ["Jan", "1; 2", "An", "1"]
      ),
      (#"{"a":[1,"x",{"b":2},3]}"#, ["a.0", "a.1", "a.2.b", "a.3"], ["1", "x", "2", "3"]),
      (#"{"a":[[1,2],[],[[3]]]}"#, ["a.0", "a.1", "a.2.0"], ["1; 2", "", "3"]),
      (#"{"a":[{},[1]]}"#, ["a.0", "a.1"], ["", "1"]),
      (
        #"{"groep/vraag":"ja","_geolocation":[52.1,4.30],"leden":[{"leden/naam":"Jan"}]}"#,
        ["groep/vraag", "_geolocation", "leden.0.leden/naam"], ["ja", "52.1; 4.30", "Jan"]
      ),
      (
        #"{"n":12345678901234567890.10,"t":true,"f":false}"#, ["n", "t", "f"],
        ["12345678901234567890.10", "true", "false"]
      ),
      (#"{"\u00e9":"\ud83d\ude00\n"}"#, ["é"], ["😀\n"]),
      (#"{"":1,"a":{"":2}}"#, ["", "a."], ["1", "2"]),
    ] as [(String, [String], [String])])
  func flattening(object: String, names: [String], values: [String]) throws {
    for text in [object, "[" + object + "]", "\u{FEFF} [\r\n" + object + " ] \n"] {
      #expect(try Result(text).rows == [names, values])
    }
  }

  private static func page(_ next: String) -> String {
    #"{"count": 2, "next": "# + next + #", "previous": null, "results": [{"a":1},{"a":2}]}"#
  }

  @Test("The records of a page of an API are those under results, and other pages are told of")
  func pages() throws {
    for (next, count) in [("null", 0), (#""https:\/\/kobo.example\/?start=2""#, 1)] {
      var reader = try JSONReader(bytes: Array(Self.page(next).utf8))
      #expect(!reader.isLines && reader.remarks.count == count)
      var record = Record()
      var rows: [[String]] = []
      while try reader.next(&record) { rows.append(Array(record)) }
      #expect(rows == [["a"], ["1"], ["2"]])
    }
    #expect(try Result(#"{"count":0,"next":null,"results":[ ] } "#).rows == [[]])
  }

  @Test(
    "What only looks like such a page is an object, and one that is cut off or goes on is no JSON",
    arguments: [
      (#"{"results":[1]}"#, true), (#"{"count":1,"results":2}"#, true),
      (#"{"count":1,"other":[{"a":1}]}"#, true), (#"{"count":{"results":[]}}"#, true),
      (#"{"count":1,"results":[{"a":1}]"#, false), (#"{"count":1,"results":[{"a":1}"#, false),
      (#"{"count":1,"results":[{"a":1}]}x"#, false),
      (#"{"count":1,"results":[{"a":1}],"b":2}"#, false), (#"{"count":1"#, false),
    ])
  func noPages(text: String, isObject: Bool) throws {
    if isObject {
      #expect(try Result(text).rows.count == 2)
    } else {
      #expect(throws: TabularError.self) { try Result(text) }
    }
  }

  @Test("The columns are those of all objects, in the order of first appearance")
  func union() throws {
    let objects = [#"{"b":1,"a":2}"#, #"{"c":3,"a":4}"#, "{}", #"{"a":{"x":5}}"#, #"{"b":6}"#]
    let rows = [
      ["b", "a", "c", "a.x"], ["1", "2", "", ""], ["", "4", "3", ""], ["", "", "", ""],
      ["", "", "", "5"], ["6", "", "", ""],
    ]
    let lines = try Result(objects.joined(separator: "\n"))
    #expect(lines.rows == rows)
    #expect(lines.lines == [0, 1, 2, 3, 4, 5])
    let array = try Result("[\n" + objects.joined(separator: ",\n") + "\n]")
    #expect(array.rows == rows)
    #expect(array.lines == [0, 2, 3, 4, 5, 6])
    // Objects that share a line go by their number.
    let short = try Result("[" + objects.joined(separator: ",") + "]")
    #expect(short.rows == rows)
    #expect(short.lines == [0, 1, 2, 3, 4, 5])
  }

  @Test("In a table the names are the header, and blank or equal ones are told apart")
  func table() throws {
    var table = try TableReader(JSONReader(bytes: Array("{\"\":1,\"a\\nb\":2,\"a b\":3}".utf8)))
    #expect(table.header.names == ["column 1", "a b", "a b (2)"])
    var record = Record()
    #expect(try table.next(&record))
    #expect(Array(record) == ["1", "2", "3"])
    #expect(try !table.next(&record))
  }

  @Test(
    "Without an object there is no table", arguments: ["", " \n\n", "[]", "[ ]\n", "[{}]", "{}"])
  func empty(text: String) {
    #expect(throws: TabularError(.empty, file: "in.json")) {
      _ = try TableReader(JSONReader(bytes: Array(text.utf8), file: "in.json"))
    }
  }

  @Test(
    "A fault anywhere in an array is told at opening, with its place",
    arguments: [
      ("[{\"a\":1},\n{\"b\" 2}]", JSONFault.unexpectedCharacter, 2, 6),
      ("[{\"a\":1}\n{\"b\":2}]", .unexpectedCharacter, 2, 1),
      ("[{\"a\":1},]", .unexpectedCharacter, 1, 10), ("[{\"a\":1}", .unfinished, 1, 9),
      ("[{\"a\":1},", .unfinished, 1, 10), ("[", .unfinished, 1, 2),
      ("[{\"één\":1},\n {\"é\":01}]", .number, 2, 7), ("[] x", .unexpectedCharacter, 1, 4),
      ("[{\"a\":\"\n\"}]", .controlCharacter, 1, 8), ("[{\"a\":1}]]", .unexpectedCharacter, 1, 10),
    ])
  func arrayFaults(text: String, fault: JSONFault, line: Int, character: Int) throws {
    let file = try TemporaryFile(text)
    for size in [4, 7, 64] {
      #expect(
        throws: TabularError(.notJSON(fault, character: character), file: file.path, line: line)
      ) {
        _ = try JSONReader(path: file.path, bufferSize: size)
      }
    }
  }

  @Test("A fault in a line of NDJSON costs that line")
  func lineFaults() throws {
    let text = "{\"a\":1}\n{\"a\":}\r\n\n{\"a\":2} x\n[1]\n{\"a\":3}\n{\"a\":4"
    let result = try Result(text)
    #expect(result.rows == [["a"], ["1"], ["3"]])
    #expect(result.lines == [0, 1, 6])
    #expect(
      result.errors == [
        TabularError(.notJSON(.unexpectedCharacter, character: 6), line: 2),
        TabularError(.notJSON(.unexpectedCharacter, character: 9), line: 4),
        TabularError(.notAnObject, line: 5),
        TabularError(.notJSON(.unfinished, character: 7), line: 7),
      ])
  }

  @Test("One object over several lines is no NDJSON, and the error says what to do")
  func prettyObject() {
    #expect(throws: TabularError(.notJSON(.unfinished, character: 2), line: 1)) {
      _ = try JSONReader(bytes: Array("{\n  \"a\": 1\n}\n".utf8))
    }
  }

  @Test(
    "What is wrong with one object costs that object",
    arguments: [
      ("[1]", TabularError(.notAnObject, line: 3), ["", ""]),
      ("\"x\"", TabularError(.notAnObject, line: 3), ["", ""]),
      (#"{"a":1,"b":2,"a":3}"#, TabularError(.repeatedName, line: 3, column: 1), ["1", "2"]),
      (
        #"{"a":"x\ud83d","b":2}"#, TabularError(.loneSurrogate, line: 3, column: 1),
        ["x\u{FFFD}", "2"]
      ),
    ])
  func objectFaults(object: String, error: TabularError, reject: [String]) throws {
    for text in [
      "\n{\"a\":1,\"b\":2}\n\(object)\n{\"a\":3}", "[\n{\"a\":1,\"b\":2},\n\(object),\n{\"a\":3}]",
    ] {
      let result = try Result(text)
      #expect(result.rows == [["a", "b"], ["1", "2"], ["3", ""]])
      #expect(result.errors == [error])
      #expect(result.rejects == [reject])
    }
  }

  @Test("Names that come together from different sides are a repeated name")
  func repeatedPath() throws {
    let result = try Result(#"{"a":{"b":1},"a.b":2}"#)
    #expect(result.errors == [TabularError(.repeatedName, line: 1, column: 1)])
  }

  @Test("Bytes that are not UTF-8 cost the record")
  func invalidUTF8() throws {
    let bytes =
      Array("{\"a\":1,\"b\":\"é\"}\n{\"b\":\"x".utf8) + [0xE9] + Array("\"}\n{\"b\":\"é\"}".utf8)
    let result = try Result(JSONReader(bytes: bytes))
    #expect(result.rows == [["a", "b"], ["1", "é"], ["", "é"]])
    #expect(result.errors == [TabularError(.invalidUTF8, line: 2, column: 2)])
    #expect(result.rejects == [["", "x\u{FFFD}"]])
  }

  @Test("UTF-16, as PowerShell writes it, is read, and what Windows-1252 must be if asked")
  func encodings() throws {
    let text = "[{\"naam\":\"één €\"}]"
    let utf16 = ("\u{FEFF}" + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let reader = try JSONReader(bytes: utf16)
    #expect(reader.encoding.encoding == .utf16LittleEndian)
    #expect(try Result(reader).rows == [["naam"], ["één €"]])
    let windows = try #require(EncodingTests.bytes(text, .windows1252))
    #expect(
      try Result(JSONReader(bytes: windows, encoding: .guess)).rows == [["naam"], ["één €"]])
  }

  @Test("Records are the same wherever the buffer ends")
  func bufferEdges() throws {
    let objects = [
      #"{"naam":"Jan \u00e9\ud83d\ude00","lijst":[1,2,"drie"],"x":{"y":-1.5e10}}"#,
      #"{ "naam" : "één", "m": [ {"a": true}, {"a": null} ] }"#, "{}", "5", "{\"naam\":\"\"}",
    ]
    for text in [
      objects.joined(separator: "\r\n") + "\n{\"a\":\n",
      "\n\n  [" + objects.joined(separator: " ,\n ") + "\n]\n",
    ] {
      let whole = try Result(text)
      let file = try TemporaryFile(text)
      for size in [4, 5, 7, 16, 61, 256] {
        var pieces = try Result(JSONReader(path: file.path, bufferSize: size))
        for index in pieces.errors.indices { pieces.errors[index].file = nil }
        #expect(pieces == whole)
      }
    }
  }

  @Test("An object that is too long costs its line, or the array")
  func longObjects() throws {
    let long = "{\"a\":\"" + String(repeating: "x", count: 100) + "\"}"
    let lines = try TemporaryFile("{\"a\":1}\n\(long)\n{\"a\":2}\n")
    for size in [4, 32, 512] {
      let result = try Result(JSONReader(path: lines.path, bufferSize: size, limit: 64))
      #expect(result.rows == [["a"], ["1"], ["2"]])
      #expect(result.errors == [TabularError(.recordTooLong, file: lines.path, line: 2)])
      let array = try TemporaryFile("[{\"a\":1},\n\(long)]")
      #expect(throws: TabularError(.recordTooLong, file: array.path, line: 2)) {
        _ = try JSONReader(path: array.path, bufferSize: size, limit: 64)
      }
    }
  }

  @Test("Too many columns and names that grow without end are refused")
  func bombs() throws {
    let wide = "[{" + (0...16_384).map { "\"\($0)\":0" }.joined(separator: ",") + "}]"
    #expect(throws: TabularError(.tooManyColumns)) { _ = try JSONReader(bytes: Array(wide.utf8)) }
    let tall = (0...16_384).map { "{\"\($0)\":0}\n" }.joined()
    #expect(throws: TabularError(.tooManyColumns)) { _ = try JSONReader(bytes: Array(tall.utf8)) }
    let long = (0..<1_100).map { "{\"\(String(repeating: "k", count: 1_000))\($0)\":0}\n" }.joined()
    #expect(throws: TabularError(.namesTooLong)) { _ = try JSONReader(bytes: Array(long.utf8)) }
    let key = "\"" + String(repeating: "k", count: 3000) + "\":"
    let deep = "{\"a\":1}\n{\(key){\(key)[\(String(repeating: "{\"a\":1},", count: 1000))1]}}"
    let result = try Result(deep)
    #expect(result.rows == [["a"], ["1"]])
    #expect(result.errors == [TabularError(.nameTooLong, line: 2)])
    let flat = "{\"a\":[" + String(repeating: "0,", count: 500_000) + "0]}"
    #expect(try Result(flat).rows.last?.first?.utf8.count == 1_500_001)
    let brackets = "[" + String(repeating: "[", count: 1_000_000)
    #expect(throws: TabularError(.notJSON(.tooDeep, character: 258), line: 1)) {
      _ = try JSONReader(bytes: Array(brackets.utf8))
    }
  }

  @Test("A pipe is kept in memory")
  func pipe() throws {
    // It is filled before it is read, so that no thread waits for another.
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("{\"a\":1}\n{\"b\":2}\n".utf8))
    try pipe.fileHandleForWriting.close()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    let result = try Result(JSONReader(path: path))
    #expect(result.rows == [["a", "b"], ["1", ""], ["", "2"]])
  }

  @Test("A file of any length is read in pieces")
  func longFile() throws {
    let rows = 30_000
    let objects = (0..<rows).map { "{\"nummer\":\($0),\"tekst\":\"een antwoord\"}" }
    for text in [
      objects.joined(separator: "\n"), "[" + objects.joined(separator: ",") + "]",
    ] {
      let file = try TemporaryFile(text)
      let result = try Result(JSONReader(path: file.path))
      #expect(result.rows.count == rows + 1)
      #expect(result.rows.last == ["\(rows - 1)", "een antwoord"])
      #expect(result.lines.last == rows)
    }
  }
}
