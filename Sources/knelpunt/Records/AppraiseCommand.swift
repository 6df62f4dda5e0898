internal import ArgumentParser
internal import StakeholderInput

struct AppraiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appraise", abstract: "Note whether an initiative is to be shown, and why.",
    discussion: "An earlier choice is kept, and the last one holds; see report initiatives.")

  enum Choice: String, EnumerableFlag {
    case select, reject

    static func help(for value: Choice) -> ArgumentHelp? {
      value == .select ? "It is to be shown." : "It is not."
    }
  }

  @Argument(help: "The initiative's name.") var name: String
  @Flag var choice: Choice
  @Option(help: ArgumentHelp("By which criterion.", valueName: "text")) var criterion: String
  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
  @OptionGroup var coder: CoderOption
  @OptionGroup var database: DatabaseOption

  func run() throws {
    try database.open().appraise(
      initiative: name, selected: choice == .select, criterion: criterion, reason: reason,
      by: coder.name())
    Console.say(choice == .select ? "Selected." : "Rejected.")
  }
}
