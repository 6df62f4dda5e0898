internal import ArgumentParser
internal import Reporting
internal import StakeholderInput
internal import Tabular

struct ReportAnnex: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annex", abstract: "The annex: bottlenecks, quotes and initiatives per phase.",
    discussion: """
      Quotes are the statements that were marked: knelpunt statement mark. Initiatives that were \
      rejected (knelpunt appraise) stand in a list of their own. A template of your own changes the \
      words and the order; begin with a copy of the program's.

      --check reads an annex that was made earlier, and perhaps edited since, and names what no \
      longer holds; give the options that it was made with.
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

  @Option(
    help: ArgumentHelp(
      "Make nothing, but name what no longer holds in this annex: DOCX, HTML or Markdown.",
      valueName: "file"))
  var check: String?

  func validate() throws {
    guard check != nil else { return }
    if report.output.output != nil || report.format != nil {
      throw ValidationError("--check writes no annex; leave out --output and --format.")
    }
  }

  func run() throws {
    if let copyTemplate { return try TemplateFolder(copyTemplate).write(report.language ?? .nl) }
    guard let check else { return try report.write { try annex($0, $1).report } }
    let store = try report.database.openForReading()
    let findings = try annex(store, try report.language ?? store.language())
      .findings(inFile: check)
    try Console.print(findings.text)
    guard findings.count > 0 else { return Console.say("Everything in \(check) holds.") }
    throw Refusal(
      description: findings.count == 1
        ? "one thing in \(check) does not hold"
        : "\(findings.count) things in \(check) do not hold")
  }

  private func annex(_ store: Store, _ language: Language) throws -> AnnexReport {
    let basis = try selection.selection(in: store, language, of: rounds)
    let template =
      if let folder = self.template {
        try TemplateFolder(folder).template()
      } else {
        try AnnexTemplate(language: language)
      }
    try template.check(isIn: language)
    let content = try store.annexContent(
      unit: selection.unit, phase: basis.phase, filter: basis.filter, named: named,
      language: language)
    return AnnexReport(content, template: template, isNamed: named, basis: basis)
  }
}
