/// Finds the bottleneck that an answer to a closed question names.
struct CodeGuess {
  /// The bottlenecks by the keys of their codes, of their titles and of their keywords, the surest
  /// first.
  private let tiers: [[String: [Bottleneck]]]

  init(_ bottlenecks: [Bottleneck]) {
    func tier(_ names: (Bottleneck) -> [String]) -> [String: [Bottleneck]] {
      let pairs = bottlenecks.flatMap { bottleneck in
        names(bottleneck).map { (ColumnName.key($0), [bottleneck]) }
      }
      return Dictionary(pairs, uniquingKeysWith: +)
    }
    tiers = [tier { [$0.code] }, tier { [$0.title] }, tier { $0.keywords.unique }]
  }

  /// The only bottleneck that an answer equals the code, the title or a keyword of, among those that
  /// can occur in one of the phases; nil for none and for several.
  func bottleneck(_ answer: String, phases: [String]) -> Bottleneck? {
    let key = ColumnName.key(answer)
    guard !key.isEmpty, let found = tiers.lazy.compactMap({ $0[key] }).first else { return nil }
    let possible = found.filter { bottleneck in
      phases.isEmpty || bottleneck.phases.isEmpty
        || bottleneck.phases.contains(where: phases.contains)
    }
    return possible.count == 1 ? possible[0] : nil
  }
}
