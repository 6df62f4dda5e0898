internal import ArgumentParser
internal import StakeholderInput

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a new database.",
    discussion: "Only its owner can read it (mode 0600). A file that is there is never touched.")

  @OptionGroup var database: DatabaseOption

  @Option(name: .long, help: "The language of reports: nl or en.")
  var language = Language.nl

  func run() throws {
    _ = try Store.create(path: database.path, language: language)
    Console.say("Made \(database.path).")
  }
}
