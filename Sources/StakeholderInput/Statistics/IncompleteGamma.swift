internal import Glibc

/// The regularised incomplete gamma functions, from which the p value of chi-square comes.
enum IncompleteGamma {
  /// Relative to the sum, what is smaller than this is no longer seen.
  private static let precision = 1e-16
  /// Far more terms than any argument needs that a table of counts gives.
  private static let mostTerms = 100_000

  /// The upper function Q(a, x): the part of the gamma distribution of shape `a` above `x`.
  ///
  /// Below a + 1 it is 1 less the series of the lower function, above it a continued fraction, each
  /// where it is quick: NIST Digital Library of Mathematical Functions, 8.11.4 and 8.9.2.
  static func upper(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
  }

  /// x^a e^-x / Γ(a), by logarithms, since each factor alone may be too large for a number.
  private static func factor(_ a: Double, _ x: Double) -> Double {
    var sign: Int32 = 0
    return exp(a * log(x) - x - lgamma_r(a, &sign))
  }

  private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    for k in 1...mostTerms {
      term *= x / (a + Double(k))
      sum += term
      if term < sum * precision { break }
    }
    return sum * factor(a, x)
  }

  /// The fraction from its front on, after W. J. Lentz (1976), Applied Optics 15:668-671.
  private static func upperFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = Double.leastNormalMagnitude / precision
    func kept(_ number: Double) -> Double { abs(number) < tiny ? tiny : number }
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / kept(b)
    var fraction = d
    for k in 1...mostTerms {
      let numerator = Double(k) * (a - Double(k))
      b += 2
      d = 1 / kept(numerator * d + b)
      c = kept(b + numerator / c)
      fraction *= c * d
      if abs(c * d - 1) < precision * 10 { break }
    }
    return fraction * factor(a, x)
  }
}
