import Foundation
import StakeholderInput
import Tabular
import Testing

@testable import Reporting

/// The same texts as names in a database, through whatever stands between it and a file.
@Suite(
  .enabled(
    if: hasOfficeReaders && Python.has(modules: "html5lib", programs: "cmark-gfm"),
    "Python has no docx, openpyxl or html5lib, or cmark-gfm is not there"))
struct `A name that does harm` {
  /// Who says it, what is said, the title of a bottleneck and the name of an initiative.
  enum Role: String, CaseIterable {
    case stakeholder, statement, bottleneck, initiative
  }

  /// Reads files in base64, each with its format, and prints which texts do not stand in it and what
  /// stands in it that is no text. What cannot be seen is left out of the comparison.
  private static let program = """
    import base64, csv, docx, html5lib, io, json, openpyxl, re, subprocess, sys, unicodedata

    def seen(text):
        return "".join(c for c in text if unicodedata.category(c)[0] not in "CZ"
                       and c != "\\ufffd" and not "\\u2400" <= c <= "\\u2426")
    def html(text, strict=True):
        parser = html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False)
        tree = parser.parse(text)
        for node in tree.iter():
            harm = node.tag in ("script", "img", "iframe", "object", "embed", "form", "base", "link")
            harm = harm or any(key.startswith("on") for key in node.keys())
            if harm or re.match("(?!#|https?:|mailto:)", node.get("href") or "#"):
                print("not a text:", node.tag, ascii(dict(node.attrib)))
        return "".join(tree.itertext())
    def markdown(data):
        done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "footnotes"],
                              input=data, stdout=subprocess.PIPE, check=True)
        return html(done.stdout.decode(), strict=False)
    def workbook(data):
        cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data))
                 for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for cell in cells:
            if cell.data_type not in "sn": print("not a text:", cell.data_type, cell.coordinate)
        return "\\0".join(
            re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), str(c.value)) for c in cells)
    def document(data):
        body = docx.Document(io.BytesIO(data)).element.body
        return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))
    def table(data):
        rows = csv.reader(io.StringIO(data.decode(), newline=""))
        cells = [cell for row in rows for cell in row]
        for cell in cells:
            if cell[:1] in tuple("=+-@\\t\\r"): print("not a text:", ascii(cell))
        return "\\0".join(cells)
    read = {"html": lambda data: html(data.decode()), "markdown": markdown, "xlsx": workbook,
            "docx": document, "csv": table, "text": lambda data: data.decode().replace("│", ""),
            "json": lambda data: "\\0".join(
                value for rows in json.loads(data)["data"].values() for row in rows
                for value in row.values() if isinstance(value, str))}
    texts = [seen(text) for text in json.loads(sys.stdin.readline())]
    for line in sys.stdin:
        name, data = line.split()
        whole = seen(read[name](base64.b64decode(data)))
        for text in texts:
            if text not in whole: print(name, "has not", ascii(text))
    """

  static func store(_ texts: [String]) throws -> Store {
    let store = try Store.inMemory()
    func table(_ header: [String], _ rows: [[String]]) throws -> TableReader {
      var bytes: [UInt8] = []
      for row in [header] + rows { CSVWriter().append(row, to: &bytes) }
      return try TableReader(CSVReader(bytes: bytes))
    }
    let file = SourceFile(name: "names.csv", sha256: String(repeating: "0", count: 64))
    var codebook = try table(
      ["code", "title", "phases"],
      [["", "", "Fase"]] + texts.enumerated().map { ["K\($0)", $1, "Fase"] })
    _ = try store.importCodebook(&codebook, from: file)
    var register = try table(["name", "phases"], texts.map { [$0, "Fase"] })
    _ = try store.importInitiatives(&register, from: file)
    var answers = try table(
      ["id", "consultatie", "stakeholder", "phase", "bottleneck", "statement"],
      texts.enumerated().map { ["\($0)", "R", $1, "Fase", "K\($0)", $1] })
    let mapping = try ColumnMapping(ResponseOutline(of: &answers))
    _ = try store.importSubmissions(&answers, from: file, mapping: mapping)
    return store
  }

  private static func report(of role: Role, in store: Store) throws -> Report {
    let basis = Basis(unit: .submission, revision: SmallDatabase.revision, language: .nl)
    func query(_ sql: String) throws -> Report {
      QueryReport(try store.query(sql), sql: "", basis: basis).report
    }
    switch role {
    case .stakeholder: return try query("SELECT stakeholder FROM v_submission")
    case .statement: return try query("SELECT text FROM v_statement")
    case .bottleneck: return FrequencyReport(try store.frequency(), basis: basis).report
    case .initiative:
      return InitiativesReport(try store.register(), phases: ["Fase"], basis: basis).report
    }
  }

  @Test(
    .enabled(if: HostileTexts.corporaAreThere, "the corpora are not beside the project"),
    arguments: Role.allCases)
  func `comes back from every format as the text it is`(role: Role) throws {
    let all = try HostileTexts.scripts + HostileTexts.naughtyStrings() + HostileTexts.formulas()
    // A name is one whatever its spaces and capitals, and one that says nothing is none.
    var known: Set<String> = []
    let texts = all.filter { text in
      text.contains { $0.isLetter || $0.isNumber }
        && known.insert(text.lowercased().filter { !$0.isWhitespace }).inserted
    }
    #expect(texts.count > 600)
    let report = try Self.report(of: role, in: try Self.store(texts))
    let files = try ReportFormat.allCases.map { format in
      "\(format.rawValue) \(Data(try report.bytes(as: format)).base64EncodedString())\n"
    }
    let first = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
    let found = try Python.output(of: Self.program, input: first + "\n" + files.joined())
    #expect(found == "")
  }
}
