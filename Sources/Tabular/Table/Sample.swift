/// The first rows of a table, read ahead to find its header and then given as if they had not been.
struct Sample {
  private struct Row {
    var record: Record
    /// What was wrong with it.
    var error: TabularError?
  }

  /// What a spreadsheet can have; nobody asks more, and each column is looked at in many ways.
  private static let mostColumns = JSONFlattener.mostColumns

  /// After so many bytes no more rows are read ahead, to bound the memory of reading.
  private static let mostBytes = 2 << 20

  private var rows: ArraySlice<Row> = []
  /// How many rows of the source came before the first one.
  private(set) var rowsBefore = 0
  private var filledRowsBefore = 0

  /// Reads the first rows, from the first that is not blank or from the header's.
  init(
    of source: inout some RecordSource & ~Copyable, from place: HeaderPlace
  ) throws(TabularError) {
    var record = Record()
    var bytes = 0
    while rows.count < HeaderPlace.sampleSize, bytes < Self.mostBytes {
      let row: Row
      do throws(TabularError) {
        guard try source.next(&record) else { return }
        row = Row(record: record)
      } catch {
        row = Row(record: record, error: error)
      }
      // An error about the file as a whole is its end, and is kept for whoever comes to it.
      let isEnd = row.error.map { $0.line == nil } ?? false
      if !isEnd, isFiller(row, above: place) {
        rowsBefore += 1
        if !row.record.isBlank { filledRowsBefore += 1 }
        continue
      }
      rows.append(row)
      bytes += row.record.byteCount
      if isEnd { return }
    }
  }

  private func isFiller(_ row: Row, above place: HeaderPlace) -> Bool {
    if case .row(let number) = place { return rowsBefore < number - 1 }
    return rows.isEmpty && row.record.isEmpty && row.error == nil
  }

  /// Gives the next row and forgets it, or says that there is none left.
  mutating func takeFirst(_ record: inout Record) throws(TabularError) -> Bool {
    guard let row = rows.popFirst() else { return false }
    if rows.isEmpty { rows = [] }
    record = row.record
    if let error = row.error { throw error }
    return true
  }

  /// The rows that are still to be given and are as wide as the header, or as it is with its empty
  /// columns, which are left out.
  func records(width: Int, fullWidth: Int) -> [Record] {
    rows.compactMap { row in
      guard row.error == nil, width...fullWidth ~= row.record.count,
        (width..<row.record.count).allSatisfy(row.record.isEmpty(at:))
      else { return nil }
      var record = row.record
      if record.count > width { record.truncate(to: width) }
      return record
    }
  }

  /// What stands above the records.
  struct Heading {
    var header: Header
    /// The number of columns with the empty ones at the end, which the header is without.
    var fullWidth: Int
    /// The row of the names, counted from 1.
    var row: Int
    var titleRows: Int
    /// Whether it was found out, and not said, that it is two rows.
    var isGuessedPair: Bool
    var mojibake: Mojibake?
  }

  /// Finds the header, and forgets its rows and those above it.
  ///
  /// - Throws: `TabularError` of kind `empty` or `noSuchRow`, or the one that a row of it has.
  mutating func takeHeading(
    at place: HeaderPlace, hasGroups: Bool, of file: String?, merged: [MergedCells],
    isName: (String) -> Bool
  ) throws(TabularError) -> Heading {
    guard var first = headerIndex(at: place, hasGroups: hasGroups, isName: isName) else {
      if let error = rows.compactMap(\.error).first { throw error }
      if case .row(let row) = place { throw TabularError(.noSuchRow(row), file: file) }
      throw TabularError(.empty, file: file)
    }
    var hasGroups = hasGroups
    var isGuessedPair = false
    if place == .detected, !hasGroups,
      let pair = HeaderPair.find(
        in: rows.map(\.record), header: first, merged: merged, isName: isName)
    {
      first = pair.groups
      hasGroups = true
      isGuessedPair = true
    }
    let titleRows = filledRowsBefore + rows[..<first].count { !$0.record.isBlank }
    var groups = Record()
    var index = first
    if hasGroups {
      groups = try record(at: first)
      guard let next = rows.indices.first(where: { $0 > first && !rows[$0].record.isEmpty }) else {
        throw TabularError(.noSuchRow(rowsBefore + first + 2), file: file)
      }
      index = next
    }
    let names = try record(at: index)
    guard max(groups.count, names.count) <= Self.mostColumns else {
      throw TabularError(.tooManyColumns, file: file, line: names.line)
    }
    rows = Array(rows[(index + 1)...])[...]
    let columns = Self.joined(groups, names)
    let shown = columns.prefix(width(ofNames: names, groups: groups))
    return Heading(
      header: Header(shown.map(\.name), groups: shown.map(\.group)),
      fullWidth: columns.count, row: rowsBefore + index + 1, titleRows: titleRows,
      isGuessedPair: isGuessedPair, mojibake: Mojibake(in: groups) ?? Mojibake(in: names))
  }

  private func headerIndex(
    at place: HeaderPlace, hasGroups: Bool, isName: (String) -> Bool
  ) -> Int? {
    guard place == .detected else {
      guard let first = rows.first, !first.record.isEmpty || first.error != nil else { return nil }
      if case .row(let number) = place, number < 1 { return nil }
      return 0
    }
    guard let index = HeaderPlace.detectedIndex(in: rows.map(\.record), isName: isName) else {
      return nil
    }
    guard hasGroups, index > 0 else { return index }
    return HeaderPlace.Extent(rows[index - 1].record).filled > 1 ? index - 1 : index
  }

  private func record(at index: Int) throws(TabularError) -> Record {
    if let error = rows[index].error { throw error }
    return rows[index].record
  }

  /// The number of columns, less those at the end that have neither a name nor text in these rows.
  private func width(ofNames names: Record, groups: Record) -> Int {
    let full = max(names.count, groups.count)
    let named = max(HeaderPlace.Extent(names).reach, HeaderPlace.Extent(groups).reach)
    let used = rows.map { min(HeaderPlace.Extent($0.record).reach, full) }.max() ?? 0
    return max(named, used, min(full, 1))
  }

  /// The names of columns under a row of groups, each of which goes on up to the next one, and the
  /// group where it is more than the name.
  private static func joined(
    _ groups: Record, _ names: Record
  ) -> [(group: String, name: String)] {
    var group = ""
    return (0..<max(groups.count, names.count)).map { column in
      let name = column < names.count ? names[column] : ""
      if column < groups.count, !groups[column].allSatisfy(\.isWhitespace) {
        group = groups[column]
      }
      if group.isEmpty || group == name { return ("", name) }
      return name.allSatisfy(\.isWhitespace) ? ("", group) : (group, group + " / " + name)
    }
  }
}
