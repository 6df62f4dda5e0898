import SQLite
import Testing

@testable import StakeholderInput

@Suite("An import of submissions")
struct SubmissionImportTests {
  private let statementRows: (Store) throws -> [String] = { store in
    try store.rows(
      """
      SELECT u.line, s.part, s.kind, s.silent,
        (SELECT group_concat(p.name, '+') FROM statement_phase AS sp
         JOIN phase AS p ON p.id = sp.phase_id WHERE sp.statement_id = s.id),
        (SELECT group_concat(b.code, '+') FROM mention AS m
         JOIN bottleneck AS b ON b.id = m.bottleneck_id WHERE m.statement_id = s.id),
        q.text, s.text
      FROM submission AS u LEFT JOIN statement AS s ON s.submission_id = u.id
      LEFT JOIN question AS q ON q.id = s.question_id ORDER BY u.id, s.part
      """)
  }

  @Test("makes of each record a submission with all that it says")
  func wholeRecord() throws {
    let store = try Store.small()
    try store.importInitiatives("name\nHub\n")
    let told = try store.importSubmissions(
      """
      id;organisatie;type;regio;sector;netwerk;datum;kanaal;taal;consultatie;levensfase;knelpunt;\
      initiatief;uitspraak;vraag;soort
      007;ROC Noord;school;Noord;techniek;HCA;31-1-2026;mail;nl;Ronde 1;Onderwijs;a;hub;Te weinig;\
      Wat remt?;aanbeveling

      """)
    #expect(told.summary.outcome == .done(number: 3))
    #expect(
      try store.rows(
        """
        SELECT u.external_id, h.name, h.type, h.region, h.sector, h.network, u.received, u.channel,
          u.language, c.name, p.name, b.code, i.name, s.text, q.text, s.kind, u.line
        FROM submission AS u JOIN stakeholder AS h ON h.id = u.stakeholder_id
        JOIN consultation AS c ON c.id = u.consultation_id JOIN statement AS s
        ON s.submission_id = u.id JOIN statement_phase AS sp ON sp.statement_id = s.id
        JOIN phase AS p ON p.id = sp.phase_id JOIN mention AS m ON m.statement_id = s.id
        JOIN bottleneck AS b ON b.id = m.bottleneck_id JOIN statement_initiative AS si
        ON si.statement_id = s.id JOIN initiative AS i ON i.id = si.initiative_id
        JOIN question AS q ON q.id = s.question_id
        """) == [
          "007|ROC Noord|school|Noord|techniek|HCA|2026-01-31|mail|nl|Ronde 1|Onderwijs|A|Hub|"
            + "Te weinig|Wat remt?|recommendation|2"
        ])
  }

  @Test("takes several phases and bottlenecks of a cell, each once, and those of several columns")
  func severalInCell() throws {
    let store = try Store.small()
    try store.importSubmissions(
      """
      fase,levensfase,knelpunten,tekst
      Werk; onderwijs,WERK,"AB
      a;A; ab",een
      ,,,twee

      """)
    #expect(
      try statementRows(store) == [
        "2|1|problem|0|Onderwijs+Werk|A+AB||een", "4|1|problem|0||||twee",
      ])
  }

  @Test("takes the separator that is asked for, and no other")
  func separator() throws {
    let store = try Store.small()
    let told = try store.importSubmissions("fase,knelpunten,tekst\nWerk / Onderwijs,A/B,een\n") {
      $0.separator = "/"
    }
    #expect(told.refusals == [])
    #expect(try statementRows(store) == ["2|1|problem|0|Onderwijs+Werk|A+B||een"])
    let other = try store.importSubmissions("fase,knelpunten,tekst\nWerk,A;B,een\n") {
      $0.separator = "/"
    }
    #expect(
      other.refusals == [
        "2 knelpunten: unknown bottleneck; correct the code, or import the codebook first, "
          + "or use --on-unknown add"
      ])
  }

  @Test("makes of several columns several statements, with the header as the question")
  func severalColumns() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      """
      id,Wat remt?,Wat helpt?,knelpunt,fase
      1,geld,tijd,X,Werk
      2,,tijd,,
      3,,,X,
      4,,,,Werk

      """, map: ["statement=Wat remt?", "statement=#3"])
    // Beside several texts it is not known which of them names the bottleneck.
    #expect(
      try statementRows(store) == [
        "2|1|problem|0|Werk||Wat remt?|geld", "2|2|problem|0|Werk||Wat helpt?|tijd",
        "2|3|problem|1|Werk|X||", "3|1|problem|0|||Wat helpt?|tijd", "4|1|problem|1||X||",
        "5|||||||",
      ])
    #expect(told.summary.silent == 1)
    #expect(told.summary.statements == 5)
    #expect(told.summary.mentions == 2)
  }

  @Test("keeps answers that say nothing, marked, and counts submissions that say nothing at all")
  func silentAnswers() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "id,knelpunt,tekst\n1,,n.v.t.\n2,,\n3,X,-\n4,X,\n5,,geen geld\n6,,\" \"\n")
    #expect(
      try statementRows(store) == [
        "2|1|problem|1||||n.v.t.", "3|||||||", "4|1|problem|1||X||-", "5|1|problem|1||X||",
        "6|1|problem|0||||geen geld", "7|1|problem|1|||| ",
      ])
    #expect(told.summary.silent == 3)
    #expect(told.summary.added == 6)
  }

  @Test(
    "keeps a text exactly as it was",
    arguments: [
      "  twee spaties ", "007", "a\u{0}b", "😀👨‍👩‍👧", "e\u{301}", "é", "\t", "regel\r\nregel",
      "\"", "=1+1", "\u{FEFF}x",
    ])
  func exactText(text: String) throws {
    let store = try Store.inMemory()
    let quoted = text.replacing("\"", with: "\"\"")
    try store.importSubmissions("id,tekst\n1,\"\(quoted)\"\n")
    let kept = try #require(try store.statements().first?.text)
    #expect(Array(kept.utf8) == Array(text.utf8))
  }

  @Test("keeps an id as text, so that 007 is not 7")
  func idAsText() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions("id,tekst\n007,een\n7,twee\n 7.0 ,drie\n")
    #expect(told.summary.added == 3)
    #expect(try store.submissions().map(\.externalID) == ["007", "7", "7.0"])
  }

  @Test("gives what a record does not name the consultation and kind that it is told")
  func defaults() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "consultatie,soort,tekst\n,,een\nRonde 2,overig,twee\n", consultation: " Ronde 1 ",
      kind: .recommendation)
    #expect(
      try store.rows(
        """
        SELECT c.name, s.kind FROM submission AS u JOIN statement AS s ON s.submission_id = u.id
        JOIN consultation AS c ON c.id = u.consultation_id ORDER BY u.id
        """) == ["Ronde 1|recommendation", "Ronde 2|other"])
    let error = #expect(throws: InputError.self) {
      try store.importSubmissions("tekst\neen\n", consultation: " ")
    }
    #expect(error?.kind == .usage)
  }

  @Test("adds unknown names where that is allowed, and widens the codebook")
  func addsUnknown() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "fase,knelpunt,initiatief,tekst\nPensioen; Werk,N; a,Nieuw,een\nPensioen,n,nieuw,twee\n"
    ) { $0.onUnknown = .add }
    #expect(
      told.summary.addedNames == [
        "phase Pensioen", "bottleneck N", "bottleneck a in another phase", "initiative Nieuw",
      ])
    #expect(try store.phases().map(\.name) == ["Onderwijs", "Werk", "Pensioen"])
    #expect(try store.bottleneck(code: "N").phases == ["Werk", "Pensioen"])
    #expect(try store.bottleneck(code: "A").phases == ["Onderwijs", "Werk", "Pensioen"])
    #expect(told.summary.mentions == 3)
  }

  @Test(
    "takes a bottleneck where one of the phases fits, where there is none, and one of all phases")
  func inPlace() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "fase,knelpunt,tekst\nOnderwijs; Werk,A,een\n,A; B,twee\nWerk,X,drie\n")
    #expect(told.refusals == [])
    #expect(told.summary.mentions == 4)
  }

  @Test("does not add a name that the database could not tell from another")
  func noNUL() throws {
    let told = try Store.inMemory().importSubmissions("fase,tekst\na\u{0},een\nb,twee\n") {
      $0.onUnknown = .add
    }
    #expect(told.refusals == ["2 fase: a name or code cannot hold a NUL; take it out"])
  }

  @Test("tells how far it is")
  func progress() throws {
    let store = try Store.inMemory()
    var counts: [Int] = []
    try withoutActuallyEscaping({ counts.append($0) }) { (note: @escaping (Int) -> Void) in
      _ = try store.importSubmissions(
        "id,tekst\n" + (1...9000).map { "\($0),een\n" }.joined()
      ) { $0.onProgress = note }
    }
    #expect(counts == [4096, 8192])
  }
}
