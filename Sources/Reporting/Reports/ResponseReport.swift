public import StakeholderInput

/// Who was asked and who answered, written down per consultation.
public struct ResponseReport {
  private let responses: [Response]
  private let basis: Basis

  private var word: Wording { basis.word }
  private var unit: CountUnit { basis.unit ?? .submission }

  /// Makes a report of responses.
  public init(_ responses: [Response], basis: Basis) {
    self.responses = responses
    self.basis = basis
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "response", title: word("Respons", "Response"), language: basis.language,
      facts: basis.facts(
        base: (
          .text("per consultation"),
          word("wie iets instuurde, per consultatie", "who sent something in, by consultation")
        )), filters: basis.filters(),
      sections: responses.isEmpty ? [nothing] : responses.map(section), notes: notes,
      data: [
        Report.Figures("consultations", consultationFigures),
        Report.Figures("types", groupFigures(\.types)),
        Report.Figures("regions", groupFigures(\.regions)),
        Report.Figures("days", dayFigures),
        Report.Figures("completeness", fieldFigures(\.completeness)),
        Report.Figures("questions", fieldFigures(\.questions)),
      ])
  }

  // MARK: - For people

  private var nothing: Report.Section {
    Report.Section(
      "",
      blocks: [
        .paragraph(
          word("Er is nog niets ingestuurd.", "Nothing has been sent in yet."))
      ])
  }

  private func section(_ response: Response) -> Report.Section {
    var blocks: [Report.Block] = [.list(told(response).map { [.text($0)] })]
    for (title, groups) in [
      (word("Type stakeholder", "Type of stakeholder"), response.types),
      (word("Regio", "Region"), response.regions),
    ] where !groups.isEmpty {
      blocks.append(.table(table(title, groups, isAsked: response.asked > 0)))
    }
    if counts(response).count > 1 { blocks.append(.chart(daysChart(response))) }
    if !response.days.isEmpty { blocks.append(.table(days(response))) }
    blocks += [.chart(chart(response)), .table(completeness(response))]
    if !response.questions.isEmpty { blocks.append(.table(questions(response))) }
    return Report.Section(response.consultation, blocks: blocks)
  }

  private func told(_ response: Response) -> [String] {
    let asked: String
    let verb = response.answered == 1 ? "antwoordde" : "antwoordden"
    if response.asked > 0 {
      let share = Proportion(response.answered, of: response.asked).share.map {
        word.percentage($0)
      }
      asked = word(
        "Gevraagd: \(word.units(response.asked, .stakeholder)); "
          + "\(response.answered) daarvan \(verb) (\(share ?? "")). Niet gevraagd en toch "
          + "geantwoord: \(response.unasked).",
        "Asked: \(word.units(response.asked, .stakeholder)); \(response.answered) of those "
          + "answered (\(share ?? "")). Answered without being asked: \(response.unasked).")
    } else {
      asked = word(
        "Er is geen lijst van wie gevraagd is; importeer die met import invitees.",
        "Who was asked is not known; import the list with import invitees.")
    }
    let said = word.units(response.saying, unit)
    let submissions = word.units(response.submissions, .submission)
    let all =
      unit == .submission
      ? submissions
      : word(
        "\(submissions) van \(word.units(response.units, unit))",
        "\(submissions) of \(word.units(response.units, unit))")
    let statements = word.statements(response.statements)
    return [
      asked,
      word(
        "Ingestuurd: \(all); \(said) met inhoud.",
        "Sent in: \(all); \(said) that said something."),
      word(
        "Nog niet gecodeerd: \(response.uncodedStatements) van \(statements) met inhoud, "
          + "\(word.source(unit)) \(word.units(response.uncoded, unit)).",
        "Not coded yet: \(response.uncodedStatements) of \(statements) that say something, "
          + "\(word.source(unit)) \(word.units(response.uncoded, unit))."),
    ]
  }

  private func table(_ title: String, _ groups: [Response.Group], isAsked: Bool) -> Table {
    let asked = [
      Table.Column("asked", title: word("gevraagd", "asked"), isNumeric: true),
      Table.Column("answered", title: word("geantwoord", "answered"), isNumeric: true),
      Table.Column("rate", title: word("respons", "response"), isNumeric: true),
    ]
    return Table(
      title: title,
      columns: [Table.Column("group", title: word("groep", "group"))] + (isAsked ? asked : [])
        + [
          Table.Column("units", title: word.unitsHeading(unit), isNumeric: true)
        ],
      rows: groups.map { group in
        let rate: Table.Cell = .share(Proportion(group.answered, of: group.asked).share)
        return [.text(group.name ?? word("(onbekend)", "(unknown)"))]
          + (isAsked ? [.integer(group.asked), .integer(group.answered), rate] : [])
          + [.integer(group.units)]
      })
  }

  /// The submissions of each day or of each longer time, from the first to the last, also where
  /// nothing came in; what has no day comes last.
  private func days(_ response: Response) -> Table {
    let (period, counts) = periods(response)
    let undated = response.days.filter { $0.day.flatMap { CalendarDay($0) } == nil }
    let name = period.name(word)
    return Table(
      title: word("Inzendingen per \(name)", "Submissions per \(name)"),
      columns: [
        Table.Column("period", title: name),
        Table.Column("submissions", title: word("inz.", "subm."), isNumeric: true),
      ],
      rows: counts.map { [.text($0.label), .integer($0.count)] }
        + undated.map {
          [.text($0.day ?? word("(onbekend)", "(unknown)")), .integer($0.submissions)]
        })
  }

  private func periods(
    _ response: Response
  ) -> (period: CalendarPeriod, counts: [Chart.Column]) {
    let counts = counts(response)
    let period = CalendarPeriod(telling: counts.count)
    var told: [Chart.Column] = []
    for (day, count) in counts {
      let label = period.label(of: day, word)
      let before = told.last?.label == label ? told.removeLast().count : 0
      told.append(Chart.Column(label, before + count))
    }
    return (period, told)
  }

  /// The submissions of every day from the first to the last.
  private func counts(_ response: Response) -> [(day: CalendarDay, count: Int)] {
    let known = response.days.compactMap { day in
      day.day.flatMap { CalendarDay($0) }.map { (day: $0, count: day.submissions) }
    }
    guard let first = known.first?.day, let last = known.last?.day else { return [] }
    var counts = (first.number...last.number).map { (day: CalendarDay(number: $0), count: 0) }
    for (day, count) in known { counts[day.number - first.number].count = count }
    return counts
  }

  /// A year and a month are the most days that a picture shows one by one.
  private static let mostDays = 396

  private func daysChart(_ response: Response) -> Chart {
    let days = counts(response)
    let isDaily = days.count <= Self.mostDays
    let told = CalendarPeriod(telling: days.count).name(word)
    let name = isDaily ? CalendarPeriod.day.name(word) : told
    return Chart(
      title: word("Inzendingen per \(name)", "Submissions per \(name)"),
      description: word(
        "Een kolom per \(name), zo hoog als het aantal inzendingen. De tabel geeft de aantallen per "
          + "\(told).",
        "A column for each \(name), as high as the number of submissions. The table gives the "
          + "numbers per \(told)."),
      shape: .columns(
        isDaily
          ? days.map { Chart.Column($0.day.text, $0.count) } : periods(response).counts))
  }

  private func completeness(_ response: Response) -> Table {
    fields(
      word("Volledigheid", "Completeness"), word("bekend", "known"), response.completeness,
      name: field)
  }

  private func chart(_ response: Response) -> Chart {
    Chart(
      title: word("Volledigheid", "Completeness"),
      description: word(
        "Een balk voor elk gegeven, zo lang als het aandeel waarvan het bekend is. De cijfers staan in de "
          + "tabel.",
        "A bar for each thing, as long as the share of which it is known. The figures stand in the "
          + "table."),
      shape: .bars(
        response.completeness.map {
          Chart.Bar(field($0.name), share: $0.proportion.share ?? 0, low: nil, high: nil)
        }))
  }

  private func questions(_ response: Response) -> Table {
    fields(
      word("Antwoorden per vraag", "Answers by question"), word("vraag", "question"),
      response.questions
    ) { $0 }
  }

  private func fields(
    _ title: String, _ heading: String, _ fields: [Response.Field], name: (String) -> String
  ) -> Table {
    Table(
      title: title,
      columns: [
        Table.Column("units", title: word.unitsHeading(unit), isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("field", title: heading),
      ],
      rows: fields.map {
        [.integer($0.proportion.count), .share($0.proportion.share), .text(name($0.name))]
      })
  }

  private func field(_ name: String) -> String {
    switch name {
    case "stakeholder": word("stakeholder", "stakeholder")
    case "stakeholder-type": word("type stakeholder", "type of stakeholder")
    case "region": word("regio", "region")
    case "sector": word("sector", "sector")
    case "network": word("netwerk", "network")
    case "received": word("dag van ontvangst", "day of receipt")
    case "phase": word("een levensfase bij wat gezegd is", "a phase of what was said")
    case "says-something": word("inhoud", "something said")
    case "coded": word("alles gecodeerd", "everything coded")
    default: name
    }
  }

  private var notes: [String] {
    [
      word(
        "Gevraagd en geantwoord zijn stakeholders: geantwoord heeft wie gevraagd is en iets instuurde, "
          + "ook zonder inhoud. Wie niet gevraagd is, telt alleen in de kolom ‘\(word.unitsHeading(unit))’ mee. "
          + "Aandelen zijn van wie iets instuurde.",
        "Asked and answered are stakeholders: who was asked and sent something in has answered, even "
          + "if it says nothing. Who was not asked counts in the column ‘\(word.unitsHeading(unit))’ alone. Shares "
          + "are of who sent something in.")
    ]
  }

  // MARK: - For programs

  private var consultationFigures: Table {
    let numbers = [
      "asked", "answered", "unasked", "submissions", "units", "saying", "statements",
      "uncoded_statements", "uncoded_units",
    ]
    return Table(
      columns: [Table.Column("consultation")]
        + numbers.map { Table.Column($0, isNumeric: true) },
      rows: responses.map { response in
        [
          .text(response.consultation), .integer(response.asked), .integer(response.answered),
          .integer(response.unasked), .integer(response.submissions), .integer(response.units),
          .integer(response.saying), .integer(response.statements),
          .integer(response.uncodedStatements), .integer(response.uncoded),
        ]
      })
  }

  private func groupFigures(_ groups: (Response) -> [Response.Group]) -> Table {
    Table(
      columns: [Table.Column("consultation"), Table.Column("group")]
        + ["asked", "answered", "rate", "units"].map { Table.Column($0, isNumeric: true) },
      rows: responses.flatMap { response in
        groups(response).map { group in
          [
            .text(response.consultation), .text(group.name), .integer(group.asked),
            .integer(group.answered), .share(Proportion(group.answered, of: group.asked).share),
            .integer(group.units),
          ]
        }
      })
  }

  private var dayFigures: Table {
    Table(
      columns: [
        Table.Column("consultation"), Table.Column("day"),
        Table.Column("submissions", isNumeric: true),
      ],
      rows: responses.flatMap { response in
        response.days.map {
          [.text(response.consultation), .text($0.day), .integer($0.submissions)]
        }
      })
  }

  private func fieldFigures(_ fields: (Response) -> [Response.Field]) -> Table {
    Table(
      columns: [Table.Column("consultation"), Table.Column("name")]
        + ["count", "base", "share"].map { Table.Column($0, isNumeric: true) },
      rows: responses.flatMap { response in
        fields(response).map { field in
          [
            .text(response.consultation), .text(field.name), .integer(field.proportion.count),
            .integer(field.proportion.base), .share(field.proportion.share),
          ]
        }
      })
  }
}
