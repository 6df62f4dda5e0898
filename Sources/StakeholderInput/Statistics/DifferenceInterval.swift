/// The 95 % confidence interval of the difference of two shares, after Newcombe.
///
/// It joins the Wilson intervals of both. Like those it is indicative here, since those who answered
/// chose to.
public struct DifferenceInterval: Equatable, Sendable {
  /// The lower bound, from -1 to 1.
  public let low: Double
  /// The upper bound, from -1 to 1.
  public let high: Double

  /// The interval of the second share less the first, of different people.
  ///
  /// Method 10 of R. G. Newcombe (1998), Interval estimation for the difference between independent
  /// proportions, Statistics in Medicine 17:873-890. nil where either base is nothing.
  public init?(first: (count: Int, base: Int), second: (count: Int, base: Int)) {
    self.init(first: first, second: second, correlation: 0)
  }

  /// The interval of the second share less the first, of the same people.
  ///
  /// Method 10 of R. G. Newcombe (1998), Improved confidence intervals for the difference between
  /// binomial proportions based on paired data, Statistics in Medicine 17:2635-2650. nil where there
  /// is nobody.
  public init?(both: Int, onlyFirst: Int, onlySecond: Int, neither: Int) {
    let base = both + onlyFirst + onlySecond + neither
    let (first, second) = (both + onlyFirst, both + onlySecond)
    let product =
      Double(first) * Double(base - first) * Double(second) * Double(base - second)
    var determinant = Double(both) * Double(neither) - Double(onlyFirst) * Double(onlySecond)
    // The correction for continuity applies where they go together, and does not turn the sign.
    if determinant > 0 { determinant = max(0, determinant - Double(base) / 2) }
    self.init(
      first: (first, base), second: (second, base),
      correlation: product > 0 ? determinant / product.squareRoot() : 0)
  }

  private init?(
    first: (count: Int, base: Int), second: (count: Int, base: Int), correlation: Double
  ) {
    guard let one = WilsonInterval(count: first.count, of: first.base),
      let two = WilsonInterval(count: second.count, of: second.base)
    else { return nil }
    let shareOne = Double(first.count) / Double(first.base)
    let shareTwo = Double(second.count) / Double(second.base)
    func distance(_ a: Double, _ b: Double) -> Double {
      max(0, a * a - 2 * correlation * a * b + b * b).squareRoot()
    }
    let difference = shareTwo - shareOne
    low = difference - distance(shareTwo - two.low, one.high - shareOne)
    high = difference + distance(two.high - shareTwo, shareOne - one.low)
  }
}
