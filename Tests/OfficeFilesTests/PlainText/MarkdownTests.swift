import Testing

@testable import OfficeFiles

struct MarkdownTests {
  @Test(
    "Markdown becomes pieces without its marks",
    arguments: [
      (
        "# Een\n## Twee\n\nTekst met **vet** en *schuin* en `code`.",
        "# Een\n## Twee\nTekst met vet en schuin en code."
      ),
      ("een\ntwee  \ndrie", "een twee⏎drie"),
      ("- een\n- twee\n  - drie\n\n1. vier\n2. vijf", "een\ntwee\ndrie\nvier\nvijf"),
      ("- [x] ja\n- [ ] nee", "☒ ja\n☐ nee"),
      ("> aangehaald\n> verder", "aangehaald verder"),
      ("| A | B |\n|---|---|\n| 1 | 2 |\n| 3 |", "| A | B | / | 1 | 2 | / | 3 |  |"),
      ("[scholen](https://voorbeeld.nl \"weg\") &eacute; \\*", "scholen é *"),
      ("**Knelpunten**\n\nTe weinig docenten.", "########## Knelpunten\nTe weinig docenten."),
      ("- **Knelpunten**\n\nTe weinig docenten.", "Knelpunten\nTe weinig docenten."),
      ("```\nx = 1\n\ny = 2\n```", "x = 1⏎⏎y = 2"),
      ("een<br>twee<!-- weg -->", "een⏎twee"),
      ("<div>\n<p>HTML</p>\n</div>\n\ntekst", "HTML\ntekst"),
      ("---\n***", ""),
      ("Naam: A\nRegio: B\nWij zien\ndat: niet", "Naam: A⏎Regio: B⏎Wij zien⏎dat: niet"),
      ("Wij zien\ndit: geld\nen tijd", "Wij zien dit: geld en tijd"),
      ("**Naam:** A\n**Regio:** B", "Naam: A⏎Regio: B"),
      (
        "---\ntitel: \"T\"\norganisatie: 'FME'\n# x\n\ntags:\n  - a\n---\n\nTekst.",
        """
        # T
        organisatie: FME
        tags:\u{20}
        - a
        Tekst.
        """
      ),
      ("---\nGeen sleutel\n---\nTekst.", "## Geen sleutel\nTekst."),
      ("", ""),
    ])
  func texts(markdown: String, expected: String) throws {
    #expect(try MarkdownBlocks.blocks(of: markdown).text == expected)
  }

  @Test(
    "What a text asks for is bounded",
    arguments: [
      ("[a]\n", 60_000), ("[", 20_000), ("> ", 10_000), ("*a **a ", 10_000), ("`", 20_000),
      ("|", 10_000), ("- ", 4_000), ("<a ", 10_000), ("|a|\n|-|\n", 5_000),
    ])
  func hostile(piece: String, count: Int) throws {
    let markdown = String(repeating: piece, count: count) + "a"
    let length = try MarkdownBlocks.blocks(of: markdown).reduce(0) { $0 + $1.line.utf8.count }
    #expect(length <= 4 * markdown.utf8.count + 100)
  }

  @Test("A table whose rows are far wider than they are written is read as text")
  func wideTable() throws {
    let markdown =
      String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
      + String(repeating: "|\n", count: 2_000)
    for block in try MarkdownBlocks.blocks(of: markdown) {
      if case .table = block { Issue.record("a table of 4,000,000 cells") }
    }
  }
}
