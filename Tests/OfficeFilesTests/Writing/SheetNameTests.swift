import Testing

@testable import OfficeFiles

@Suite struct SheetNameTests {
  @Test(
    "A name is made one that Excel allows",
    arguments: [
      ("Werkenden", "Werkenden"),
      ("PO/VO: wat? [nu] *\\*!", "PO-VO- wat- (nu) ----"),
      ("programma's 'aan' de 'rand'", "programma’s ’aan’ de ’rand’"),
      ("  twee\n\tregels\u{0} ", "twee regels"),
      ("History", "History (2)"),
      ("", "-"),
      ("''", "’’"),
      (String(repeating: "x", count: 40), String(repeating: "x", count: 31)),
      ("Bijlage – Inventarisatie bij stakeholders", "Bijlage – Inventarisatie bij…"),
      // 31 in UTF-16, of which no character is cut in two.
      (String(repeating: "👩‍🏫", count: 7), String(repeating: "👩‍🏫", count: 6)),
      // libxlsxwriter would write these without apostrophes, and Excel read a number or a cell.
      ("2026", "(2026)"), ("A1", "(A1)"), ("rc", "(rc)"), ("R1C1", "(R1C1)"),
      ("2026 eerste", "2026 eerste"), ("A1b", "A1b"),
    ])
  func valid(wanted: String, name: String) {
    var names = SheetNames()
    #expect(names.take(wanted) == name)
  }

  @Test("A name that is taken gets a number, whatever its capitals")
  func unique() {
    var names = SheetNames()
    let wanted = ["Été", "été", "ÉTÉ", "x", String(repeating: "x", count: 31)]
    #expect(
      (wanted + [String(repeating: "X", count: 99)]).map { names.take($0) } == [
        "Été", "été (2)", "ÉTÉ (3)", "x", String(repeating: "x", count: 31),
        String(repeating: "X", count: 27) + " (2)",
      ])
  }
}
