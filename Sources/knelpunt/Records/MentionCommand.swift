internal import ArgumentParser
internal import StakeholderInput

struct MentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mention", abstract: "That a statement mentions a bottleneck, noted by hand.",
    subcommands: [Add.self, Remove.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Note that a statement mentions a bottleneck.")
    @Argument(help: "The statement's number.") var statement: Int64
    @Argument(help: "The bottleneck's code.") var code: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var coder: CoderOption
    @Option(
      help: ArgumentHelp(
        "Where in the text the mention begins, in Unicode scalars from 0.", valueName: "number"))
    var start: Int?
    @Option(help: ArgumentHelp("How many Unicode scalars it is long.", valueName: "number"))
    var length: Int?

    func validate() throws {
      guard (start == nil) == (length == nil) else {
        throw ValidationError("--start and --length go together.")
      }
    }

    func run() throws {
      let coder = try coder.name()
      var span: TextSpan?
      if let start, let length { span = TextSpan(start: start, length: length) }
      let isNew = try database.open().addMention(of: code, in: statement, by: coder, span: span)
      Console.say(isNew ? "Noted." : "It was noted already.")
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Take back that a statement mentions a bottleneck.")
    @Argument(help: "The statement's number.") var statement: Int64
    @Argument(help: "The bottleneck's code.") var code: String
    @OptionGroup var database: DatabaseOption
    @Option(help: ArgumentHelp("Only the mention of this coder.", valueName: "name"))
    var coder: String?

    func run() throws {
      let count = try database.open().removeMention(of: code, in: statement, by: coder)
      Console.say("Removed \(Console.count(count, "mention")).")
    }
  }
}
