/// How much two things go together among some units.
public struct PairAssociation: Equatable, Sendable {
  /// The units that have both, of those that have either: P. Jaccard (1901), Bulletin de la Société
  /// Vaudoise des Sciences Naturelles 37:547-579. nil where none has either.
  public let jaccard: Double?
  /// How many times as often they occur together as they would by chance; 1 where they have nothing
  /// to do with one another. nil where either does not occur.
  ///
  /// It is the interest of S. Brin, R. Motwani, J. D. Ullman, S. Tsur (1997), Dynamic itemset counting
  /// and implication rules for market basket data, SIGMOD Record 26:255-264.
  public let lift: Double?

  /// Compares two things: the units that have both, the first, the second, and all units.
  public init(both: Int, first: Int, second: Int, base: Int) {
    let either = first + second - both
    jaccard = either > 0 ? Double(both) / Double(either) : nil
    let chance = Double(first) * Double(second)
    lift = chance > 0 ? Double(both) * Double(base) / chance : nil
  }
}
