import Foundation
import SQLite
import Tabular
import Testing

@testable import StakeholderInput

/// A real survey, which stands beside the project and not in it.
@Suite("A survey of 1,700 people")
struct SurveyTests {
  private static let path = URL(filePath: #filePath)
    .appending(path: "../../../../shared/corpora/jupyter-surveys/surveys/2015-12-notebook-ux")
    .appending(path: "20160115235816-SurveyExport.csv").standardized.path

  private static let isThere = FileManager.default.fileExists(atPath: path)

  private static let columns = [5] + Array(12...29)

  /// Counts records, answers, people who said nothing in the open questions, and the bytes of all
  /// answers; then the days of receipt.
  private static let program = """
    import csv, sys
    with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))[1:]
    columns = [int(number) - 1 for number in sys.argv[2:]]
    answers = [[row[c] for c in columns if row[c]] for row in rows]
    def silent(text):
        plain = "".join(c for c in text.lower() if c not in ".,-/'\\"!?:;()_").strip()
        return plain in ("", "na", "none", "nvt", "geen", "not applicable", "no answer")
    print(len(rows), sum(map(len, answers)), sum(all(map(silent, a)) for a in answers),
        sum(len(t.encode()) for a in answers for t in a), len({row[1][:10] for row in rows}))
    """

  @Test(
    "is imported with its open questions, as Python counts them",
    .enabled(if: isThere && Python.isThere, "skipped: ../shared or python3 is not there"))
  func counts() throws {
    let store = try Store.inMemory()
    var table = try TableReader(CSVReader(path: Self.path))
    let overrides = try (["received=Date Submitted"] + Self.columns.map { "statement=#\($0)" })
      .map(ColumnMapping.Override.init)
    let mapping = try ColumnMapping(ResponseOutline(of: &table), overrides: overrides)
    let file = try SourceFile(path: Self.path)
    let summary = try store.importSubmissions(&table, from: file, mapping: mapping)
    #expect(summary.outcome == .done(number: 1))
    #expect(summary.rejected == 0)
    #expect(summary.added == summary.read)
    #expect(summary.added > 1600)
    let bytes = try store.count("SELECT sum(length(CAST(text AS BLOB))) FROM statement")
    let days = try store.count("SELECT count(DISTINCT received) FROM submission")
    let expected = try Python.run(
      Self.program, arguments: [Self.path] + Self.columns.map(String.init))
    #expect(
      "\(summary.read) \(summary.statements) \(summary.silent) \(bytes ?? 0) \(days ?? 0)\n"
        == expected)

    // The same people in a file of another name are all there already.
    var again = try TableReader(CSVReader(path: Self.path))
    let copy = SourceFile(name: "copy.csv", sha256: String(repeating: "0", count: 64))
    let second = try store.importSubmissions(&again, from: copy, mapping: mapping)
    #expect(second.present == summary.read)
    #expect(second.added == 0)

    // What goes out comes in the same.
    let exports = try store.exports()
    #expect(try Store.importing(exports: exports).store.exports() == exports)
  }
}
