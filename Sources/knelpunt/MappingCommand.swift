internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct MappingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mapping", abstract: "The mappings of columns that imports used.",
    discussion: """
      A file with the same columns, whatever their order, is read by the mapping that the last one \
      was read by.
      """,
    subcommands: [List.self, Show.self, Forget.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the mappings.")
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("saved_at", title: "saved"), Table.Column("columns", isNumeric: true),
            Table.Column("statements", isNumeric: true), Table.Column("choices", isNumeric: true),
            Table.Column("file"),
          ],
          rows: try store.savedMappings().map { mapping in
            let counts = mapping.table.counts
            return [
              .integer(Int(mapping.number)),
              .text(
                list.format == .text ? String(mapping.savedAt.prefix(10)) : mapping.savedAt),
              .integer(counts.statements + counts.choices + counts.others + counts.unused),
              .integer(counts.statements), .integer(counts.choices), .text(mapping.file),
            ]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Show a mapping; as CSV it can be edited and given to --mapping.")
    @Argument(help: "The number of the mapping.") var number: Int64
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.print { store in
        let table = Table(
          columns: MappingTable.columns.map { Table.Column($0) },
          rows: try store.savedMapping(number).table.cells.map { $0.map { .text($0) } })
        return table.without(column: "sample")
      }
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget", abstract: "Forget a mapping.")
    @Argument(help: "The number of the mapping.") var number: Int64
    @OptionGroup var database: DatabaseOption

    func run() throws {
      try database.open().forgetMapping(number)
      Console.say("Mapping \(number) was forgotten.")
    }
  }
}
