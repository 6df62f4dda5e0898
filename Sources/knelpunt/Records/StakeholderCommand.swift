internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct StakeholderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stakeholder", abstract: "Who answered.",
    subcommands: [List.self, Show.self, Merge.self, Duplicates.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the stakeholders.")
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("submissions", title: "subm.", isNumeric: true), Table.Column("type"),
            Table.Column("region"), Table.Column("sector"), Table.Column("network"),
            Table.Column("name"), Table.Column("aliases"),
          ],
          rows: try store.stakeholders().map {
            [
              .integer(Int($0.id)), .integer($0.submissions), .text($0.attributes.type),
              .text($0.attributes.region), .text($0.attributes.sector),
              .text($0.attributes.network), .text($0.name), .list($0.aliases),
            ]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a stakeholder.")
    @Argument(help: "The name, an alias or the number.") var name: String
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let stakeholder = try store.stakeholder(name)
        let attributes = stakeholder.attributes
        return [
          "number": .integer(Int(stakeholder.id)), "name": .text(stakeholder.name),
          "aliases": .list(stakeholder.aliases), "type": .text(attributes.type),
          "region": .text(attributes.region), "sector": .text(attributes.sector),
          "network": .text(attributes.network),
          "submissions": .integer(stakeholder.submissions),
        ]
      }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge",
      abstract: "Make the second stakeholder an alias of the first; counts follow.")
    @Argument(help: "The stakeholder that stays: its name or number.") var name: String
    @Argument(help: "The stakeholder that becomes an alias.") var alias: String
    @OptionGroup var database: DatabaseOption

    func run() throws {
      let moved = try database.open().mergeStakeholder(alias, into: name)
      Console.say("Merged; \(Console.count(moved, "submission")) moved.")
    }
  }

  struct Duplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "duplicates",
      abstract: "Propose stakeholders that may be one, since their names are alike.",
      discussion: """
        Names are compared without case, accents, punctuation, order and words such as stichting. \
        Nothing is merged: knelpunt stakeholder merge does that, a pair at a time.
        """)
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("submissions", title: "subm.", isNumeric: true), Table.Column("name"),
            Table.Column("other_number", title: "other", isNumeric: true),
            Table.Column("other_submissions", title: "subm.", isNumeric: true),
            Table.Column("same"), Table.Column("other_name", title: "other name"),
          ],
          rows: try store.stakeholderDuplicates().map {
            [
              .integer(Int($0.kept.id)), .integer($0.kept.submissions), .text($0.kept.name),
              .integer(Int($0.other.id)), .integer($0.other.submissions),
              .text($0.likeness.rawValue), .text($0.other.name),
            ]
          })
      }
    }
  }
}
