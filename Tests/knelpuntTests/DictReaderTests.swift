import ArgumentParser
import Foundation
import Testing

@testable import knelpunt

/// Random valid CSV, the same in every run, against Python's csv.DictReader.
@Suite struct `knelpunt preview of random CSV` {
  /// Writes files by csv.writer, reads them by csv.DictReader, and writes their records as NDJSON;
  /// prints the delimiter of each.
  private static let program = """
    import csv, io, json, random, sys
    seed, count = map(int, sys.argv[1:])
    random.seed(seed)
    parts = ["a", "bc", "één", "€", "’", "🧑‍🏫", "漢", ",", ";", "|", "\\t", '"', '""', "'", "\\n",
             "\\r\\n", "\\r", " ", "=1+1", "0,5", "12-03-2024", "\\\\", "\\x00", "\\x7f", "sep=;",
             "\\ufeff", "geen", "0123456789", "n.v.t.", "{", "[1]"]
    names = ["id", "naam", "Organisatie", "vraag 1", "vraag, 2", 'het "woord"', "a;b", "x|y", "één",
             " x", "y ", "groep/vraag", "a.b"]
    def cell():
        return "".join(random.choice(parts) for _ in range(random.choice([0, 1, 1, 2, 3, 8])))
    for number in range(count):
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
        encoding = random.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])
        with open(f"{number}.csv", "wb") as output:
            output.write(text.encode(encoding))
        with open(f"{number}.ndjson", "w", encoding="utf-8", newline="") as output:
            for record in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
                output.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\\n")
        print(delimiter)
    """

  @Test func `gives the same NDJSON of ten thousand files, byte for byte`() throws {
    let sandbox = try Sandbox()
    let delimiters = try sandbox.python(Self.program, "20261124", "10000").split(separator: "\n")
    #expect(delimiters.count == 10_000)
    var records = 0
    var command = try PreviewCommand.parse(
      ["", "--all", "--format", "ndjson", "--map", "statement=#1"])
    for (number, delimiter) in delimiters.enumerated() {
      command.file = sandbox.path("\(number).csv")
      command.reading.delimiter = String(delimiter)
      var output: [UInt8] = []
      try command.show { output += $0 }
      guard try output == [UInt8](sandbox.bytes("\(number).ndjson")) else {
        Issue.record("\(number): \(try sandbox.text("\(number).csv").debugDescription)")
        return
      }
      records += output.count { $0 == UInt8(ascii: "\n") }
    }
    #expect(records > 50_000)
  }
}
