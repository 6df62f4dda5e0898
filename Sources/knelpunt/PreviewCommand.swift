internal import ArgumentParser
internal import Reporting
internal import StakeholderInput
internal import Tabular

struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show how a file with responses is read.",
    discussion: "No database is needed, and none is changed.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, ndjson }

  @Argument(help: "The file.", completion: .file())
  var file: String
  @OptionGroup var delimiter: DelimiterOption
  @OptionGroup var map: MapOptions
  @Option(name: .long, help: "How to write it: text, or ndjson, a JSON object a record.")
  var format = Format.text
  @Flag(name: .long, help: "Show every record, not the first five.")
  var all = false

  func run() throws {
    let reader = try delimiter.reader(of: file)
    let dialect = reader.dialect
    var table = try TableReader(reader)
    if format == .text { try Console.print(Array(description(of: table, dialect).utf8)) }
    var record = Record()
    var output: [UInt8] = []
    var count = 0
    while try table.next(&record) {
      count += 1
      if !all, count > 5 { break }
      switch format {
      case .ndjson:
        JSONText.append(keys: table.header.names, values: record, to: &output)
        output.append(UInt8(ascii: "\n"))
      case .text:
        output += Array(shown(record, header: table.header).utf8)
      }
      if output.count >= 1 << 16 {
        try Console.print(output)
        output.removeAll(keepingCapacity: true)
      }
    }
    try Console.print(output)
  }

  private func description(of table: borrowing TableReader, _ dialect: Dialect) -> String {
    let delimiter =
      switch dialect {
      case .comma: "comma"
      case .semicolon: "semicolon"
      case .tab: "tab"
      case .pipe: "pipe"
      default: "'\(Character(Unicode.Scalar(dialect.delimiter)))'"
      }
    let header = table.header
    let mapping = try? map.mapping(of: header, in: file)
    let columns = Table(
      columns: [
        Table.Column("number", title: "#", isNumeric: true), Table.Column("field"),
        Table.Column("column"),
      ],
      rows: header.names.enumerated().map { index, name in
        [.integer(index + 1), .text(mapping?.fields[index]?.rawValue ?? "–"), .text(name)]
      })
    var text =
      "Format: CSV, encoding UTF-8, delimiter \(delimiter), \(header.names.count) columns\n"
    for renaming in header.renamings {
      text += "Column \(renaming.column) is called \(PlainText.oneLine(renaming.name)) here, "
      text += renaming.original.isEmpty ? "since it has no name\n" : "since its name stands twice\n"
    }
    return text + "\n" + columns.rendered(as: .text, width: Console.width) + "\n"
  }

  private func shown(_ record: Record, header: Header) -> String {
    let cells = Table(
      columns: [
        Table.Column("column", title: "line \(record.line)"), Table.Column("value", title: ""),
      ],
      rows: zip(header.names, record).filter { !$0.1.isEmpty }
        .map { [.text(String($0.0.prefix(40))), .text($0.1)] })
    return cells.rendered(as: .text, width: Console.width ?? 100) + "\n"
  }
}
