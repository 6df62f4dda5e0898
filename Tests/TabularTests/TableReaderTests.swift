import Tabular
import Testing

@Suite struct TableReaderTests {
  /// A source that is not a file.
  struct List: RecordSource {
    var rest: [[String]]
    let file: String? = nil

    mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
      record.removeAll()
      if rest.isEmpty { return false }
      record = Record(rest.removeFirst())
      return true
    }
  }

  @Test("The first record that is not blank is the header, and blank records are passed over")
  func blanks() throws {
    let text = Array("\n\nnaam,rol\n\nJan,docent\n\n\nAn,leider\n\n".utf8)
    var table = try TableReader(CSVReader(bytes: text, dialect: .comma))
    var record = Record()
    #expect(table.header.names == ["naam", "rol"])
    #expect(try table.next(&record))
    #expect(record == Record(["Jan", "docent"], line: 5))
    #expect(try table.next(&record))
    #expect(record == Record(["An", "leider"], line: 8))
    #expect(try !table.next(&record))
    #expect(record.isEmpty)
  }

  @Test("Records that are large are read ahead no further than the header needs, and all come")
  func large() throws {
    struct Endless: RecordSource {
      var count = 0
      let file: String? = nil
      mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
        let text = count == 0 ? "naam" : String(repeating: "x", count: 1 << 20)
        record = Record([count == 0 ? "id" : "\(count)", text])
        count += 1
        return count <= 40
      }
    }
    var table = try TableReader(Endless())
    #expect(table.header.names == ["id", "naam"])
    #expect(table.firstRecords.count == 2)
    var record = Record()
    var ids: [String] = []
    while try table.next(&record) { ids.append(record[0]) }
    #expect(ids == (1...39).map(String.init))
  }

  @Test("The header is found below a row of title that is large")
  func largeTitle() throws {
    let note = String(repeating: "x", count: 3 << 20)
    let text = Array("Uitvraag\n\n\(note)\n\nnaam,rol\nJan,docent\nAn,leider\nWim,docent\n".utf8)
    let table = try TableReader(CSVReader(bytes: text, dialect: .comma), header: .detected)
    #expect(table.header.names == ["naam", "rol"])
  }

  @Test("A record of another width than the header is an error, and its fields are there")
  func ragged() throws {
    let text = Array("a;b\n1\n2;3\n4;5;6\n".utf8)
    var table = try TableReader(CSVReader(bytes: text, dialect: .semicolon, file: "in.csv"))
    var record = Record()
    #expect(throws: TabularError(.ragged(expected: 2, found: 1), file: "in.csv", line: 2)) {
      _ = try table.next(&record)
    }
    #expect(Array(record) == ["1"])
    #expect(try table.next(&record))
    #expect(Array(record) == ["2", "3"])
    #expect(throws: TabularError(.ragged(expected: 2, found: 3), file: "in.csv", line: 4)) {
      _ = try table.next(&record)
    }
    #expect(Array(record) == ["4", "5", "6"])
    #expect(try !table.next(&record))
  }

  @Test("A file without a record is empty", arguments: ["", "\u{FEFF}", "\n", "\r\n\r\n"])
  func empty(text: String) {
    #expect(throws: TabularError(.empty, file: "in.csv")) {
      _ = try TableReader(CSVReader(bytes: Array(text.utf8), file: "in.csv"))
    }
  }

  @Test("A header that cannot be read is an error at once")
  func badHeader() {
    #expect(throws: TabularError(.textAfterQuote, line: 1, column: 2)) {
      _ = try TableReader(CSVReader(bytes: Array("a,\"b\"c\n1,2\n".utf8)))
    }
  }

  @Test("Records can come from anything")
  func otherSource() throws {
    var table = try TableReader(List(rest: [["a", "a"], ["1", "2"]]))
    var record = Record()
    #expect(table.header.names == ["a", "a (2)"])
    #expect(try table.next(&record))
    #expect(Array(record) == ["1", "2"])
    #expect(try !table.next(&record))
  }

  @Test("A header has no more columns than a spreadsheet")
  func wide() throws {
    let names = (1...16_384).map { "k\($0)" }
    #expect(try TableReader(List(rest: [names])).header.names.count == 16_384)
    #expect(throws: TabularError(.tooManyColumns, line: 0)) {
      _ = try TableReader(List(rest: [names + ["k"]]))
    }
  }
}
