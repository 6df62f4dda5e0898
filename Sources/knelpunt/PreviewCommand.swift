internal import ArgumentParser
internal import OfficeFiles
internal import Reporting
internal import StakeholderInput
internal import Tabular

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show how a file with responses is read.",
    discussion: """
      The field beside a column is what import submissions would take it for. No database is \
      needed, and none is changed; if there is one, it may remember a mapping of these columns.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, ndjson }

  /// So many records are shown without --all.
  private static let few = 5
  /// So many more are looked at, for what is to be said of the file.
  private static let many = 1_000

  @Argument(help: "The file.", completion: .file())
  var file: String
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var mapping: MappingOptions
  @OptionGroup var database: DatabaseOption
  @Option(name: .long, help: "How to write it: text, or ndjson, a JSON object a record.")
  var format = Format.text
  @Flag(name: .long, help: "Show every record, not the first five.")
  var all = false

  func run() throws { try show { try Console.print($0) } }

  /// Reads the file and hands over what there is to see of it, in pieces of whole records.
  func show(_ emit: ([UInt8]) throws -> Void) throws {
    var opened = try reading.open(file, .withoutDatabase, skippingEmptyRows: false)
    let outline = try ResponseOutline(of: &opened.table)
    let header = outline.header
    let fields = try fields(of: outline)
    if format == .text {
      let name = "\(opened.format.name), \(opened.layout)"
      try emit(Array(description(of: outline, name, fields).utf8))
    }
    let json = JSONRecordText(keys: header.names)
    var record = Record()
    var output: [UInt8] = []
    var count = 0
    var bad = 0
    while all || count < Self.few {
      count += 1
      let problem: TabularError?
      do {
        guard try opened.table.next(&record) else { break }
        problem = nil
      } catch {
        // What is wrong with one record does not hide the next one.
        guard error.line != nil else { throw error }
        problem = error
      }
      if problem == nil {
        switch format {
        case .ndjson:
          json.append(record, to: &output)
          output.append(UInt8(ascii: "\n"))
        case .text: output += text(of: record, header).utf8
        }
      }
      guard problem != nil || output.count >= 1 << 16 else { continue }
      try emit(output)
      output.removeAll(keepingCapacity: true)
      guard let problem else { continue }
      bad += 1
      Console.say("\(problem)")
    }
    try emit(output)
    if !all { opened.look(at: Self.many) }
    for remark in opened.remarks { Console.say(remark) }
    guard bad == 0 else {
      throw Refusal(description: "\(Console.count(bad, "record")) cannot be read; see above")
    }
  }

  /// The field of each column; none where the file could not be imported like this, which is said.
  private func fields(of outline: ResponseOutline) throws -> [Int: String] {
    var fields: [Int: String] = [:]
    do {
      let store = try database.openIfThere()
      let table = try mapping.table(for: outline.header, in: store)
      let columns = try mapping.columns(of: outline, in: file, by: table, store)
      fields = columns.fields.mapValues(\.rawValue)
      for column in columns.choices { fields[column] = MappingTable.choice }
      outline.tellLeftOut(but: columns)
      try columns.requireAnswers()
    } catch let error as InputError where error.kind == .data {
      // The columns themselves are about to be listed.
      let message = error.message.split(separator: ". See:").first ?? ""
      Console.say("import submissions could not use it: \(message)")
    }
    return fields
  }

  private func description(
    of outline: ResponseOutline, _ name: String, _ fields: [Int: String]
  ) -> String {
    let header = outline.header
    let columns = Table(
      columns: [
        Table.Column("number", title: "#", isNumeric: true), Table.Column("field"),
        Table.Column("column"),
      ],
      rows: header.names.enumerated().map { index, name in
        [.integer(index + 1), .text(fields[index] ?? "–"), .text(name)]
      })
    var text = "Format: \(PlainText.oneLine(name)), "
    text += Console.count(header.names.count, "column") + "\n"
    if let survey = outline.remark { text += survey + "\n" }
    for renaming in header.renamings {
      text += "Column \(renaming.column) is called \(PlainText.oneLine(renaming.name)) here, "
      text +=
        renaming.original.allSatisfy(\.isWhitespace)
        ? "since it has no name\n" : "since its name stands twice\n"
    }
    return text + "\n" + columns.rendered(as: .text, width: Console.width)
  }

  private func text(of record: Record, _ header: Header) -> String {
    let width = Console.width ?? 100
    let room = max(8, width / 3)
    let cells = Table(
      columns: [
        Table.Column("column", title: "line \(record.line)"), Table.Column("value", title: ""),
      ],
      rows: zip(header.names, record).filter { !$0.1.isEmpty }.map { name, value in
        let isLong = name.count > room
        return [.text(isLong ? name.prefix(room - 1) + "…" : name), .text(value)]
      })
    return "\n" + cells.rendered(as: .text, width: width)
  }
}

extension ResponseFile {
  /// Reads on for what there is to remark, whatever is wrong with the records.
  fileprivate mutating func look(at count: Int) {
    var record = Record()
    for _ in 0..<count {
      do throws(TabularError) {
        guard try table.next(&record) else { return }
      } catch {
        if error.line == nil { return }
      }
    }
  }
}
