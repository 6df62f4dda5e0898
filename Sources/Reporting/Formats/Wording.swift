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

  /// What stands between statements and the units that they are of.
  func source(_ unit: CountUnit) -> String {
    unit == .submission ? "in" : self("van", "of")
  }

  /// Some units of all: `18 van 19 inzendingen`.
  func figure(_ count: Int, of base: Int, _ unit: CountUnit) -> String {
    "\(count) \(self("van", "of")) \(units(base, unit))"
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
    unit == .submission ? self("inz.", "subm.") : "stakeholders"
  }

  /// The heading of a column of words for shares.
  var prevalenceHeading: String { self("in woorden", "in words") }

  /// The name of a phase, or of what has none.
  func phase(_ name: String?) -> String { name ?? self("Zonder levensfase", "Without a phase") }

  /// What initiatives that name no phase are for.
  var allPhases: String { self("Voor alle levensfasen", "For all phases") }

  /// The month of a day in ISO 8601: `maart 2024`.
  func month(of day: String) -> String {
    let dutch = [
      "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december",
    ]
    let english = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = day.split(separator: "-")
    guard parts.count > 1, let month = Int(parts[1]), dutch.indices.contains(month - 1) else {
      return day
    }
    return "\(self(dutch[month - 1], english[month - 1])) \(parts[0])"
  }

  // MARK: - Options

  /// What an option asks for, as people call it; in English its own name says it. A `from` that is no
  /// day is a consultation.
  func option(_ name: String, isDay: Bool) -> String {
    let dutch =
      switch name {
      case "phase": "levensfase"
      case "consultation": "consultatie"
      case "stakeholder-type": "type stakeholder"
      case "region": "regio"
      case "from": isDay ? "vanaf" : "eerste consultatie"
      case "to": isDay ? "tot en met" : "tweede consultatie"
      case "kind": "soort uitspraak"
      case "min-share": "minimaal aandeel"
      case "min-cell": "minimaal aantal per groep"
      case "min-count": "minimaal aantal"
      case "by": "uitgesplitst naar"
      case "weight": "gewogen"
      case "rows": "rijen"
      case "columns": "kolommen"
      case "shape": "vorm"
      case "values": "waarden"
      case "named": "met namen"
      default: name
      }
    return self(dutch, name)
  }

  /// What was chosen with an option, as people call it; nil where the value says it.
  func choice(_ value: Table.Cell, of option: String) -> String? {
    guard case .text(let text) = value else { return nil }
    switch option {
    case "kind": return StatementKind(rawValue: text).map(kind)
    case "by", "columns": return Grouping(rawValue: text).map(grouping)
    case "rows": return self("knelpunt", "bottleneck")
    case "weight":
      return self("elk type stakeholder even zwaar", "every type of stakeholder equally")
    case "shape": return text == "wide" ? self("breed", "wide") : self("lang", "tidy")
    case "values": return text == "binary" ? self("0 of 1", "0 or 1") : self("aantallen", "counts")
    case "named": return self("ja", "yes")
    default: return nil
    }
  }

  // MARK: - Numbers

  private var mark: String { self(",", ".") }

  /// A share as a percentage, with one decimal mostly: `22,2 %` in Dutch, `22.2%` in English. The space
  /// does not break a line.
  func percentage(_ share: Double, digits: Int = 1) -> String {
    points(share, digits: digits) + self("\u{A0}%", "%")
  }

  /// The interval of a share: `2,2–25,0 %`.
  func interval(low: Double, high: Double) -> String { "\(points(low))–\(percentage(high))" }

  /// A difference of shares in percentage points, which are no percentage and have no sign: `15,7`.
  func points(_ difference: Double, digits: Int = 1) -> String {
    Self.signed(Decimal.fixed(difference * 100, digits: digits, mark: mark))
  }

  /// The interval of a difference: `2,2–25,0`, or `−2,2 tot 25,0` where a dash would be misread.
  func pointsInterval(low: Double, high: Double) -> String {
    points(low) + (low < 0 ? self(" tot ", " to ") : "–") + points(high)
  }

  /// A number with the minus sign that people read, which is as wide as a plus.
  private static func signed(_ number: String) -> String {
    number.hasPrefix("-") ? "−" + number.dropFirst() : number
  }

  /// A number with three decimals; one that would become nothing is said to be less than the least.
  func fraction(_ number: Double) -> String {
    let least = 0.001
    if number != 0, number.magnitude < least / 2 {
      return (number < 0 ? "> −" : "< ") + Decimal.fixed(least, digits: 3, mark: mark)
    }
    return Self.signed(Decimal.fixed(number, digits: 3, mark: mark))
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
    case .integer(let number): Self.signed(String(number))
    case .fraction(let number): fraction(number)
    case .number(let number):
      Self.signed(Decimal.readable(number).replacing(".", with: mark))
    case .share(let share): percentage(share)
    case .interval(let low, let high): interval(low: low, high: high)
    case .points(let difference): points(difference)
    case .pointsInterval(let low, let high): pointsInterval(low: low, high: high)
    case .list(let items): PlainText.oneLine(items.joined(separator: "; "))
    case .missing: ""
    }
  }
}
