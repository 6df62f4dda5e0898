import Foundation
import Tabular
import Testing

@testable import OfficeFiles

/// Files that others made, through the opener: what is read of them, and what is refused and why.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct ResponseFileCorporaTests {
  /// What became of a file: the format it was read as, or the kind of the error.
  private func outcome(_ file: String) throws -> String {
    do {
      var opened = try ResponseFile(path: Corpora.path(file))
      var record = Record()
      while true {
        do {
          guard try opened.table.next(&record) else { break }
        } catch {
          // A bad record does not stop the rest.
          guard error.line != nil else { throw error }
        }
      }
      return opened.format.name
    } catch let error as TabularError {
      #expect(error.file == Corpora.path(file))
      return String("\(error.kind)".prefix { $0 != "(" })
    }
  }

  @Test(
    "Every file is read to its end or refused",
    arguments: [
      ("csv-spectrum", [".csv"], ["CSV": 12]),
      ("csvkit-examples", [".csv", ".tsv"], ["CSV": 75, "empty": 1]),
      ("csvkit-examples", [".xlsx", ".xls"], ["XLSX": 5, "refused": 4]),
      // Two have their first error in the header.
      ("univocity-csv", [".csv", ".tsv"], ["CSV": 20, "textAfterQuote": 2]),
      // Two are compressed, whatever their name says.
      ("frictionless-data", [".csv"], ["CSV": 123, "refused": 2, "empty": 1]),
      ("frictionless-data", [".xlsx", ".xls", ".ods", ".zip"], ["XLSX": 19, "refused": 24]),
      ("qualtrics-qualtrics-r", [".csv"], ["CSV": 4]),
      // Two hold one object on several lines, which is no list of records.
      (
        "themefinder", [".csv", ".json", ".jsonl", ".xlsx"],
        ["CSV": 4, "JSON": 3, "NDJSON": 10, "XLSX": 2, "notJSON": 2]
      ),
      ("readxl", [".xlsx", ".xls"], ["XLSX": 38, "refused": 30]),
      // One of another name is a text; five have nothing on any sheet.
      (
        "calamine", [".xlsx", ".xlsm", ".xls", ".ods", ".xlsb"],
        ["XLSX": 61, "refused": 65, "empty": 5, "CSV": 1]
      ),
      // No archive of these is an office file; the malformed ones are refused as such.
      ("zip-yauzl/success", [".zip"], ["refused": 22]),
      ("zip-yauzl/failure", [".zip"], ["refused": 23, "empty": 1]),
    ] as [(String, [String], [String: Int])])
  func everyFile(corpus: String, endings: [String], expected: [String: Int]) throws {
    var counts: [String: Int] = [:]
    for file in try Corpora.files(in: corpus, "") where endings.contains(where: file.hasSuffix) {
      counts[try outcome(file), default: 0] += 1
    }
    #expect(counts == expected)
  }
}
