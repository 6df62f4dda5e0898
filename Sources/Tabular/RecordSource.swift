/// Something that gives records one at a time: a CSV file, a worksheet, a list of JSON objects.
///
/// A source may own an open file, so it need not be copyable.
public protocol RecordSource: ~Copyable, SendableMetatype {
  /// The name of the file for messages, or nil if the records do not come from a file.
  var file: String? { get }

  /// What is to be known of how the records are read, such as a guess at the encoding or rows that a
  /// spreadsheet hides: each a sentence without its point, true of what was read so far.
  ///
  /// It changes nothing, but Swift 6.3 can only call what may change an `any RecordSource`.
  var remarks: [String] { mutating get }

  /// The merged cells near its first rows, which tell groups of columns from answers.
  var mergedCells: [MergedCells] { mutating get }

  /// Reads the next record into `record`, in place of what it held.
  ///
  /// After an error about one record, which has a `line`, the source can go on: `record` then holds
  /// what could be read of the bad one, for a file of rejects, and the next call reads the record
  /// after it. After an error about the file as a whole, which has none, the next call returns false.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError`, with the line where the trouble is.
  mutating func next(_ record: inout Record) throws(TabularError) -> Bool
}

extension RecordSource where Self: ~Copyable {
  /// Nothing.
  public var remarks: [String] { [] }

  /// None.
  public var mergedCells: [MergedCells] { [] }
}
