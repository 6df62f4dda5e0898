public import ArgumentParser
public import OfficeFiles
internal import StakeholderInput
public import Tabular

/// How a file is read, where that is not to be found out from the file itself.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: .customLong("format-in"), help: "What the file is; else it is found out from its content."
  )
  var format: ResponseFormat?
  @Option(
    help: ArgumentHelp(
      "The encoding of text, such as UTF-8, UTF-16, Windows-1252, ISO-8859-15 or MacRoman.",
      valueName: "name"))
  var encoding: Encoding?
  @Option(name: .long, help: "What divides the fields: a character, or tab; else it is detected.")
  var delimiter: String?
  @Option(
    help: ArgumentHelp(
      "The row with the names of the columns; else it is found below title rows.", valueName: "n"))
  var headerRow: Int?
  @Flag(
    name: .long, help: "The header is two rows: one of groups of columns, and one of their names.")
  var headerGroups = false
  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook, by its name or number; else the first with data.",
      valueName: "name|n"))
  var sheet: String?
  @Option(
    help: ArgumentHelp(
      "How large a file may be that is not CSV, in MiB; 50 if left out.", valueName: "mib"))
  var maxSize: Int?

  func validate() throws {
    guard headerRow ?? 1 > 0 else { throw ValidationError("--header-row counts from 1.") }
    guard 1...(1 << 20) ~= maxSize ?? 1 else {
      throw ValidationError("--max-size is a number of MiB, at least 1.")
    }
  }

  /// Opens a file, where words of a letter stand for what `vocabulary` says.
  ///
  /// A row without any text is nobody's answer, so an import passes over it; a preview shows it.
  ///
  /// - Throws: `TabularError`, or `InputError` where an option makes no sense.
  func open(
    _ path: String, _ vocabulary: DocumentVocabulary, skippingEmptyRows: Bool = true
  ) throws -> ResponseFile {
    var options = ResponseFile.Options()
    options.vocabulary = vocabulary
    options.skipsEmptyRows = skippingEmptyRows
    options.format = format
    options.encoding = encoding
    options.dialect = try delimiter.map(dialect)
    options.headerRow = headerRow
    options.hasGroups = headerGroups
    options.sheet = sheet
    if let maxSize { options.maximumSize = maxSize << 20 }
    return try ResponseFile(path: path, options: options)
  }

  /// What was asked for, on one line; empty where everything is to be found out.
  var signature: String {
    let asked: [(String, String?)] = [
      ("format", format?.rawValue), ("encoding", encoding?.rawValue), ("delimiter", delimiter),
      ("header-row", headerRow.map(String.init)), ("header-groups", headerGroups ? "yes" : nil),
      ("sheet", sheet),
    ]
    return asked.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " ")
  }

  private func dialect(_ delimiter: String) throws(InputError) -> Dialect {
    let character = delimiter == "tab" || delimiter == "\\t" ? "\t" : delimiter
    guard character.count == 1, let first = character.first, let dialect = Dialect(delimiter: first)
    else {
      throw InputError(.usage, "'\(delimiter)' is no delimiter; give one ASCII character, or tab")
    }
    return dialect
  }
}

extension ResponseFormat: ExpressibleByArgument {}

extension Encoding: ExpressibleByArgument {
  /// Reads the name of an encoding, whatever its capitals and punctuation.
  public init?(argument: String) { self.init(named: argument) }
}
