/// Where the names of the columns stand in a file.
public enum HeaderPlace: Sendable, Equatable {
  /// On the first row that is not blank.
  case first
  /// On this row, counted from 1 as a spreadsheet counts them: blank rows count, and a cell of
  /// several lines is still on one row.
  case row(Int)
  /// Below the title rows, if there are any: on the first row that reaches as far to the right as
  /// the typical row of the first 100, and fills at least half as many cells; but on the very first
  /// row if that fills two thirds of the columns, since a last one may lack a name, and the row below
  /// is not shown to be the names. Typical is the median over the rows that fill more than one cell.
  ///
  /// Where groups of columns stand above their names, both rows are the header.
  case detected
}

extension HeaderPlace {
  /// How many rows are looked at.
  static let sampleSize = 100

  /// The index in the sample of the row that `detected` means, or nil if all rows are blank.
  static func detectedIndex(in sample: [Record], isName: (String) -> Bool) -> Int? {
    let extents = sample.map { Extent($0) }
    let full = extents.filter { $0.filled > 1 }
    guard !full.isEmpty else { return extents.firstIndex { $0.filled > 0 } }
    let reach = full.map(\.reach).sorted()[full.count / 2]
    if let first = extents.firstIndex(where: { $0.filled > 0 }), extents[first].filled > 1,
      extents[first].filled * 3 >= reach * 2
    {
      let isTitle =
        first + 1 < sample.count && extents[first].filled < reach
        && extents[first + 1].filled >= reach
        && isTitle(sample[first], above: sample[first + 1], isName)
      return isTitle ? first + 1 : first
    }
    let filled = full.map(\.filled).sorted()[full.count / 2]
    let found =
      extents.firstIndex { $0.reach >= reach && $0.filled * 2 >= filled }
      ?? extents.firstIndex { $0.filled > 0 }
    // Where some columns lack a name, the first answer has more cells than the names above it.
    if let found, !sample[found].contains(where: isName),
      let named = sample[..<found].lastIndex(where: { $0.contains(where: isName) })
    {
      return named
    }
    return found
  }

  /// Whether a row is a title of several cells, such as `Techniek;2025`, above the names of columns.
  private static func isTitle(
    _ row: Record, above names: Record, _ isName: (String) -> Bool
  ) -> Bool {
    func isAllNames(_ row: Record) -> Bool {
      row.allSatisfy { $0.allSatisfy(\.isWhitespace) || HeaderPair.isNameLike($0) }
    }
    guard isAllNames(names) else { return false }
    return !isAllNames(row) || names.count(where: isName) > max(1, row.count(where: isName))
  }

  /// How much of a row there is something in.
  struct Extent {
    /// The number of cells with text.
    private(set) var filled = 0
    /// The number of the last cell with text, counted from 1.
    private(set) var reach = 0

    init(_ record: Record) {
      for field in record.indices where Self.hasText(record, field) {
        filled += 1
        reach = field + 1
      }
    }

    private static func hasText(_ record: Record, _ field: Int) -> Bool {
      // Most fields begin with a letter or a digit.
      let isPlain = record.withBytes(of: field) { $0.count > 0 && 0x21...0x7E ~= $0[0] }
      return isPlain || !record[field].allSatisfy(\.isWhitespace)
    }
  }
}
