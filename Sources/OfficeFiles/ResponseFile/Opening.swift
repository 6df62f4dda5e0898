internal import Tabular

extension ResponseFile {
  static func csv(_ path: String, _ options: Options) throws(TabularError) -> ResponseFile {
    let reader = try CSVReader(
      path: path, dialect: options.dialect, encoding: options.encodingChoice)
    let dialect = reader.dialect
    var layout = "encoding \(reader.encoding), delimiter \(dialect.name)"
    if reader.hasSeparatorLine { layout += ", as its first line says" }
    return try ResponseFile(
      format: .csv, layout: layout, dialect: dialect, table: options.table(of: reader))
  }

  static func json(
    _ path: String, _ format: ResponseFormat, _ options: Options
  ) throws(TabularError) -> ResponseFile {
    do throws(OfficeFileError) {
      _ = try InputFile(path: path, maximum: options.maximumSize)
    } catch {
      // A pipe has no size; the reader has a limit of its own for it.
      if error.kind != .notAFile { throw TabularError(error) }
    }
    let reader = try JSONReader(path: path, encoding: options.encodingChoice)
    // The names are those of the objects; nothing stands above them.
    return try ResponseFile(
      format: reader.isLines ? .ndjson : .json, layout: "encoding \(reader.encoding)",
      table: TableReader(reader, skippingEmptyRows: options.skipsEmptyRows))
  }

  static func workbook(
    _ path: String, _ options: Options, _ budget: DocumentBudget?
  ) throws(TabularError) -> ResponseFile {
    let reader: WorksheetReader
    let taken: Workbook.Sheet
    let findings: [String]
    do throws(OfficeFileError) {
      let workbook = try Workbook(
        ZipArchive(path: path, maximumSize: options.maximumSize, budget: budget))
      taken =
        if let name = options.sheet {
          try workbook.sheet(name)
        } else {
          try answers(in: workbook, options)
        }
      reader = try workbook.reader(of: taken, headerRow: options.headerRow)
      let others = workbook.sheets.filter { $0 != taken }.map(\.title)
      findings = sheetFindings(taken, others) + workbook.remarks
    } catch {
      throw TabularError(error)
    }
    return try ResponseFile(
      format: .xlsx, layout: "sheet \(taken.title)", findings: findings,
      table: options.table(of: reader))
  }

  /// Finds the first sheet with data, or where that is a page of text, such as a cover, the first one
  /// with a column of answers.
  private static func answers(
    in workbook: Workbook, _ options: Options
  ) throws(OfficeFileError) -> Workbook.Sheet {
    let first = try workbook.sheetWithData()
    func names(_ sheet: Workbook.Sheet) -> [String] {
      guard let reader = try? workbook.reader(of: sheet, headerRow: options.headerRow),
        let header = try? options.header(of: reader)
      else { return [] }
      return header.names.indices.map(header.ownName).filter { !$0.isEmpty }
    }
    let others = workbook.sheets.filter { $0 != first && !$0.isHidden }
    guard !others.isEmpty, names(first).count < 2 else { return first }
    return others.prefix(mostSheets).first { sheet in
      names(sheet).contains { name in
        let label = options.vocabulary.label(name)
        return label == .statement || label == .bottleneck
      }
    } ?? first
  }

  /// So many sheets are looked into.
  private static let mostSheets = 20

  /// A document, of any format that is no table: one answer.
  static func document(
    _ format: ResponseFormat, _ path: String, _ options: Options,
    reading: () throws(OfficeFileError) -> Document
  ) throws(TabularError) -> ResponseFile {
    let document: Document
    do throws(OfficeFileError) {
      document = try reading()
    } catch {
      throw TabularError(error)
    }
    let records = DocumentRecords(document, vocabulary: options.vocabulary, file: path)
    let count = records.count
    return try ResponseFile(
      format: format, layout: "one answer of \(count) \(count == 1 ? "statement" : "statements")",
      origin: document.origin ?? path.split(separator: "/").last.map(String.init),
      table: TableReader(records))
  }

  private static func sheetFindings(_ taken: Workbook.Sheet, _ others: [String]) -> [String] {
    if others.isEmpty { return [] }
    let rest = others.count > 10 ? " and \(others.count - 10) more" : ""
    let names = others.prefix(10).joined(separator: ", ")
    return ["sheet \(taken.title) is read, and not: \(names)\(rest)"]
  }
}

extension ResponseFile.Options {
  /// A table of what has rows, in which the header has to be found.
  fileprivate func table(
    of source: consuming sending some RecordSource & ~Copyable
  ) throws(TabularError) -> TableReader {
    try TableReader(
      source, header: headerPlace, hasGroups: hasGroups,
      isName: { vocabulary.label($0) != nil }, skippingEmptyRows: skipsEmptyRows)
  }

  /// The header of such a table alone.
  fileprivate func header(
    of source: consuming some RecordSource & ~Copyable
  ) throws(TabularError) -> Header {
    try TableReader.header(
      of: source, at: headerPlace, hasGroups: hasGroups,
      isName: { vocabulary.label($0) != nil })
  }
}

extension Workbook.Sheet {
  /// What stands on its tab, and whether there is one.
  fileprivate var title: String { isHidden ? "\(name) (hidden)" : name }
}
