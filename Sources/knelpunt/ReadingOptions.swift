internal import ArgumentParser
internal import StakeholderInput
internal import Tabular

/// How the fields of a file are told apart.
struct DelimiterOption: ParsableArguments {
  @Option(name: .long, help: "What divides the fields: a character, or tab; else it is detected.")
  var delimiter: String?

  func reader(of file: String) throws -> CSVReader {
    guard let delimiter else { return try CSVReader(path: file) }
    let character = delimiter == "tab" || delimiter == "\\t" ? "\t" : delimiter
    guard character.count == 1, let first = character.first, let dialect = Dialect(delimiter: first)
    else {
      throw InputError(.usage, "'\(delimiter)' is no delimiter; give one ASCII character, or tab")
    }
    return try CSVReader(path: file, dialect: dialect)
  }
}

/// Which column holds which field.
struct MapOptions: ParsableArguments {
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "The column that holds a field; #3 is the third. May be repeated.",
      valueName: "field=Column"))
  var maps: [String] = []

  /// Maps the columns of a file.
  ///
  /// - Throws: `InputError`, with the file's name where the header is to blame.
  func mapping(of header: Header, in file: String) throws(InputError) -> ColumnMapping {
    var overrides: [ColumnMapping.Override] = []
    for map in maps { overrides.append(try ColumnMapping.Override(map)) }
    do {
      return try ColumnMapping(
        header: header.names, originals: header.originals, overrides: overrides)
    } catch {
      throw error.kind == .data ? error.inFile(file) : error
    }
  }
}
