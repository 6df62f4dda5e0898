internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct BottleneckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bottleneck", abstract: "The codebook of bottlenecks.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the bottlenecks.")
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        Table(
          columns: ["code", "parent", "phases", "title"].map { Table.Column($0) },
          rows: try store.bottlenecks().map {
            [.text($0.code), .text($0.parent), .list($0.phases), .text($0.title)]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a bottleneck, and the initiatives that address it.")
    @Argument(help: "The code.") var code: String
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let bottleneck = try store.bottleneck(code: code)
        let initiatives = try store.initiatives().filter {
          $0.bottlenecks.contains(bottleneck.code)
        }
        return [
          "code": .text(bottleneck.code), "title": .text(bottleneck.title),
          "definition": .text(bottleneck.definition), "keywords": .list(bottleneck.keywords),
          "parent": .text(bottleneck.parent), "phases": .list(bottleneck.phases),
          "initiatives": .list(initiatives.map(\.name)),
        ]
      }
    }
  }
}
