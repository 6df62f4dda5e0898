import Foundation
import Testing

@testable import OfficeFiles

struct HTMLBlocksTests {
  @Test(
    "A page becomes paragraphs, titles and tables",
    arguments: [
      ("<p>Een <b>zin</b> met\n   een &eacute;.</p><p>Twee</p>", "Een zin met een é.\nTwee"),
      ("<div>een</div><div>twee</div><div><br></div><div>drie</div>", "een⏎twee\ndrie"),
      ("een<br>twee<br><br>drie<br>", "een⏎twee\ndrie"),
      ("<h1>Kop</h1><h3>Onder\nkop</h3>tekst", "# Kop\n### Onder kop\ntekst"),
      ("<ul><li>een<ul><li>twee</ul><li>drie</ul>", "een\ntwee\ndrie"),
      (
        "<p><b>Knelpunten</b></p><p>Te weinig docenten.</p>",
        "########## Knelpunten\nTe weinig docenten."
      ),
      ("<p><b>Een</b></p><p><b>Twee</b></p><p>Tekst.</p>", "Een\nTwee\nTekst."),
      ("<pre>een\n  twee\n\ndrie</pre>", "een⏎twee\ndrie"),
      ("<title>weg</title><style>p{}</style><script>if (a<b) {'</p>'}</script>tekst", "tekst"),
      ("<!-- <p>weg</p> --><!--[if mso]>weg<![endif]--><![if !mso]>blijft<![endif]>", "blijft"),
      ("<!doctype html><?xml:namespace prefix = o /><o:p>tekst</o:p>", "tekst"),
      ("<div style='display: none'>weg <div>ook</div></div>blijft", "blijft"),
      (
        "a &amp; b &lt;c&gt; &#8364; &#x20AC; &#128; &euro &nope; &amp",
        "a & b <c> € € € &euro &nope; &"
      ),
      ("1 < 2 en 3 > 2 <3", "1 < 2 en 3 > 2 <3"),
      ("<a href='x>y' title=\"</p>\">link</a> <img alt='weg'>", "link"),
      ("&nbsp;<p>&nbsp;</p><p>a&nbsp;b\u{200B}c&shy;d</p>", "a bcd"),
      ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "| A | B | / | 1 | 2 |"),
      ("<table><tr><td>A</td><td>B</td></tr><tr><td>1</td></tr></table>", "A\nB\n1"),
      (
        "<table><tr><td colspan=2>A</td><td>B</td></tr>"
          + "<tr><td rowspan=2>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>",
        "| A | A | B | / | 1 | 2 | 3 | / | 1 | 4 | 5 |"
      ),
      (
        "<table><tr><td><table><tr><td>a<td>b<tr><td>c<td>d</table></td><td>e</td></tr></table>",
        "| a | b | / | c | d |\ne"
      ),
      ("<td>los</td></table></tr>nog", "los\nnog"),
      ("<p>niet gesloten <b", "niet gesloten"),
      ("<script>nooit dicht", ""),
      ("", ""),
    ])
  func pages(html: String, expected: String) throws {
    #expect(try HTMLBlocks.drafts(of: Array(html.utf8)).withTitles().text == expected)
  }

  @Test("What another wrote is marked")
  func quotes() throws {
    let drafts = try HTMLBlocks.drafts(
      of: Array(
        "a<blockquote type=cite>b<blockquote>c</blockquote></blockquote><blockquote>d</blockquote>e"
          .utf8))
    #expect(drafts.map(\.isQuoted) == [false, true, true, false, false])
  }

  @Test("The named characters are those of HTML 4", .enabled(if: Python.isThere, "no Python"))
  func entities() throws {
    let program =
      "import html.entities as e; print(chr(10).join(f'{n} {c}' for n, c in e.name2codepoint.items()))"
    let output = try #require(Python.output(of: program, []))
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 252)
    for line in lines {
      let parts = line.split(separator: " ")
      let resolved = HTMLEntity.resolve(Array("&\(parts[0]);".utf8)[...])
      let scalar = UInt32(parts[1]).flatMap(Unicode.Scalar.init)
      #expect(String(decoding: resolved, as: UTF8.self).unicodeScalars.first == scalar)
    }
  }

  @Test(
    "A page that asks for much takes no more than its length, or is refused",
    arguments: [
      ("<div>", 20_000), ("<table><tr><td>", 5_000), ("<blockquote type=cite>", 5_000),
      ("<b", 20_000), ("<!--", 20_000), ("<!", 20_000), ("&", 50_000), ("&#", 30_000),
      ("<p ", 20_000), ("<p a=\"", 10_000), ("</", 20_000), ("<script></scrip", 10_000),
      ("<table><tr><td colspan=1000 rowspan=1000>abc<td>d", 1_000), ("<p a a=1 ", 5_000),
    ])
  func hostile(piece: String, count: Int) {
    for html in [piece, "<tr><td colspan=1000 rowspan=1000>" + piece] {
      let page = "<table>" + String(repeating: html, count: count)
      let drafts = (try? HTMLBlocks.drafts(of: Array(page.utf8))) ?? []
      for case .table(let rows) in drafts.map(\.block) {
        #expect(rows.count * rows[0].count <= 100_000)
      }
    }
  }

  @Test(
    "Elements stand no more than 256 deep in each other; those that need no end tag may follow",
    arguments: [
      ("<div>", 256), ("<div>", 257), ("<p>", 1_000), ("<li><br>", 1_000), ("<div></div>", 1_000),
      ("<div><b></div>", 1_000), ("</b><i></i>", 1_000), ("<span><font>", 128),
      ("<span><font>", 129),
    ])
  func depth(piece: String, count: Int) throws {
    let page = Array(String(repeating: piece, count: count).utf8)
    if [129, 257].contains(count) {
      #expect(throws: OfficeFileError(.tooDeep(maximum: 256))) { try HTMLBlocks.drafts(of: page) }
    } else {
      #expect(try HTMLBlocks.drafts(of: page).isEmpty)
    }
  }
}
