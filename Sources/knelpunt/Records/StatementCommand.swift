internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct StatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "The statements in the submissions.",
    subcommands: [List.self, Show.self, Mark.self, Unmark.self, Duplicates.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List statements.")
    @OptionGroup var list: ListOptions
    @Option(help: ArgumentHelp("Only of this submission: its id, or #number.", valueName: "id"))
    var submission: String?
    @Option(name: .long, help: "Only in this phase.") var phase: String?
    @Option(name: .long, help: "Only those that mention this bottleneck.") var bottleneck: String?
    @Flag(name: .long, help: "Only those that say something and mention no bottleneck.")
    var uncoded = false
    @Flag(name: .long, help: "Only those that are marked as ones to be quoted.")
    var quotes = false
    @Flag(
      name: .customLong("duplicates"),
      help: "Also say to which group of statement duplicates each belongs.")
    var marksDuplicates = false

    func run() throws {
      try list.print { store in
        var filter = StatementFilter()
        filter.submission = try submission.map { try store.submission($0).id }
        filter.phase = try phase.map { try store.phase(named: $0).name }
        filter.bottleneck = try bottleneck.map { try store.bottleneck(code: $0).code }
        filter.uncodedOnly = uncoded
        filter.quotesOnly = quotes
        var groups: [Int64: Int64] = [:]
        for group in marksDuplicates ? try store.statementDuplicates() : [] {
          for member in group.members { groups[member.statement] = group.number }
        }
        let group = Table.Column("group", isNumeric: true)
        return Table(
          columns: [
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("submission", title: "subm.", isNumeric: true),
            Table.Column("part", isNumeric: true), Table.Column("kind"), Table.Column("phases"),
            Table.Column("bottlenecks"),
          ] + (marksDuplicates ? [group] : []) + [Table.Column("text")],
          rows: try store.statements(filter).map { statement in
            let mark = groups[statement.id].map { Table.Cell.integer(Int($0)) } ?? .text(nil)
            return [
              .integer(Int(statement.id)), .integer(Int(statement.submission)),
              .integer(statement.part), .text(statement.kind.rawValue), .list(statement.phases),
              .list(statement.codes),
            ] + (marksDuplicates ? [mark] : []) + [.text(statement.text)]
          })
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a statement and what it mentions.")
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
          "initiatives": .list(statement.initiatives),
          "key_quote": .text(statement.isKeyQuote ? "yes" : "no"), "text": .text(statement.text),
        ]
      }
    }
  }

  struct Duplicates: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "duplicates",
      abstract: "Group statements that are nearly the same, as those of a campaign are.",
      discussion: """
        Two are alike by the runs of three words that both have, of those that either has. All of \
        them count as they did. A group has the number of its first statement, and keeps it when more \
        are imported; statement list --duplicates shows it beside each. The similarity shown is that \
        to the first of the group.
        """)
    @OptionGroup var list: ListOptions
    @Option(name: .long, help: "How alike at least, from 50% to 100%; else 70%.")
    var similarity: Share?
    @Option(help: ArgumentHelp("Leave out what has fewer words.", valueName: "number"))
    var minWords = 8

    func run() throws {
      try list.print { store in
        let groups = try store.statementDuplicates(
          similarity: similarity?.value ?? 0.7, minimumWords: minWords)
        Console.say(
          "\(Console.count(groups.count, "group")) of "
            + Console.count(groups.reduce(0) { $0 + $1.members.count }, "statement")
            + ", all of which count")
        return Table(
          columns: [
            Table.Column("group", isNumeric: true),
            Table.Column("statements", title: "stat.", isNumeric: true),
            Table.Column("submissions", title: "subm.", isNumeric: true),
            Table.Column("stakeholders", title: "stakeh.", isNumeric: true),
            Table.Column("number", title: "#", isNumeric: true),
            Table.Column("submission", isNumeric: true),
            Table.Column("similarity", title: "alike", isNumeric: true), Table.Column("text"),
          ],
          rows: groups.flatMap { group in
            group.members.map { member in
              [
                .integer(Int(group.number)), .integer(group.members.count),
                .integer(group.submissions), .integer(group.stakeholders),
                .integer(Int(member.statement)), .integer(Int(member.submission)),
                .share(member.similarity), .text(member.text),
              ]
            }
          })
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
