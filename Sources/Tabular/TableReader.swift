/// Reads a table from any source of records: first its header, then records of the same width.
public struct TableReader: ~Copyable {
  /// The columns, from the first record that is not blank.
  public let header: Header
  /// The name of the file for messages.
  public let file: String?

  private var source: any RecordSource & ~Copyable

  /// Reads the header.
  ///
  /// - Throws: `TabularError` of kind `empty` if there is no record, or whatever is wrong with the
  ///   first one.
  public init(_ source: consuming some RecordSource & ~Copyable) throws(TabularError) {
    var source = source
    file = source.file
    var record = Record()
    while try source.next(&record) {
      if record.isEmpty { continue }
      header = Header(record)
      self.source = consume source
      return
    }
    throw TabularError(.empty, file: file)
  }

  /// Reads the next record that is not blank into `record`, in place of what it held.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError` of kind `ragged` if the record has more or fewer fields than the
  ///   header, or another from the source. `record` then holds what was read, and the next call
  ///   goes on with the record after it.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    while try source.next(&record) {
      if record.isEmpty { continue }
      guard record.count == header.names.count else {
        throw TabularError(
          .ragged(expected: header.names.count, found: record.count), file: file,
          line: record.line)
      }
      return true
    }
    return false
  }
}
