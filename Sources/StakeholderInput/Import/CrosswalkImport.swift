internal import SQLite
public import Tabular

extension Store {
  /// Imports which bottlenecks were renamed, or became part of another: columns code and successor.
  ///
  /// A code has one successor; several codes may have the same one, and a successor may have one.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importCrosswalk(
    _ table: inout TableReader, from file: SourceFile, options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try FixedColumns(
      table.header,
      names: [
        "code": ["oud", "oude code", "old", "old code", "van", "from"],
        "successor": ["opvolger", "nieuw", "nieuwe code", "new", "new code", "naar", "to"],
      ], required: ["code", "successor"])
    let session = ImportSession(
      kind: .crosswalk, file: file, rules: "", options: options)
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, _, summary in
      var names = try NameIndex(
        database: database, importID: number, onUnknown: options.onUnknown)
      var successors = try Crosswalk(of: database)
      func bottleneck(_ column: String, _ record: Record) throws -> Int64 {
        guard let code = columns.text(column, record) else {
          throw columns.refusal("this cell may not be empty", column)
        }
        return try columns.placing(column, record) { try names.bottlenecks([code], phases: [])[0] }
      }
      try loop.run(over: &table, &summary) { record, summary in
        let code = try bottleneck("code", record)
        let successor = try bottleneck("successor", record)
        let before = successors.steps[code]
        guard before != successor else { return summary.count(.present) }
        guard before == nil || options.update else {
          throw columns.refusal(
            "this code has another successor already; use --update to replace it", "code")
        }
        successors.steps[code] = nil
        guard successors.last(of: successor) != code else {
          successors.steps[code] = before
          throw columns.refusal(
            "the successors go round in a circle; leave one of them out", "successor")
        }
        successors.steps[code] = successor
        try database.execute(
          """
          INSERT INTO crosswalk (bottleneck_id, successor_id, import_id)
          VALUES (\(code), \(successor), \(number))
          ON CONFLICT (bottleneck_id) DO UPDATE SET successor_id = excluded.successor_id
          """)
        summary.count(before == nil ? .added : .updated)
      }
      summary.addedNames = names.added
    }
  }

  /// Writes the successors of codes, with the columns that an import takes.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportCrosswalk(_ emit: ([String]) throws -> Void) throws {
    try emit(["code", "successor"])
    var rows = try database.prepare(
      """
      SELECT b.code, s.code FROM crosswalk AS c
      JOIN bottleneck AS b ON b.id = c.bottleneck_id
      JOIN bottleneck AS s ON s.id = c.successor_id
      ORDER BY b.code
      """)
    try rows.forEach { row in try emit([try row[0], try row[1]]) }
  }
}

/// Which bottlenecks follow which.
struct Crosswalk {
  /// The successor of each bottleneck that has one; they go round in no circle.
  var steps: [Int64: Int64] = [:]

  init(of database: Connection) throws {
    var rows = try database.prepare("SELECT bottleneck_id, successor_id FROM crosswalk")
    try rows.forEach { row in steps[try row[0]] = try row[1] }
  }

  /// The bottleneck that stands for another by now, which is the other itself where none follows it.
  func last(of bottleneck: Int64) -> Int64 {
    var last = bottleneck
    while let next = steps[last] { last = next }
    return last
  }
}
