internal import StakeholderInput

/// The words of a report in a language.
struct Wording {
  let language: Language

  /// Chooses between the Dutch and the English words.
  func callAsFunction(_ dutch: String, _ english: String) -> String {
    language == .nl ? dutch : english
  }

  var heading: String { self("Knelpunten per levensfase", "Bottlenecks per phase") }

  /// What stands in the place of the phases in a database without any.
  var nothing: String {
    self(
      "Er is nog niets te tellen: importeer eerst een codeboek en inzendingen.",
      "There is nothing to count yet: import a codebook and submissions first.")
  }

  /// A count with the noun in the number that fits it.
  func count(
    _ number: Int, _ dutch: (one: String, many: String), _ english: (one: String, many: String)
  ) -> String {
    let noun = language == .nl ? dutch : english
    return "\(number) \(number == 1 ? noun.one : noun.many)"
  }

  func statements(_ number: Int) -> String {
    count(number, ("uitspraak", "uitspraken"), ("statement", "statements"))
  }

  func units(_ number: Int, _ unit: CountUnit) -> String {
    switch unit {
    case .submission:
      count(number, ("inzending", "inzendingen"), ("submission", "submissions"))
    case .stakeholder:
      count(number, ("stakeholder", "stakeholders"), ("stakeholder", "stakeholders"))
    }
  }

  /// A share as a percentage with one decimal: `22,2 %` in Dutch, `22.2%` in English.
  func percentage(_ share: Double, withSign: Bool = true) -> String {
    let number = Decimal.fixed(share * 100, digits: 1, mark: self(",", "."))
    return withSign ? number + self(" %", "%") : number
  }

  /// The name of a phase, or of what has none.
  func phase(_ name: String?) -> String { name ?? self("Zonder levensfase", "Without a phase") }
}
