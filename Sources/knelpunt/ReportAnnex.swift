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
  @Option(name: .long, help: "What counts once: submission or stakeholder.")
  var unit = CountUnit.submission
  @Option(name: .long, help: "Only this consultation.") var consultation: String?
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
      var filter = CountFilter()
      filter.consultation = consultation
      try store.check(filter)
      let template =
        if let folder = self.template {
          try TemplateFolder(folder).template()
        } else {
          try AnnexTemplate(language: language)
        }
      let content = try store.annexContent(
        unit: unit, filter: filter, named: named, language: language)
      return AnnexReport(content, template: template, isNamed: named, language: language).report
    }
  }
}
