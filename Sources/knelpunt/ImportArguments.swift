internal import ArgumentParser
internal import Glibc
internal import OfficeFiles
internal import StakeholderInput
internal import Tabular

/// What every import can be told, and how it is run and told of.
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
      "Where rejected records go, with their line and the reason.", valueName: "file"))
  var rejects: String?

  func validate() throws {
    guard skipBadRows == (rejects != nil) else {
      throw ValidationError(
        "--skip-bad-rows and --rejects FILE go together, so that no record is lost.")
    }
    guard separator?.isEmpty != true else { throw ValidationError("--separator is empty.") }
  }

  typealias Importer = (
    Store, inout TableReader, SourceFile, ImportOptions
  ) throws -> ImportSummary

  /// Runs an import and tells what became of it.
  ///
  /// - Throws: `Refusal` where records were bad and nothing was imported.
  func run(_ file: String, _ database: DatabaseOption, _ importer: Importer) throws {
    try refuseUnlessFile(file)
    let store = try database.open()
    var opened = try reading.open(file, DocumentVocabulary(of: store, onUnknown: onUnknown))
    let dialect = opened.dialect
    let source = try SourceFile(path: file)
    let renamings = opened.table.header.renamings.map { "#\($0.column) \($0.name)" }
    if !renamings.isEmpty {
      Console.say("columns without a name of their own are called \(Console.list(renamings))")
    }
    let progress = Progress()
    var options = ImportOptions()
    options.onUnknown = onUnknown
    options.update = update
    options.dryRun = dryRun
    options.skipBadRows = skipBadRows
    options.separator = separator
    options.onProgress = progress.show
    func tell(_ rejection: Rejection) {
      progress.finish()
      let column = rejection.column.map { ", column \($0)" } ?? ""
      Console.say("\(source.name), line \(rejection.line)\(column): \(rejection.reason)")
    }
    func importing(_ opened: inout ResponseFile, _ options: ImportOptions) throws -> ImportSummary {
      defer {
        progress.finish()
        for remark in opened.remarks { Console.say("\(source.name): \(remark)") }
      }
      do {
        return try importer(store, &opened.table, source, options)
      } catch let error as InputError where error.kind == .data && error.file == nil {
        throw error.inFile(source.name)
      }
    }
    options.onReject = { rejection, _ in tell(rejection) }
    let summary: ImportSummary
    if let rejects {
      let header = opened.table.header.originals
      summary = try RejectsFile(path: rejects, dialect: dialect, header: header)
        .collecting(undoOn: store, notOver: [file, database.path]) { collect in
          try withoutActuallyEscaping(collect) { collect in
            options.onReject = { rejection, record in
              tell(rejection)
              try collect(rejection, record)
            }
            defer { options.onReject = { _, _ in } }
            return try importing(&opened, options)
          }
        }
    } else {
      summary = try importing(&opened, options)
    }
    try report(summary, of: source)
  }

  /// Refuses what is not a file on a disk, since a file is read twice: once to know it again.
  private func refuseUnlessFile(_ file: String) throws(InputError) {
    var status = stat()
    guard stat(file, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
      return
    }
    throw InputError(
      .notFound, "this is a pipe or a device; save what comes out of it as a file first",
      file: file)
  }

  private func report(_ summary: ImportSummary, of source: SourceFile) throws {
    switch summary.outcome {
    case .known(let number):
      Console.say("\(source.name) is known as import \(number); nothing was added.")
      return
    case .refused:
      throw Refusal(
        description: "\(summary.rejected) of \(Console.count(summary.read, "record")) "
          + (summary.rejected == 1 ? "is" : "are") + " bad, so nothing was imported. "
          + "Mend what is named above, or use --skip-bad-rows --rejects FILE")
    case .done(let number): Console.say("Import \(number) of \(source.name):")
    case .dryRun: Console.say("Dry run of \(source.name), nothing was changed:")
    }
    Console.say(
      "\(Console.count(summary.read, "record")) read, \(summary.added) added, \(summary.present) there already, "
        + "\(summary.updated) replaced, \(summary.rejected) rejected")
    if summary.incomplete > 0 {
      Console.say(
        "\(Console.count(summary.incomplete, "response")) not finished and left out; "
          + "--include-incomplete imports them too")
    }
    if summary.statements > 0 || summary.silent > 0 {
      Console.say(
        "\(Console.count(summary.statements, "statement")), "
          + "\(Console.count(summary.mentions, "mention")); "
          + "\(Console.count(summary.silent, "submission")) said nothing")
    }
    if let rejects, case .done = summary.outcome {
      Console.say(
        summary.rejected > 0
          ? "the rejected are in \(rejects): mend them there and import it"
          : "\(rejects) was not written, since nothing was rejected")
    }
    if !summary.addedNames.isEmpty {
      Console.say("added: \(Console.list(summary.addedNames))")
    }
    if summary.unattributed > 0 {
      Console.say(
        "warning: \(Console.count(summary.unattributed, "record")) with a type, region, sector or "
          + "network but no stakeholder to keep it with; map the stakeholder's column")
    }
    for conflict in summary.attributeConflicts {
      // After a dry run a stakeholder that is new has no number that could be looked up.
      let number = summary.outcome == .dryRun ? "" : " \(conflict.stakeholder)"
      Console.say(
        "warning: line \(conflict.line): another \(conflict.attribute) than before for "
          + "stakeholder\(number); "
          + (update ? "replaced" : "the first was kept, --update replaces it"))
    }
  }
}
