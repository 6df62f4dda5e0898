internal import Glibc
internal import OfficeFiles
internal import StakeholderInput
internal import Tabular

/// The import of a file: it is opened, imported, and told of.
struct FileImport {
  let arguments: ImportArguments
  let store: Store
  /// The file of the database, which no rejects may be written over.
  let database: String
  let importer: ImportArguments.Importer
  /// Whether it is kept only together with the other files.
  var isPartOfWhole = false

  /// Imports a file and tells what became of it, and writes its bad records to `rejects` if given.
  ///
  /// - Throws: `Refusal` where records were bad and nothing was imported.
  func run(_ file: String, rejects: String?) throws -> ImportSummary {
    try refuseUnlessFile(file)
    let vocabulary = try DocumentVocabulary(of: store, onUnknown: arguments.onUnknown)
    var opened = try arguments.reading.open(file, vocabulary)
    let source = try SourceFile(path: file)
    let renamings = opened.table.header.renamings.map { "#\($0.column) \($0.name)" }
    if !renamings.isEmpty {
      Console.say("columns without a name of their own are called \(Console.list(renamings))")
    }
    let summary: ImportSummary
    if let rejects {
      let output = RejectsFile(
        path: rejects, dialect: opened.dialect, header: opened.table.header.originals)
      summary = try output.collecting(
        undoOn: arguments.dryRun ? nil : store, notOver: [file, database]
      ) { collect in
        try withoutActuallyEscaping(collect) { try importing(&opened, source, collect: $0) }
      }
    } else {
      summary = try importing(&opened, source) { _, _ in }
    }
    try tell(summary, of: source, rejects: rejects)
    return summary
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

  private func importing(
    _ opened: inout ResponseFile, _ source: SourceFile,
    collect: @escaping (Rejection, Record) throws -> Void
  ) throws -> ImportSummary {
    let progress = Progress()
    var options = ImportOptions()
    options.onUnknown = arguments.onUnknown
    options.update = arguments.update
    options.skipBadRows = arguments.skipBadRows
    options.separator = arguments.separator
    options.origin = opened.origin
    options.reading = arguments.reading.signature
    options.onProgress = progress.show
    options.onReject = { rejection, record in
      progress.finish()
      let column = rejection.column.map { ", column \($0)" } ?? ""
      Console.say("\(source.name), line \(rejection.line)\(column): \(rejection.reason)")
      try collect(rejection, record)
    }
    defer {
      progress.finish()
      for remark in opened.remarks { Console.say("\(source.name): \(remark)") }
    }
    do {
      return try importer(store, &opened.table, source, options)
    } catch let error as InputError
      where error.file == nil && (error.kind == .data || error.line != nil)
    {
      throw error.inFile(source.name)
    }
  }

  private func tell(
    _ summary: ImportSummary, of source: SourceFile, rejects: String?
  ) throws(Refusal) {
    switch summary.outcome {
    case .known(let number):
      Console.say("\(source.name) is known as import \(number); nothing was added.")
      return
    case .refused:
      throw Refusal(
        description: "\(summary.rejected) of \(Console.count(summary.read, "record")) "
          + (summary.rejected == 1 ? "is" : "are") + " bad, so nothing was imported. "
          + "Mend what is named above"
          + (isPartOfWhole ? "" : ", or use --skip-bad-rows --rejects FILE"))
    case .done where arguments.dryRun:
      Console.say("Dry run of \(source.name), nothing was changed:")
    case .done where isPartOfWhole:
      Console.say("\(source.name), if all goes well:")
    case .done(let number):
      Console.say("Import \(number) of \(source.name):")
    }
    summary.counts.forEach(Console.say)
    if let rejects, !arguments.dryRun {
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
      let number = arguments.dryRun ? "" : " \(conflict.stakeholder)"
      Console.say(
        "warning: line \(conflict.line): another \(conflict.attribute) than before for "
          + "stakeholder\(number); "
          + (arguments.update ? "replaced" : "the first was kept, --update replaces it"))
    }
    let rest = summary.attributeConflictCount - summary.attributeConflicts.count
    if rest > 0 {
      Console.say("warning: and \(rest) more such differences; the file may mix up who says what")
    }
  }
}

extension ImportSummary {
  /// The numbers, on a line or two.
  var counts: [String] {
    var lines = [
      "\(Console.count(read, "record")) read, \(added) added, \(present) there already, "
        + "\(updated) replaced, \(rejected) rejected"
    ]
    if incomplete > 0 {
      lines.append(
        "\(Console.count(incomplete, "response")) not finished and left out; "
          + "--include-incomplete imports them too")
    }
    if unfinished > 0 {
      lines.append("\(Console.count(unfinished, "response")) not finished and taken all the same")
    }
    if tests > 0 {
      lines.append(
        "\(Console.count(tests, "response")) to a preview or test of the survey left out")
    }
    if statements > 0 || silent > 0 {
      lines.append(
        "\(Console.count(statements, "statement")), \(Console.count(mentions, "mention")); "
          + "\(Console.count(silent, "submission")) said nothing")
    }
    return lines
  }
}
