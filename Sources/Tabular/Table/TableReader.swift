internal import Synchronization

/// Reads a table from any source of records: first its header, then records of the same width.
///
/// Columns at the end that have no name, and no text in the first rows, are those that spreadsheets
/// add; they are left out.
public struct TableReader: ~Copyable, Sendable {
  /// The columns.
  public let header: Header
  /// The row that the header stands on, or the last of its two, counted from 1; blank rows count.
  public let headerRow: Int
  /// The number of rows above the header that are not blank, titles mostly.
  public let titleRows: Int
  /// The name of the file for messages.
  public let file: String?
  /// The columns, counted from 0, in which cells below the header are merged downwards: what stands
  /// there is about several records.
  public let sharedColumns: Set<Int>
  /// How many rows of empty fields and spaces were passed over, if that was asked for.
  public private(set) var emptyRows = 0

  /// The first place that looks as if the text was once read in a wrong encoding and saved like that.
  public private(set) var mojibake: Mojibake?

  /// Behind a lock, so that the table can be read on another thread than it was opened on.
  private let source: Mutex<any RecordSource & ~Copyable>
  /// What was read ahead to know the header, and is still to be given.
  private var sample: Sample
  private var hasSample = true
  private let skipsEmptyRows: Bool
  private let isGuessedPair: Bool
  /// The number of columns with those that were left out.
  private let fullWidth: Int

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - source: The records.
  ///   - place: Where the header stands.
  ///   - hasGroups: Whether the header is two rows, one of groups of columns and one of names. A group
  ///     goes on to the right up to the next one, and the columns are called `Group / Name`. `place`
  ///     is then that of the groups; if detected, it is the row above if that has several cells.
  ///   - isName: Whether a text is known to be the name of a column, to tell names from answers; for
  ///     `detected`, which without it finds fewer headers.
  ///   - skippingEmptyRows: Whether to pass over rows of nothing but empty fields and spaces, however
  ///     many fields they are.
  /// - Throws: `TabularError` of kind `empty` if there is no record, `noSuchRow` if there is none or
  ///   nothing at the place, or whatever is wrong with the header.
  public init(
    _ source: consuming sending some RecordSource & ~Copyable, header place: HeaderPlace = .first,
    hasGroups: Bool = false, isName: (String) -> Bool = { _ in false },
    skippingEmptyRows: Bool = false
  ) throws(TabularError) {
    var sample = try Sample(of: &source, from: place)
    let heading = try sample.takeHeading(
      at: place, hasGroups: hasGroups, of: source.file, merged: source.mergedCells, isName: isName)
    header = heading.header
    headerRow = heading.row
    titleRows = heading.titleRows
    isGuessedPair = heading.isGuessedPair
    fullWidth = heading.fullWidth
    let (row, merged) = (heading.row, source.mergedCells)
    sharedColumns = Set(
      merged.filter { $0.lines.lowerBound > row && $0.lines.count > 1 }
        .map(\.columns.lowerBound))
    file = source.file
    self.source = Mutex(consume source)
    self.sample = sample
    skipsEmptyRows = skippingEmptyRows
    mojibake = heading.mojibake
  }

  /// Reads the header alone, as `init` does.
  ///
  /// - Throws: as `init` does.
  public static func header(
    of source: consuming some RecordSource & ~Copyable, at place: HeaderPlace = .first,
    hasGroups: Bool = false, isName: (String) -> Bool = { _ in false }
  ) throws(TabularError) -> Header {
    var sample = try Sample(of: &source, from: place)
    return try sample.takeHeading(
      at: place, hasGroups: hasGroups, of: source.file, merged: source.mergedCells, isName: isName
    ).header
  }

  /// What is to be known of how the table is read, of its source first: each a sentence without its
  /// point, true of what was read so far.
  public var remarks: [String] {
    mutating get {
      var remarks = source.withLock { $0.remarks }
      if titleRows > 0 {
        let rows =
          titleRows == 1 ? "1 row above the header is" : "\(titleRows) rows above the header are"
        remarks.append("\(rows) passed over; the header is on row \(headerRow)")
      }
      if isGuessedPair {
        remarks.append(
          "the header is taken for two rows, of groups and, on row \(headerRow), of their names; if "
            + "that is wrong, give the row with --header-row")
      }
      if emptyRows > 0 {
        remarks.append(
          "\(emptyRows == 1 ? "1 row" : "\(emptyRows) rows") without any text "
            + "\(emptyRows == 1 ? "is" : "are") passed over")
      }
      if let mojibake {
        remarks.append(
          "line \(mojibake.line), column \(mojibake.column): \(mojibake.found) stands where "
            + "\(mojibake.meant) seems meant; the text was once read in a wrong encoding and saved so, "
            + "which only the one who sent it can mend well")
      }
      return remarks
    }
  }

  /// The first records, fewer than 100, as long as they are still to be given; those that cannot be
  /// read are left out.
  public var firstRecords: [Record] {
    guard hasSample else { return [] }
    let records = sample.records(width: header.names.count, fullWidth: fullWidth)
    return skipsEmptyRows ? records.filter(\.hasText) : records
  }

  /// Reads the next record that is not blank into `record`, in place of what it held.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError` of kind `ragged` if the record has more or fewer fields than the
  ///   header, or text in a column that was left out; or another from the source. `record` then holds what was read, and the next
  ///   call goes on with the record after it.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    while try nextRow(&record) {
      if record.isEmpty { continue }
      let width = header.names.count
      // Of another width a row of spaces is no record either.
      if skipsEmptyRows || !(width...fullWidth ~= record.count), !record.hasText {
        emptyRows += 1
        continue
      }
      if mojibake == nil { mojibake = Mojibake(in: record) }
      if record.count == width { return true }
      guard width...fullWidth ~= record.count,
        (width..<record.count).allSatisfy(record.isEmpty(at:))
      else {
        throw TabularError(
          .ragged(expected: width, found: record.count), file: file, line: record.line)
      }
      record.truncate(to: width)
      return true
    }
    return false
  }

  private mutating func nextRow(_ record: inout Record) throws(TabularError) -> Bool {
    if hasSample {
      if try sample.takeFirst(&record) { return true }
      hasSample = false
    }
    return try source.withLock { source throws(TabularError) in try source.next(&record) }
  }
}
