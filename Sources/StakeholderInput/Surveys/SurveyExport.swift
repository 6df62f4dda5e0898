public import Tabular

/// A program that holds surveys and exports their responses.
public enum SurveyTool: String, Sendable, CaseIterable {
  /// LimeSurvey.
  case limeSurvey = "LimeSurvey"
  /// Microsoft Forms.
  case microsoftForms = "Microsoft Forms"
  /// Google Forms.
  case googleForms = "Google Forms"
  /// Qualtrics.
  case qualtrics = "Qualtrics"
  /// KoboToolbox.
  case koboToolbox = "KoboToolbox"
}

/// What shows in the header of an export of a survey, and in the rows below it.
public struct SurveyExport: Sendable, Equatable {
  /// The program that wrote it.
  public let tool: SurveyTool
  /// The columns that the program adds to the questions, counted from 0.
  var ownColumns: [Int: OwnColumn] = [:]
  /// The text of the question of a column, where its name is but a code.
  var questions: [Int: String] = [:]
  /// The columns of questions that are known to be answered with text.
  var openQuestions: Set<Int> = []
  /// So many of the first records are no responses, but more of the header.
  var headingRecords = 0
  /// How an incomplete response is known; nil where it is not.
  var completeness: Completeness?
  /// Whether a response has a record for each time that a group was filled in, all with its id.
  var joinsRecords = false

  /// Recognises the program; nil if it is none of those that are known, or shows too little.
  public init?(header: Header, records: [Record]) {
    let columns = SurveyColumns(header: header, records: records)
    guard
      let export = Self.qualtrics(columns) ?? Self.limeSurvey(columns)
        ?? Self.microsoftForms(columns) ?? Self.koboToolbox(columns) ?? Self.googleForms(columns)
    else { return nil }
    self = export
  }

  init(_ tool: SurveyTool) { self.tool = tool }

  /// What a column holds that the program adds.
  enum OwnColumn: Sendable, Equatable {
    case holds(SubmissionField)
    /// Nothing that is kept.
    case dropped
  }
}

/// The names of the columns of a file that may be an export of a survey.
struct SurveyColumns {
  /// The names as they stand in the file, counted past the columns of a file of rejects.
  let names: ArraySlice<String>
  /// The same, reduced by ``ColumnName/key(_:)``.
  let keys: [Int: String]
  /// The first records.
  let records: [Record]

  init(header: Header, records: [Record]) {
    let rejects = ColumnMapping.rejectColumns
    names = header.originals.dropFirst(
      header.originals.starts(with: rejects) ? rejects.count : 0)
    keys = Dictionary(
      uniqueKeysWithValues: names.indices.map { [names] in
        ($0, ColumnName.key(names[$0]))
      })
    self.records = records
  }

  /// The first column of a name, reduced.
  func first(_ key: String) -> Int? { names.indices.first { keys[$0] == key } }

  /// Whether there is a column of each name.
  func have(_ keys: String...) -> Bool { keys.allSatisfy { first($0) != nil } }
}

/// How a response that was not finished shows.
struct Completeness: Sendable, Equatable {
  /// The column that an unfinished response leaves empty.
  var filled: Int?
  /// The column that says whether it is finished.
  var finished: Int?
  /// The column that says for how many of a hundred it is finished.
  var progress: Int?

  /// The column that says how a response came in, and so whether somebody only tried the survey out.
  var status: Int?

  /// What Qualtrics writes there for a preview or a test, in words or in numbers.
  private static let tests: Set<String> = [
    "surveypreview", "surveytest", "offlinesurveypreview", "1", "2", "17",
  ]

  /// Whether it is no response, since whoever made the survey tried it out.
  func isTest(_ record: Record) -> Bool {
    status.map { Self.tests.contains(ColumnName.key(record[$0])) } ?? false
  }

  /// Whether a response was finished, as far as is known.
  func isComplete(_ record: Record) -> Bool {
    if let filled, record[filled].trimmed.isEmpty { return false }
    if let finished, YesNo(record[finished]) == .no { return false }
    if let progress, let percentage = Double(record[progress].trimmed) { return percentage >= 100 }
    return true
  }
}
