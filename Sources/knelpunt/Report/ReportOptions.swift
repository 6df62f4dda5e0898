internal import ArgumentParser
internal import Reporting
internal import StakeholderInput
internal import Tabular

/// How a report is written, and where.
struct ReportOptions: ParsableArguments {
  @OptionGroup var database: DatabaseOption
  @Option(
    help: ArgumentHelp(
      "How to write it: text, csv, json, markdown, html, xlsx or docx; else as the name of the "
        + "output ends, else text."))
  var format: ReportFormat?
  @OptionGroup var output: OutputOption
  @Option(help: "The language, nl or en; else the database's own.")
  var language: Language?

  /// Writes what is made of the database, in the language that was asked for.
  func write(_ make: (Store, Language) throws -> Report) throws {
    let file = output.output
    let format = format ?? file.flatMap(ReportFormat.init(fileName:)) ?? .text
    if format.isBinary, file == nil, Console.isTerminal {
      throw InputError(
        .usage, "\(format) cannot be shown on a terminal; give a file with --output")
    }
    let store = try database.openForReading()
    let report = try make(store, try language ?? store.language())
    guard format != .graphml || report.graph != nil else {
      throw InputError(.usage, "graphml is for networks; only report cooccurrence gives one")
    }
    guard let file else {
      return try Console.print(report.bytes(as: format, width: Console.width))
    }
    try OutputFile.write(to: file, notOver: [database.path]) { sink in
      try sink.write(report.bytes(as: format))
    }
  }
}
