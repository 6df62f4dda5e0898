/// The 95 % confidence interval of a share, after Wilson.
///
/// E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference,
/// Journal of the American Statistical Association 22:209-212. It is indicative here, since those
/// who answered chose to.
public struct WilsonInterval: Equatable, Sendable {
  /// The lower bound, from 0 to 1.
  public let low: Double
  /// The upper bound, from 0 to 1.
  public let high: Double

  /// The 97.5 % quantile of the standard normal distribution.
  private static let z = 1.959963984540054

  /// The interval of `count` out of `base`; nil where the base is nothing.
  public init?(count: Int, of base: Int) {
    guard base > 0, count >= 0, count <= base else { return nil }
    let n = Double(base)
    let share = Double(count) / n
    let squared = Self.z * Self.z
    let centre = (share + squared / (2 * n)) / (1 + squared / n)
    let spread = (share * (1 - share) / n + squared / (4 * n * n)).squareRoot()
    let half = Self.z * spread / (1 + squared / n)
    // At 0 and at the whole the bound is exact; the subtraction would leave a rounding error.
    low = count == 0 ? 0 : centre - half
    high = count == base ? 1 : centre + half
  }
}
