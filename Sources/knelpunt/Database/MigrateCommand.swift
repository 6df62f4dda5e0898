internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct MigrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database's schema to another version.",
    subcommands: [Up.self, Down.self, Status.self, Verify.self], defaultSubcommand: Up.self)

  struct Up: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "up", abstract: "Run the migrations that wait, all or none.",
      discussion: "A backup, checked, is made beside the database before the first of them.")

    @OptionGroup var database: DatabaseOption
    @Option(help: ArgumentHelp("The version to stop at; else the newest.", valueName: "version"))
    var to: Int?
    @Flag(name: .long, help: "Show what the schema would gain and lose, and change nothing.")
    var dryRun = false

    func run() throws {
      let migrator = try Migrator(path: database.path)
      try MigrateCommand.report(migrator.migrate(.up, to: to, dryRun: dryRun), dryRun: dryRun)
    }
  }

  struct Down: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "down",
      abstract: "Take migrations back; the data that only they can hold is lost.",
      discussion: "A backup, checked, is made beside the database first.")

    @OptionGroup var database: DatabaseOption
    @Option(
      help: ArgumentHelp(
        "The version to go back to; 0 is an empty database.", valueName: "version"))
    var to: Int
    @Flag(name: .long, help: "Show what the schema would gain and lose, and change nothing.")
    var dryRun = false

    func run() throws {
      let migrator = try Migrator(path: database.path)
      try MigrateCommand.report(migrator.migrate(.down, to: to, dryRun: dryRun), dryRun: dryRun)
    }
  }

  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "status", abstract: "List the migrations, and when each was applied.")

    @OptionGroup var list: ListOptions
    @Flag(name: .long, help: "End with status 65 where migrations wait.")
    var exitCode = false

    func run() throws {
      let migrator = try Migrator(path: list.database.path, readOnly: true)
      let status = try migrator.status()
      let table = Table(
        columns: [
          Table.Column("number", isNumeric: true), Table.Column("name"),
          Table.Column("applied_at", title: "applied"),
        ],
        rows: status.map {
          [
            .integer($0.number), .text($0.name),
            $0.appliedAt == nil && list.format == .text ? .text("pending") : .text($0.appliedAt),
          ]
        })
      try Console.print(table.rendered(as: list.format, width: Console.width))
      if exitCode, status.contains(where: { $0.appliedAt == nil }) { Console.exit(.data) }
    }
  }

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Check that the database is what its migrations make.")

    @OptionGroup var database: DatabaseOption

    func run() throws {
      try Migrator(path: database.path, readOnly: true).verify()
      Console.say("\(database.path) is what its migrations make.")
    }
  }

  private static func report(_ outcome: Migrator.Outcome, dryRun: Bool) throws {
    try Console.print(outcome.differences.map { "\($0)\n" }.joined())
    if let backup = outcome.backup { Console.say("Backup: \(backup)") }
    Console.say(
      outcome.from == outcome.to
        ? "Nothing to do: the database is at version \(outcome.to)."
        : dryRun
          ? "Would go from version \(outcome.from) to \(outcome.to); nothing was changed."
          : "Went from version \(outcome.from) to \(outcome.to).")
  }
}
