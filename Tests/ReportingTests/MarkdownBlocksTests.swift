import Testing

@testable import Reporting

@Suite struct `Markdown of a template` {
  private func blocks(_ text: String, inserting inserted: [Report.Block] = []) -> [Report.Block] {
    MarkdownBlocks(text, inserting: inserted).sections.flatMap(\.blocks)
  }

  @Test func `has a title, sections and headings in them`() {
    let read = MarkdownBlocks(
      "# T\n\nvooraf\n\n## Een\n\n### Kop\n\n# Twee\n\ntekst", inserting: [])
    #expect(read.title == "T")
    #expect(
      read.sections == [
        Report.Section("", blocks: [.paragraph("vooraf")]),
        Report.Section("Een", blocks: [.heading("Kop", level: 1)]),
        Report.Section("Twee", blocks: [.paragraph("tekst")]),
      ])
  }

  static let texts: [(String, [Report.Block])] = [
    ("een\ntwee", [.paragraph("een twee")]),
    (
      "a **b** *c* `d` <b>e",
      [.paragraph([.text("a "), .strong("b"), .text(" "), .emphasis("c"), .text(" d <b>e")])]
    ),
    ("[x](<https://a.nl/?b=(1)>)", [.paragraph([.link("x", url: "https://a.nl/?b=(1)")])]),
    ("- een\n- *twee*", [.list([[.text("een")], [.emphasis("twee")]])]),
    ("> zo\n> zegt men\n>\n> dat", [.quotation([.text("zo zegt men dat")])]),
    (
      "a[een *noot*](note:) b",
      [.paragraph([.text("a"), .footnote("een noot"), .text(" b")])]
    ),
    ("**a [b](https://c.nl) d**", [.paragraph([.strong("a b d")])]),
    ("- een\n  - twee\n\n- drie", [.list([[.text("een")], [.text("twee")], [.text("drie")]])]),
    ("    code", [.paragraph("code\n")]), ("<p>html</p>", [.paragraph("<p>html</p>")]),
    ("\u{0}\u{FFFD}", [.paragraph("\u{FFFD}\u{FFFD}")]), ("", []),
  ]

  @Test(arguments: texts) func `becomes blocks`(text: String, expected: [Report.Block]) {
    #expect(blocks(text) == expected)
  }

  @Test func `takes a block in for a mark on a line of its own, and for no other`() {
    let block = Report.Block.heading("ertussen", level: 2)
    let mark = MarkdownBlocks.mark(0)
    #expect(
      blocks("\(mark)\n\nx \(mark)\n\n\(MarkdownBlocks.mark(1))", inserting: [block]) == [
        block, .paragraph("x \(mark)"), .paragraph(MarkdownBlocks.mark(1)),
      ])
  }

  static let nasty = [
    "# geen kop", "1. geen lijst", "- geen lijst", "> geen citaat", "*geen nadruk*", "[x](y)",
    "[^1]",
    "&amp;", "<script>", "\\", "`x`", "a\nb", "  ruimte  ", "\u{E000}0", "~~~", "---", "===", "|a|",
    "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "{{x}}", "www.example.org",
  ]

  @Test(arguments: nasty) func `is read back as it was where it was escaped`(text: String) {
    let plain = PlainText.oneLine(text).filter { $0 != MarkdownBlocks.markCharacter }
      .split(separator: " ").joined(separator: " ")
    #expect(blocks(MarkdownBlocks.literal(text)) == [.paragraph(plain)])
  }
}
