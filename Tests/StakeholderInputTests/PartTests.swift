import Testing

@testable import StakeholderInput

@Suite("A submission of several records")
struct PartTests {
  private static let header = "id,part,datum,knelpunt,tekst\n"

  private func told(_ records: String, skip: Bool = false) throws -> (Store, Told) {
    let store = try Store.small()
    let told = try store.importSubmissions(Self.header + records) { $0.skipBadRows = skip }
    return (store, told)
  }

  @Test("has the statements of all its parts, and records without a part are one each")
  func parts() throws {
    let (store, told) = try told("a,1,,X,een\na,2,,,twee\na,3,,X,\nb,1,,,vier\nc,,,,vijf\nd,,,,\n")
    #expect(told.refusals == [])
    #expect(told.summary.added == 4)
    #expect(told.summary.read == 6)
    #expect(
      try store.statements().map { "\($0.submission) \($0.part) \($0.text ?? "-")" } == [
        "1 1 een", "1 2 twee", "1 3 -", "2 1 vier", "3 1 vijf",
      ])
    #expect(try store.submissions().map(\.line) == [2, 5, 6, 7])
  }

  @Test("has a statement for a part that says nothing any more")
  func emptyPart() throws {
    let (store, _) = try told("a,1,,,een\na,2,,,\na,3,,,drie\n")
    #expect(try store.statements().map(\.text) == ["een", nil, "drie"])
  }

  private static let missing = "part 2 is missing here; number the parts 1, 2, 3"
  private static let orphan =
    "part 2 has no good part 1 above it; mend that, or put this below it"
  private static let noDate = "this is no date; write it as 2026-01-31 or 31-1-2026"
  private static let noPart = "this is no place in a submission; write 1, 2, 3 and so on"
  private static let ragged =
    "the header has 5 fields and this record has 4; quote the fields that hold the delimiter, "
    + "or complete the record"

  @Test(
    "is rejected whole where one of its records is bad, and the next one is not",
    arguments: [
      ("a,1,,,een\na,3,,,drie\n", ["2 -: \(with(3))", "3 part: \(missing)"]),
      (
        "a,1,1-1-2026,,een\na,2,2-1-2026,,twee\n",
        ["2 -: \(with(3))", "3 -: part 2 differs from part 1 in what it says of the submission"]
      ),
      ("a,1,x,,een\na,2,,,twee\n", ["2 datum: \(noDate)", "3 part: \(orphan)"]),
      (
        "a,1,,,een\na,2,x,,twee\na,3,,,drie\n",
        ["2 -: \(with(3))", "3 datum: \(noDate)", "4 -: \(with(3))"]
      ),
      ("a,1,,,een\na,0,,,twee\n", ["2 -: \(with(3))", "3 part: \(noPart)"]),
      ("a,1,,,een\na,2,,twee\n", ["2 -: \(with(3))", "3 -: \(ragged)"]),
      (
        "a,1,,,een\na,2,,,twee\na,3,,,\"drie\" x\n",
        [
          "2 -: \(with(4))", "3 -: \(with(4))",
          "4 tekst: text follows the closing quote; double every quote inside a quoted field",
        ]
      ),
      ("a,1,,een\na,2,,,twee\n", ["2 -: \(ragged)", "3 part: \(orphan)"]),
      (
        "a,1,,X,een\na,2,,Z1,twee\na,3,,Z2,drie\n",
        [
          "2 -: \(with(3))",
          "3 knelpunt: unknown bottleneck 'Z1'; correct the code, or import the codebook first, "
            + "or use --on-unknown add", "4 -: \(with(3))",
        ]
      ),
    ])
  func spoiled(records: String, refusals: [String]) throws {
    let (store, told) = try told("v,1,,,voor\nv,2,,,af\n" + records + "n,1,,,na\n", skip: true)
    #expect(told.refusals == refusals.map(movedDown))
    #expect(told.summary.rejected == refusals.count)
    #expect(try store.statements().map(\.text) == ["voor", "af", "na"])
  }

  @Test("is rejected where its first record is not there")
  func orphans() throws {
    let (store, told) = try told("a,2,,,twee\nb,1,,,na\n", skip: true)
    #expect(told.refusals == ["2 part: \(Self.orphan)"])
    #expect(try store.statements().map(\.text) == ["na"])
  }

  private static func with(_ line: Int) -> String {
    "this record goes with the bad one of line \(line)"
  }

  /// Two good records stand above the ones of the table.
  private func movedDown(_ refusal: String) -> String {
    let words = refusal.split(separator: " ", omittingEmptySubsequences: false)
    let isWith = refusal.contains("goes with the bad one")
    return words.enumerated().map { index, word in
      guard index == 0 || isWith && index == words.count - 1, let line = Int(word) else {
        return String(word)
      }
      return String(line + 2)
    }.joined(separator: " ")
  }
}
