import Foundation
import Testing

/// Tests/Independent makes every figure again with pandas, from the exports and what the manual says of
/// them.
@Suite struct `The figures of every report` {
  private static let exports = [
    "codebook", "initiatives", "submissions", "mentions", "invitees", "crosswalk",
  ]

  /// The options of each report, one a line.
  private static let reports = """
    frequency
    frequency --unit stakeholder --language en
    frequency --kind problem --from 2026-01-12 --to 2026-02-14 --min-share 10%
    frequency --by stakeholder-type --weight type
    frequency --by region --unit stakeholder --min-cell 4 --weight type
    frequency --by sector --phase werkenden --region zuid
    frequency --by network --stakeholder-type mbo
    frequency --by consultation --unit stakeholder --kind aanbeveling
    frequency --by kind --consultation|Ronde; 2
    frequency --by kind --min-cell 5
    frequency --by sector --min-cell 3
    crosstab --columns stakeholder-type
    crosstab --columns region --unit stakeholder --phase|Beroeps; onderwijs
    crosstab --columns phase --kind problem
    crosstab --columns consultation --unit stakeholder
    cooccurrence
    cooccurrence --unit stakeholder --phase werkenden --min-count 3
    gaps
    gaps --unit stakeholder --kind problem --language en
    initiatives
    initiatives --unit stakeholder --phase werkenden --kind problem
    trend --from|Ronde 1|--to|Ronde; 2
    trend --from|Ronde 3|--to|Ronde 1|--unit stakeholder --kind problem --phase werkenden
    response
    response --unit stakeholder --region zuid
    response --consultation|Ronde 3|--stakeholder-type mbo
    matrix
    matrix --shape wide --values counts --phase werkenden
    matrix --unit stakeholder --values counts --named
    sql|SELECT * FROM v_frequency
    annex
    annex --unit stakeholder --kind problem --language en
    """

  @Test(
    .enabled(if: Sandbox.has(modules: "pandas"), "python3-pandas is not installed"),
    arguments: [1, 2])
  func `are those of a program that knows the definitions alone`(seed: Int) throws {
    let sandbox = try Sandbox.withDatabase()
    let folder = Sandbox.root + "/Tests/Independent"
    #expect(
      try sandbox.shell("$python \(folder)/random_input.py \(seed) .").status == 0)
    for content in ["codebook", "initiatives", "submissions", "invitees", "crosswalk"] {
      try sandbox.succeed(
        "import", content, content + ".csv",
        options: content == "submissions" ? ["--on-unknown", "add"] : [])
    }
    // Coding by hand, and two names that are one organisation.
    let coding = try sandbox.shell(
      """
      for n in 3 7 11 19 40 41 42; do
        $knelpunt mention add $n K-1 --coder an || true
        $knelpunt mention remove $n K-2 || true
      done
      $knelpunt stakeholder merge "Organisatie 1" "Organisatie 2"
      mkdir exports
      for what in \(Self.exports.joined(separator: " ")); do
        $knelpunt export $what --output exports/$what.csv || exit 1
      done
      """)
    try #require(coding.status == 0, "\(coding.talk)")
    var files: [String] = []
    for (index, line) in Self.reports.split(separator: "\n").enumerated() {
      // What stands between bars is one argument.
      let pieces = line.split(separator: "|").enumerated().flatMap { place, piece in
        place % 2 == 1 ? [String(piece)] : piece.split(separator: " ").map(String.init)
      }
      files.append("\(index).json")
      let run = try sandbox.run(
        ["report"] + pieces + ["--format", "json", "--output", files[index]])
      #expect(run.status == 0, "\(line): \(run.talk)")
    }
    let check = try sandbox.shell(
      "$python \(folder)/check.py exports \(files.joined(separator: " "))")
    #expect(check.status == 0, "\(check.data)\(check.talk)")
  }
}
