import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("A file with bad records")
struct RefusalTests {
  private static let bad = """
    id,datum,fase,knelpunt,tekst
    1,2026-01-31,Onderwijs,A,goed
    2,31-2-2026,Werk,,dag
    3,,Pensioen,,fase
    4,,Werk,C9,code
    5,,Werk,A,plaats
    6,,Werk
    1,2026-01-31,Onderwijs,A,anders
    8,,"Werk,,open
    9,,,,goed
    10,,Werk,Jan de Vries,naam

    """

  private static let refusals = [
    "3 datum: there is no such day; write it as year-month-day or day-month-year, the month in "
      + "the middle",
    "4 fase: unknown phase; write one of Onderwijs, Werk, or use --on-unknown add",
    "5 knelpunt: unknown bottleneck 'C9'; correct the code, or import the codebook first, "
      + "or use --on-unknown add",
    "6 knelpunt: the codebook lets bottleneck 'A' occur in none of the record's phases; correct "
      + "the record, or widen the codebook with --on-unknown add",
    "7 -: the header has 5 fields and this record has 3; quote the fields that hold the "
      + "delimiter, or complete the record",
    "8 id: this id stands above in the file with other content; give each its own id",
    "9 fase: this quoted field is not closed within 1 MiB; add the closing quote or double the "
      + "stray one",
    "11 knelpunt: unknown bottleneck; correct the code, or import the codebook first, "
      + "or use --on-unknown add",
  ]

  @Test("is refused whole, with every bad record, its line, column and reason")
  func allOrNothing() throws {
    let store = try Store.small()
    try store.importSubmissions("id,tekst\nvoor,af\n")
    let before = try store.dump(withLog: true)
    let told = try store.importSubmissions(Self.bad)
    #expect(told.refusals == Self.refusals)
    #expect(told.summary.outcome == .refused)
    #expect(told.summary.read == 10)
    #expect(told.summary.rejected == 8)
    #expect(try store.dump(withLog: true) == before)
  }

  @Test("is imported without them where they may be skipped")
  func skipped() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(Self.bad) { $0.skipBadRows = true }
    #expect(told.refusals == Self.refusals)
    #expect(told.summary.outcome == .done(number: 2))
    #expect(try store.submissions().map(\.externalID) == ["1", "9"])
    // Mended, it is not the same file any more; as it was, it is tried again.
    let again = try store.importSubmissions(Self.bad) { $0.skipBadRows = true }
    #expect(again.summary.outcome == .done(number: 3))
    #expect(again.summary.present == 2)
    #expect(again.summary.added == 0)
  }

  @Test("leaves nothing behind of a record that was skipped")
  func skippedLeavesNothing() throws {
    let store = try Store.small()
    let before = try store.dump()
    try store.importSubmissions(
      "id,consultatie,organisatie,type,initiatief,vraag,tekst\n1,Nieuw,ROC,school,Hub,Wat?,een\n"
    ) { $0.skipBadRows = true }
    #expect(try store.dump() == before)
  }

  @Test("of bytes that are no UTF-8 is told of by column")
  func badEncoding() throws {
    let store = try Store.inMemory()
    var table = try TableReader(
      CSVReader(bytes: Array("id,tekst\n1,een\n2,caf".utf8) + [0xE9] + Array("\n3,drie\n".utf8)))
    let mapping = try ColumnMapping(ResponseOutline(of: &table))
    var told: [Rejection] = []
    let summary = try withoutActuallyEscaping({ told.append($0) }) {
      (note: @escaping (Rejection) -> Void) in
      var options = ImportOptions()
      options.onReject = { rejection, _ in note(rejection) }
      defer { options.onReject = { _, _ in } }
      return try store.importSubmissions(
        &table, from: SourceFile(name: "in.csv", sha256: String(repeating: "0", count: 64)),
        mapping: mapping, options: options)
    }
    #expect(
      told == [
        Rejection(
          line: 3, column: "tekst",
          reason: "the text is not valid UTF-8; save the file as CSV UTF-8")
      ])
    #expect(summary.read == 3)
  }

  @Test("never has its texts in a reason")
  func noPersonalData() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      """
      id,organisatie,datum,fase,knelpunt,initiatief,soort,deel,tekst
      1,Jansen,Jansen,,,,,,Jansen
      2,Jansen,,Jansen,,,,,Jansen
      3,Jansen,,,Jansen,,,,Jansen
      4,Jansen,,,,Jansen,,,Jansen
      5,Jansen,,,,,Jansen,,Jansen
      6,Jansen,,,,,,Jansen,Jansen
      6,Jansen,,,,,,2,Jansen
      Jansen,Jansen,,,,,,1,Jansen
      Jansen,Jansen,,,,,,1,Jansen Jansen

      """)
    #expect(told.rejections.count == 8)
    for refusal in told.refusals { #expect(!refusal.contains("Jansen")) }
  }

  @Test("is told of by the names that its header has")
  func ownNames() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "Nr,Datum,Soort,Knelpunten,codes,Deel,Tekst\n1,x,,,,,a\n2,,x,,,,b\n3,,,,,x,d\n4,,,,Z1,,c\n")
    #expect(
      told.rejections.map(\.column) == ["Datum", "Soort", "Deel", "Knelpunten, codes"])
  }

  @Test("that could not be imported leaves the connection as it was")
  func triggersGo() throws {
    let store = try Store.small()
    for _ in 1...2 {
      #expect(
        try store.importSubmissions("id,datum,tekst\n1,x,een\n") { $0.update = true }.number == nil)
      try store.rehearsing {
        _ = try store.importSubmissions("id,tekst\n1,een\n") { $0.update = true }
      }
    }
    #expect(throws: DiskIsFull.self) {
      try store.importSubmissions("id,datum,tekst\n1,x,een\n") {
        $0.onReject = { _, _ in throw DiskIsFull() }
      }
    }
    #expect(try store.rows("SELECT name FROM sqlite_temp_schema") == [])
    #expect(
      try store.importSubmissions("id,tekst\n1,een\n") { $0.update = true }.summary.outcome
        == .done(number: 2))
  }

  private struct DiskIsFull: Error {}
}
