internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportAnnex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annex", abstract: "The annex: bottlenecks, quotes and initiatives per phase.",
    discussion: """
      Quotes are the statements that were marked: knelpunt statement mark. Initiatives that were \
      rejected (knelpunt appraise) stand in a list of their own. A template of your own changes the \
      words and the order; begin with a copy of the program's.
      """)

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions
  @Flag(name: .long, help: "Tell whose the quotes are.") var named = false
  @Option(
    help: ArgumentHelp(
      "The folder with annex.mustache and its partials; else the program's own.",
      valueName: "folder"))
  var template: String?
  @Option(
    help: ArgumentHelp(
      "Write the program's template to this folder, and nothing else.", valueName: "folder"))
  var copyTemplate: String?

  func run() throws {
    if let copyTemplate { return try TemplateFolder(copyTemplate).write(report.language ?? .nl) }
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let template =
        if let folder = self.template {
          try TemplateFolder(folder).template()
        } else {
          try AnnexTemplate(language: language)
        }
      let content = try store.annexContent(
        unit: selection.unit, phase: basis.phase, filter: basis.filter, named: named,
        language: language)
      return AnnexReport(content, template: template, isNamed: named, basis: basis).report
    }
  }
}
