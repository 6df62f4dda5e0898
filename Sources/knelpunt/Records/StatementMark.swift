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
      let store = try database.open()
      let isNew = try store.markQuote(statement: number, by: coder.name())
      Console.say(isNew ? "Marked." : "It was marked already.")
      guard try store.annexContent().unquoted.contains(number) else { return }
      let isCoded = try !store.statement(number).mentions.isEmpty
      Console.say(
        isCoded
          ? "The annex does not quote it: its bottlenecks have two quotes already, which is the most."
          : "The annex does not quote it yet: it mentions no bottleneck. Add one: knelpunt mention add "
            + "\(number) CODE")
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
