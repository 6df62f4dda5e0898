internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ImportsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "imports", abstract: "List the imports.")

  @OptionGroup var list: ListOptions

  func run() throws {
    try list.print { store in
      Table(
        columns: [
          Table.Column("number", title: "#", isNumeric: true), Table.Column("kind"),
          Table.Column("imported_at", title: "imported"),
          Table.Column("read", isNumeric: true), Table.Column("added", isNumeric: true),
          Table.Column("present", isNumeric: true), Table.Column("updated", isNumeric: true),
          Table.Column("rejected", isNumeric: true), Table.Column("undone_at", title: "undone"),
          Table.Column("sha256"), Table.Column("file"),
        ],
        rows: try store.imports().map { run in
          [
            .integer(Int(run.number)), .text(run.kind), .text(run.importedAt), .integer(run.read),
            .integer(run.added), .integer(run.present), .integer(run.updated),
            .integer(run.rejected), .text(run.undoneAt),
            .text(list.format == .text ? String(run.sha256.prefix(8)) : run.sha256),
            .text(run.file),
          ]
        })
    }
  }
}
