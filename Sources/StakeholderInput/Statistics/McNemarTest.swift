/// McNemar's test of whether a share changed among those who were asked twice.
///
/// Only who changed counts: by chance, as many would turn to it as away from it. Q. McNemar (1947),
/// Psychometrika 12:153-157; both p values as in M. W. Fagerland, S. Lydersen, P. Laake (2013), BMC
/// Medical Research Methodology 13:91.
public struct McNemarTest: Equatable, Sendable {
  /// The exact conditional p value, two-sided; it is on the careful side.
  public let exact: Double
  /// The mid-p value, in which what was observed counts half, so that it is not too careful.
  public let mid: Double

  /// Tests how many changed one way and how many the other; 1 where nobody did.
  public init(onlyFirst: Int, onlySecond: Int) {
    let changed = onlyFirst + onlySecond
    guard changed > 0 else {
      (exact, mid) = (1, 1)
      return
    }
    let weights = Weights(over: 0...changed) { Double(changed - $0) / Double($0 + 1) }
    let observed = weights.share { $0 == onlyFirst }
    guard onlyFirst != onlySecond else {
      (exact, mid) = (1, 1 - observed / 2)
      return
    }
    let fewer = min(onlyFirst, onlySecond)
    let tails = 2 * weights.share { $0 <= fewer }
    (exact, mid) = (min(1, tails), tails - observed)
  }
}
