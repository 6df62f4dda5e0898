import StakeholderInput
import Testing

@testable import Reporting

/// Python reads every format back, as another opinion on what stands in it.
@Suite struct `Every format of the frequency report` {
  /// Prints the rows of a report in one shape: phase, code, n, base, share in tenths of a percent.
  private static let program = """
    import csv, html, io, json, re, sys
    kind, unit = sys.argv[1], sys.argv[2]
    data = sys.stdin.buffer.read()
    text = "" if kind in ("xlsx", "docx") else data.decode()
    rows = []
    if kind in ("csv", "json"):
        table = csv.DictReader(io.StringIO(text)) if kind == "csv" else json.loads(text)["data"]["frequency"]
        for row in table:
            if row["bottleneck"]:
                share = float(row["share"]) if row["share"] not in ("", None) else None
                rows.append([row["phase"], row["bottleneck"], int(row["mentions"]),
                             int(row[unit + "s"]), int(row["base"]), share, row["prevalence"],
                             int(row["initiatives"])])
    elif kind == "html":
        for part in text.split('<h2 id="section')[1:]:
            phase = re.search(r">(.*?)</h2>", part)[1]
            base = re.search(r"Base: (\\d+|no) ", part)[1]
            for row in re.findall(r"<tr><td.*?</tr>", part):
                cells = [html.unescape(cell) for cell in re.findall(r"<t[dh].*?>(.*?)</t[dh]>", row)]
                share = None if cells[4] == "–" else float(cells[4].rstrip("%")) / 100
                rows.append([phase, cells[1], int(cells[2]), int(cells[3]),
                             0 if base == "no" else int(base), share, cells[6], int(cells[7])])
    elif kind == "xlsx":
        import openpyxl
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            lines = list(sheet.iter_rows(values_only=True))
            base = re.match(r"Base: (\\d+|no) ", str(lines[1][0]))
            for cells in lines[3:] if base else []:
                if isinstance(cells[0], int):
                    rows.append([lines[0][0], cells[1], cells[2], cells[3],
                                 0 if base[1] == "no" else int(base[1]), cells[4], cells[7], cells[8]])
    elif kind == "docx":
        import docx
        for element in docx.Document(io.BytesIO(data)).element.body:
            style = element.find("{*}pPr/{*}pStyle")
            text = "".join(t.text for t in element.iter("{*}t"))
            if style is not None and list(style.attrib.values()) == ["Heading1"]: phase = text
            found = re.match(r"Base: (\\d+|no) ", text)
            if found: base = 0 if found[1] == "no" else int(found[1])
            for row in list(element.iter("{*}tr"))[1:]:
                cells = ["".join(t.text for t in cell.iter("{*}t")) for cell in row.iter("{*}tc")]
                share = None if cells[4] == "–" else float(cells[4].rstrip("%")) / 100
                rows.append([phase, cells[1], int(cells[2]), int(cells[3]), base, share, cells[6],
                             int(cells[7])])
    else:
        phase, base = None, 0
        lines = text.split("\\n")
        for index, line in enumerate(lines):
            if line.startswith("## ") or (kind == "text" and lines[index + 1:index + 2]
                                          and lines[index + 1].startswith("──")):
                phase = line.removeprefix("## ")
            found = re.match(r"Base: (\\d+|no) ", line)
            if found:
                base = 0 if found[1] == "no" else int(found[1])
            if kind == "markdown" and re.match(r"\\| \\d", line):
                cells = [cell.strip() for cell in re.split(r"(?<!\\\\)\\|", line)[1:-1]]
            elif kind == "text" and re.match(r" *\\d+  \\S", line):
                cells = re.split(r" {2,}", line.strip())
                if re.match("[█▏▎▍▌▋▊▉]", cells[6]): del cells[6]
            else:
                continue
            share = None if cells[4] == "–" else float(cells[4].rstrip("%")) / 100
            rows.append([phase, cells[1], int(cells[2]), int(cells[3]), base, share, cells[6],
                         int(cells[7])])
    for row in rows:
        row[5] = None if row[5] is None else round(row[5] * 1000)
        print(json.dumps(row))
    """

  @Test(arguments: CountUnit.allCases)
  func `has the same figures`(unit: CountUnit) throws {
    let store = try SmallDatabase.make()
    var found: [ReportFormat: String] = [:]
    let formats = ReportFormat.allCases.filter { !$0.isBinary || hasOfficeReaders }
    for format in formats {
      let report = try store.reportBytes(format, language: .en, unit: unit)
      found[format] = try python(Self.program, format.rawValue, unit.rawValue, input: report)
    }
    let expected =
      unit == .submission
      ? """
      ["School", "A", 2, 2, 3, 667, "most", 2]
      ["School", "B", 1, 1, 3, 333, "many", 1]
      ["Werk", "B", 1, 1, 1, 1000, "(almost) all", 1]
      ["Later", "C", 0, 0, 0, null, "none", 0]

      """
      : """
      ["School", "A", 2, 1, 2, 500, "most", 2]
      ["School", "B", 1, 1, 2, 500, "most", 1]
      ["Werk", "B", 1, 1, 1, 1000, "(almost) all", 1]
      ["Later", "C", 0, 0, 0, null, "none", 0]

      """
    for format in formats { #expect(found[format] == expected, "\(format)") }
  }

  @Test func `in JSON is what Python's json takes, whatever the texts`() throws {
    let odd = (0...0x2FF).compactMap { Unicode.Scalar($0) }.map { String($0) }.joined()
      .replacing("\"", with: "\"\"")
    let store = try SmallDatabase.make(
      codebook: "code,title,phases\n,,School\nA,\"x\(odd)x\",School\n",
      submissions: "phase,bottleneck,statement\nSchool,A,tekst\n")
    let title = try python(
      "import json, sys; sys.stdout.write(json.loads(sys.stdin.buffer.read())"
        + "['data']['frequency'][0]['title'])", input: store.report(.json))
    #expect(Array(title.utf8) == Array(("x" + odd.replacing("\"\"", with: "\"") + "x").utf8))
  }
}
