import Foundation
import StakeholderInput
import Testing

@testable import Reporting

/// Every text of others comes back from every format as the text it was, wherever it stands.
@Suite(
  .enabled(
    if: Python.has(modules: "html5lib", programs: "cmark-gfm"),
    "python3-html5lib and cmark-gfm are not installed"))
struct `What others wrote` {
  /// Reads pairs of reports, one with harmless words and one with the texts in their places. Where
  /// the words are replaced by the texts, both must be the same: elements, cells and all.
  private static let program = """
    import base64, csv, html5lib, io, json, re, subprocess, sys, zipfile
    from xml.etree import ElementTree

    def shown(text):
        # What is shown of a text: on one line, without what a terminal would obey.
        def one(c):
            n = ord(c)
            if c in "\\t\\n\\r\\x85\\u2028\\u2029": return " "
            if n < 0x20: return chr(0x2400 + n)
            if 0x7f <= n <= 0x9f or 0x202a <= n <= 0x202e or 0x2066 <= n <= 0x2069: return "\\ufffd"
            return c
        return "".join(map(one, text))

    def in_html(text):
        return "".join("\\ufffd" if ord(c) & 0xfffe == 0xfffe or 0xfdd0 <= ord(c) <= 0xfdef else c
                       for c in shown(text))

    ELEMENTS = set('''html head meta title style body header main footer nav section h1 h2 h3 h4 h5
        dl div dt dd ol ul li a p strong em sup blockquote figure figcaption table caption thead
        tbody tr th td span svg rect path text'''.split())
    ATTRIBUTES = set('''lang charset http-equiv content name id class href rel role tabindex scope
        aria-labelledby aria-describedby aria-label aria-hidden aria-sort viewBox width
        height preserveAspectRatio x y d transform dir start align data-footnote-ref
        data-footnote-backref data-footnotes data-footnote-backref-idx'''.split())

    def events(node, inside=False):
        # Elements and texts in their order; what a picture has room for depends on its texts.
        name = node.tag.rsplit("}", 1)[-1]
        assert name in ELEMENTS, name
        for key, value in node.attrib.items():
            assert key in ATTRIBUTES, (name, key)
            if key == "href":
                assert re.match("#|https?://", value), value
        inside = inside or name == "svg"
        if not inside or name == "title":
            yield "<" + name
            if node.text and name != "style": yield node.text
        for child in node:
            yield from events(child, inside)
            if child.tail and not inside: yield child.tail
        if not inside: yield ">"

    def read_html(text):
        # The style sheet is long, and nothing in it is of others.
        text = re.sub("<style>.*?</style>", "<style></style>", text, count=1, flags=re.DOTALL)
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True)
        return list(events(parser.parse(text)))

    def read_markdown(text):
        html = subprocess.run(
            ["cmark-gfm", "--unsafe", "-e", "table", "-e", "footnotes", "-e", "strikethrough"],
            input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        return [one for one in events(tree.find("body")) if one.strip()]

    def read_office(text):
        # The texts of cells and paragraphs, of which there are more than these: names and figures of
        # charts, what fits the name of a sheet. None of them is a formula or leads elsewhere.
        package = zipfile.ZipFile(io.BytesIO(base64.b64decode(text)))
        texts = set()
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")): continue
            for node in ElementTree.fromstring(package.read(name)).iter():
                if node.get("TargetMode") == "External":
                    assert re.match("https?://", node.get("Target")), node.get("Target")
                assert not (node.tag.endswith("}f") and "worksheets" in name), node.text
                if node.tag.endswith(("}si", "}p")):
                    text = "".join(node.itertext())
                    texts.add(re.sub("_x([0-9A-F]{4})_", lambda x: chr(int(x[1], 16)), text))
        return {held(text) for text in texts}

    def held(text):
        # XML cannot hold some characters; a line end is an element in a document.
        return re.sub(r"\\s", "", re.sub("[\\0-\\x1f\\ufffd\\ufffe\\uffff]", "", text))

    def read_csv(text):
        return [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]

    def replaced(value, texts):
        return re.sub("plaats([0-9])vast", lambda found: texts[int(found[1])], value)

    def squeezed(value):
        return re.sub(r"[\\s─╌│]+", "", value)

    def lines(values):
        return [" ".join(value.split()) for value in values]

    def in_csv(cell, texts):
        # A list has its items in quotes where they would be taken for several.
        items = [replaced(item, texts) for item in cell.split("; ")]
        cell = items[0] if len(items) == 1 else "; ".join(
            '"' + item.replace('"', '""') + '"'
            if item[:1] == '"' or re.search(r"[;\\n\\r]|^\\s|\\s$", item) else item for item in items)
        return "'" + cell if cell[:1] in tuple("=+-@\\t\\r") else cell

    for line in sys.stdin.buffer:
        pair = json.loads(line)
        texts, plain, other = pair["texts"], pair["harmless"], pair["hostile"]
        seen = [shown(text) for text in texts]
        def check(what, expected, read):
            if expected != read:
                wrong = [(one, two) for one, two in zip(expected, read) if one != two][:2]
                print(what, json.dumps([texts, wrong])[:600])
        try:
            check("html", [replaced(one, [in_html(text) for text in texts])
                           for one in read_html(plain["html"])], read_html(other["html"]))
            check("markdown", lines(replaced(one, seen) for one in read_markdown(plain["markdown"])),
                  lines(read_markdown(other["markdown"])))
            check("json", [replaced(json.dumps(json.loads(plain["json"])),
                                    [json.dumps(text)[1:-1] for text in texts])],
                  [json.dumps(json.loads(other["json"]))])
            check("csv", [in_csv(one, texts) for one in read_csv(plain["csv"])],
                  read_csv(other["csv"]))
            for name in ("xlsx", "docx"):
                read = read_office(other[name])
                check(name, [], [text for text in texts if held(text) not in read])
            check("text", [squeezed(replaced(plain["text"], seen))], [squeezed(other["text"])])
        except Exception as error:
            print(type(error).__name__, error, json.dumps(texts)[:600])
    """

