public import Tabular

extension MappingTable {
  /// The columns of a file that the mapping does not name, and those that it names and that are not
  /// there.
  public func differences(from header: Header) -> (new: [String], absent: [String]) {
    var named: Set<Int> = []
    var absent: [String] = []
    for row in rows {
      switch header.match(row.column, known: true) {
      case .one(let column): named.insert(column)
      case .several(let columns): named.formUnion(columns)
      case .none, .beyond: absent.append(row.column)
      }
    }
    let new = header.names.indices.filter {
      !named.contains($0) && !ColumnMapping.rejectColumns.contains(header.names[$0])
    }
    return (new.map { header.names[$0] }, absent)
  }

  /// A refusal of a cell of the mapping; where it was not read from a file, its row is told by name.
  fileprivate func fault(_ message: String, _ row: Row, _ column: String) -> InputError {
    InputError(
      .data, row.line > 0 ? message : "\(row.column): \(message)", file: source,
      line: row.line > 0 ? row.line : nil, column: column)
  }
}

extension ColumnMapping {
  /// Reads the columns of a file as a mapping says; those that it does not name are not stored.
  ///
  /// - Throws: ``MappingFaults`` where a name could be any of several columns, or rows name the same.
  public init(_ outline: ResponseOutline, _ mapping: MappingTable) throws(MappingFaults) {
    var columns: [SubmissionField: [Int]] = [:]
    var traits: [Int: ColumnTraits] = [:]
    var closed: [(traits: ColumnTraits, choice: ChoiceColumn)] = []
    var faults: [InputError] = []
    var lines: [Int: Int] = [:]
    for row in mapping.rows {
      let column: Int
      switch outline.header.match(row.column, known: true) {
      case .none, .beyond: continue
      case .one(let one): column = one
      case .several(let several):
        let numbers = several.map { "#\($0 + 1)" }.joined(separator: ", ")
        faults.append(
          mapping.fault(
            "this could be any of the columns \(numbers); write its number", row, "column"))
        continue
      }
      if let line = lines.updateValue(row.line, forKey: column) {
        faults.append(
          mapping.fault("line \(line) is about this column too; take one out", row, "column"))
      }
      switch row.role {
      case .unused: continue
      case .choice:
        var own = row.traits
        own.question = own.question ?? outline.question(column).trimmed
        closed.append((own, ChoiceColumn(column: column, codes: row.codes)))
      case .fields([.bottleneck]) where !row.traits.isEmpty:
        closed.append((row.traits, ChoiceColumn(column: column, codes: nil)))
      case .fields(let fields):
        for field in fields { columns[field, default: []].append(column) }
        if !row.traits.isEmpty { traits[column] = row.traits }
      }
    }
    guard faults.isEmpty else { throw MappingFaults(faults: faults) }
    self.init(
      outline, columns: columns.mapValues { $0.sorted() }, source: mapping.source, traits: traits,
      blocks: Self.blocks(of: closed.sorted { $0.choice.column < $1.choice.column }))
  }

  /// The closed questions: columns of which the same is said, question and all, are one.
  private static func blocks(
    of columns: [(traits: ColumnTraits, choice: ChoiceColumn)]
  ) -> [ChoiceBlock] {
    var blocks: [ChoiceBlock] = []
    var places: [ColumnTraits: Int] = [:]
    for (traits, choice) in columns {
      if let place = places[traits] {
        blocks[place].columns.append(choice)
      } else {
        places[traits] = blocks.count
        blocks.append(ChoiceBlock(traits: traits, columns: [choice]))
      }
    }
    return blocks
  }
}

extension Store {
  /// Refuses a mapping with phases or bottlenecks that the database does not know, or that do not go
  /// together, before any record is read.
  ///
  /// - Throws: ``MappingFaults``, `DatabaseError`.
  public func check(_ mapping: MappingTable) throws {
    let names = try NameIndex(database: database, importID: 0, onUnknown: .reject)
    var faults: [InputError] = []
    for row in mapping.rows {
      var known = names
      var column = "phase"
      do {
        let phases = try known.phases(row.traits.phases)
        column = "code"
        _ = try known.bottlenecks(row.codes.compactMap(\.code), phases: phases)
      } catch let error as InputError {
        faults.append(mapping.fault(error.message, row, column))
      }
    }
    guard faults.isEmpty else { throw MappingFaults(faults: faults) }
  }
}
