import Foundation
import SQLite
import Testing

@testable import StakeholderInput

/// The counts, made again from the exports by a program that knows the definitions alone.
@Suite("A count by Python")
struct IndependentCountTests {
  /// Written from the section "What a count means" of the design, without a look at our SQL.
  private static let program = #"""
    import sys
    unit, kind, wanted, folder = sys.argv[4:8]
    sys.path.insert(0, folder)
    from definitions import is_silent, items, rows
    book = rows(sys.argv[1])
    phases = items(book[0]["phases"])
    scope = {row["code"]: items(row["phases"]) for row in book[1:]}
    said, found, uncoded = {}, {}, {}
    for phase in phases:
        for code, where in scope.items():
            if phase in where: found.setdefault(phase, {}).setdefault(code, set())
    mentioned = {}
    for row in rows(sys.argv[3]):
        mentioned.setdefault((row["submission"], row["consultation"], row["part"]), set()).add(row["bottleneck"])
    place, previous = 0, None
    for row in rows(sys.argv[2]):
        if row["part"] in ("", "1"): place += 1
        if row["part"] == "": continue
        own = row["id"]
        name = f"@{place}" if own == "" else "@" + own if own.startswith("@") else own
        if kind == "type" and row["stakeholder-type"] != wanted: continue
        if kind == "region" and row["region"] != wanted: continue
        if kind == "consultation" and row["consultation"] != wanted: continue
        if kind == "from" and not (row["received"] and row["received"] >= wanted): continue
        if kind == "to" and not (row["received"] and row["received"] <= wanted): continue
        voice = row["stakeholder"]
        who = ("voice", voice) if unit == "stakeholder" and voice else ("answer", place)
        codes = mentioned.get((name, row["consultation"], row["part"]), set())
        for phase in items(row["phase"]) or [None]:
            counted = {c for c in codes if phase is None or not scope[c] or phase in scope[c]}
            if not is_silent(row["statement"]) or row["initiative"] or counted:
                said.setdefault(phase, set()).add(who)
                if not counted: uncoded.setdefault(phase, set()).add(who)
            for code in counted: found.setdefault(phase, {}).setdefault(code, set()).add(who)
    for phase in phases + ([None] if None in said else []):
        print("phase", ascii(phase), len(said.get(phase, ())), len(uncoded.get(phase, ())))
        for line in sorted(f"{ascii(code)} {len(who)}" for code, who in found.get(phase, {}).items()):
            print(line)
    """#

  /// The folder of the definitions in Python, which the reports are counted again by too.
  private static let definitions =
    URL(filePath: #filePath).appending(path: "../../Independent").standardized.path

  private static let filters: [(kind: String, value: String)] = [
    ("none", ""), ("type", "type ROC"), ("region", "Noord"), ("consultation", "Ronde;2"),
    ("from", "2026-02-10"), ("to", "2026-02-12"),
  ]

  @Test(
    "finds the same bases, counts and rest, for both units and every filter",
    .enabled(if: Python.isThere, "skipped: there is no python3"), arguments: UInt64(21)...24)
  func same(seed: UInt64) throws {
    var input = RandomInput(seed: seed)
    let store = try input.store(submissions: 60)
    let files = [Exported.codebook, .submissions, .mentions]
    let texts = try files.map { try store.export($0) }
    for unit in CountUnit.allCases {
      for (kind, value) in Self.filters {
        var filter = CountFilter()
        switch kind {
        case "type": filter.stakeholderType = value
        case "region": filter.region = value
        case "consultation": filter.consultation = value
        case "from": filter.from = value
        case "to": filter.to = value
        default: break
        }
        let frequency = try store.frequency(unit: unit, filter: filter)
        let expected = try Python.run(
          Self.program, texts, arguments: [unit.rawValue, kind, value, Self.definitions])
        #expect(try lines(frequency) == expected.split(separator: "\n").map(String.init))
        if kind == "none" { #expect(frequency.phases.count == 4) }
      }
    }
  }

  /// The lines that the program prints, names as Python's `ascii` writes them.
  private func lines(_ frequency: Frequency) throws -> [String] {
    let names = frequency.phases.flatMap { block -> [String] in
      [block.phase ?? ""] + block.bottlenecks.map(\.code)
    }
    let written = try Python.ascii(names)
    let ascii = Dictionary(zip(names, written), uniquingKeysWith: { first, _ in first })
    return frequency.phases.flatMap { block -> [String] in
      let phase = block.phase.map { ascii[$0] ?? "" } ?? "None"
      let rows = block.bottlenecks.map { "\(ascii[$0.code] ?? "") \($0.count)" }.sorted {
        $0.utf8.lexicographicallyPrecedes($1.utf8)
      }
      return ["phase \(phase) \(block.base) \(block.uncoded.count(frequency.unit))"] + rows
    }
  }
}