  private struct Pair: Encodable {
    let texts: [String]
    let harmless: [String: String]
    let hostile: [String: String]
  }

  /// A report with texts in every format; what is no text is in base64.
  private func written(_ texts: [String]) throws -> [String: String] {
    let report = SampleReport.make(texts)
    return Dictionary(
      uniqueKeysWithValues: try ReportFormat.allCases.map { format in
        let bytes = try report.bytes(as: format)
        return (
          format.rawValue,
          format.isBinary
            ? Data(bytes).base64EncodedString() : String(decoding: bytes, as: UTF8.self)
        )
      })
  }

  /// What does not come back, one line each.
  private func differences(_ texts: [String]) throws -> String {
    // Seven at a time, so that each comes to stand in several places of the sample.
    let groups = stride(from: 0, to: texts.count, by: 7).map {
      Array(texts[$0..<min($0 + 7, texts.count)])
    }
    let encoder = JSONEncoder()
    let lines = try groups.map { group in
      let pair = Pair(
        texts: group, harmless: try written(group.indices.map { "plaats\($0)vast" }),
        hostile: try written(group))
      return String(decoding: try encoder.encode(pair), as: UTF8.self) + "\n"
    }
    return try Python.output(of: Self.program, input: lines.joined())
  }

  @Test func `is no script in any format`() throws {
    #expect(Set(HostileTexts.scripts).count == 200)
    let found = try differences(HostileTexts.scripts)
    #expect(found == "")
  }

  @Test(.enabled(if: HostileTexts.corporaAreThere, "the corpora are not beside the project"))
  func `is no naughty string and no formula in any format`() throws {
    // An empty text leaves its place empty, and so a heading out.
    let naughty = try HostileTexts.naughtyStrings()
      .filter { !$0.allSatisfy(\.isWhitespace) && !$0.isEmpty }
    #expect(naughty.count > 500)
    let found = try differences(naughty + HostileTexts.formulas())
    #expect(found == "")
  }

  @Test func `may be nothing, or nothing but spaces`() throws {
    for text in ["", " ", "\n", "\u{3000}", "\u{FEFF}"] {
      let report = try Python.output(
        of:
          "import html5lib, sys; html5lib.HTMLParser(strict=True).parse(sys.stdin.read())",
        input: SampleReport.make([text]).html())
      #expect(report == "")
    }
  }
}
