import Foundation
import Testing

@testable import Tabular

/// Random valid CSV, the same in every run, against Python's csv.DictReader.
@Suite(.enabled(if: Python.isThere, "there is no python3"))
struct DictReaderTests {
  /// Writes files by csv.writer, reads them by csv.DictReader, and prints of each the delimiter, its
  /// bytes, and its records as NDJSON, the last two in base64.
  private static let program = """
    import base64, csv, io, json, random, sys
    seed, count = map(int, sys.stdin.readline().split())
    random.seed(seed)
    parts = ["a", "bc", "één", "€", "’", "🧑‍🏫", "漢", ",", ";", "|", "\\t", '"', '""', "'", "\\n",
             "\\r\\n", "\\r", " ", "=1+1", "0,5", "12-03-2024", "\\\\", "\\x00", "\\x7f", "sep=;",
             "\\ufeff", "geen", "0123456789", "n.v.t.", "{", "[1]"]
    names = ["id", "naam", "Organisatie", "vraag 1", "vraag, 2", 'het "woord"', "a;b", "x|y", "één",
             " x", "y ", "groep/vraag", "a.b"]
    def cell():
        return "".join(random.choice(parts) for _ in range(random.choice([0, 1, 1, 2, 3, 8])))
    def encoded(text):
        return base64.b64encode(text).decode()
    for _ in range(count):
        delimiter = random.choice(",;\\t|")
        header = random.sample(names, random.randint(1, 8))
        rows = [[cell() for _ in header] for _ in range(random.randint(0, 12))]
        if random.random() < 0.1:
            rows += [["x" * random.randint(1, 5000)] * len(header)]
        file = io.StringIO(newline="")
        # csv.writer quotes only the line ends that it writes itself.
        end, quoting = random.choice([("\\r\\n", csv.QUOTE_MINIMAL), ("\\n", csv.QUOTE_ALL),
                                      ("\\r", csv.QUOTE_ALL), ("\\r\\n", csv.QUOTE_ALL)])
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerow(header)
        for row in rows:
            writer.writerow(row)
            if random.random() < 0.05:
                file.write("\\n")
        text = file.getvalue()
        if random.random() < 0.2:
            text = text.rstrip("\\r\\n") if not text.endswith('"\\n') else text
        records = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
        lines = [json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records]
        encoding = random.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
        print(ord(delimiter), encoded(text.encode(encoding)),
              encoded("".join(line + "\\n" for line in lines).encode()))
    """

  @Test("Ten thousand files are the same NDJSON, byte for byte")
  func tenThousand() throws {
    let output = try #require(Python.run(Self.program, ["20261124 10000\n"]))
    var count = 0
    var records = 0
    for line in output.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      let delimiter = try #require(UInt8(String(decoding: parts[0], as: UTF8.self)))
      let bytes = try #require(Data(base64Encoded: parts[1]))
      let expected = try #require(Data(base64Encoded: parts[2]))
      let dialect = Dialect(delimiter: Character(Unicode.Scalar(delimiter)))
      var table = try TableReader(CSVReader(bytes: [UInt8](bytes), dialect: dialect))
      var record = Record()
      var ndjson: [UInt8] = []
      while try table.next(&record) {
        JSONText.append(keys: table.header.names, values: record, to: &ndjson)
        ndjson.append(.lineFeed)
        records += 1
      }
      guard ndjson == [UInt8](expected) else {
        Issue.record("file \(count): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
      count += 1
    }
    #expect(count == 10_000)
    #expect(records > 50_000)
  }
}
