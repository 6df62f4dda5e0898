import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `A report in HTML` {
  private func html(_ blocks: Report.Block..., notes: [String] = []) -> String {
    Report(
      name: "test", title: "Titel", language: .nl, sections: [Report.Section("", blocks: blocks)],
      notes: notes
    ).html()
  }

  @Test func `has rows and columns with headings, and shows the order`() {
    let table = Table(
      title: "Tabel",
      columns: [
        Table.Column("rank", title: "#", isNumeric: true), Table.Column("code"),
        Table.Column("share", title: "aandeel", isNumeric: true), Table.Column("text"),
      ],
      rows: [
        [.integer(1), .text("A & B"), .share(0.125), .text(String(repeating: "lang ", count: 9))]
      ],
      order: Table.Order(by: "share"))
    #expect(
      html(.table(table)).contains(
        """
        <div class="scroll" tabindex="0"><table><caption>Tabel</caption><thead><tr>\
        <th scope="col" class="number short">#</th><th scope="col" class="short">code</th>\
        <th scope="col" class="number short sorted" aria-sort="descending">aandeel\
        <span aria-hidden="true"> ▾</span></th><th scope="col" class="long">text</th></tr></thead>
        <tbody><tr><td class="number">1</td><th scope="row" class="short">A &amp; B</th>\
        <td class="number">12,5\u{A0}%</td>\
        <td class="long">lang lang lang lang lang lang lang lang lang </td></tr>
        </tbody></table></div>
        """))
  }

  @Test func `keeps a code on one line, in a list and as a heading`() {
    let table = Table(
      columns: [Table.Column("codes"), Table.Column("ALG-03", isNumeric: true)],
      rows: [[.list(["ALG-03", "een lang stuk tekst"]), .integer(1)]])
    #expect(
      html(.table(table)).contains(
        """
        <th scope="col" class="text">codes</th><th scope="col" class="number short">ALG-03</th>\
        </tr></thead>
        <tbody><tr><th scope="row" class="text"><span class="short">ALG-03</span>; \
        <span class="text">een lang stuk tekst</span></th>\
        <td class="number">1</td>
        """))
  }

  @Test(arguments: [(5, "scroll"), (6, "scroll wide")])
  func `is printed across the paper where a table has too many long numbers`(
    columns: Int, look: String
  ) {
    let table = Table(
      columns: (0..<columns).map { Table.Column("c\($0)", isNumeric: true) },
      rows: [Array(repeating: .text("1234567890123456"), count: columns)])
    #expect(html(.table(table)).contains("<div class=\"\(look)\" tabindex"))
  }

  @Test func `has bars with their intervals, named for who cannot see them`() {
    let chart = Chart(
      title: "Aandelen", description: "A is het hoogst.",
      shape: .bars([Chart.Bar("A", share: 0.2, low: 0.1, high: 0.4), Chart.Bar("B", share: 0)]))
    let html = html(.chart(chart))
    #expect(
      html.contains(
        """
        <figure class="bars"><figcaption id="chart-1-title">Aandelen</figcaption>\
        <p id="chart-1-text" class="description">A is het hoogst.</p>
        <ul aria-labelledby="chart-1-title chart-1-text"><li><span class="label">A</span>\
        <svg viewBox="0 0 100 16" preserveAspectRatio="none" role="img">\
        <title>20,0\u{A0}% (10,0–40,0\u{A0}%)</title>
        """))
    // The scale goes to 40 %.
    #expect(html.contains(#"<rect class="bar" y="2" width="50" height="12">"#))
    #expect(html.contains(#"<path class="whisker" d="M25 8H100">"#))
    #expect(html.contains("<span>0\u{A0}%</span><span>10\u{A0}%</span><span>20\u{A0}%</span>"))
  }

  @Test func `has a heat map with its figures in shades`() {
    let chart = Chart(
      title: "", description: "",
      shape: .heatMap(
        rows: ["r"], columns: ["a", "b", "c", "d"],
        cells: [[.integer(0), .integer(1), .integer(70), .missing]]))
    let figures = html(.chart(chart)).matches(of: /class="figure on-([0-9])"[^>]*>([^<]*)</)
    #expect(figures.map { "\($0.2) \($0.1)" } == ["0 0", "1 1", "70 7"])
  }

  @Test func `has lines that break where a round is missing, with names that do not overlap`() {
    let chart = Chart(
      title: "", description: "",
      shape: .lines(
        rounds: ["een", "twee", "drie", "vier"],
        series: [
          Chart.Series("A", shares: [0, 0.2, nil, 0.2]),
          Chart.Series("B", shares: [nil, 0.2, 0.2, 0.2]),
        ]))
    let html = html(.chart(chart))
    #expect(html.contains(#"<path class="line look-0" d="M56 232L137.3 12M300 12">"#))
    #expect(html.contains("<title>A: 20,0\u{A0}%</title>"))
    let names = html.matches(of: /<text x="325" y="([0-9.]+)">/).compactMap { Double($0.1) }
    #expect(names.count == 2 && abs(names[0] - names[1]) >= 15)
  }

  @Test func `has columns from 0 with as many labels as fit`() {
    let chart = Chart(
      title: "Dagen", description: "",
      shape: .columns((1...30).map { Chart.Column("2026-01-\($0 + 10)", $0 == 1 ? 7 : $0 % 3) }))
    let html = html(.chart(chart))
    #expect(html.contains("<figure class=\"columns\">"))
    #expect(
      html.matches(of: /class="tick"[^>]*>([^<]*)</).map { $0.1 } == ["0", "2", "4", "6", "8"])
    #expect(
      html.contains(
        """
        <rect class="bar" x="42" y="31.3" width="16" height="148.8"><title>2026-01-11: 7</title></rect>
        """))
    let labels = html.matches(of: /class="round" x="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(labels.count > 3)
    #expect(zip(labels, labels.dropFirst()).allSatisfy { $1 - $0 > 80 })
  }

  @Test func `names rounds and lines so that they can be told apart`() {
    let chart = Chart(
      title: "", description: "",
      shape: .lines(
        rounds: ["Internetconsultatie voorjaar 2024", "Internetconsultatie najaar 2025"],
        series: (0..<7).map { Chart.Series("Lijn \($0)", shares: [0, 0.1]) }))
    let html = html(.chart(chart))
    for part in ["voorjaar 2024", "najaar 2025"] { #expect(html.contains(">\(part)</text>")) }
    let looks = html.matches(of: /class="(point [^"]*)"/).map { String($0.1) }
    #expect(Set(looks).count == 7)
  }

  @Test func `has footnotes with a way back, and follows no strange address`() {
    let html = html(
      .paragraph([
        .text("x"), .footnote("noot"), .link("goed", url: "https://example.org/a b?\"<&'"),
        .link("goed", url: "https://example.org/?a=1&b=\"2"), .link("post", url: "mailto:a@b.nl"),
        .link("kwaad", url: "javascript:alert(1)"), .link("leeg", url: ""),
        .link("bestand", url: "file:///etc/passwd"), .link("kwaad", url: " java\nscript:alert(1)"),
      ]))
    #expect(
      html.contains(
        """
        <p>x<sup><a href="#note-1" id="call-1" role="doc-noteref">1</a></sup>goed\
        <a href="https://example.org/?a=1&amp;b=%222" rel="noreferrer">goed</a>\
        <a href="mailto:a@b.nl" rel="noreferrer">post</a>kwaadleegbestandkwaad</p>
        """))
    #expect(
      html.contains(
        """
        <li id="note-1">noot <a href="#call-1" role="doc-backlink" \
        aria-label="Terug naar de tekst">↩</a></li>
        """))
  }

  @Test(
    .enabled(if: Python.has(modules: "html5lib"), "python3-html5lib is not installed"),
    arguments: [Language.nl, .en])
  func `is valid, and every name that is referred to is there once`(language: Language) throws {
    let problems = try Python.output(
      of: """
        import html5lib, sys
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = parser.parse(sys.stdin.read())
        names = [node.get("id") for node in tree.iter() if node.get("id")]
        if len(names) != len(set(names)): print("twice", names)
        for node in tree.iter():
            for key in ("aria-labelledby", "aria-describedby"):
                for name in (node.get(key) or "").split():
                    if name not in names: print(key, name)
            if (node.get("href") or "").startswith("#") and node.get("href")[1:] not in names:
                print("href", node.get("href"))
            if node.get("role") == "img" and not (
                    node.get("aria-labelledby") or node[0].tag.endswith("title")):
                print("no name", node.tag)
            if any(key == "style" or key.startswith("on") for key in node.keys()):
                print("attributes", node.keys())
        levels = [int(node.tag[1]) for node in tree.iter() if node.tag in "h1 h2 h3 h4 h5".split()]
        for one, two in zip(levels, levels[1:]):
            if two > one + 1: print("a heading of level", two, "below", one)
        if levels.count(1) != 1: print("main headings", levels)
        if tree.get("lang") not in ("nl", "en"): print("language")
        """, input: SampleReport.make(["Een", "Twee"], language: language).html())
    #expect(problems == "")
  }
}
