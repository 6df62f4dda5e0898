internal import Tabular

/// How many records, of how many bytes, may be kept in memory.
struct RecordBudget {
  private var records: Int
  private var bytes: Int
  /// Why no more are taken, and what to do.
  private let refusal: String

  init(records: Int, bytes: Int, refusal: String) {
    self.records = records
    self.bytes = bytes
    self.refusal = refusal
  }

  /// That of a codebook or a register of initiatives: a part may stand above the whole that it belongs
  /// to, so that the file is read to its end before anything is written.
  static var list: RecordBudget {
    RecordBudget(
      records: 5_000, bytes: 4 << 20,
      refusal:
        "a codebook or a register of initiatives may have 5,000 records and 4 MiB of text; see "
        + "whether this file is one, or divide it, wholes before their parts")
  }

  /// Takes a record, or ends the import.
  mutating func take(_ record: Record) throws(InputError) {
    records -= 1
    bytes -= record.byteCount
    guard records >= 0, bytes >= 0 else { throw InputError(.usage, refusal, line: record.line) }
  }
}
