import Testing

@testable import Tabular

/// Texts made of what is hard, the same in every run.
@Suite struct RandomTextTests {
  private static func texts(_ count: Int, seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    let parts = [
      "a", "bc", "één", "🧑‍🏫", ",", ",", "\"", "\"", "\"\"", "\n", "\r\n", "\r", " ", ";",
      "\"x,y\"", "\"p\nq\"", "0123456789", "\0",
    ]
    return (0..<count).map { _ in
      let length = Int.random(in: 0...24, using: &random)
      return (0..<length).map { _ in parts[Int.random(in: parts.indices, using: &random)] }.joined()
    }
  }

  @Test("Records, lines, errors and rejects are the same wherever the buffer ends")
  func bufferEdges() throws {
    for text in Self.texts(1500, seed: 1) {
      let file = try TemporaryFile(text)
      let whole = try Reading(path: file.path, dialect: .comma)
      for size in [4, 5, 6, 9, 17] {
        let pieces = try Reading(path: file.path, dialect: .comma, bufferSize: size)
        #expect(pieces == whole, "\(text.debugDescription) by \(size)")
      }
    }
  }

  @Test("The line of a record is right after anything, errors too")
  func lines() throws {
    var readings = 0
    for text in Self.texts(3000, seed: 2) {
      let reading = try Reading(text + "\nslot")
      // A quote that is open may reach over the last line.
      guard reading.records.last == ["slot"] else { continue }
      readings += 1
      let breaks = (text + "\n").replacing("\r\n", with: "\n").unicodeScalars
        .count { $0 == "\n" || $0 == "\r" }
      #expect(reading.lines.last == breaks + 1, "\(text.debugDescription)")
    }
    #expect(readings > 2000)
  }

  @Test(
    "A text without errors has the records that Python reads",
    .enabled(if: Python.isThere, "there is no python3"))
  func python() throws {
    let readings = try Self.texts(6000, seed: 3).map { ($0, try Reading($0)) }
      .filter { $0.1.errors.isEmpty }
    #expect(readings.count > 1500)
    let rows = try Python.rows(of: readings.map { Python.Text(bytes: Array($0.0.utf8)) })
    for ((text, reading), rows) in zip(readings, rows) {
      #expect(reading.records == rows, "\(text.debugDescription)")
    }
  }

  @Test(
    "What was written is read back the same",
    arguments: [Dialect.comma, .semicolon, .tab, .pipe])
  func roundTrip(dialect: Dialect) throws {
    var random = SeededGenerator(seed: 4)
    let fields = Self.texts(400, seed: 5) + ["", "", " ", "\u{FEFF}", "\u{FEFF}a", "=1", "a\tb|c"]
    let writer = CSVWriter(dialect: dialect)
    for _ in 0..<300 {
      let records = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          fields[Int.random(in: fields.indices, using: &random)]
        }
      }
      var output: [UInt8] = []
      for record in records { writer.append(record, to: &output) }
      let reading = try Reading(CSVReader(bytes: output, dialect: dialect))
      #expect(reading.records == records)
      #expect(reading.errors.isEmpty)
    }
  }
}
