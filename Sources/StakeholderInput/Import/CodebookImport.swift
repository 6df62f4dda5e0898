internal import SQLite
public import Tabular

extension Store {
  /// Imports a codebook: columns code, title, definition, keywords, parent and phases.
  ///
  /// A record with phases and no code lists phases in their order; a phase that no such record
  /// lists comes after them when a bottleneck first names it. `phases` are names to put first. A
  /// bottleneck without phases can occur in all of them. Parents may stand below their parts.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importCodebook(
    _ table: inout TableReader, from file: SourceFile, phases: [String] = [],
    options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try FixedColumns(
      table.header,
      names: [
        "code": [], "title": ["titel", "naam", "knelpunt"], "definition": ["definitie"],
        "keywords": ["trefwoorden"], "parent": ["ouder", "onderdeel van"],
        "phases": ["phase", "levensfasen", "levensfase", "fasen", "fase"],
      ], required: ["code"])
    let session = ImportSession(
      kind: .codebook, file: file,
      rules: "phases=\(ListCell.join(phases)) separator=\(options.separator ?? "")",
      options: options)
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, _, summary in
      var codebook = try CodebookWriter(
        store: self, importID: number, mayReplace: options.update)
      try codebook.order(phases)
      var budget = RecordBudget.list
      var drafts: [(bottleneck: Bottleneck, record: Record)] = []
      try loop.run(over: &table, &summary) { record, summary in
        try budget.take(record)
        let phases = columns.list("phases", record, separator: options.separator)
        guard let code = columns.text("code", record) else {
          guard !phases.isEmpty, columns.text("title", record) == nil else {
            throw columns.refusal("a bottleneck needs a code; give it one", "code")
          }
          return try columns.naming { try codebook.order(phases) }
        }
        let draft = Bottleneck(
          code: code, title: columns.text("title", record) ?? code,
          definition: columns.text("definition", record),
          keywords: columns.list("keywords", record, separator: options.separator),
          parent: columns.text("parent", record), phases: phases)
        try columns.naming { try codebook.check(draft) }
        drafts.append((draft, record))
      }
      let refusals = try codebook.refusals(of: drafts.map(\.bottleneck))
      for (index, draft) in drafts.enumerated() {
        if let refusal = refusals[index] {
          try loop.reject(columns.named(refusal), draft.record, &summary)
        } else {
          summary.count(try codebook.write(draft.bottleneck))
        }
      }
      try codebook.writeParents()
      summary.addedNames = codebook.addedPhases.map { "phase \($0)" }
    }
  }
}
