internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "List the imports.")

  @OptionGroup var list: ListOptions

  func run() throws {
    try list.print { store in
      let isText = list.format == .text
      /// The day alone on a screen, where room is scarce.
      func moment(_ moment: String?) -> Table.Cell {
        .text(isText ? moment.map { String($0.prefix(10)) } : moment)
      }
      let columns = [
        Table.Column("number", title: "#", isNumeric: true), Table.Column("kind"),
        Table.Column("imported_at", title: "imported"), Table.Column("undone_at", title: "undone"),
        Table.Column("read", isNumeric: true), Table.Column("added", isNumeric: true),
        Table.Column("present", title: "same", isNumeric: true),
        Table.Column("updated", title: "repl.", isNumeric: true),
        Table.Column("rejected", title: "rej.", isNumeric: true),
        Table.Column("sha256"), Table.Column("file"),
      ]
      let rows: [[Table.Cell]] = try store.imports().map { run in
        [
          .integer(Int(run.number)), .text(run.kind), moment(run.importedAt), moment(run.undoneAt),
          .integer(run.read), .integer(run.added), .integer(run.present), .integer(run.updated),
          .integer(run.rejected), .text(run.sha256), .text(run.file),
        ]
      }
      let table = Table(columns: columns, rows: rows)
      return isText ? table.without(column: "sha256") : table
    }
  }
}
