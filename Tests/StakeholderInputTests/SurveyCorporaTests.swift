import SQLite
import Tabular
import Testing

@testable import StakeholderInput

/// Real exports, imported by the mappings that are proposed for them, and counted by Python.
@Suite(
  "A real export of a survey",
  .enabled(if: Corpora.areThere, "skipped: ../shared or python3 is not there"))
struct SurveyCorporaTests {
  /// Proposes a mapping for a file and imports the file by it; gives the mapping and what was said.
  private func imported(
    _ path: String, into known: Store? = nil, editing edit: (String) throws -> String = { $0 }
  ) throws -> (mapping: String, summary: ImportSummary, store: Store) {
    let store = try known ?? .inMemory()
    var table = try TableReader(CSVReader(path: path))
    let outline = try ResponseOutline(of: &table)
    let proposal = try MappingProposal(of: &table, outline)
    let mapping = try edit(proposal.table.text)
    table = try TableReader(CSVReader(path: path))
    let again = try ResponseOutline(of: &table)
    let summary = try store.importSubmissions(
      &table, from: SourceFile(path: path),
      mapping: ColumnMapping(again, MappingTable(text: mapping)))
    #expect(summary.read == proposal.records && summary.rejected == 0)
    #expect(try store.verifyCounts() == [])
    return (mapping, summary, store)
  }

  /// The rows of a file by Python, and the columns that a mapping makes statements.
  private static let reading = """
    import csv, sys
    csv.field_size_limit(1 << 30)
    with open(sys.argv[2], newline="", encoding="utf-8-sig") as file:
        header, *rows = [row for row in csv.reader(file) if row]
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        mapping = {row["column"]: row for row in csv.DictReader(file, delimiter=";")}
    statements = [i for i, name in enumerate(header)
        if mapping.get(" ".join(name.split("\\n")), {}).get("field") == "statement"]

    """

