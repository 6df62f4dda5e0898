internal import StakeholderInput

/// The words of a report in a language, and its numbers.
struct Wording {
  let language: Language

  /// Chooses between the Dutch and the English words.
  func callAsFunction(_ dutch: String, _ english: String) -> String {
    language == .nl ? dutch : english
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

  /// A kind of statement, in the singular.
  func kind(_ kind: StatementKind) -> String {
    switch kind {
    case .problem: self("probleem", "problem")
    case .recommendation: self("aanbeveling", "recommendation")
    case .successFactor: self("succesfactor", "success factor")
    case .scalingChallenge: self("opschaaluitdaging", "scaling challenge")
    case .other: self("overig", "other")
    }
  }

  /// The name of a group of units, or of those of which it is not known.
  func group(_ name: String?, of grouping: Grouping) -> String {
    guard let name else {
      return grouping == .phase ? phase(nil) : self("(onbekend)", "(unknown)")
    }
    return grouping == .kind ? StatementKind(rawValue: name).map(kind) ?? name : name
  }

  /// What units are set apart by, as in `per regio`.
  func grouping(_ grouping: Grouping) -> String {
    switch grouping {
    case .stakeholderType: self("type stakeholder", "type of stakeholder")
    case .region: self("regio", "region")
    case .sector: self("sector", "sector")
    case .network: self("netwerk", "network")
    case .consultation: self("consultatie", "consultation")
    case .kind: self("soort uitspraak", "kind of statement")
    case .phase: self("levensfase", "phase")
    }
  }

  /// The heading of a column of units, as short as it may be.
  func unitsHeading(_ unit: CountUnit) -> String {
    unit == .submission ? self("inz.", "subm.") : self("stakeh.", "stakeh.")
  }

  /// The name of a phase, or of what has none.
  func phase(_ name: String?) -> String { name ?? self("Zonder levensfase", "Without a phase") }

  // MARK: - Numbers

  private var mark: String { self(",", ".") }

  /// A share as a percentage with one decimal: `22,2 %` in Dutch, `22.2%` in English.
  func percentage(_ share: Double, withSign: Bool = true) -> String {
    let number = Decimal.fixed(share * 100, digits: 1, mark: mark)
    return withSign ? number + self(" %", "%") : number
  }

  /// The interval of a share: `2,2–25,0 %`, or `-2,2 tot 25,0 %` where a dash would be misread.
  func interval(low: Double, high: Double) -> String {
    let between = low < 0 ? self(" tot ", " to ") : "–"
    return percentage(low, withSign: false) + between + percentage(high)
  }

  /// A number with three decimals; one that would become nothing is said to be less than the least.
  func fraction(_ number: Double) -> String {
    let least = 0.001
    if number != 0, number.magnitude < least / 2 {
      return (number < 0 ? "> -" : "< ") + Decimal.fixed(least, digits: 3, mark: mark)
    }
    return Decimal.fixed(number, digits: 3, mark: mark)
  }

  /// A cell for people, on one line, without anything that a terminal would obey.
  ///
  /// A number that is missing is a dash, since an empty place looks like a mistake.
  func shown(_ cell: Table.Cell, in column: Table.Column) -> String {
    cell == .missing && column.isNumeric ? "–" : shown(cell)
  }

  /// A cell for people, on one line, without anything that a terminal would obey.
  func shown(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): PlainText.oneLine(text)
    case .integer(let number): String(number)
    case .fraction(let number): fraction(number)
    case .number(let number): Decimal.shortest(number).replacing(".", with: mark)
    case .share(let share): percentage(share)
    case .interval(let low, let high): interval(low: low, high: high)
    case .list(let items): PlainText.oneLine(items.joined(separator: "; "))
    case .missing: ""
    }
  }
}
