internal import SQLite
public import Tabular

extension Store {
  /// Imports a register of initiatives, with the columns of ``InitiativeColumns``.
  ///
  /// A further record of the same name with nothing but evidence adds that evidence. Parents may
  /// stand below their parts.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importInitiatives(
    _ table: inout TableReader, from file: SourceFile, options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try InitiativeColumns(table.header, separator: options.separator)
    let session = ImportSession(
      kind: .initiatives, file: file, rules: "separator=\(options.separator ?? "")",
      options: options)
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, _, summary in
      var register = try RegisterWriter(
        store: self, importID: number, options: options)
      var drafts: [(initiative: Initiative, records: [Record])] = []
      var places: [String: Int] = [:]
      var budget = RecordBudget.list
      try loop.run(over: &table, &summary) { record, summary in
        try budget.take(record)
        let draft = try columns.initiative(record)
        if let place = places[NameIndex.key(draft.name)] {
          guard draft.isOnlyEvidence || draft.isSame(as: drafts[place].initiative) else {
            throw columns.refusal(
              "this name stands above in the file with other content; leave one out", "name")
          }
          // What is said twice is one claim.
          for evidence in draft.evidence where !drafts[place].initiative.evidence.contains(evidence)
          {
            drafts[place].initiative.evidence.append(evidence)
          }
          drafts[place].records.append(record)
          return
        }
        places[NameIndex.key(draft.name)] = drafts.count
        drafts.append((draft, [record]))
      }
      let refusals = try register.refusals(of: drafts.map(\.initiative))
      for (index, draft) in drafts.enumerated() {
        if let refusal = refusals[index] {
          for record in draft.records {
            try loop.reject(columns.named(refusal), record, &summary)
          }
        } else {
          do {
            summary.count(try register.write(draft.initiative))
          } catch let error as InputError {
            throw columns.named(error.at(file: nil, line: draft.records[0].line))
          }
        }
      }
      try register.writeParents()
      summary.addedNames = register.names.added
    }
  }
}
