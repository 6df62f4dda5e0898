internal import SQLite

/// One run of an import, as the database remembers it.
public struct ImportRun: Equatable, Sendable {
  /// Its number.
  public let number: Int64
  /// What was imported: codebook, initiatives, submissions, mentions, invitees or crosswalk.
  public let kind: String
  /// The name of the file.
  public let file: String
  /// The SHA-256 of the file.
  public let sha256: String
  /// When it was imported, in UTC.
  public let importedAt: String
  /// The records read.
  public let read: Int
  /// What was new.
  public let added: Int
  /// What was there already.
  public let present: Int
  /// What was replaced.
  public let updated: Int
  /// The records rejected.
  public let rejected: Int
  /// When it was undone, in UTC; nil where it was not.
  public let undoneAt: String?
}

extension Store {
  /// Every import, the first one first.
  ///
  /// - Throws: `DatabaseError`.
  public func imports() throws -> [ImportRun] {
    try database.all(
      """
      SELECT id, kind, file, sha256, imported_at, read, added, present, updated, rejected, undone_at
      FROM import ORDER BY id
      """
    ) { row in
      ImportRun(
        number: try row[0], kind: try row[1], file: try row[2], sha256: try row[3],
        importedAt: try row[4], read: try row[5], added: try row[6], present: try row[7],
        updated: try row[8], rejected: try row[9], undoneAt: try row[10])
    }
  }
}

/// Wraps what every import does around the reading of its records.
struct ImportSession {
  enum Kind: String { case codebook, initiatives, submissions, mentions, invitees, crosswalk }

  let kind: Kind
  let file: SourceFile
  /// Whatever else decides the result, on one line.
  let rules: String
  let mayReplace: Bool
  let skipBadRows: Bool

  init(kind: Kind, file: SourceFile, rules: String, options: ImportOptions) {
    self.kind = kind
    self.file = file
    self.rules = options.reading.isEmpty ? rules : rules + " " + options.reading
    mayReplace = options.update
    skipBadRows = options.skipBadRows
  }

  /// Carries a summary out of the transaction that it undoes.
  private struct Undone: Error { let summary: ImportSummary }

  /// Runs `body` in one transaction with the number of the new import, and what keeps the counts.
  ///
  /// A file that was imported before with the same options, whole, is not read again, unless it
  /// may replace what a later import replaced. Where records were rejected and may not be skipped,
  /// everything is undone.
  func run(
    on database: Connection, _ body: (Int64, CountUpkeep, inout ImportSummary) throws -> Void
  ) throws -> ImportSummary {
    var sha256: String?
    // Where nothing is to be done, who reads is not in the way.
    if let number = try database.transaction(.deferred, { try findKnown(&sha256, in: database) }) {
      return ImportSummary(outcome: .known(number: number))
    }
    do {
      return try database.transaction(.exclusive) {
        if let number = try findKnown(&sha256, in: database) {
          return ImportSummary(outcome: .known(number: number))
        }
        let ahead = sha256 == nil ? digestAhead() : nil
        try database.execute(
          """
          INSERT INTO import (kind, file, bytes, sha256, options, imported_at)
          VALUES (\(kind.rawValue), \(file.name), \(file.size),
            \(sha256 ?? String(repeating: "0", count: 64)), \(rules), \(Timestamp.now()))
          """)
        let number = database.lastInsertedID
        var summary = ImportSummary()
        let counts = try CountUpkeep(of: database)
        let journal = ImportJournal(database: database, importID: number)
        try journal.watching(mayReplace ? .everything : .stakeholders) {
          try body(number, counts, &summary)
        }
        guard summary.rejected == 0 || skipBadRows else { throw Undone(summary: summary) }
        try counts.finish()
        summary.outcome = .done(number: number)
        let found = try ahead?.take().get() ?? sha256
        try database.execute(
          """
          UPDATE import SET read = \(summary.read), added = \(summary.added),
            present = \(summary.present), updated = \(summary.updated),
            rejected = \(summary.rejected), sha256 = \(found)
          WHERE id = \(number)
          """)
        try Revision.note(
          "import", kind.rawValue, found, rules, mayReplace, summary.added, summary.updated,
          summary.rejected, summary.addedNames.count, in: database)
        return summary
      }
    } catch let undone as Undone {
      return undone.summary
    }
  }

  private func digestAhead() -> Ahead<Result<String, InputError>> {
    let file = file
    return Ahead { Result { () throws(InputError) in try file.sha256() } }
  }

  /// The import of this very file, if there is one. A file of another size than any before it is new, and
  /// is digested while it is read.
  private func findKnown(_ sha256: inout String?, in database: Connection) throws -> Int64? {
    if sha256 == nil, try isOfKnownSize(in: database) { sha256 = try file.sha256() }
    return try sha256.flatMap { try knownNumber($0, in: database) }
  }

  private func isOfKnownSize(in database: Connection) throws -> Bool {
    try database.value(
      """
      SELECT EXISTS (SELECT 1 FROM import
        WHERE bytes = coalesce(\(file.size), bytes) OR bytes IS NULL)
      """) ?? true
  }

  private func knownNumber(_ sha256: String, in database: Connection) throws -> Int64? {
    try database.value(
      """
      SELECT id FROM import
      WHERE sha256 = \(sha256) AND kind = \(kind.rawValue) AND options = \(rules)
        AND rejected = 0 AND undone_at IS NULL
        AND NOT (\(mayReplace) AND EXISTS (
          SELECT 1 FROM import AS later
          WHERE later.id > import.id AND later.updated > 0 AND later.undone_at IS NULL))
        -- What this file had in common with an import that was undone since, went with that.
        AND NOT EXISTS (
          SELECT 1 FROM import AS gone
          WHERE gone.id <> import.id AND gone.undone_at >= import.imported_at)
      ORDER BY id LIMIT 1
      """)
  }
}
