internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportMatrix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Which unit mentions which bottleneck, for R, SPSS and pandas.",
    discussion: """
      Tidy has a row for each unit and bottleneck that it mentions, and a row without a bottleneck \
      for a unit that mentions none; wide has a column b.CODE for each bottleneck. Use --format csv \
      or json.
      """)

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions
  @Option(name: .long, help: "How it stands: tidy or wide.") var shape = MatrixReport.Shape.tidy
  @Option(name: .long, help: "What stands in it: binary (0 or 1), or counts of statements.")
  var values = MatrixReport.Values.binary
  @Flag(name: .long, help: "With the names of stakeholders.") var named = false

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let matrix = try store.matrix(
        unit: selection.unit, phase: basis.phase, filter: basis.filter)
      return MatrixReport(matrix, basis: basis, shape: shape, values: values, named: named).report
    }
  }
}
