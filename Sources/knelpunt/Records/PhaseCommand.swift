internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct PhaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phase", abstract: "The life phases, in their order.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the phases.")
    @OptionGroup var list: ListOptions

    func run() throws { try list.print { store in PhaseCommand.table(try store.phases()) } }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a phase and the bottlenecks that can occur in it.")
    @Argument(help: "The name of the phase.") var name: String
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let phase = try store.phase(named: name)
        let bottlenecks = try store.bottlenecks().filter {
          $0.phases.isEmpty || $0.phases.contains(phase.name)
        }
        return [
          "position": .integer(phase.position), "phase": .text(phase.name),
          "bottlenecks": .list(bottlenecks.map(\.code)),
        ]
      }
    }
  }

  private static func table(_ phases: [Phase]) -> Table {
    Table(
      columns: [
        Table.Column("position", title: "#", isNumeric: true),
        Table.Column("phase"),
      ],
      rows: phases.map { [.integer($0.position), .text($0.name)] })
  }
}
