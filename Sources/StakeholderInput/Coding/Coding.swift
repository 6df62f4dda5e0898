internal import SQLite
internal import Tabular

/// Who found a mention, where in the text, how and when.
struct Coding {
  let statement: Int64
  let bottleneck: Int64
  let coder: Int64
  /// Where in the text; nil for the whole statement.
  let span: TextSpan?
  let method: MentionMethod
  let codedAt: String
  /// The import that brought it; nil where it was noted in this database.
  let importID: Int64?

  /// Who "finds" what comes with a submission; no coder may have this name.
  static let importer = "import"

  /// Notes the mention and who found it.
  ///
  /// - Returns: false where this coder had noted it already, at this place in the text.
  /// - Throws: ``InputError`` where this coder noted it there with another length.
  func insert(into database: Connection) throws -> Bool {
    let noted = try database.first(
      """
      SELECT span_length FROM coding
      WHERE statement_id = \(statement) AND bottleneck_id = \(bottleneck)
        AND coder_id = \(coder) AND span_start = \(span?.start ?? 0)
      """
    ) { row in try row[0] as Int? }
    if let noted {
      guard noted == span?.length else {
        throw InputError(
          .usage, "this coder noted it there with another length; first: knelpunt mention remove")
      }
      return false
    }
    try database.execute(
      """
      INSERT INTO mention (statement_id, bottleneck_id, imported)
      VALUES (\(statement), \(bottleneck), 0) ON CONFLICT DO NOTHING
      """)
    try database.execute(
      """
      INSERT INTO coding (statement_id, bottleneck_id, coder_id, span_start, span_length, method,
        coded_at, import_id)
      VALUES (\(statement), \(bottleneck), \(coder), \(span?.start ?? 0), \(span?.length),
        \(method), \(codedAt), \(importID))
      """)
    return true
  }

  /// Removes the mentions that neither came with their submission nor are anybody's any more, and
  /// the coders who have found nothing.
  static func removeUnfounded(in database: Connection) throws {
    try database.execute(
      """
      DELETE FROM mention AS m
      WHERE m.imported = 0 AND NOT EXISTS (
        SELECT 1 FROM coding AS c
        WHERE c.statement_id = m.statement_id AND c.bottleneck_id = m.bottleneck_id)
      """)
    // A coder is known for what he found or decided; without it the name would only linger.
    try database.execute(
      """
      DELETE FROM coder
      WHERE id NOT IN (SELECT coder_id FROM coding) AND id NOT IN (SELECT coder_id FROM appraisal)
        AND id NOT IN (SELECT coder_id FROM key_quote)
        AND id NOT IN (SELECT value FROM import_change
                       WHERE column_name = 'coder_id' AND value IS NOT NULL)
      """)
  }

  /// The number of a person who does something in this database, added where the name is new.
  ///
  /// - Throws: ``InputError`` of kind `usage` where there is no name.
  static func coderID(named name: String, in database: Connection) throws -> Int64 {
    let name = name.trimmed
    guard !name.isEmpty, name != importer else {
      throw InputError(
        .usage, "say who notes it ('\(importer)' stands for what came with a file)")
    }
    return try coderID(name, in: database)
  }

  /// The number of a coder, who is added where the name is new.
  static func coderID(_ name: String, in database: Connection) throws -> Int64 {
    guard name != importer else {
      throw InputError(.data, "'\(importer)' stands for what came with a file; name a coder")
    }
    try database.execute("INSERT INTO coder (name) VALUES (\(name)) ON CONFLICT (name) DO NOTHING")
    let id = try database.value("SELECT id FROM coder WHERE name = \(name)", as: Int64.self)
    guard let id else { preconditionFailure("a coder was just added") }
    return id
  }
}
