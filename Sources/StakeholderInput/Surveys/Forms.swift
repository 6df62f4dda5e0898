extension SurveyExport {
  /// Microsoft Forms in Dutch or English: `ID, Begintijd, Tijd van voltooien, E-mail, Naam`.
  static func microsoftForms(_ columns: SurveyColumns) -> SurveyExport? {
    guard
      columns.have("begintijd", "tijdvanvoltooien") || columns.have("starttime", "completiontime")
    else { return nil }
    var export = SurveyExport(.microsoftForms)
    // A question can have one of these names as well, but it comes behind.
    for (key, column) in formsColumns {
      if let index = columns.first(key) { export.ownColumns[index] = column }
    }
    for index in columns.names.indices
    where marksOfQuiz.contains(where: columns.names[index].hasPrefix) {
      export.ownColumns[index] = .dropped
    }
    return export
  }

  private static let formsColumns: KeyValuePairs<String, OwnColumn> = [
    "id": .holds(.id), "tijdvanvoltooien": .holds(.received), "completiontime": .holds(.received),
    "taal": .holds(.language), "language": .holds(.language), "begintijd": .dropped,
    "starttime": .dropped, "email": .dropped, "naam": .dropped, "name": .dropped,
    "tijdvanlaatstewijziging": .dropped, "lastmodifiedtime": .dropped, "totalpoints": .dropped,
    "totaalaantalpunten": .dropped, "quizfeedback": .dropped, "feedbackoverquiz": .dropped,
  ]

  private static let marksOfQuiz = ["Points - ", "Punten - ", "Feedback - "]

  /// Google Forms in Dutch or English: the first column is `Tijdstempel` or `Timestamp`.
  static func googleForms(_ columns: SurveyColumns) -> SurveyExport? {
    let first = columns.names.startIndex
    guard let key = columns.keys[first], ["tijdstempel", "timestamp"].contains(key),
      columns.names.count > 1
    else { return nil }
    var export = SurveyExport(.googleForms)
    export.ownColumns[first] = .holds(.received)
    for index in columns.names.indices.dropFirst().prefix(2) {
      if let key = columns.keys[index],
        ["emailadres", "emailaddress", "gebruikersnaam", "username", "score"].contains(key)
      {
        export.ownColumns[index] = .dropped
      }
    }
    return export
  }
}
