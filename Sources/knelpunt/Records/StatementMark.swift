internal import ArgumentParser
internal import StakeholderInput

extension StatementCommand {
  struct Mark: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mark", abstract: "Mark a statement as one to be quoted.")
    @Argument(help: "Its number.") var number: Int64
    @Flag(name: .long, help: "As a key quote, which is the only mark there is.") var quote = false
    @OptionGroup var coder: CoderOption
    @OptionGroup var database: DatabaseOption

    func validate() throws {
      guard quote else { throw ValidationError("Say as what it is marked: --quote.") }
    }

    func run() throws {
      let isNew = try database.open().markQuote(statement: number, by: coder.name())
      Console.say(isNew ? "Marked." : "It was marked already.")
    }
  }

  struct Unmark: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "unmark", abstract: "Take back that a statement is to be quoted.")
    @Argument(help: "Its number.") var number: Int64
    @OptionGroup var database: DatabaseOption

    func run() throws {
      try database.open().unmarkQuote(statement: number)
      Console.say("Unmarked.")
    }
  }
}
