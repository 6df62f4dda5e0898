/// Which column of a file holds which field.
public struct ColumnMapping: Sendable, Equatable {
  /// The columns of each field, counted from 0.
  public let columns: [SubmissionField: [Int]]
  /// The header's names.
  public let header: [String]

  /// The columns that a file of rejected records has before its own, which `#1` does not count.
  public static let rejectColumns = ["rejected-line", "rejected-reason"]

  /// A wish of the user that a column holds a field.
  public struct Override: Sendable, Equatable {
    let field: SubmissionField
    let column: String

    /// Reads `field=Column`, where the column is a name of the header, or `#3` for the third;
    /// `field=` says that no column holds the field.
    ///
    /// - Throws: ``InputError`` of kind `usage` where there is no such field.
    public init(_ text: String) throws(InputError) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let field = SubmissionField(rawValue: String(parts[0])) else {
        let fields = SubmissionField.allCases.map(\.rawValue).joined(separator: ", ")
        throw InputError(.usage, "'\(text)' is not field=Column; the fields are \(fields)")
      }
      self.field = field
      column = String(parts[1])
    }
  }

  /// Finds the fields by the names of the columns, after what `overrides` say.
  ///
  /// A column that an override names holds nothing else, and a field that one names is looked for
  /// no further. Where two columns have the name that a field is found by, either could be meant:
  /// an error. `header` holds the names made unique, `originals` those that the file has.
  ///
  /// - Throws: ``InputError`` where an override names no column, or more than one.
  public init(
    header: [String], originals: [String], overrides: [Override] = []
  ) throws(InputError) {
    var columns: [SubmissionField: [Int]] = [:]
    var taken: Set<Int> = []
    var absent: Set<SubmissionField> = []
    for override in overrides {
      guard !override.column.isEmpty else {
        absent.insert(override.field)
        continue
      }
      let column = try Self.column(override.column, header: header, originals: originals)
      guard columns[override.field] == nil || override.field.mayRepeat else {
        throw InputError(
          .usage, "only one column can be \(override.field.rawValue); leave out one --map")
      }
      guard columns[override.field]?.contains(column) != true else {
        throw InputError(
          .usage,
          "column #\(column + 1) is \(override.field.rawValue) already; leave out one --map")
      }
      columns[override.field, default: []].append(column)
      taken.insert(column)
    }
    let keys = originals.map(ColumnName.key)
    for field in SubmissionField.allCases
    where columns[field] == nil && !absent.contains(field) {
      var found: [Int] = []
      for name in field.columnNames where found.isEmpty || field.mayRepeat {
        let matches = keys.indices.filter { keys[$0] == name && !taken.contains($0) }
        guard matches.count <= 1 else {
          throw InputError(
            .data,
            "\(matches.count) columns have this name and \(field.rawValue) needs one of them; "
              + "rename one, or choose with --map \(field.rawValue)=#NUMBER",
            column: originals[matches[0]])
        }
        found += matches
      }
      guard !found.isEmpty else { continue }
      columns[field] = found.sorted()
      taken.formUnion(found)
    }
    self.columns = columns
    self.header = header
  }

  /// Refuses a mapping that finds neither statements nor bottlenecks: nothing could be counted.
  ///
  /// - Throws: ``InputError`` of kind `data` that lists the columns.
  public func requireAnswers() throws(InputError) {
    guard columns[.statement] != nil || columns[.bottleneck] != nil else {
      throw InputError(
        .data,
        "no column was recognised as statement or bottleneck; name one with "
          + "--map statement=COLUMN. See: knelpunt preview FILE")
    }
  }

  private static func column(
    _ name: String, header: [String], originals: [String]
  ) throws(InputError) -> Int {
    if name.hasPrefix("#"), let number = Int(name.dropFirst()) {
      let skipped = originals.starts(with: rejectColumns) ? rejectColumns.count : 0
      guard number >= 1, header.indices.contains(number - 1 + skipped) else {
        throw InputError(
          .usage, "there is no column \(name); the last is #\(header.count - skipped)")
      }
      return number - 1 + skipped
    }
    if let exact = header.firstIndex(of: name), originals.count(where: { $0 == name }) <= 1 {
      return exact
    }
    let key = ColumnName.key(name)
    let matches = originals.indices.filter { !key.isEmpty && ColumnName.key(originals[$0]) == key }
    guard let match = matches.first else {
      throw InputError(.usage, "there is no column '\(name)'; see: knelpunt preview FILE")
    }
    guard matches.count == 1 else {
      let numbers = matches.map { "#\($0 + 1)" }.joined(separator: ", ")
      throw InputError(.usage, "'\(name)' could be any of the columns \(numbers); give its number")
    }
    return match
  }

  /// The one column of a field that cannot repeat.
  subscript(field: SubmissionField) -> Int? { columns[field]?.first }

  /// The names of the columns of a field, for a refusal of what stands there.
  func columnName(_ field: SubmissionField) -> String? {
    columns[field]?.map { header[$0] }.joined(separator: ", ")
  }

  /// What each column holds, counted from 0; a column that is not there holds nothing that is kept.
  public var fields: [Int: SubmissionField] {
    Dictionary(
      columns.flatMap { field, columns in columns.map { ($0, field) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The columns that hold nothing that is kept.
  public var unused: [String] {
    let used = Set(columns.values.joined())
    return header.indices.filter { !used.contains($0) }.map { header[$0] }
  }

  /// Everything that decides what is read, on one line, to tell one mapping from another.
  var signature: String {
    SubmissionField.allCases.compactMap { field in
      columns[field].map { "\(field.rawValue)=\($0.map(String.init).joined(separator: "+"))" }
    }.joined(separator: " ")
  }
}
