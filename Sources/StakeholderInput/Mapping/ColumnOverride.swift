internal import Tabular

extension ColumnMapping {
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

    /// The column that is meant.
    ///
    /// - Throws: ``InputError`` of kind `usage` where that is none, or could be several.
    func column(in outline: ResponseOutline) throws(InputError) -> Int {
      switch outline.header.match(column) {
      case .one(let column): return column
      case .beyond(let last):
        throw InputError(.usage, "there is no column \(column); the last is #\(last)")
      case .none:
        throw InputError(.usage, "there is no column '\(column)'; see: knelpunt preview FILE")
      case .several(let columns):
        let numbers = columns.map { "#\($0 + 1)" }.joined(separator: ", ")
        throw InputError(
          .usage, "'\(column)' could be any of the columns \(numbers); give its number")
      }
    }
  }

  /// Finds the fields by what the program that wrote the file is known to write, and by the names of
  /// the columns, after what `overrides` say.
  ///
  /// A column that an override names holds nothing else, and a field that one names is looked for
  /// no further. A column with words under the name of a kind, such as `Aanbeveling`, holds statements
  /// of that kind. Where two columns have the name that a field is found by, both hold it if several
  /// can; else either could be meant: an error. Columns with e-mail or IP addresses hold a field only
  /// where an override says so. A column in a group is known by its own name; where the group is named
  /// after one of `phases`, what is said there is about that.
  ///
  /// - Throws: ``InputError`` where an override names no column, or more than one.
  public init(
    _ outline: ResponseOutline, overrides: [Override] = [], phases: [String] = []
  ) throws(InputError) {
    var columns: [SubmissionField: [Int]] = [:]
    var taken: Set<Int> = []
    var absent: Set<SubmissionField> = []
    for override in overrides {
      guard !override.column.isEmpty else {
        absent.insert(override.field)
        continue
      }
      let column = try override.column(in: outline)
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
    for (column, own) in outline.survey?.ownColumns ?? [:] where taken.insert(column).inserted {
      if case .holds(let field) = own, columns[field] == nil, !absent.contains(field) {
        columns[field] = [column]
      }
    }
    taken.formUnion(outline.leftOut)
    var traits: [Int: ColumnTraits] = [:]
    let originals = outline.header.originals
    let keys = outline.keys
    for field in SubmissionField.allCases
    where columns[field] == nil && !absent.contains(field) {
      var found: [Int] = []
      for name in field.columnNames where found.isEmpty || field.mayRepeat {
        let matches = keys.indices.filter { column in
          keys[column] == name && !taken.contains(column)
            && (field.isOfStatement || !outline.paths[column].isRepeated)
            && outline.mayHold(field, column)
        }
        let parts = Set(matches.map { outline.paths[$0].part })
        guard field.mayRepeat || (field.isOfStatement ? parts.count : 1) >= matches.count else {
          throw InputError(
            .data,
            "\(matches.count) columns have this name and \(field.rawValue) needs one of them; "
              + "rename one, or choose with --map \(field.rawValue)=#NUMBER",
            column: originals[matches[0]])
        }
        found += matches
      }
      if found.isEmpty, field == .stakeholder {
        found = keys.indices.filter { column in
          OrganisationQuestion.matches(keys[column]) && !taken.contains(column)
            && !outline.paths[column].isRepeated && !outline.holdsText(column)
        }
        .prefix(1).map(\.self)
      }
      guard !found.isEmpty else { continue }
      columns[field] = found.sorted()
      taken.formUnion(found)
    }
    // Among groups of columns, what is called a problem is mostly told in words.
    let isSaid = overrides.contains { [.bottleneck, .statement].contains($0.field) }
    if let found = columns[.bottleneck], !isSaid {
      let texts = found.filter { outline.paths[$0].part != nil && outline.holdsText($0) }
      columns[.bottleneck] = found.filter { !texts.contains($0) }
      if columns[.bottleneck] == [] { columns[.bottleneck] = nil }
      if !texts.isEmpty { columns[.statement] = (texts + (columns[.statement] ?? [])).sorted() }
    }
    // Who names the column with statements means that one alone.
    if !overrides.contains(where: { $0.field == .statement }) {
      for column in keys.indices where !taken.contains(column) && outline.holdsWords(column) {
        guard let kind = StatementKind(written: keys[column]) else { continue }
        columns[.statement, default: []].append(column)
        traits[column] = ColumnTraits(kind: kind)
      }
      columns[.statement]?.sort()
    }
    self.init(outline, columns: columns, traits: traits, phases: phases)
  }
}
