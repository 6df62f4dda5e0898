internal import ArgumentParser
internal import OfficeFiles
internal import StakeholderInput
internal import Tabular

/// Which column holds which field, where that is said.
struct MappingOptions: ParsableArguments {
  @Option(
    name: .customLong("map"),
    help: ArgumentHelp(
      "The column that holds a field; #3 is the third. May be repeated.",
      valueName: "field=Column"))
  var maps: [String] = []
  @Option(
    help: ArgumentHelp(
      "A table that says what each column holds, as import map makes it.", valueName: "file"))
  var mapping: String?
  @Flag(
    name: .long, help: "Do not use the mapping that a file with the same columns was imported by.")
  var noSavedMapping = false

  func validate() throws {
    guard maps.isEmpty || mapping == nil else {
      throw ValidationError("--map and --mapping say the same; write it in the table.")
    }
  }

  /// The table that was given, or else the one that is remembered for these columns, which is said;
  /// nil where there is none.
  ///
  /// - Throws: `Refusal` where it is wrong; its faults have been told then.
  func table(for header: Header, in store: Store?) throws -> MappingTable? {
    if let mapping {
      var options = ResponseFile.Options()
      options.skipsEmptyRows = true
      var opened = try ResponseFile(path: mapping, options: options)
      let name = mapping.split(separator: "/").last.map(String.init) ?? mapping
      return try Self.tellingFaults(of: name) { try MappingTable(&opened.table, from: name) }
    }
    guard maps.isEmpty, !noSavedMapping, let store else { return nil }
    if let saved = try store.savedMapping(for: header) {
      Console.say(
        "read by mapping \(saved.number), as \(saved.file) was; --no-saved-mapping does not")
      return saved.table
    }
    if let near = try store.nearestMapping(to: header) {
      Console.say(
        "mapping \(near.number), of \(near.file), has most of these columns; import map takes it "
          + "over and adds the rest")
    }
    return nil
  }

  /// Finds the columns of a file by a table, or where there is none by their names and what was said.
  ///
  /// - Throws: `InputError`, with the file's name where the header is to blame; `Refusal` where the
  ///   table is.
  func columns(
    of outline: ResponseOutline, in file: String, by table: MappingTable?, _ store: Store?
  ) throws -> ColumnMapping {
    if let table {
      return try Self.tellingFaults(of: table.source) { try ColumnMapping(outline, table) }
    }
    var overrides: [ColumnMapping.Override] = []
    for map in maps { overrides.append(try ColumnMapping.Override(map)) }
    do {
      let phases = try store?.phases().map(\.name) ?? []
      return try ColumnMapping(outline, overrides: overrides, phases: phases)
    } catch let error as InputError where error.kind == .data {
      throw error.inFile(file)
    }
  }

  /// Tells every fault of a table, and refuses it.
  static func tellingFaults<Result>(of table: String, _ body: () throws -> Result) throws -> Result
  {
    do { return try body() } catch let error as MappingFaults {
      for fault in error.faults { Console.say("\(fault)") }
      throw Refusal(
        description: "\(Console.count(error.faults.count, "fault")) in \(table), so nothing was "
          + "imported. Mend what is named above")
    }
  }
}
