import Foundation
import Testing

@testable import Tabular

/// https://github.com/minimaxir/big-list-of-naughty-strings: every string comes back unchanged.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct NaughtyStringsTests {
  private func strings() throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: Corpora.path("blns/blns.json")))
    let strings = try JSONDecoder().decode([String].self, from: data)
    #expect(strings.count == 515)
    return strings
  }

  private func rows(of source: consuming some RecordSource & ~Copyable) throws -> [[String]] {
    var source = source
    var record = Record()
    var rows: [[String]] = []
    while try source.next(&record) { rows.append(Array(record)) }
    return rows
  }

  @Test("through CSV", arguments: [Dialect.comma, .semicolon, .tab, .pipe])
  func csv(dialect: Dialect) throws {
    let strings = try strings()
    let rows = strings.enumerated().map { ["\($0)", $1, $1] } + strings.map { [$0] }
    var bytes: [UInt8] = []
    let writer = CSVWriter(dialect: dialect)
    for row in rows { writer.append(row, to: &bytes) }
    let read = try self.rows(of: CSVReader(bytes: bytes, dialect: dialect, encoding: .guess))
    #expect(
      read.map { $0.map(\.unicodeScalars).map(Array.init) }
        == rows.map { $0.map(\.unicodeScalars).map(Array.init) })
    // And from UTF-16, as Excel saves "Unicode text".
    let utf16 = "\u{FEFF}".utf16.map(\.self) + String(decoding: bytes, as: UTF8.self).utf16
    let again = utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try self.rows(of: CSVReader(bytes: again, dialect: dialect)) == rows)
  }

  @Test("through JSON, as values and as names", arguments: [true, false])
  func json(isLines: Bool) throws {
    let strings = try strings()
    var bytes: [UInt8] = isLines ? [] : Array("[".utf8)
    let writer = JSONRecordText(keys: ["nummer", "tekst"])
    for (index, string) in strings.enumerated() {
      if index > 0 { bytes += isLines ? [.lineFeed] : Array(",\r\n".utf8) }
      writer.append(Record(["\(index)", string]), to: &bytes)
    }
    if !isLines { bytes += Array("]".utf8) }
    let rows = try rows(of: JSONReader(bytes: bytes))
    #expect(rows.first == ["nummer", "tekst"])
    #expect(
      rows.dropFirst().map { Array($0[1].unicodeScalars) }
        == strings.map { Array($0.unicodeScalars) })

    let names = Array(Set(strings)).sorted()
    var object: [UInt8] = []
    JSONRecordText(keys: names).append(Record(names), to: &object)
    #expect(try self.rows(of: JSONReader(bytes: object)) == [names, names])
  }

  @Test("as items of a list in JSON")
  func lists() throws {
    let strings = try strings().filter { !$0.isEmpty }
    var bytes = Array("{\"lijst\":[".utf8)
    for (index, string) in strings.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(string, to: &bytes)
    }
    bytes += Array("]}".utf8)
    let cell = try #require(try rows(of: JSONReader(bytes: bytes)).last?.first)
    #expect(
      ListCell.split(cell).map { Array($0.unicodeScalars) }
        == strings.map { Array($0.unicodeScalars) })
  }
}
