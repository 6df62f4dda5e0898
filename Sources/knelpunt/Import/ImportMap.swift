internal import ArgumentParser
internal import OfficeFiles
internal import StakeholderInput
internal import Tabular

struct ImportMap: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Propose a mapping of the columns of a file.",
    discussion: """
      It is a table to edit in a spreadsheet, with a row for every column of the file: its name, a \
      value in it, the field (\(MappingTable.choice) for a closed question, \
      \(MappingTable.nothing) for what is not stored), and for a statement or choice its phases, its \
      kind and its question. Under code stands what a tick mentions, or answer=CODE for each of \
      several answers. import submissions --mapping takes it. Phases and codes are recognised if \
      there is a database.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var output: OutputOption
  @Flag(name: .long, help: "Write over a mapping that is there already.")
  var force = false

  func run() throws {
    let store = try database.openIfThere()
    var opened = try reading.open(
      file, store.map { try DocumentVocabulary(of: $0, onUnknown: .reject) } ?? .withoutDatabase)
    let outline = try ResponseOutline(of: &opened.table)
    let knowledge = try knowledge(of: outline.header, in: store)
    let proposal = try MappingProposal(of: &opened.table, outline, knowledge)
    let writer = CSVWriter(dialect: .semicolon)
    var bytes: [UInt8] = []
    for row in [MappingTable.columns] + proposal.table.cells { writer.append(row, to: &bytes) }
    if let output = output.output {
      do {
        // What somebody edited must not be gone because the proposal was asked for again.
        try OutputFile.write(to: output, notOver: [file, database.path], exclusive: !force) {
          // By the mark Excel knows the encoding.
          try $0.write(Encoding.utf8ByteOrderMark + bytes)
        }
      } catch let error as OutputFile.Failure where error.cause.kind == .alreadyExists {
        throw InputError(
          .cannotCreate,
          "this file is there already, and may have been edited; give another name, or write over it "
            + "with --force", file: output)
      }
    } else {
      try Console.print(bytes)
    }
    for remark in opened.remarks { Console.say(remark) }
    tell(proposal, outline, knowledge)
  }

  private func knowledge(
    of header: Header, in store: Store?
  ) throws -> MappingProposal.Knowledge {
    var knowledge = MappingProposal.Knowledge()
    guard let store else {
      Console.say("there is no database to recognise phases and codes by")
      return knowledge
    }
    knowledge.phases = try store.phases().map(\.name)
    knowledge.bottlenecks = try store.bottlenecks()
    if let near = try store.savedMapping(for: header) ?? store.nearestMapping(to: header) {
      Console.say(
        "mapping \(near.number), of \(near.file), is taken over where the columns are the same")
      knowledge.mapping = near.table
    }
    return knowledge
  }

  private func tell(
    _ proposal: MappingProposal, _ outline: ResponseOutline, _ knowledge: MappingProposal.Knowledge
  ) {
    if let remark = outline.remark { Console.say(remark) }
    var records = Console.count(proposal.records, "record")
    if proposal.incomplete > 0 { records += ", of which \(proposal.incomplete) not finished" }
    let counts = proposal.table.counts
    Console.say(
      "\(records); \(Console.count(counts.statements, "column")) with statements, \(counts.choices) "
        + "with choices, \(counts.others) with other fields, \(counts.unused) not stored")
    outline.tellLeftOut()
    if !proposal.untold.isEmpty { Console.say("not used: \(Console.list(proposal.untold))") }
    proposal.table.tellUncoded()
    if let output = output.output {
      Console.say("edit \(output), then: knelpunt import submissions \(file) --mapping \(output)")
    }
  }
}
