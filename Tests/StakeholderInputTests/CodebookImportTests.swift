import SQLite
import Testing

@testable import StakeholderInput

@Suite("An import of a codebook")
struct CodebookImportTests {
  @Test("takes phases in their order and bottlenecks with all that is known of them")
  func everything() throws {
    let store = try Store.inMemory()
    let told = try store.importCodebook(
      """
      Code,Titel,Definitie,Trefwoorden,Onderdeel van,Fasen
      ,,,,,Later; Eerst
      A1,Deel,Wat het is,geld; "a;b"; geld,b,eerst; Nieuw
      B,,,,,

      """)
    #expect(told.summary.outcome == .done(number: 1))
    #expect(told.summary.added == 2)
    #expect(told.summary.addedNames == ["phase Later", "phase Eerst", "phase Nieuw"])
    #expect(try store.phases().map(\.name) == ["Later", "Eerst", "Nieuw"])
    #expect(
      try store.bottlenecks() == [
        Bottleneck(
          code: "A1", title: "Deel", definition: "Wat het is", keywords: ["geld", "a;b"],
          parent: "B", phases: ["Eerst", "Nieuw"]), Bottleneck(code: "B", title: "B"),
      ])
  }

  @Test("puts the phases that it is told first")
  func toldPhases() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,phases\n,Werk; Pensioen\nA,Onderwijs\n", phases: ["Onderwijs"])
    #expect(try store.phases().map(\.name) == ["Onderwijs", "Werk", "Pensioen"])
  }

  @Test(
    "keeps the order of the phases unless it may replace it",
    arguments: [
      ("Werk; Onderwijs", ["Werk", "Onderwijs"]), ("Werk", ["Onderwijs", "Werk"]),
      ("Nieuw; Werk", ["Nieuw", "Werk", "Onderwijs"]),
      ("Onderwijs; Nieuw; Werk", ["Onderwijs", "Nieuw", "Werk"]),
    ])
  func phaseOrder(row: String, order: [String]) throws {
    let store = try Store.small()
    let csv = "code,phases\n,\(row)\nN,\n"
    if order != ["Onderwijs", "Werk"] {
      let before = try store.dump()
      let told = try store.importCodebook(csv) { $0.skipBadRows = true }
      #expect(
        told.refusals == [
          "2 phases: the phases stand in another order in the database; use --update to change it"
        ])
      try store.undoImport(2)
      #expect(try store.dump() == before)
    }
    try store.importCodebook(csv) { $0.update = true }
    #expect(try store.phases().map(\.name) == order)
    #expect(try store.phases().map(\.position) == Array(1...order.count))
  }

  @Test(
    "refuses what it cannot take, by line and column",
    arguments: [
      (
        "code,titel\nA\u{0}1,een\nB,twee\u{0}\nA\u{0}2,drie\n",
        "2 code: a name or code cannot hold a NUL; take it out|"
          + "4 code: a name or code cannot hold a NUL; take it out"
      ), ("code,fasen\n,a\u{0}\n", "2 fasen: a name or code cannot hold a NUL; take it out"),
      ("code,titel\n,Zonder\n", "2 code: a bottleneck needs a code; give it one"),
      ("code,phases\n,a; A\n", "2 phases: a phase stands here twice; leave one out"),
      (
        "code,ouder\nA,Z\n",
        "2 ouder: the parent is neither in this file nor in the database; correct it or add it"
      ),
      ("code,parent\nA,a\n", "2 parent: \(circle)"),
      ("code,parent\nA,B\nB,A\n", "2 parent: \(circle)|3 parent: \(circle)"),
      (
        "code,parent\nA,B\nB,C\nC,B\n",
        "3 parent: \(circle)|4 parent: \(circle)|2 parent: \(noParent)"
      ),
      (
        "Code,titel\nA,een\na,twee\n",
        "3 Code: this code stands above in the file with other content; give each its own code"
      ),
    ])
  func refuses(csv: String, refusals: String) throws {
    let told = try Store.inMemory().importCodebook(csv)
    #expect(told.refusals.sorted() == refusals.split(separator: "|").map(String.init).sorted())
    #expect(told.summary.outcome == .refused)
  }

  private static let circle = "the parents go round in a circle; leave one of them out"
  private static let noParent =
    "the parent is neither in this file nor in the database; correct it or add it"

  @Test("imports the rest where bad records may be skipped")
  func skips() throws {
    let store = try Store.inMemory()
    let told = try store.importCodebook("code,parent\nA,B\nB,Z\nC,\n") { $0.skipBadRows = true }
    #expect(told.rejections.map(\.line) == [2, 3])
    #expect(try store.bottlenecks().map(\.code) == ["C"])
  }

  @Test("needs a column code, and each column once")
  func header() throws {
    let store = try Store.inMemory()
    let none = #expect(throws: InputError.self) { try store.importCodebook("titel\nA\n") }
    #expect(
      none?.description
        == "there is no column code; the header should hold code, title, definition, "
        + "keywords, parent, phases")
    let two = #expect(throws: InputError.self) {
      try store.importCodebook("code,titel,naam\nA,,\n")
    }
    #expect(two?.description == "2 columns could be title; leave one of them out")
  }

  @Test("finds what is there already whatever the case of codes, parents and phases")
  func present() throws {
    let store = try Store.small()
    let told = try store.importCodebook(
      "code,title,definition,keywords,parent,phases\nb,Bee,,,a,WERK\nab,Beide,,,,werk;onderwijs\n")
    #expect(told.summary.present == 2)
    #expect(try store.bottlenecks().map(\.code) == ["A", "B", "AB", "X"])
  }

  @Test("finds a code written with another sort of é, and its parts too")
  func unicode() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,titel,parent\nCafe\u{301},een,\nB,,Caf\u{E9}\n")
    #expect(try store.bottleneck(code: "B").parent == "Café")
    let told = try store.importCodebook("code,titel\nCaf\u{E9},twee\n") { $0.update = true }
    #expect(told.summary.updated == 1)
    #expect(try store.bottlenecks().map(\.title) == ["twee", "B"])
  }

  @Test("replaces what is there with other content only where it may")
  func updates() throws {
    let store = try Store.small()
    let csv = "code,title,definition,keywords,parent,phases\na,Aa,Anders,,X,Werk\nB,Bee,,,,Werk\n"
    let refused = try store.importCodebook(csv)
    #expect(
      refused.refusals
        == [2, 3].map {
          "\($0) code: this code was imported before with other content; use --update to replace it"
        })
    let told = try store.importCodebook(csv) { $0.update = true }
    #expect(told.summary.updated == 2)
    #expect(
      try store.bottleneck(code: "A")
        == Bottleneck(code: "a", title: "Aa", definition: "Anders", parent: "X", phases: ["Werk"]))
    #expect(try store.bottleneck(code: "B").parent == nil)
  }

  @Test("can turn a parent and its part round")
  func turnsRound() throws {
    let store = try Store.small()
    let told = try store.importCodebook(
      "code,title,definition,keywords,parent,phases\nA,Aa,Over a,alfa; aap,B,Onderwijs\nB,Bee,,,,Werk\n"
    ) { $0.update = true }
    #expect(told.refusals == [])
    #expect(try store.bottlenecks().map(\.parent) == ["B", nil, nil, nil])
  }

  @Test("does not put mentions out of place")
  func mentionsStay() throws {
    let store = try Store.small()
    try store.importSubmissions("fase,knelpunt,tekst\nOnderwijs,AB; A,een\n,AB,twee\n")
    let csv = "code,title,phases\nAB,Beide,Werk; Nieuw\nB,Bee,Onderwijs\n"
    let told = try store.importCodebook(csv) {
      $0.update = true
      $0.skipBadRows = true
    }
    #expect(
      told.refusals == [
        "2 phases: 1 mentions stand in none of these phases and would no longer count; leave "
          + "their phases in, or take them back first"
      ])
    #expect(try store.bottleneck(code: "AB").phases == ["Onderwijs", "Werk"])
    #expect(try store.bottleneck(code: "B").phases == ["Onderwijs"])
  }
}
