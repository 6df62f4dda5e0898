import Testing

@testable import StakeholderInput

/// The expected values are those of SciPy 1.17 and statsmodels 0.15, or of the paper that is named.
@Suite struct `The statistics` {
  private func isClose(_ value: Double?, _ expected: Double) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= 1e-9 * max(abs(expected), 1e-3)
  }

  @Test(arguments: [
    (0.5, 0.1, 0.6547208460185768), (0.5, 4.1666, 0.003892702812948946),
    (3, 2.5, 0.5438131158833297), (3, 40, 3.572865928700233e-15),
    (17.5, 10, 0.9802309168352655), (17.5, 60, 3.056904971645256e-11),
    (100, 80, 0.9828916869648668), (100, 130, 0.002750408367306518),
    (0.5, 350, 2.990226975124623e-154), (2, 0, 1),
  ])
  func `give the upper incomplete gamma function to nine digits`(
    a: Double, x: Double, expected: Double
  ) {
    #expect(abs(IncompleteGamma.upper(a, x) / expected - 1) < 1e-9)
  }

  @Test(
    arguments: [
      ([[20, 5], [10, 15]], 8.333333333333334, 0.003892417122778637, 10, 0.408248290463863),
      (
        [[1, 2, 3], [4, 5, 6], [7, 8, 10]], 0.3736491228070177, 0.9845769162857121,
        1.565217391304348, 0.06372914175455316
      ),
      (
        [[12, 0, 7], [3, 9, 1]], 18.422672064777327, 9.990048350928822e-05, 3.25,
        0.758754572984105
      ),
      ([[5000, 1], [1, 5000]], 9994.001599680065, 0, 2500.5, 0.9996000799840032),
      // A row and a column of nothing change nothing.
      (
        [[20, 0, 5], [0, 0, 0], [10, 0, 15]], 8.333333333333334, 0.003892417122778637, 10,
        0.408248290463863
      ),
    ] as [([[Int]], Double, Double, Double, Double)])
  func `test tables with chi-square, and say how strong the association is`(
    rows: [[Int]], statistic: Double, p: Double, least: Double, v: Double
  ) throws {
    let test = try #require(ChiSquareTest(rows))
    #expect(isClose(test.statistic, statistic) && isClose(test.p, p))
    #expect(isClose(test.leastExpected, least) && isClose(test.cramersV, v))
  }

  @Test(arguments: [[], [[]], [[3, 4]], [[3], [4]], [[3, 0], [4, 0]], [[0, 0], [1, 2]]])
  func `do not test a table of one row or one column`(rows: [[Int]]) {
    #expect(ChiSquareTest(rows) == nil)
  }

  @Test(arguments: [
    ((20, 5, 10, 15), 0.008578508150469124), ((3, 0, 0, 3), 0.1),
    ((0, 5, 8, 0), 0.0007770007770007771), ((1, 9, 11, 3), 0.0027594561852200836),
    ((2, 3, 400, 2000), 0.19704781357113219), ((5, 0, 0, 0), 1), ((10, 10, 10, 10), 1),
    ((7, 43, 193, 19757), 6.248203367794541e-07), ((0, 0, 3, 4), 1), ((0, 0, 0, 0), 1),
  ])
  func `test small tables exactly, after Fisher`(cells: (Int, Int, Int, Int), p: Double) {
    #expect(isClose(FisherExactTest(cells.0, cells.1, cells.2, cells.3).p, p))
  }

  @Test(arguments: [
    ((1, 7), 0.0703125, 0.0390625), ((25, 2), 5.647540092468262e-06, 3.0323863029479947e-06),
    ((16, 6), 0.052478790283203125, 0.03468966484069824), ((5, 5), 1, 0.876953125),
    ((0, 0), 1, 1), ((0, 3), 0.25, 0.125), ((700, 800), 0.010559255466711506, 0.009824629369101676),
  ])
  func `test a change among the same people, after McNemar`(
    changed: (Int, Int), exact: Double, mid: Double
  ) {
    let test = McNemarTest(onlyFirst: changed.0, onlySecond: changed.1)
    #expect(isClose(test.exact, exact) && isClose(test.mid, mid))
    let turned = McNemarTest(onlyFirst: changed.1, onlySecond: changed.0)
    #expect(isClose(turned.exact, exact) && isClose(turned.mid, mid))
  }

  @Test func `raise many p values as Holm does`() {
    func areClose(_ values: [Double], _ expected: [Double]) -> Bool {
      zip(Holm.adjusted(values), expected).allSatisfy { isClose($0, $1) }
    }
    #expect(areClose([0.01, 0.04, 0.03, 0.005, 0.9], [0.04, 0.09, 0.09, 0.025, 0.9]))
    #expect(areClose([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]))
    #expect(Holm.adjusted([]) == [] && Holm.adjusted([0.7, 0.8]) == [1, 1])
  }

  /// The first is of Newcombe's paper, where it is 0.0524 to 0.3339 for 56 of 70 and 48 of 80.
  @Test(arguments: [
    ((48, 80), (56, 70), 0.05243147240236498, 0.33387265403690614),
    ((3, 10), (9, 10), 0.1705227239345029, 0.809017973535488),
    ((0, 20), (0, 10), -0.1611251580528194, 0.27753279986288926),
    ((0, 20), (10, 10), 0.6790860371419145, 1), ((5, 5), (0, 5), -1, -0.38554900569034356),
  ])
  func `give the interval of a difference between different people`(
    first: (Int, Int), second: (Int, Int), low: Double, high: Double
  ) throws {
    let interval = try #require(DifferenceInterval(first: first, second: second))
    #expect(isClose(interval.low, low) && isClose(interval.high, high))
  }

  /// The first is of Altman and others, Statistics with Confidence (2000), page 52: 0.011 to 0.226;
  /// the second of Newcombe's paper: 0.0562 to 0.3292.
  @Test(arguments: [
    ((14, 0, 5, 22), 0.011483241383033221, 0.2264926843512112),
    ((20, 2, 12, 16), 0.05615642484174821, 0.32920699540014053),
    ((1, 7, 1, 12), -0.506920226686141, -0.025559124164859837),
    ((10, 0, 0, 0), -0.27753279986288937, 0.27753279986288937),
    ((0, 0, 10, 0), 0.6075093504305241, 1),
    ((5, 5, 5, 5), -0.28383547880138194, 0.28383547880138194),
  ])
  func `give the interval of a difference among the same people`(
    cells: (Int, Int, Int, Int), low: Double, high: Double
  ) throws {
    let interval = try #require(
      DifferenceInterval(
        both: cells.0, onlyFirst: cells.1, onlySecond: cells.2, neither: cells.3))
    #expect(isClose(interval.low, low) && isClose(interval.high, high))
  }

  @Test func `give no interval where there is nobody`() {
    #expect(DifferenceInterval(first: (0, 0), second: (1, 2)) == nil)
    #expect(DifferenceInterval(both: 0, onlyFirst: 0, onlySecond: 0, neither: 0) == nil)
  }

  @Test func `say how much two things go together`() {
    let pair = PairAssociation(both: 5, first: 100, second: 10, base: 1000)
    #expect(isClose(pair.jaccard, 0.047619047619047616) && isClose(pair.lift, 5))
    let nothing = PairAssociation(both: 0, first: 0, second: 0, base: 10)
    #expect(nothing.jaccard == nil && nothing.lift == nil)
    #expect(PairAssociation(both: 0, first: 3, second: 0, base: 10).jaccard == 0)
  }
}

