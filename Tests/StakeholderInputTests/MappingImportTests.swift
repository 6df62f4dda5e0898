import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("An import by a mapping")
struct MappingImportTests {
  private static let survey = """
    nr,org,soort,Wat knelt op school?,Wat knelt? [Geld],Wat knelt? [Tijd],Wat knelt? [Anders],Advies?
    1,FME,branche,Te weinig docenten,Ja,Nee,,Meer geld
    2,UWV,overheid,,Nee,Nee,,n.v.t.
    3,ROC,school,geen,Ja,Ja,roosters,

    """
  private static let mapping = """
    column,sample,field,phase,kind,question,code
    nr,,id,,,,
    org,,stakeholder,,,,
    soort,,stakeholder-type,,,,
    Wat knelt op school?,,statement,Onderwijs,problem,Wat knelt op school?,
    Wat knelt? [Geld],,choice,Onderwijs; Werk,problem,Wat knelt?,AB; X
    Wat knelt? [Tijd],,choice,Onderwijs; Werk,problem,Wat knelt?,X
    Wat knelt? [Anders],,statement,Werk,,Wat knelt?,
    Advies?,,statement,Werk,aanbeveling,,

    """

  @Test("gives each open question its phase and kind, and a block of choices one statement")
  func wide() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(Self.survey, by: Self.mapping)
    #expect(told.summary.added == 3 && told.summary.statements == 7 && told.summary.mentions == 4)
    #expect(
      try store.said() == [
        "1: Wat knelt op school? [problem, Onderwijs] Te weinig docenten -> ",
        "1: Advies? [recommendation, Werk] Meer geld -> ",
        "1: Wat knelt? [problem, Onderwijs, Werk]  -> AB X",
        "2: Advies? [recommendation, Werk] n.v.t. -> ",
        "3: Wat knelt op school? [problem, Onderwijs] geen -> ",
        "3: Wat knelt? [problem, Werk] roosters -> ",
        "3: Wat knelt? [problem, Onderwijs, Werk]  -> AB X",
      ])
    #expect(
      try store.rows("SELECT name, type FROM stakeholder ORDER BY id")
        == ["FME|branche", "UWV|overheid", "ROC|school"])
  }

  @Test("adds nothing a second time, and is undone whole")
  func again() throws {
    let store = try Store.small()
    let empty = try store.dump()
    try store.importSubmissions(Self.survey, by: Self.mapping)
    let full = try store.dump()
    let known = try store.importSubmissions(Self.survey, by: Self.mapping)
    #expect(known.summary.outcome == .known(number: 2))
    // Columns in another order are the same answers.
    var lines = Self.mapping.split(separator: "\n")
    lines.swapAt(1, 7)
    let reordered = try store.importSubmissions(
      Self.survey + "\n", by: lines.joined(separator: "\n") + "\n")
    #expect(reordered.summary.present == 3 && reordered.summary.added == 0)
    #expect(try store.dump() == full)
    try store.undoImport(3)
    try store.undoImport(2)
    #expect(try store.dump() == empty)
  }

  @Test("is another import where the mapping is another, and replaces only with --update")
  func changed() throws {
    let store = try Store.small()
    try store.importSubmissions(Self.survey, by: Self.mapping)
    let full = try store.dump()
    let other = Self.mapping.replacing("Wat knelt?,AB; X", with: "Wat knelt?,AB")
    let refused = try store.importSubmissions(Self.survey, by: other)
    #expect(refused.summary.outcome == .refused)
    // The third ticks the other code as well, and so says the same.
    #expect(
      refused.refusals
        == ["2 nr: this id was imported before with other content; use --update to replace it"])
    #expect(try store.dump() == full)
    let told = try store.importSubmissions(Self.survey, by: other, update: true)
    #expect(told.summary.updated == 1 && told.summary.present == 2)
    try store.undoImport(try #require(told.number))
    #expect(try store.dump() == full)
  }

  @Test("keeps an answer that is in no list as it is written, beside one that looks the same")
  func answersThatLookTheSame() throws {
    let store = try Store.small()
    try store.importSubmissions(
      "id,a\n1,caf\u{e9}\n2,cafe\u{301}\n", by: "column,field,code\nid,id,\na,choice,geld=A\n")
    #expect(
      try store.rows("SELECT hex(text) FROM statement ORDER BY id")
        == ["636166C3A9", "63616665CC81"])
  }

  @Test("rejects an answer that the mapping does not know, with its column and what to do")
  func unknownAnswer() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "a,b\nJa,x\nSoms,y\n", by: "column,field,code\na,choice,A\nb,statement,\n")
    #expect(
      told.refusals == [
        "3 a: this is neither yes nor no; put answer=CODE in the column code of the mapping, or "
          + "answer= where it mentions nothing"
      ])
    let kept = try store.importSubmissions(
      "a,b\nJa,x\nSoms,y\n", by: "column,field,code\na,choice,A; soms=\nb,statement,\n")
    #expect(kept.summary.added == 2 && kept.summary.mentions == 1)
  }

  @Test("names the column of a code that is out of place")
  func outOfPlace() throws {
    let told = try Store.small().importSubmissions(
      "a,fase\nJa,Werk\n", by: "column,field,code\na,choice,A\nfase,phase,\n")
    #expect(
      told.refusals == [
        "2 a: the codebook lets bottleneck 'A' occur in none of the record's phases; correct the "
          + "record, or widen the codebook with --on-unknown add"
      ])
  }

  @Test(
    "lets what the mapping says go before the record, and the record before what is usual",
    arguments: [
      (
        "vraag,soort,fase,t,c\nQ,advies,Werk,een,Ja\n",
        "column,field,phase,kind,question,code\nvraag,question\nsoort,kind\nfase,phase\nt,statement\n"
          + "c,choice,,,,X\n",
        ["1: Q [recommendation, Werk] een -> ", "1: c [recommendation, Werk]  -> X"]
      ),
      (
        "vraag,soort,fase,t,c\nQ,advies,Werk,een,Ja\n",
        "column,field,phase,kind,question,code\nvraag,question\nsoort,kind\nfase,phase\n"
          + "t,statement,Onderwijs,problem,R\nc,choice,Onderwijs,other,S,X\n",
        ["1: R [problem, Onderwijs] een -> ", "1: S [other, Onderwijs]  -> X"]
      ),
      (
        "t,code,fase\neen,A; X,Werk\n,X,Werk\n",
        "column,field,phase\nt,statement,Onderwijs\ncode,bottleneck\nfase,phase\n",
        ["1:  [problem, Onderwijs] een -> A X", "2:  [problem, Onderwijs]  -> X"]
      ),
      (
        "t,code,c\neen,A,Ja\n,X,Ja\n",
        "column,field,phase,kind,question,code\nt,statement\ncode,bottleneck\nc,choice,,,S,AB\n",
        [
          "1: t [problem] een -> A", "1: S [problem]  -> AB", "2: S [problem]  -> AB",
          "2:  [problem]  -> X",
        ]
      ),
      (
        "t,codes school,codes werk\neen,A; X,B\n",
        "column,field,phase\nt,statement\ncodes school,bottleneck,Onderwijs\n"
          + "codes werk,bottleneck,Werk\n",
        ["1: t [problem] een -> ", "1:  [problem, Onderwijs]  -> A X", "1:  [problem, Werk]  -> B"]
      ),
      (
        "t,u\neen,twee\n", "column,field,phase\nu,statement,Werk\nt,statement\n",
        ["1: t [problem] een -> ", "1: u [problem, Werk] twee -> "]
      ),
    ])
  func precedence(text: String, mapping: String, said: [String]) throws {
    // The rows of the mapping are filled up to the width of its header.
    let rows = mapping.split(separator: "\n")
    let width = rows[0].count { $0 == "," }
    let filled = rows.map { row in
      String(row) + String(repeating: ",", count: width - row.count { $0 == "," }) + "\n"
    }.joined()
    let store = try Store.small()
    let told = try store.importSubmissions(text, by: filled)
    #expect(told.refusals == [])
    #expect(try store.said() == said)
  }

  @Test("is refused where the mapping is of another file")
  func otherFile() throws {
    let error = #expect(throws: InputError.self) {
      try Store.small().importSubmissions("id,tekst\n1,een\n", by: Self.mapping)
    }
    #expect(
      error?.description
        == "mapping.csv makes no column of this file a statement, a choice or "
        + "a bottleneck; give the mapping that was made for it")
  }

  @Test("goes on over the parts of a submission")
  func parts() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "id,part,c\n1,1,Ja\n1,2,Nee\n1,3,Ja\n",
      by: "column,field,code\nid,id,\npart,part,\nc,choice,X\n")
    #expect(told.summary.added == 1 && told.summary.statements == 3)
  }

  @Test("is exported and imported again as it was")
  func exported() throws {
    let store = try Store.small()
    try store.importSubmissions(Self.survey, by: Self.mapping)
    let exports = try store.exports()
    #expect(try Store.importing(exports: exports).store.exports() == exports)
  }
}
