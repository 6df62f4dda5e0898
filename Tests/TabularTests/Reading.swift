@testable import Tabular

/// All that a reader gives: the fields of the good records, and each error with what it left over.
struct Reading: Equatable, Sendable {
  var records: [[String]] = []
  var lines: [Int] = []
  var errors: [TabularError] = []
  var rejects: [[String]] = []

  init() {}

  init(_ text: String, dialect: Dialect? = .comma) throws {
    try self.init(CSVReader(bytes: Array(text.utf8), dialect: dialect))
  }

  init(
    path: String, dialect: Dialect? = nil, encoding: EncodingChoice = .certain,
    bufferSize: Int = 256 << 10, limit: Int = CSVReader.longestRecord
  ) throws {
    try self.init(
      CSVReader(
        path: path, dialect: dialect, encoding: encoding, bufferSize: bufferSize, limit: limit))
  }

  init(_ source: consuming CSVReader) throws {
    var source = source
    var record = Record()
    while true {
      do throws(TabularError) {
        guard try source.next(&record) else { return }
        records.append(Array(record))
        lines.append(record.line)
      } catch {
        errors.append(error)
        rejects.append(Array(record))
      }
    }
  }
}
