internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct InitiativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initiative", abstract: "The register of initiatives.",
    subcommands: [List.self, Show.self, Link.self, Unlink.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the initiatives.")
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        Table(
          columns: ["phases", "region", "bottlenecks", "parent", "name"].map { Table.Column($0) },
          rows: try store.initiatives().map {
            [
              .list($0.phases), .text($0.region), .list($0.bottlenecks), .text($0.parent),
              .text($0.name),
            ]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show an initiative.")
    @Argument(help: "Its name.") var name: String
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let initiative = try store.initiative(named: name)
        let evidence = initiative.evidence.map { evidence in
          let amount = [evidence.value, evidence.unit, evidence.period].compactMap(\.self)
          return amount.joined(separator: " ") + " (\(evidence.kind.rawValue))"
        }
        return [
          "name": .text(initiative.name), "parent": .text(initiative.parent),
          "phases": .list(initiative.phases), "bottlenecks": .list(initiative.bottlenecks),
          "url": .list(initiative.urls), "owners": .list(initiative.owners),
          "region": .text(initiative.region), "target_group": .text(initiative.targetGroup),
          "funding": .text(initiative.funding), "evidence": .list(evidence),
          "scaling_challenge": .text(initiative.scalingChallenge),
          "summary": .text(initiative.summary),
        ]
      }
    }
  }

  struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that an initiative addresses a bottleneck.")
    @Argument(help: "The initiative's name.") var name: String
    @Option(help: ArgumentHelp("The bottleneck's code.", valueName: "code"))
    var bottleneck: String
    @OptionGroup var database: DatabaseOption

    func run() throws {
      let isNew = try database.open().link(initiative: name, to: bottleneck)
      Console.say(isNew ? "Linked." : "They were linked already.")
    }
  }

  struct Unlink: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back that an initiative addresses a bottleneck.")
    @Argument(help: "The initiative's name.") var name: String
    @Option(help: ArgumentHelp("The bottleneck's code.", valueName: "code"))
    var bottleneck: String
    @OptionGroup var database: DatabaseOption

    func run() throws {
      try database.open().unlink(initiative: name, from: bottleneck)
      Console.say("Unlinked.")
    }
  }
}

struct MentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mention", abstract: "That a statement mentions a bottleneck, noted by hand.",
    subcommands: [Add.self, Remove.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that a statement mentions a bottleneck.")
    @Argument(help: "The statement's number.") var statement: Int64
    @Argument(help: "The bottleneck's code.") var code: String
    @OptionGroup var database: DatabaseOption
    @Option(help: ArgumentHelp("Who notes it; else KNELPUNT_CODER, else USER.", valueName: "name"))
    var coder: String?
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
      let coder =
        coder ?? Console.environment("KNELPUNT_CODER") ?? Console.environment("USER")
      guard let coder, coder != "import" else {
        throw InputError(.usage, "say who notes it, with --coder NAME ('import' is taken)")
      }
      var span: TextSpan?
      if let start, let length { span = TextSpan(start: start, length: length) }
      let isNew = try database.open().addMention(of: code, in: statement, by: coder, span: span)
      Console.say(isNew ? "Noted." : "It was noted already.")
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back that a statement mentions a bottleneck.")
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
