import Foundation
import Testing

@testable import Tabular

/// The reader on files that others made, against what they or Python say is in them.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct CorporaTests {
  /// Files of backslash escapes or of space after a closing quote. Those are errors here, since
  /// RFC 4180 knows neither; Python takes whatever follows the quote as more text.
  static let unquotable: Set = [
    "univocity-csv/csv/essential-dos.csv", "univocity-csv/csv/essential-mac.csv",
    "univocity-csv/csv/essential.csv", "univocity-csv/csv/test.csv",
    "univocity-csv/examples/escape.csv", "univocity-csv/tsv/essential-dos.tsv",
    "univocity-csv/tsv/essential-mac.tsv", "univocity-csv/tsv/essential.tsv",
  ]

  /// Files in another encoding than UTF-8, with the one they are read in and Python's name for it.
  /// For the Greek one of ISO-8859-7 that is a wrong guess.
  static let otherEncodings: [String: (encoding: Encoding, python: String)] = [
    "csvkit-examples/test_latin1.csv": (.windows1252, "latin-1"),
    "csvkit-examples/test_utf16_big.csv": (.utf16BigEndian, "utf-16"),
    "csvkit-examples/test_utf16_little.csv": (.utf16LittleEndian, "utf-16"),
    "frictionless-data/issue-647.csv.txt": (.windows1252, "latin-1"),
    "frictionless-data/issue-811.csv": (.windows1252, "cp1252"),
    "frictionless-data/latin1.csv": (.windows1252, "latin-1"),
    "frictionless-data/table-infer-iso-8859-7.csv": (.windows1252, "cp1252"),
    "frictionless-data/table-with-accents.csv": (.windows1252, "latin-1"),
  ]

  /// Compressed under the name of a text.
  static let notText: Set = [
    "frictionless-data/compression/implicit-gz.csv",
    "frictionless-data/compression/implicit-zip.csv",
  ]

  @Test(
    "Every file is read to its end, and only the known ones have errors",
    arguments: [
      ("csv-spectrum", 12), ("csvkit-examples", 79), ("univocity-csv", 62),
      ("frictionless-data", 137),
    ])
  func everyFile(corpus: String, count: Int) throws {
    let files = try Corpora.files(in: corpus)
    #expect(files.count == count)
    for file in files {
      let kinds = Set(
        try Reading(path: Corpora.path(file), encoding: .guess).errors.map(\.kind.name))
      if Self.notText.contains(file) {
        #expect(kinds.isSubset(of: ["invalidBytes", "textAfterQuote"]), "\(file)")
      } else {
        #expect(kinds == (Self.unquotable.contains(file) ? ["textAfterQuote"] : []), "\(file)")
      }
    }
  }

  /// Two of univocity's and one of frictionless data's have such a header, see below.
  @Test("A header of two rows is found in no file that has none", arguments: Corpora.delimited)
  func headerPairs(corpus: String) throws {
    let known: Set = ["id", "name", "date", "type", "code", "region", "language", "title"]
    var found: [String] = []
    for file in try Corpora.files(in: corpus) {
      do throws(TabularError) {
        var table = try TableReader(
          CSVReader(path: Corpora.path(file), encoding: .guess), header: .detected,
          isName: { known.contains($0.lowercased()) })
        if table.remarks.contains(where: { $0.contains("taken for two rows") }) {
          found.append(file)
        }
      } catch {
        continue
      }
    }
    #expect(found == [])
  }

  @Test("Every record is the same wherever the buffer ends", arguments: Corpora.delimited)
  func bufferEdges(corpus: String) throws {
    for file in try Corpora.files(in: corpus) {
      let path = Corpora.path(file)
      let found = try CSVReader(path: path, encoding: .guess)
      let (dialect, encoding) = (found.dialect, EncodingChoice.given(found.encoding.encoding))
      let whole = try Reading(path: path, dialect: dialect, encoding: encoding)
      guard whole.records.count < 1000 else { continue }
      for size in [4, 5, 7, 16, 61] {
        let pieces = try Reading(
          path: path, dialect: dialect, encoding: encoding, bufferSize: size)
        #expect(pieces == whole, "\(file) by \(size)")
      }
    }
  }

  @Test(
    "Every record is what Python reads",
    .enabled(if: Python.isThere, "there is no python3"),
    arguments: [
      ("csv-spectrum", 12), ("csvkit-examples", 79), ("univocity-csv", 54),
      ("frictionless-data", 135),
    ])
  func python(corpus: String, count: Int) throws {
    let files = try Corpora.files(in: corpus)
      .filter { !Self.unquotable.contains($0) && !Self.notText.contains($0) }
    #expect(files.count == count)
    let texts = try files.map { file in
      let reader = try CSVReader(path: Corpora.path(file), encoding: .guess)
      let other = Self.otherEncodings[file]
      #expect(reader.encoding.encoding == other?.encoding ?? .utf8, "\(file)")
      return Python.Text(
        bytes: try [UInt8](Data(contentsOf: URL(filePath: Corpora.path(file)))),
        delimiter: reader.dialect.delimiter, encoding: other?.python ?? "utf-8-sig")
    }
    for (file, rows) in zip(files, try Python.rows(of: texts)) {
      let reading = try Reading(path: Corpora.path(file), encoding: .guess)
      #expect(reading.records == rows, "\(file)")
    }
  }

  @Test("csv-spectrum: the records are what its JSON files say")
  func csvSpectrum() throws {
    let files = try Corpora.files(in: "csv-spectrum")
      // Its JSON is an object and of another version of the data.
      .filter { !$0.hasSuffix("location_coordinates.csv") }
    #expect(files.count == 11)
    for file in files {
      let json = file.replacing("/csvs/", with: "/json/").replacing(".csv", with: ".json")
      let data = try Data(contentsOf: URL(filePath: Corpora.path(json)))
      let objects = try #require(
        try JSONSerialization.jsonObject(with: data) as? [[String: String]])
      var text = try Corpora.text(file)
      // By its .gitattributes these files have CRLF; the corpus keeps them as git does, with LF.
      if file.hasSuffix("_crlf.csv") { text = text.replacing("\n", with: "\r\n") }
      var table = try TableReader(CSVReader(bytes: Array(text.utf8)))
      var record = Record()
      var rows: [[String: String]] = []
      while try table.next(&record) {
        rows.append(Dictionary(uniqueKeysWithValues: zip(table.header.names, record)))
      }
      #expect(rows == objects, "\(file)")
    }
  }

  /// csvkit also turns text into numbers and dates, and NA into nothing, so only the shape is equal.
  @Test(
    "csvkit: the records have the shape of those it converts to",
    arguments: ["blanks", "test_date_format", "test_locale"])
  func csvkit(name: String) throws {
    let original = try Reading(path: Corpora.path("csvkit-examples/\(name).csv"))
    let converted = try Reading(path: Corpora.path("csvkit-examples/\(name)_converted.csv"))
    #expect(original.records.first == converted.records.first)
    #expect(original.records.map(\.count) == converted.records.map(\.count))
  }

  /// univocity also skips comments, reads nothing as null, and escapes with backslashes; the test
  /// undoes that and leaves the records.
  @Test(
    "univocity: the records are what it prints",
    arguments: [
      ("example.csv", Dialect.comma, "CsvParserExamples/example012FormatAutodetection"),
      ("european.csv", .semicolon, "CsvParserExamples/example012FormatAutodetection"),
      ("example.tsv", .tab, "TsvParserExamples/example001ParseAll"),
    ])
  func univocity(name: String, dialect: Dialect, output: String) throws {
    let folder = "univocity-csv/examples/"
    let text = try Corpora.text(folder + name).replacing("\\\"", with: "\"\"")
    #expect(try CSVReader(bytes: Array(text.utf8)).dialect == dialect)
    let records = try Reading(text, dialect: dialect).records
      .filter { $0.count == 5 }
      .map { $0.map { $0.isEmpty ? "null" : $0.replacing("\\n", with: "\n") } }

    var printed = try Corpora.text(folder + "expectedOutputs/" + output)
    if let part = printed.split(separator: "\n\n").first(where: { $0.contains(name) }) {
      printed = String(part)
    }
    let rows = printed.split(separator: "[").dropFirst().map { $0.prefix { $0 != "]" } }
    #expect(rows.count == 6)
    #expect(records.map { $0.joined(separator: ", ") } == rows.map(String.init))
  }
}

extension TabularError.Kind {
  /// The name of the case, without what it carries.
  fileprivate var name: String { String("\(self)".prefix { $0 != "(" }) }
}