@Suite struct `The statistics beside SciPy` {
  private static let isThere = (try? Python.run("import scipy", arguments: [])) != nil

  @Test(.enabled(if: isThere, "skipped: there is no SciPy"), arguments: UInt64(1)...3)
  func `give the same p values for any table`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let tables = (0..<200).map { index in
      let most = [3, 30, 3000][index % 3]
      return (0..<4).map { _ in Int.random(in: 1...most, using: &generator) }
    }
    let input = tables.map { $0.map(String.init).joined(separator: " ") + "\n" }.joined()
    let output = try Python.run(
      """
      import sys
      from scipy import stats
      for line in open(sys.argv[1]):
          a, b, c, d = map(int, line.split())
          chi = stats.chi2_contingency([[a, b], [c, d]], correction=False)
          print(chi.statistic, chi.pvalue, stats.fisher_exact([[a, b], [c, d]])[1],
                stats.binomtest(b, b + c).pvalue)
      """, [input])
    let expected = output.split(separator: "\n").map { $0.split(separator: " ").map { Double($0) } }
    try #require(expected.count == tables.count)
    for (cells, values) in zip(tables, expected) {
      let chi = try #require(ChiSquareTest([[cells[0], cells[1]], [cells[2], cells[3]]]))
      let found = [
        chi.statistic, chi.p, FisherExactTest(cells[0], cells[1], cells[2], cells[3]).p,
        McNemarTest(onlyFirst: cells[1], onlySecond: cells[2]).exact,
      ]
      for (one, other) in zip(found, values) {
        let other = try #require(other)
        #expect(abs(one - other) <= 1e-8 * abs(other) + 1e-300, "\(cells)")
      }
    }
  }
}
