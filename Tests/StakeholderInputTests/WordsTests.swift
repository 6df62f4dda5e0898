import Testing

@testable import StakeholderInput

@Suite("Fixed answers")
struct WordsTests {
  @Test(
    "that say nothing are known in any case, with points and white space around them",
    arguments: [
      "", " ", "-", "--", "–", "—", "…", ".", "?", "geen", "Geen.", " GEEN ", "n.v.t.", "N.v.t",
      "nvt", "NVT!", "n/a", "N.A.", "none", "niet  van\ttoepassing", "Niet van toepassing.\n",
      "geen opmerkingen", "'geen'", "no answer", "\u{A0}-\u{A0}",
    ])
  func silent(text: String) {
    #expect(SilentAnswer.matches(text))
  }

  @Test(
    "are not seen in an answer that says something",
    arguments: [
      "geen geld", "Geen docenten", "0", "7", "nee", "ja", "x", "👍", "\u{0}", "-1", "nvt nvt",
      "n.v.t. behalve in Zwolle", "geen" + String(repeating: ".", count: 60),
    ])
  func notSilent(text: String) {
    #expect(!SilentAnswer.matches(text))
  }

  @Test(
    "of the kind of a statement are read in Dutch and English",
    arguments: [
      ("problem", StatementKind.problem), ("Probleem", .problem), ("knelpunt", .problem),
      ("recommendation", .recommendation), ("Aanbeveling", .recommendation),
      ("success factor", .successFactor), ("Succesfactor", .successFactor),
      ("success-factor", .successFactor), ("scaling challenge", .scalingChallenge),
      ("Uitdaging bij opschalen", .scalingChallenge), ("other", .other), ("Overig", .other),
      ("Knelpunten", .problem), ("Aanbevelingen", .recommendation),
    ])
  func kinds(text: String, kind: StatementKind) {
    #expect(StatementKind(written: text) == kind)
  }

  @Test("of another kind are none of them", arguments: ["", "iets", "problematiek"])
  func noKind(text: String) {
    #expect(StatementKind(written: text) == nil)
  }

  @Test("read every kind as the database writes it", arguments: StatementKind.allCases)
  func readsBack(kind: StatementKind) {
    #expect(StatementKind(written: kind.rawValue) == kind)
  }
}
