public import ArgumentParser
public import Reporting
public import StakeholderInput

/// Which database a command works on.
struct DatabaseOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database; else KNELPUNT_DATABASE, else knelpunt.sqlite in this folder.",
      valueName: "file"))
  var database: String?

  var path: String { database ?? Console.environment("KNELPUNT_DATABASE") ?? "knelpunt.sqlite" }

  func open() throws -> Store { try Store(path: path) }

  func openForReading() throws -> Store { try Store(path: path, readOnly: true) }

  /// Opens it for a command that can do without: nil where none was named and none can be read.
  func openIfThere() throws -> Store? {
    database == nil ? try? openForReading() : try openForReading()
  }
}

/// Where data goes.
struct OutputOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file to write, whole or not at all; else standard output.", valueName: "file"))
  var output: String?
}

/// Who does something in the database.
struct CoderOption: ParsableArguments {
  @Option(help: ArgumentHelp("Who notes it; else KNELPUNT_CODER, else USER.", valueName: "name"))
  var coder: String?

  /// The name that was given or that the environment has.
  func name() throws -> String {
    let name = coder ?? Console.environment("KNELPUNT_CODER") ?? Console.environment("USER")
    guard let name else { throw InputError(.usage, "say who notes it, with --coder NAME") }
    return name
  }
}

/// How a list is written.
struct ListOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOption

  @Option(name: .long, help: "How to write it: text, csv or json.")
  var format = ListFormat.text

  /// Prints what a query of the database gives.
  func print(_ query: (Store) throws -> Table) throws {
    let table = try query(database.openForReading())
    try Console.print(table.rendered(as: format, width: Console.width))
  }

  /// Prints what is known of one thing: on a screen a line a fact, else a row of a table.
  func printFacts(_ query: (Store) throws -> KeyValuePairs<String, Table.Cell>) throws {
    let facts = try query(database.openForReading())
    let table =
      format == .text
      ? Table(
        columns: [Table.Column("fact"), Table.Column("value")],
        rows: facts.map { [.text($0.key), $0.value] })
      : Table(columns: facts.map { Table.Column($0.key) }, rows: [facts.map(\.value)])
    try Console.print(table.rendered(as: format))
  }
}

extension ListFormat: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension OnUnknown: ExpressibleByArgument {}
extension CountUnit: ExpressibleByArgument {}
extension Grouping: ExpressibleByArgument {}
extension MatrixReport.Shape: ExpressibleByArgument {}
extension MatrixReport.Values: ExpressibleByArgument {}
extension DateOrder: ExpressibleByArgument {}

extension StatementKind: ExpressibleByArgument {
  /// Reads a kind in Dutch or English.
  public init?(argument: String) { self.init(written: argument) }
}
