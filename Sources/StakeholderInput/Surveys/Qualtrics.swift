internal import Tabular

extension SurveyExport {
  /// Qualtrics: a row of names, one of questions, and mostly one of `{"ImportId": …}`
  /// (https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/).
  ///
  /// An older export calls its own columns V1, V2 and so on, and says on the second row what they are.
  static func qualtrics(_ columns: SurveyColumns) -> SurveyExport? {
    var export = SurveyExport(.qualtrics)
    let keys: [Int: String]
    if columns.have("startdate", "enddate", "responseid"),
      columns.have("finished") || columns.have("progress") || columns.have("recordeddate")
    {
      keys = columns.keys
    } else if columns.have("v1", "v2", "v8", "v9"), let below = columns.records.first {
      keys = Dictionary(
        uniqueKeysWithValues: columns.names.indices.map { ($0, ColumnName.key(below[$0])) })
      guard keys.values.contains("responseid"), keys.values.contains("responseset") else {
        return nil
      }
    } else {
      return nil
    }
    func first(_ key: String) -> Int? { columns.names.indices.first { keys[$0] == key } }
    for key in qualtricsColumns {
      if let index = first(key) { export.ownColumns[index] = .dropped }
    }
    for (key, field) in [("responseid", SubmissionField.id), ("userlanguage", .language)] {
      if let index = first(key) { export.ownColumns[index] = .holds(field) }
    }
    if let index = first("recordeddate") ?? first("enddate") {
      export.ownColumns[index] = .holds(.received)
    }
    export.completeness = Completeness(
      finished: first("finished"), progress: first("progress"), status: first("status"))
    for index in columns.names.indices
    where analyses.contains(where: columns.names[index].hasSuffix) {
      export.ownColumns[index] = .dropped
    }
    export.readHeadings(columns, startDate: first("startdate"))
    return export
  }

  /// What the program finds in texts by itself.
  private static let analyses = [
    " - Topics", " - Parent Topics", " - Topic Hierarchy Level 1", " - Sentiment",
    " - Sentiment Score", " - Sentiment Polarity", " - Topic Sentiment Label",
    " - Topic Sentiment Score",
  ]

  private static let qualtricsColumns = [
    "startdate", "enddate", "status", "ipaddress", "progress", "durationinseconds", "finished",
    "recordeddate", "recipientlastname", "recipientfirstname", "recipientemail",
    "externalreference", "locationlatitude", "locationlongitude", "locationaccuracy",
    "distributionchannel", "responseset", "name", "externaldatareference", "emailaddress",
    "qrecaptchascore", "qrelevantidduplicate", "qrelevantidduplicatescore",
    "qrelevantidfraudscore", "qrelevantidlaststartdate", "qduplicaterespondent",
    "qballotboxstuffing",
  ]

  /// The rows below the header: the questions, unless somebody took them away, and the ids.
  private mutating func readHeadings(_ columns: SurveyColumns, startDate: Int?) {
    var rest = columns.records[...]
    func isOfIDs(_ record: Record) -> Bool {
      record.contains { $0.hasPrefix("{") && $0.contains("\"ImportId\"") }
    }
    // A response began at some moment, in digits; the question has none.
    if let first = rest.first, !isOfIDs(first), let startDate,
      !first[startDate].isEmpty, !first[startDate].contains(where: \.isNumber)
    {
      for index in columns.names.indices where ownColumns[index] == nil {
        let question = first[index].trimmed
        if !question.isEmpty { questions[index] = question }
      }
      rest = rest.dropFirst()
    }
    if let first = rest.first, isOfIDs(first) {
      openQuestions = Set(
        columns.names.indices.filter { ownColumns[$0] == nil && first[$0].contains("_TEXT\"") })
      rest = rest.dropFirst()
    }
    headingRecords = columns.records.count - rest.count
  }
}
