/// Pearson's chi-square test of whether the rows and columns of a table of counts are independent.
///
/// K. Pearson (1900), Philosophical Magazine 50:157-175, without a correction for continuity. Its p
/// value is an approximation that is not to be relied on where ``leastExpected`` is under 5: W. G.
/// Cochran (1954), Biometrics 10:417-451.
public struct ChiSquareTest: Equatable, Sendable {
  /// The sum of (observed - expected)² / expected.
  public let statistic: Double
  /// (rows - 1) × (columns - 1).
  public let degreesOfFreedom: Int
  /// How likely a statistic like this or higher is where rows and columns are independent.
  public let p: Double
  /// The least of the counts that independence would give.
  public let leastExpected: Double
  /// How strong the association is, from 0 for none to 1: H. Cramér (1946), Mathematical Methods of
  /// Statistics, section 21.9.
  public let cramersV: Double

  /// Tests rows of counts, those of one length.
  ///
  /// A row or a column without a count says nothing and is passed over; nil where fewer than two
  /// rows or two columns are left.
  public init?(_ rows: [[Int]]) {
    let rows = rows.filter { $0.contains { $0 > 0 } }
    guard let width = rows.first?.count else { return nil }
    let columns = (0..<width).filter { column in rows.contains { $0[column] > 0 } }
    guard rows.count > 1, columns.count > 1 else { return nil }
    let rowSums = rows.map { Double($0.reduce(0, +)) }
    let columnSums = columns.map { column in Double(rows.reduce(0) { $0 + $1[column] }) }
    let whole = rowSums.reduce(0, +)
    var statistic = 0.0
    var least = Double.infinity
    for (row, rowSum) in zip(rows, rowSums) {
      for (column, columnSum) in zip(columns, columnSums) {
        let expected = rowSum * columnSum / whole
        let distance = Double(row[column]) - expected
        statistic += distance * distance / expected
        least = min(least, expected)
      }
    }
    self.statistic = statistic
    degreesOfFreedom = (rows.count - 1) * (columns.count - 1)
    p = IncompleteGamma.upper(Double(degreesOfFreedom) / 2, statistic / 2)
    leastExpected = least
    cramersV = (statistic / whole / Double(min(rows.count, columns.count) - 1)).squareRoot()
  }
}
