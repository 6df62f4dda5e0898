internal import StakeholderInput

extension AnnexReport {
  /// How it was counted and what was done to it, whatever template the phases have.
  var method: Report.Section {
    Report.Section(
      word("Verantwoording", "Method"), blocks: [.list(methodItems.map { [.text($0)] })])
  }

  private var methodItems: [String] {
    let unit = content.frequency.unit
    var items =
      [
        unit == .submission
          ? word("Elke inzending telt één keer.", "Every submission counts once.")
          : word(
            "Elke stakeholder telt één keer, ook met meerdere inzendingen of onder verschillende namen.",
            "Every stakeholder counts once, also with several submissions or names."),
        selection,
      ] + ownTemplate.map { "\($0.title): \($0.shown ?? "")." } + [
        bases,
        word(
          "Een knelpunt telt per levensfase hooguit één keer voor dezelfde \(unitNoun), hoe vaak het "
            + "daarin ook wordt genoemd. Eén \(unitNoun) kan meerdere knelpunten noemen, dus aandelen "
            + "kunnen optellen tot meer dan 100 %.",
          "A bottleneck counts at most once for each \(unitNoun) and life phase, however often it is "
            + "mentioned there. One \(unitNoun) may mention several, so shares may add up to more than "
            + "100%."),
        word("De woorden voor aandelen: ", "The words for shares: ")
          + content.thresholds.map { threshold in
            let isWhole = (threshold.minimum * 100).rounded() == threshold.minimum * 100
            let share = word.percentage(threshold.minimum, digits: isWhole ? 0 : 1)
            return threshold.minimum > 0
              ? word("vanaf \(share) “\(threshold.word)”", "from \(share) “\(threshold.word)”")
              : word("anders “\(threshold.word)”", "else “\(threshold.word)”")
          }.joined(separator: ", ")
          + word("; wat maar één keer voorkomt, heet “één”.", "; what comes back once is “one”."),
        word(
          "Het interval (Wilson, 95 %) is een indicatie, want wie antwoordde, koos daar zelf voor.",
          "The interval (Wilson, 95%) is indicative, since those who answered chose to."),
        coding,
      ] + privacy
    if !content.unquoted.isEmpty {
      let numbers = content.unquoted.map(String.init).joined(separator: ", ")
      items.append(
        word(
          "Gemarkeerde uitspraken die niet zijn geciteerd, omdat er geen knelpunt in wordt genoemd dat "
            + "hier staat of omdat daar al twee citaten bij staan: \(numbers).",
          "Marked statements that are not quoted, since they mention no bottleneck that stands here or "
            + "it has two quotes already: \(numbers)."))
    }
    if content.unappraised > 0 {
      let count = word.count(
        content.unappraised, ("initiatief is", "initiatieven zijn"),
        ("initiative has", "initiatives have"))
      items.append(
        word(
          "\(count) nog niet beoordeeld en \(content.unappraised == 1 ? "is" : "zijn") voorlopig opgenomen.",
          "\(count) not been appraised yet and \(content.unappraised == 1 ? "stands" : "stand") here until then."
        )
      )
    }
    return items
  }

  /// Which part of the input is counted, as the line below the title tells, which may be deleted.
  private var selection: String {
    let given = filters.map { "\($0.title) = \($0.shown ?? word.shown($0.value))" }
    return "Filters: \(given.isEmpty ? word("geen", "none") : given.joined(separator: ", "))."
  }

  private var bases: String {
    let bases = content.frequency.phases.map { "\(word.phase($0.phase)) \($0.base)" }
    let said = word(
      "De basis van een levensfase is wie daarover iets heeft gezegd",
      "The base of a life phase is who said anything about it")
    return said + (bases.isEmpty ? "." : ": \(bases.joined(separator: ", ")).")
  }

  /// What was taken out of the words of others, and what was not.
  private var privacy: [String] {
    if isNamed {
      return [word("Bij citaten staat van wie ze zijn.", "Quotes tell whose they are.")]
    }
    return [
      word(
        "Citaten en de redenen waarom een initiatief niet is opgenomen zijn gepseudonimiseerd: namen "
          + "van stakeholders, webadressen, e-mailadressen en telefoonnummers zijn eruit gehaald. Bij "
          + "een citaat staat het type van de stakeholder alleen als meer stakeholders dat type hebben.",
        "Quotes and the reasons why an initiative was not selected are pseudonymised: names of "
          + "stakeholders, web addresses, e-mail addresses and telephone numbers were taken out. The "
          + "type of a stakeholder stands with a quote only where several stakeholders have it."),
      word(
        "Niet gepseudonimiseerd zijn het codeboek, de namen van codeurs en wat het register over "
          + "initiatieven zegt. Wie geen stakeholder is, een afkorting of een bijnaam wordt niet "
          + "herkend, en een naam die een gewoon woord is alleen met een hoofdletter midden in een zin: "
          + "lees de citaten na voordat de bijlage wordt gedeeld.",
        "Not pseudonymised are the codebook, the names of coders and what the register says of "
          + "initiatives. Who is no stakeholder, an abbreviation or a nickname is not recognised, and a "
          + "name that is an ordinary word only with a capital inside a sentence: read the quotes before "
          + "the annex is shared."),
    ]
  }

  private var unitNoun: String {
    content.frequency.unit == .submission ? word("inzending", "submission") : "stakeholder"
  }

  private var coding: String {
    let imported = content.importedMentions
    let mentions = word.count(
      imported, ("vermelding kwam", "vermeldingen kwamen"), ("mention", "mentions"))
    let given = word(
      "\(mentions) met de inzendingen mee", "\(mentions) came with the submissions")
    guard !content.coders.isEmpty else { return given + "." }
    let coders = content.coders.map { "\($0.name) \($0.mentions)" }.joined(separator: ", ")
    return word("\(given); gecodeerd door \(coders).", "\(given); coded by \(coders).")
  }
}
