extension SurveyExport {
  /// LimeSurvey: `submitdate`, `submitdate. Date submitted` or `Date submitted`, after what was
  /// chosen at the export (https://manual.limesurvey.org/Exporting_results).
  static func limeSurvey(_ columns: SurveyColumns) -> SurveyExport? {
    var export = SurveyExport(.limeSurvey)
    var found: Set<String> = []
    for index in columns.names.indices {
      let name = columns.names[index]
      guard let own = ownName(name) else { continue }
      let isFirst = found.insert(own).inserted
      export.ownColumns[index] = (isFirst ? fields[own] : nil).map { .holds($0) } ?? .dropped
      if own == "submitdate", isFirst { export.completeness = Completeness(filled: index) }
    }
    // No other program has two of these.
    guard found.intersection(["submitdate", "lastpage", "startlanguage", "seed"]).count >= 2 else {
      return nil
    }
    for index in columns.names.indices where export.ownColumns[index] == nil {
      if found.contains("interviewtime"), isTime(columns.names[index]) {
        export.ownColumns[index] = .dropped
      } else {
        export.questions[index] = QuestionText.withoutCode(columns.names[index])
      }
    }
    return export
  }

  private static let fields: [String: SubmissionField] = [
    "id": .id, "submitdate": .received, "startlanguage": .language,
  ]

  /// The code of a column of the program's own, by its code or by its name in Dutch or English.
  private static func ownName(_ name: String) -> String? {
    let code = name.prefix { $0 != "." }
    if code.count < name.count, let own = names[ColumnName.key(String(code))] { return own }
    return names[ColumnName.key(name)]
  }

  /// Whether a column says how long a question or a group of them took: `Q1Time`,
  /// `groupTime7. Group time: …`.
  private static func isTime(_ name: String) -> Bool {
    let code = name.prefix { $0 != "." }
    return code.hasPrefix("groupTime") || code.hasSuffix("Time") && !code.contains(" ")
      || code.hasPrefix("Group time:") || code.hasPrefix("Question time:")
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for (own, others) in [
      "id": ["responseid", "antwoordid", "idvanantwoord", "reactieid"],
      "submitdate": ["datesubmitted", "datumingediend", "datumverzonden", "datumingestuurd"],
      "lastpage": ["laatstepagina"],
      "startlanguage": ["begintaal", "starttaal"],
      "seed": ["zaad", "zaadje"],
      "startdate": ["datestarted", "datumgestart", "startdatum", "datumbegonnen"],
      "datestamp": ["datelastaction", "datumlaatsteactie", "datumlaatstehandeling"],
      "ipaddr": ["ipaddress", "ipadres"],
      "refurl": ["referrerurl", "verwijzendeurl", "verwijzingsurl"],
      "token": ["accesscode", "toegangscode"],
      "interviewtime": ["totaltime", "totaletijd"],
    ] {
      for name in [own] + others { names[name] = own }
    }
    return names
  }()
}
