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
      ("", ""),
    ])
  func texts(markdown: String, expected: String) {
    #expect(MarkdownBlocks.blocks(of: markdown).text == expected)
  }

  @Test(
    "What a text asks for is bounded",
    arguments: [
      String(repeating: "[a]\n", count: 60_000), String(repeating: "[", count: 20_000),
      String(repeating: "> ", count: 10_000) + "a", String(repeating: "*a **a ", count: 10_000),
      String(repeating: "`", count: 20_000), String(repeating: "|", count: 10_000) + "\n",
      String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
        + String(repeating: "|\n", count: 2_000),
      String(repeating: "- ", count: 4_000) + "a", String(repeating: "<a ", count: 10_000),
    ])
  func hostile(markdown: String) {
    let length = MarkdownBlocks.blocks(of: markdown).reduce(0) { $0 + $1.line.utf8.count }
    #expect(length <= 4 * markdown.utf8.count + 100)
  }
}
