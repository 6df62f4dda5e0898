/// Fisher's exact test of a table of two rows and two columns.
///
/// R. A. Fisher (1922), Journal of the Royal Statistical Society 85:87-94.
public struct FisherExactTest: Equatable, Sendable {
  /// How likely, with the sums of rows and columns as they are, a table is that is no more likely
  /// than this one: the two-sided test as R and SciPy have it.
  public let p: Double

  /// Tests the rows `a`, `b` and `c`, `d`.
  public init(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    let (row, column, rest) = (a + b, a + c, d - a)
    // The first cell decides all of them. Each probability follows from its neighbour's, so that
    // they are known but for a factor, which falls out.
    let cells = max(0, -rest)...min(row, column)
    let weights = Weights(over: cells) { cell in
      Double(row - cell) * Double(column - cell)
        / (Double(cell + 1) * Double(rest + cell + 1))
    }
    // Tables that are as likely may differ in the last digits.
    let limit = weights[a] * (1 + 1e-7)
    p = min(1, weights.share { weights[$0] <= limit })
  }
}

/// A distribution over some whole numbers, known but for a factor.
struct Weights {
  private let numbers: ClosedRange<Int>
  private let weights: [Double]

  /// Makes the weights from `ratio(k)`, that of k + 1 to k, which falls as k grows.
  ///
  /// The highest weight is 1, so that none that matters is too small for a number.
  init(over numbers: ClosedRange<Int>, ratio: (Int) -> Double) {
    var mode = numbers.lowerBound
    while mode < numbers.upperBound, ratio(mode) > 1 { mode += 1 }
    var weights = [Double](repeating: 0, count: numbers.count)
    weights[mode - numbers.lowerBound] = 1
    for number in mode..<numbers.upperBound {
      let index = number - numbers.lowerBound
      weights[index + 1] = weights[index] * ratio(number)
    }
    for number in (numbers.lowerBound..<mode).reversed() {
      let index = number - numbers.lowerBound
      weights[index] = weights[index + 1] / ratio(number)
    }
    self.numbers = numbers
    self.weights = weights
  }

  subscript(number: Int) -> Double { weights[number - numbers.lowerBound] }

  /// The part of the whole that some of the numbers have.
  func share(of isWanted: (Int) -> Bool) -> Double {
    // The small ones first, so that none is lost beside the large.
    let wanted = numbers.filter(isWanted).map { self[$0] }.sorted().reduce(0, +)
    return wanted / weights.sorted().reduce(0, +)
  }
}
