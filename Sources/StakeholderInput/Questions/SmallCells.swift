/// Small counts that are not told, since they may point to somebody.
///
/// A. Hundepool and others (2012), Statistical Disclosure Control, chapter 4: what is suppressed for
/// its size, and what is suppressed so that the first does not follow from a total.
enum SmallCells {
  /// The counts of a row whose total is told elsewhere, without those from 1 to `minimum` - 1, and
  /// without a second one where only one would be missing. A count of nothing is told.
  static func told(_ counts: [Int], minimum: Int) -> [Int?] {
    var told = counts.map { (1..<max(1, minimum)).contains($0) ? nil : $0 }
    guard told.count(where: { $0 == nil }) == 1 else { return told }
    // A count of nothing hides little, so it is the last choice.
    let others = told.indices.filter { told[$0] != nil }
    let second = others.min { left, right in
      (counts[left] == 0 ? 1 : 0, counts[left]) < (counts[right] == 0 ? 1 : 0, counts[right])
    }
    if let second { told[second] = nil }
    return told
  }
}
