internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct InitiativeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initiative", abstract: "The register of initiatives.",
    subcommands: [List.self, Show.self, Link.self, Unlink.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the initiatives.")
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
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show an initiative.")
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
      commandName: "link", abstract: "Note that an initiative addresses a bottleneck.")
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
      commandName: "unlink", abstract: "Take back that an initiative addresses a bottleneck.")
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
