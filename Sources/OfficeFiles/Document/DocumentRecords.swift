public import Tabular

/// The statements of a document as records, which together are one answer: a header, and a record for
/// each statement.
///
/// The columns are `part`, which counts the records; those for what is true of the whole answer, such
/// as `stakeholder` and `received`; those of tables that hold nothing of a statement, under their own
/// titles; and of `phase`, `bottleneck`, `initiative`, `kind`, `question` and `statement` what there
/// is. The line of a record is the number of its heading, paragraph, remark or row in the document.
///
/// A letter gives a statement for each paragraph, with the nearest title as its question; a title that
/// names a phase gives the phase, up to one of the same or a higher level. A table with a header gives
/// one for each row, or for each cell where several columns hold texts; a form of labels and answers
/// one for each answer, and the organisation, the region and the like. A remark in the margin is of
/// kind `other` and in no phase. A document that says nothing is one record.
public struct DocumentRecords: RecordSource {
  /// The name of the file for messages.
  public let file: String?
  /// What is to be known of how the document was read: each a sentence without its point.
  public let remarks: [String]

  private typealias Statement = DocumentStatements.Statement

  /// A column, and what it holds of a statement and of its number.
  private struct Column {
    let name: String
    let value: (Statement, Int) -> String
  }

  /// The number of statements.
  public let count: Int

  private let columns: [Column]
  private let statements: [Statement]
  /// The number of records that were given, with the header.
  private var given = 0

  /// Takes a document apart.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - vocabulary: What its words stand for.
  ///   - file: The name of the file for messages.
  public init(_ document: Document, vocabulary: DocumentVocabulary, file: String? = nil) {
    self.file = file
    let read = DocumentStatements(document, vocabulary)
    var remarks = document.remarks
    if read.formCount > 0 {
      let paragraphs = read.formCount == 1 ? "1 paragraph" : "\(read.formCount) paragraphs"
      remarks.append(
        "\(paragraphs) of address, salutation and signature are not read as statements")
    }
    if let first = read.otherOrganisations.first {
      let more = read.otherOrganisations.count - 1
      remarks.append(
        "a second organisation is named in paragraph \(first)\(more > 0 ? " and \(more) more" : ""), and all of it counts as one answer: import the letters one by one"
      )
    }
    if read.rowsOfOthers > 0 {
      let rows =
        read.rowsOfOthers == 1
        ? "1 row of a table names" : "\(read.rowsOfOthers) rows of a table name"
      remarks.append(
        "\(rows) an organisation, and all count as one answer: import the table as a file of its own if they are not"
      )
    }
    self.remarks = remarks
    count = read.statements.count
    statements = read.statements.isEmpty ? [Statement(line: 1)] : read.statements
    columns = Self.columns(of: read)
  }

  private static func columns(of read: DocumentStatements) -> [Column] {
    var columns = [Column(name: "part") { _, number in String(number) }]
    for (name, value) in read.cover { columns.append(Column(name: name) { _, _ in value }) }
    for title in read.others {
      // A column of a table is about its rows, and not about who answers, whatever its title.
      columns.append(
        Column(name: "tabel: " + title) { statement, _ in statement.others[title] ?? "" })
    }
    let fields: [(String, (Statement) -> String)] = [
      ("phase", { ListCell.join($0.phases) }), ("bottleneck", \.bottleneck),
      ("initiative", \.initiative), ("kind", \.kind), ("question", \.question),
    ]
    for (name, value) in fields where read.statements.contains(where: { !value($0).isEmpty }) {
      columns.append(Column(name: name) { statement, _ in value(statement) })
    }
    columns.append(Column(name: "statement") { statement, _ in statement.text })
    return columns
  }

  /// Reads the header first, then the next statement, into `record`, in place of what it held.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    record.removeAll()
    guard given <= statements.count else { return false }
    defer { given += 1 }
    guard given > 0 else {
      for column in columns { record.append(column.name) }
      return true
    }
    let statement = statements[given - 1]
    record.line = statement.line
    for column in columns { record.append(column.value(statement, given)) }
    return true
  }
}
