internal import Tabular

/// How many records, of how many cells and bytes, may be kept in memory.
struct RecordBudget {
  private var records: Int
  private var cells = 250_000
  private var bytes: Int
  /// Why no more are taken, and what to do.
  private let refusal: String

  /// Takes a name for what they are together, and what to do where it is none.
  init(records: Int, bytes: Int, of name: String, remedy: String) {
    self.records = records
    self.bytes = bytes
    refusal =
      "\(name) may have \(records) records, \(cells) cells and \(bytes >> 20) MiB of text; \(remedy)"
  }

  /// That of a codebook or a register of initiatives: a part may stand above the whole that it belongs
  /// to, so that the file is read to its end before anything is written.
  static var list: RecordBudget {
    RecordBudget(
      records: 5_000, bytes: 4 << 20, of: "a codebook or a register of initiatives",
      remedy: "see whether this file is one, or divide it, wholes before their parts")
  }

  /// Takes a record, or ends the import.
  mutating func take(_ record: Record) throws(InputError) {
    records -= 1
    cells -= record.count
    bytes -= record.byteCount
    guard records >= 0, cells >= 0, bytes >= 0 else {
      throw InputError(.usage, refusal, line: record.line)
    }
  }
}
