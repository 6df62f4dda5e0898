/// Small counts that are not told, since they may point to somebody.
///
/// A. Hundepool and others (2012), Statistical Disclosure Control, chapter 4: what is suppressed for
/// its size, and what is suppressed so that the first does not follow from a total.
enum SmallCells {
  /// The counts of a row whose total is told elsewhere, without the small ones and what those would
  /// follow from.
  ///
  /// Where a count from 1 to `minimum` - 1 is left out, so are those of nothing: else every dash
  /// would be known to be 1 or more, and four dashes that make four to be 1 each. What is left out
  /// needs some room: it is two counts or more, makes `minimum` or more, and two less at the least
  /// than so many small counts can make. Where it has not, the smallest other count is left out too,
  /// and all that are as small, since which of them it is would tell where it stands. Those of
  /// `empty`, groups that are told to be of nobody, hide nothing.
  static func told(_ counts: [Int], minimum: Int, empty: Set<Int> = []) -> [Int?] {
    guard counts.contains(where: { (1..<max(1, minimum)).contains($0) }) else { return counts }
    let candidates = counts.indices.filter { !empty.contains($0) }.map { counts[$0] }
    let hidden = candidates.filter { $0 < minimum }
    let sum = hidden.reduce(0, +)
    let hasRoom = hidden.count > 1 && sum >= minimum && sum < hidden.count * (minimum - 1) - 1
    let highest = hasRoom ? nil : candidates.filter { $0 >= minimum }.min()
    return counts.enumerated().map { index, count in
      empty.contains(index) || count > highest ?? (minimum - 1) ? count : nil
    }
  }
}