  @Test(
    "of Qualtrics is imported without the rows below its header",
    arguments: ["sample.csv", "sample_legacy.csv"], ["inst/extdata", "tests/testthat/files"])
  func qualtrics(name: String, folder: String) throws {
    let path = Corpora.path("qualtrics-qualtrics-r/\(folder)/\(name)")
    let isOld = name.contains("legacy")
    let (mapping, summary, store) = try imported(path) { mapping in
      // An old export does not say which question is answered with text.
      isOld ? mapping.replacing("Q2;Hello World!;-", with: "Q2;Hello World!;statement") : mapping
    }
    let program =
      Self.reading + """
        responses = [row for row in rows if any(cell.startswith("R_") for cell in row)]
        texts = [row[i] for row in responses for i in statements if row[i]]
        print(len(responses), len(texts), *texts, rows[0][statements[0]], sep="|")
        """
    let said = try store.statements()
    #expect(
      "\(summary.added)|\(said.count)|\(said.compactMap(\.text).joined(separator: "|"))"
        + "|\(said[0].question ?? (isOld ? "This is a free text question." : ""))\n"
        == (try Python.run(program, [mapping], arguments: [path])))
  }

  @Test("of 1,700 people gets its open questions as statements")
  func openQuestions() throws {
    let path = Corpora.path(
      "jupyter-surveys/surveys/2015-12-notebook-ux/20160115235816-SurveyExport.csv")
    let (mapping, summary, store) = try imported(path)
    let program =
      Self.reading + """
        print(len(rows))
        for i in sorted(statements, key=lambda i: header[i].strip()):
            texts = [row[i] for row in rows if row[i]]
            print(len(texts), sum(len(text.encode()) for text in texts), header[i].strip(), sep="|")
        """
    let counted = try store.rows(
      """
      SELECT count(*), sum(length(CAST(s.text AS BLOB))), q.text
      FROM statement AS s JOIN question AS q ON q.id = s.question_id
      GROUP BY q.id ORDER BY q.text
      """)
    #expect(counted.count == 22)
    #expect(
      ([String(summary.added)] + counted).joined(separator: "\n") + "\n"
        == (try Python.run(program, [mapping], arguments: [path])))
    // What hinders people is taken for a problem, by the words of the question.
    #expect(try store.count("SELECT count(DISTINCT question_id) FROM statement") == 22)
  }

  @Test("of Google Forms has its days right, with the month first")
  func googleForms() throws {
    let path = Corpora.path("jupyter-surveys/surveys/2016-05-education-survey/responses.csv")
    let (mapping, summary, store) = try imported(path)
    let program =
      Self.reading + """
        from datetime import datetime
        days = [datetime.strptime(row[0], "%m/%d/%Y %H:%M:%S").strftime("%Y-%m-%d") for row in rows]
        print(len(rows), sum(1 for row in rows for i in statements if row[i]), *days, sep="\\n")
        """
    let days = try store.rows("SELECT received FROM submission ORDER BY id")
    #expect(
      (["\(summary.added)", "\(summary.statements)"] + days).joined(separator: "\n") + "\n"
        == (try Python.run(program, [mapping], arguments: [path])))
  }

  @Test("with a column for each of 143 choices mentions what is coded, as often as it was ticked")
  func choices() throws {
    let path = Corpora.path("jupyter-surveys/surveys/2020-12-jupyter-survey/data/all_responses.csv")
    let store = try Store.inMemory()
    let codes = (0..<143).map { String(1000 + $0) }
    try store.importCodebook("code,title\n" + codes.map { "\($0),\($0)\n" }.joined())
    // Every choice gets a code of its own.
    let (mapping, summary, _) = try imported(path, into: store) { mapping in
      try Python.run(
        """
        import csv, sys
        rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8"), delimiter=";"))
        for i, row in enumerate(row for row in rows if row[2] == "choice" and not row[6]):
                row[6] = str(1000 + i)
        csv.writer(sys.stdout, delimiter=";", lineterminator="\\n").writerows(rows)
        """, [mapping])
    }
    let program =
      Self.reading + """
        print(len(rows))
        for i, name in enumerate(header):
            row = mapping[" ".join(name.split("\\n"))]
            if row["field"] == "choice" and "=" not in row["code"]:
                print(row["code"], sum(1 for cells in rows if cells[i].strip()), sep="|")
        """
    let counted = try store.rows(
      """
      SELECT b.code, count(*) FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
      GROUP BY b.id ORDER BY b.code
      """)
    #expect(counted.count == 143)
    #expect(
      ([String(summary.added + summary.present)] + counted).joined(separator: "\n") + "\n"
        == (try Python.run(program, [mapping], arguments: [path])))
  }

  @Test("with answers coded by others is counted as they coded them")
  func themes() throws {
    let folder = Corpora.path("themefinder/evals/data/gambling_XS")
    let files = try Python.run(
      """
      import csv, io, json, sys
      folder = sys.argv[1]
      def lines(name): return [json.loads(line) for line in open(f"{folder}/{name}", encoding="utf-8")]
      def text(rows):
          out = io.StringIO(newline="")
          csv.writer(out, lineterminator="\\n").writerows(rows)
          return out.getvalue()
      parts = ["question_part_1", "question_part_2"]
      outputs = "outputs/mapping/2025-07-22"
      themes = [["code", "title", "definition"]]
      said, coded = {}, {}
      for number, part in enumerate(parts, 1):
          for theme in json.load(open(f"{folder}/{outputs}/{part}/themes.json", encoding="utf-8")):
              themes.append([f"{number}{theme['topic_id']}", theme["topic_label"], theme["topic_description"]])
          said[part] = {row["response_id"]: row["response"] for row in lines(f"inputs/{part}/responses.jsonl")}
          coded[part] = {row["response_id"]: "; ".join(f"{number}{label}" for label in row["labels"])
              for row in lines(f"{outputs}/{part}/mapping.jsonl")}
      rows = [["response_id", "Where", *parts, *(part + " codes" for part in parts)]]
      for person in lines("inputs/respondents.jsonl"):
          id = person["response_id"]
          rows.append([id, person["demographic_data"]["Do you live in:"],
              *(said[part].get(id, "") for part in parts), *(coded[part].get(id, "") for part in parts)])
      counts = {}
      for part in parts:
          for row in lines(f"{outputs}/{part}/mapping.jsonl"):
              number = parts.index(part) + 1
              for label in set(row["labels"]): counts[f"{number}{label}"] = counts.get(f"{number}{label}", 0) + 1
      statements = sum(len(texts) for texts in said.values())
      counted = "".join(f"{code}|{n}\\n" for code, n in sorted(counts.items()))
      print(text(themes), text(rows), f"{len(rows) - 1} {statements} {sum(counts.values())}\\n{counted}",
          sep="\\x1f", end="")
      """, arguments: [folder]
    ).split(separator: "\u{1F}").map(String.init)
    let store = try Store.inMemory()
    let themes = try store.importCodebook(files[0])
    #expect(themes.summary.rejected == 0)
    let told = try store.importSubmissions(
      files[1],
      by: """
        column,field,kind,question
        response_id,id; stakeholder,,
        Where,region,,
        question_part_1,statement,other,Should it be banned?
        question_part_2,statement,recommendation,What else?
        question_part_1 codes,bottleneck,other,Should it be banned?
        question_part_2 codes,bottleneck,recommendation,What else?

        """)
    let texts = try store.count("SELECT count(*) FROM statement WHERE text IS NOT NULL") ?? 0
    let counted = try store.rows(
      """
      SELECT b.code, count(*) FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
      GROUP BY b.id ORDER BY b.code
      """)
    let totals = "\(told.summary.added) \(texts) \(told.summary.mentions)"
    #expect(([totals] + counted).joined(separator: "\n") + "\n" == files[2])
    // Everybody is a stakeholder of a region, which a report can be asked for.
    #expect(try store.count("SELECT count(*) FROM stakeholder WHERE region IS NOT NULL") == 100)
  }

  @Test(
    "of another consultation is imported as it is proposed",
    arguments: [
      "evals/data/generation/eval_sentiments.csv",
      "tests/fixtures/setup_consultation/responses_biomass_format.csv",
      "tests/fixtures/setup_consultation/responses_lgr_format.csv",
      "tests/fixtures/setup_consultation/responses_scr_format.csv",
    ])
  func consultations(name: String) throws {
    let path = Corpora.path("themefinder/\(name)")
    let (mapping, summary, _) = try imported(path)
    let program =
      Self.reading + "print(len(rows), sum(1 for row in rows for i in statements if row[i]))"
    #expect(
      "\(summary.added + summary.present) \(summary.statements)\n"
        == (try Python.run(program, [mapping], arguments: [path])))
  }
}
