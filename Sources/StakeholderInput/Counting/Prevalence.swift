internal import SQLite

/// The words for shares, after the thresholds that the database keeps.
struct Prevalence {
  private let steps: [(minimum: Double, word: String)]
  private let noneWord: String

  init(database: Connection, language: Language) throws {
    noneWord = language == .nl ? "geen" : "none"
    steps = try database.all("SELECT minimum, nl, en FROM prevalence ORDER BY minimum DESC") {
      row in
      (try row[0], language == .nl ? try row[1] : try row[2])
    }
  }

  /// The word for `count` out of `base`; one of its own for none, which has no threshold.
  ///
  /// The share is compared as it is, so that 9 of 10 are at least 90 %.
  func word(count: Int, of base: Int) -> String {
    guard count > 0, base > 0 else { return noneWord }
    let share = Double(count) / Double(base)
    return steps.first { share >= $0.minimum }?.word ?? ""
  }
}
