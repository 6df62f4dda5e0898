import Tabular
import Testing

@Suite struct TabularErrorTests {
  @Test(
    "An error says where, what, and what to do next",
    arguments: [
      (
        TabularError(.ragged(expected: 3, found: 2), file: "in.csv", line: 4),
        "in.csv, line 4: the header has 3 fields and this record has 2; quote the fields that hold"
          + " the delimiter, or complete the record"
      ),
      (
        TabularError(.unterminatedQuote, file: "in.csv", line: 4, column: 2),
        "in.csv, line 4, column 2: this quoted field is not closed within 1 MiB; add the"
          + " closing quote or double the stray one"
      ),
      (
        TabularError(.encoding(.utf16LittleEndian), file: "in.csv"),
        "in.csv: the text is UTF-16 (little endian), which cannot be converted here; save it as CSV"
          + " UTF-8"
      ),
      (
        TabularError(.readFailed(reason: "Input/output error")),
        "cannot be read (Input/output error); check the disk or copy the file and try again"
      ),
    ])
  func description(error: TabularError, text: String) {
    #expect(error.description == text)
  }
}
