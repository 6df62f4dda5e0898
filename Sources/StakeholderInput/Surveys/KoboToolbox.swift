extension SurveyExport {
  /// KoboToolbox: `_id`, `_uuid` and `_submission_time` beside the questions `group/question`; a sheet
  /// of a repeated group has them after `_submission_`.
  static func koboToolbox(_ columns: SurveyColumns) -> SurveyExport? {
    func first(_ names: String...) -> Int? {
      columns.names.indices.first { names.contains(columns.names[$0].lowercased()) }
    }
    guard let time = first("_submission_time", "_submission__submission_time"),
      first("_uuid", "_submission__uuid") != nil
    else { return nil }
    var export = SurveyExport(.koboToolbox)
    for index in columns.names.indices where isOwn(columns.names[index].lowercased()) {
      export.ownColumns[index] = .dropped
    }
    if let id = first("_id", "_submission__id") ?? first("_uuid", "_submission__uuid") {
      export.ownColumns[id] = .holds(.id)
    }
    export.ownColumns[time] = .holds(.received)
    export.joinsRecords =
      first("_submission__id", "_submission__uuid") != nil && first("_parent_index") != nil
    return export
  }

  /// What a form asks of the device and the server of the program, not of a person.
  /// (https://docs.getodk.org/form-question-types/#metadata-questions)
  private static func isOwn(_ name: String) -> Bool {
    name.hasPrefix("_") || name.hasPrefix("meta/") || name.hasPrefix("meta.")
      || [
        "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username",
        "email", "audit", "formhub/uuid", "formhub.uuid", "start-geopoint",
      ].contains(name)
  }
}
