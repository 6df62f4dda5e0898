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

  /// The format that the name of a file asks for; text where it has no ending.
  private static func format(of file: String) throws -> ReportFormat {
    if let format = ReportFormat(fileName: file) { return format }
    let name = file.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return .text }
    throw InputError(
      .usage,
      "a report is not written as \(name[dot...]), but as .txt, .csv, .json, .md, .html, .xlsx or "
        + ".docx; or say how with --format")
  }

  /// Writes what is made of the database, in the language that was asked for.
  func write(_ make: (Store, Language) throws -> Report) throws {
    let file = output.output
    let format = try format ?? file.map(Self.format(of:)) ?? .text
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
