import SQLite
import Testing

@testable import StakeholderInput

@Suite("An import of mentions")
struct MentionImportTests {
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importSubmissions(
      "id,part,consultatie,fase,tekst\nq,1,een,Onderwijs,abcdé\nq,2,een,,\n@1,,een,,tekst\n,,twee,,vier\n"
        + "q,1,twee,,anders\n")
    return store
  }

  private func mentions(_ store: Store) throws -> [String] {
    try store.rows(
      """
      SELECT m.statement_id, b.code, c.name, m.span_start, m.span_length, m.method, m.coded_at,
        m.import_id
      FROM coding AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
      JOIN coder AS c ON c.id = m.coder_id ORDER BY 1, 2, 3, 4
      """)
  }

  @Test("finds statements by id or place and part")
  func everything() throws {
    let store = try Self.store()
    let told = try store.importMentions(
      """
      consultatie,inzending,deel,uitspraak,knelpunt,codeur,methode,begin,lengte,gecodeerd
      een,q,,abcdé,a,anna,manual,4,1,2026-01-31T12:00:00Z
      een,q,2,,X,anna,,,,2026-02-01
      ,@@1,1,tekst,B,robot,rule,,,2026-02-01
      twee,@3,,vier,X,anna,,,,2026-02-01
      ,@4,,,X,anna,,,,2026-02-01

      """)
    #expect(told.refusals == [])
    #expect(told.summary.added == 5)
    #expect(told.summary.mentions == 5)
    #expect(
      try mentions(store) == [
        "1|A|anna|4|1|manual|2026-01-31T12:00:00Z|3", "2|X|anna|0||manual|2026-02-01|3",
        "3|B|robot|0||rule|2026-02-01|3", "4|X|anna|0||manual|2026-02-01|3",
        "5|X|anna|0||manual|2026-02-01|3",
      ])
  }

  @Test(
    "refuses what it cannot take, by line and column, and leaves nothing of it",
    arguments: [
      ("een,weg,,,X,,,,,", "submission: there is no submission of that id; import it first"),
      (
        ",q,,,X,,,,,",
        "submission: several consultations have a submission of that id; name the consultation"
      ),
      (",@5,,,X,,,,,", "submission: there is no submission of that place"),
      (",@0,,,X,,,,,", "submission: there is no submission of that place"),
      (",@x,,,X,,,,,", "submission: there is no submission of that place"),
      (",,,,X,,,,,", "submission: this cell may not be empty"),
      ("een,@3,,,X,,,,,", "consultation: the submission of that place is of another one"),
      ("een,q,3,,X,,,,,", "part: the submission has no such part"),
      ("een,q,x,,X,,,,,", "part: this is no whole number of 0 or more"),
      (
        "een,q,,abcde,X,,,,,",
        "statement: the submission has another text here; is this the same consultation?"
      ),
      ("een,q,,,,,,,,", "bottleneck: this cell may not be empty"),
      (
        "een,q,,,B,nieuw,,,,",
        "bottleneck: the codebook lets bottleneck 'B' occur in none of the record's phases; "
          + "correct the record, or widen the codebook with --on-unknown add"
      ),
      (
        "een,q,,,B2,nieuw,,,,",
        "bottleneck: unknown bottleneck 'B2'; correct the code, or import the codebook first, "
          + "or use --on-unknown add"
      ),
      ("een,q,,,X,,,,,", "coder: this cell may not be empty"),
      ("een,q,,,X,import,,,,", "-: 'import' stands for what came with a file; name a coder"),
      (
        "een,q,,,X,,import,,,",
        "method: this did not come with the submission; write manual or rule, and a coder"
      ),
      ("een,q,,,X,,magic,,,", "method: write manual, import or rule"),
      ("een,q,,,X,nieuw,,0,,", "length: give both the start and the length of a span, or neither"),
      ("een,q,,,X,nieuw,,5,1,", "start: the span does not lie within the statement's text"),
      ("een,q,,,X,nieuw,,0,0,", "start: the span does not lie within the statement's text"),
      ("een,q,2,,X,nieuw,,0,1,", "start: the span does not lie within the statement's text"),
      ("een,q,,,X,nieuw,,-1,1,", "start: this is no whole number of 0 or more"),
      (
        "een,q,,,X,nieuw,,,,gisteren",
        "coded: this is no date; write it as 2026-01-31T12:00:00Z"
      ),
    ])
  func refuses(record: String, refusal: String) throws {
    let store = try Self.store()
    let before = try store.dump()
    let told = try store.importMentions(
      "consultation,submission,part,statement,bottleneck,coder,method,start,length,coded\n"
        + record + "\n"
    ) { $0.skipBadRows = true }
    #expect(told.refusals == ["2 " + refusal])
    #expect(try store.dump() == before)
  }

  @Test("finds what is there already, and replaces it only where it may")
  func updates() throws {
    let store = try Self.store()
    let header = "consultation,submission,bottleneck,coder,start,length,coded\n"
    try store.importMentions(header + "een,q,A,anna,1,1,2026-02-01\n")
    let same = try store.importMentions(header + "een,q,a,anna,1,1,\neen,q,A,anna,2,1,\n")
    #expect(same.summary.present == 1)
    #expect(same.summary.added == 1)
    let longer = header + "een,q,A,anna,1,2,\n"
    #expect(
      try store.importMentions(longer).refusals == [
        "2 -: this mention is there already with another length, method or moment; use --update"
      ])
    let before = try store.dump()
    #expect(try store.importMentions(longer) { $0.update = true }.summary.updated == 1)
    #expect(try mentions(store).first == "1|A|anna|1|2|manual|2026-02-01|3")
    try store.undoImport(5)
    #expect(try store.dump() == before)
  }

  @Test("adds unknown bottlenecks and widens the codebook where that is allowed")
  func addsUnknown() throws {
    let store = try Self.store()
    let told = try store.importMentions(
      "consultation,submission,bottleneck,coder\neen,q,B,anna\neen,q,N,anna\n"
    ) { $0.onUnknown = .add }
    #expect(told.summary.addedNames == ["bottleneck B in another phase", "bottleneck N"])
    #expect(try store.bottleneck(code: "B").phases == ["Onderwijs", "Werk"])
  }
}
