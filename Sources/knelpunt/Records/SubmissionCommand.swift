internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct SubmissionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submission", abstract: "What was sent in.", subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the submissions.")
    @OptionGroup var list: ListOptions
    @Option(name: .long, help: "Only this consultation.") var consultation: String?

    func run() throws {
      try list.print { store in
        var filter = CountFilter()
        filter.consultation = consultation
        try store.check(filter)
        return Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true), Table.Column("id"),
            Table.Column("received"), Table.Column("statements", isNumeric: true),
            Table.Column("import", isNumeric: true), Table.Column("line", isNumeric: true),
            Table.Column("consultation"), Table.Column("stakeholder"),
          ],
          rows: try store.submissions(consultation: consultation).map {
            [
              .integer(Int($0.id)), .text($0.externalID), .text($0.received),
              .integer($0.statements), .integer(Int($0.importNumber)), .integer($0.line),
              .text($0.consultation), .text($0.stakeholder),
            ]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a submission and where it came from.")
    @Argument(help: "Its id in the file it came from, or #number.") var id: String
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let submission = try store.submission(id)
        var filter = StatementFilter()
        filter.submission = submission.id
        return [
          "number": .integer(Int(submission.id)), "id": .text(submission.externalID),
          "consultation": .text(submission.consultation),
          "stakeholder": .text(submission.stakeholder), "received": .text(submission.received),
          "channel": .text(submission.channel), "language": .text(submission.language),
          "import": .integer(Int(submission.importNumber)), "file": .text(submission.file),
          "line": .integer(submission.line),
          "statements": .list(try store.statements(filter).map { String($0.id) }),
        ]
      }
    }
  }
}
