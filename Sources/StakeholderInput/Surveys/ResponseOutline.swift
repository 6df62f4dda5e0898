public import Tabular

/// What shows of a file with responses before its records are read.
public struct ResponseOutline: Sendable {
  /// The columns.
  public let header: Header
  /// The export of a survey that it is; nil where none was recognised.
  public let survey: SurveyExport?
  /// The rows below the header that are no records but say more of the columns.
  public let headings: [Record]
  /// The columns that identify a person, counted from 0.
  let personal: [Int: PersonalData]
  /// The first records.
  let records: [Record]
  /// The columns in which a value is about several records.
  let sharedColumns: Set<Int>
  /// In which groups the columns stand.
  let paths: [ColumnPath]

  /// Looks at a table of which no record was read yet, and passes over the rows that belong to its
  /// header.
  ///
  /// - Throws: `TabularError` where those cannot be read.
  public init(of table: inout TableReader) throws(TabularError) {
    self.init(
      header: table.header, records: table.firstRecords, sharedColumns: table.sharedColumns)
    var record = Record()
    for _ in headings { _ = try table.next(&record) }
  }

  init(header: Header, records: [Record] = [], sharedColumns: Set<Int> = []) {
    self.sharedColumns = sharedColumns
    self.header = header
    survey = SurveyExport(header: header, records: records)
    paths = ColumnPath.all(of: header, survey?.tool)
    let count = survey?.headingRecords ?? 0
    headings = Array(records.prefix(count))
    let records = Array(records.dropFirst(count))
    self.records = records
    var personal: [Int: PersonalData] = [:]
    for column in header.names.indices {
      personal[column] = PersonalData(
        name: header.originals[column], values: records.lazy.map { $0[column] })
    }
    self.personal = personal
  }

  /// The columns with e-mail and IP addresses, which are stored only where a mapping asks for them.
  public var leftOut: [Int] { personal.filter { $0.value.isLeftOut }.keys.sorted() }

  /// The question of a column, or its name.
  func question(_ column: Int) -> String { survey?.questions[column] ?? paths[column].question }

  /// The columns by the names that say what they hold, reduced by ``ColumnName/key(_:)``.
  ///
  /// What names and describes the thing that a group is called after, is that thing.
  var keys: [String] {
    paths.map { path in
      let key = ColumnName.key(path.ownName)
      switch path.groups.first.flatMap(SubmissionField.init(columnName:)) {
      case .stakeholder where ["naam", "name"].contains(key): return "organisatie"
      case .bottleneck where ["omschrijving", "beschrijving", "description"].contains(key),
        .statement where ["omschrijving", "beschrijving", "description"].contains(key):
        return "toelichting"
      default: return key
      }
    }
  }

  /// Whether most of what stands in a column, as far as it is known, is text of several words.
  func holdsText(_ column: Int) -> Bool {
    let cells = records.map { $0[column].trimmed }.filter { !$0.isEmpty }
    let words = cells.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
    return words >= 3 * max(1, cells.count)
  }

  /// Whether a column holds any word but yes or no, as far as it is known.
  func holdsWords(_ column: Int) -> Bool {
    records.contains { record in
      let cell = record[column].trimmed
      return cell.contains(where: \.isLetter) && YesNo(cell) == nil
    }
  }

  /// Whether what stands in a column can be a field that it has the name of: a respondent is the id of
  /// an answer where that is a number or a code, and whoever answers where it is a name.
  func mayHold(_ field: SubmissionField, _ column: Int) -> Bool {
    guard ["respondent", "respondenten"].contains(ColumnName.key(paths[column].ownName)) else {
      return true
    }
    let cells = records.lazy.map { $0[column].trimmed }.filter { !$0.isEmpty }
    let areCodes = cells.allSatisfy { cell in
      cell.contains(where: \.isNumber) && !cell.contains(where: \.isWhitespace)
    }
    return field == .stakeholder ? !areCodes : areCodes
  }

  /// The columns that may hold what was told and are used for nothing, of those that a person named.
  public func untold(_ columns: ColumnMapping) -> [String] {
    let leftOut = Set(leftOut)
    let used = Set(columns.fields.keys).union(columns.choices)
    return header.names.indices.filter { column in
      let isOwn = survey?.ownColumns[column] != nil
      let isReject = ColumnMapping.rejectColumns.contains(header.names[column])
      return !used.contains(column) && !leftOut.contains(column) && !isOwn && !isReject
        && (holdsWords(column) || records.allSatisfy { $0[column].trimmed.isEmpty })
    }.map { header.names[$0] }
  }
}
