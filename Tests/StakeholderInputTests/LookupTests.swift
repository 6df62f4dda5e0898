import SQLite
import Testing

@testable import StakeholderInput

@Suite("The lookups that run for every record or row")
struct LookupTests {
  private static let lookups: [(query: String, index: String)] = [
    (
      "SELECT id FROM submission WHERE consultation_id = 1 AND external_id = 'a'",
      "submission_by_external_id"
    ),
    (
      """
      SELECT id FROM submission WHERE consultation_id = 1 AND digest = 1 AND external_id IS NULL
        AND stakeholder_id IS 1 AND id > 5 ORDER BY id LIMIT 1
      """, "submission_by_"
    ),
    ("SELECT id FROM statement WHERE submission_id = 1", "sqlite_autoindex_statement_1"),
    (
      "SELECT id FROM statement WHERE submission_id = 1 AND part = 2",
      "sqlite_autoindex_statement_1"
    ),
    ("SELECT bottleneck_id FROM mention WHERE statement_id = 1", "PRIMARY KEY"),
    ("SELECT phase_id FROM phase_set_member WHERE phase_set_id = 1", "PRIMARY KEY"),
    ("SELECT 1 FROM stakeholder WHERE id = 1", "COVERING INDEX sqlite_autoindex_stakeholder_1"),
    (
      "SELECT id FROM stakeholder WHERE region = 'a' AND type = 'b'",
      "COVERING INDEX stakeholder_by_region"
    ),
    ("SELECT id FROM stakeholder WHERE name = 'a'", "stakeholder_by_name"),
    ("SELECT stakeholder_id FROM stakeholder_alias WHERE name = 'a'", "PRIMARY KEY"),
    ("SELECT id FROM question WHERE text = 'a'", "sqlite_autoindex_question_1"),
    ("SELECT id FROM import WHERE sha256 = 'a'", "import_by_digest"),
    ("SELECT value FROM import_change WHERE import_id = 1 AND ordinal = 2", "PRIMARY KEY"),
  ]

  @Test("use an index", arguments: lookups.indices)
  func useIndex(number: Int) throws {
    let lookup = Self.lookups[number]
    let store = try Store.inMemory()
    let plan = try store.database.all(
      SQL(stringLiteral: "EXPLAIN QUERY PLAN " + lookup.query)
    ) { row in try row[3] as String }
    #expect(plan.count == 1)
    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains(lookup.index) }, "\(plan)")
  }
}
