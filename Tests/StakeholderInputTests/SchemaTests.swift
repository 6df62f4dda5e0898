import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `A schema` {
  private func schema(_ sql: String) throws -> Schema {
    let database = try Connection()
    try database.executeScript(sql)
    return try Schema(of: database)
  }

  @Test func `names what it has by type, and leaves out what SQLite makes`() throws {
    let schema = try schema(
      """
      CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT, c TEXT UNIQUE) STRICT;
      CREATE INDEX d ON a (c);
      CREATE VIEW e AS SELECT c FROM a;
      CREATE TRIGGER f AFTER INSERT ON a BEGIN DELETE FROM a; END;
      CREATE TABLE sqlitex (g TEXT) STRICT;
      ANALYZE;
      """)
    #expect(
      schema.definitions.keys.sorted() == [
        "index d", "table a", "table sqlitex", "trigger f", "view e",
      ])
  }

  @Test func `differs by what is added, removed and altered, in order of name`() throws {
    let before = try schema("CREATE TABLE a (x) ; CREATE TABLE b (x); CREATE TABLE c (x)")
    let after = try schema("CREATE TABLE c (y); CREATE TABLE a (x); CREATE INDEX d ON c (y)")
    #expect(
      before.differences(to: after).map(\.description) == ["+ index d", "- table b", "~ table c"])
    #expect(before.differences(to: before).isEmpty)
  }
}

@Suite struct `A SHA-256 digest` {
  /// From FIPS 180-4's examples and of a million letters a, as NIST publishes them.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `is the standard's`(text: String, digest: String) {
    #expect(SHA256.hex(of: Array(text.utf8)) == digest)
  }
}
