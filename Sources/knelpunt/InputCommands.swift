internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct StakeholderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stakeholder", abstract: "Who answered.",
    subcommands: [List.self, Show.self, Merge.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the stakeholders.")
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
    static let configuration = CommandConfiguration(abstract: "Show a stakeholder.")
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
      abstract: "Make the second stakeholder an alias of the first; counts follow.")
    @Argument(help: "The stakeholder that stays: its name or number.") var name: String
    @Argument(help: "The stakeholder that becomes an alias.") var alias: String
    @OptionGroup var database: DatabaseOption

    func run() throws {
      let moved = try database.open().mergeStakeholder(alias, into: name)
      Console.say("Merged; \(Console.count(moved, "submission")) moved.")
    }
  }
}

struct SubmissionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submission", abstract: "What was sent in.", subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the submissions.")
    @OptionGroup var list: ListOptions
    @Option(name: .long, help: "Only this consultation.") var consultation: String?

    func run() throws {
      try list.print { store in
        Table(
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
      abstract: "Show a submission and where it came from.")
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

struct StatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "The statements in the submissions.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List statements.")
    @OptionGroup var list: ListOptions
    @Option(help: ArgumentHelp("Only of this submission: its id, or #number.", valueName: "id"))
    var submission: String?
    @Option(name: .long, help: "Only in this phase.") var phase: String?
    @Option(name: .long, help: "Only those that mention this bottleneck.") var bottleneck: String?
    @Flag(name: .long, help: "Only those that say something and mention no bottleneck.")
    var uncoded = false

    func run() throws {
      try list.print { store in
        var filter = StatementFilter()
        filter.submission = try submission.map { try store.submission($0).id }
        filter.phase = try phase.map { try store.phase(named: $0).name }
        filter.bottleneck = try bottleneck.map { try store.bottleneck(code: $0).code }
        filter.uncodedOnly = uncoded
        return Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("submission", title: "subm.", isNumeric: true),
            Table.Column("part", isNumeric: true), Table.Column("kind"), Table.Column("phases"),
            Table.Column("bottlenecks"),
            Table.Column("text"),
          ],
          rows: try store.statements(filter).map {
            [
              .integer(Int($0.id)), .integer(Int($0.submission)), .integer($0.part),
              .text($0.kind.rawValue), .list($0.phases), .list($0.codes), .text($0.text),
            ]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a statement and what it mentions.")
    @Argument(help: "Its number.") var number: Int64
    @OptionGroup var list: ListOptions

    func run() throws {
      try list.printFacts { store in
        let statement = try store.statement(number)
        return [
          "number": .integer(Int(statement.id)),
          "submission": .integer(Int(statement.submission)), "part": .integer(statement.part),
          "question": .text(statement.question), "kind": .text(statement.kind.rawValue),
          "phases": .list(statement.phases), "bottlenecks": .list(statement.codes),
          "mentions": .list(
            statement.mentions.map { mention in
              let span = mention.span.map { " \($0.start)+\($0.length)" } ?? ""
              return "\(mention.code)\(span) by \(mention.coder) (\(mention.method.rawValue))"
            }),
          "initiatives": .list(statement.initiatives), "text": .text(statement.text),
        ]
      }
    }
  }
}

extension InputStatement {
  /// The codes it mentions, each once.
  fileprivate var codes: [String] {
    mentions.map(\.code).reduce(into: []) { codes, code in
      if codes.last != code { codes.append(code) }
    }
  }
}
