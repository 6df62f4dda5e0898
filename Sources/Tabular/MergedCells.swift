/// Cells of a spreadsheet that show one value, that of the first of them.
public struct MergedCells: Sendable, Equatable {
  /// Their rows, counted from 1 as `Record.line` is.
  public let lines: ClosedRange<Int>
  /// Their columns, counted from 0 as the fields of a `Record` are.
  public let columns: ClosedRange<Int>

  /// Makes those of some rows and columns.
  public init(lines: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.lines = lines
    self.columns = columns
  }
}
