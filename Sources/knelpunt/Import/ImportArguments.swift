internal import ArgumentParser
internal import CLinux
internal import StakeholderInput
internal import Tabular

/// What every import can be told.
struct ImportArguments: ParsableArguments {
  @OptionGroup var reading: ReadingOptions
  @Option(name: .long, help: "What divides the items of one cell; else ; and newlines.")
  var separator: String?
  @Option(name: .long, help: "Unknown phases, bottlenecks and initiatives: reject or add.")
  var onUnknown = OnUnknown.reject
  @Flag(name: .long, help: "Replace what is there with other content.")
  var update = false
  @Flag(name: .long, help: "Do everything, tell of it, and undo it.")
  var dryRun = false
  @Flag(name: .long, help: "Import the good records, and write the others to --rejects.")
  var skipBadRows = false
  @Option(
    help: ArgumentHelp(
      "Where rejected records go, with their line and the reason; a folder for several files.",
      valueName: "file"))
  var rejects: String?

  func validate() throws {
    guard skipBadRows == (rejects != nil) else {
      throw ValidationError(
        "--skip-bad-rows and --rejects FILE go together, so that no record is lost.")
    }
    guard separator?.isEmpty != true else { throw ValidationError("--separator is empty.") }
  }

  /// Gives the memory of code back that starting needed, such as the parser of arguments: with it a large
  /// import takes a twentieth more.
  static func giveCodeBack() { give_code_back() }

  typealias Importer = (
    Store, inout TableReader, SourceFile, ImportOptions
  ) throws -> ImportSummary

  /// Imports a file and tells what became of it.
  ///
  /// - Throws: `Refusal` where records were bad and nothing was imported.
  func run(_ file: String, _ database: DatabaseOption, _ importer: @escaping Importer) throws {
    Self.giveCodeBack()
    let store = try database.open()
    let one = FileImport(
      arguments: self, store: store, database: database.path, importer: importer)
    try store.keeping(!dryRun) { _ = try one.run(file, rejects: rejects) }
  }
}

extension Store {
  /// Runs imports, and undoes them where nothing is to be kept.
  func keeping(_ isKept: Bool, _ body: () throws -> Void) throws {
    if isKept { try body() } else { try rehearsing(body) }
  }
}
