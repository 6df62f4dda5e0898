/// An Excel workbook (XLSX, transitional or strict) from somebody who need not be trusted.
///
/// A file that is not what it should be is refused before much of it is read: see
/// `OfficeFileError.Kind`. Nothing is written to disk and nothing outside the file is looked at: a
/// workbook with a sheet there is refused, and what else lies there is said in `remarks`.
public final class Workbook {
  /// A worksheet in the list of the workbook. Sheets with only a chart are not in it.
  public struct Sheet: Sendable, Equatable {
    /// What stands on its tab.
    public let name: String
    /// Its place among the worksheets, counted from 1.
    public let number: Int
    /// Whether Excel shows no tab for it.
    public let isHidden: Bool
    let part: String
  }

  /// The size in bytes above which a file is refused where no other is asked for, 50 MiB.
  public static let maximumSize = ZipLimits.fileSize

  /// The worksheets in the order of their tabs, hidden ones included.
  public let sheets: [Sheet]
  /// What is to be known of how it is read, such as what lies outside the file: each a sentence without
  /// its point.
  public let remarks: [String]

  private let archive: ZipArchive
  private let limits: SharedStrings.Limits
  private let relationships: Relationships
  private let dateSystem: DateText.System
  private var styles: Styles?
  private var sharedStrings: SharedStrings?
  private var outlines: [Int: WorksheetOutline] = [:]

  /// Opens a workbook and reads the list of its sheets.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - maximumSize: The size in bytes above which the file is refused.
  /// - Throws: `OfficeFileError` if the file is not there or is refused.
  public convenience init(
    path: String, maximumSize: Int = Workbook.maximumSize
  ) throws(OfficeFileError) {
    try self.init(ZipArchive(path: path, maximumSize: maximumSize))
  }

  /// Opens a workbook in an archive; how much of its texts may be held is for the tests of the edges.
  init(
    _ archive: ZipArchive, limits: SharedStrings.Limits = SharedStrings.Limits()
  ) throws(OfficeFileError) {
    self.archive = archive
    self.limits = limits
    let part = try Self.mainPart(of: archive)
    relationships = try Relationships(of: part, in: archive)
    let handler = WorkbookHandler()
    try archive.read(part, into: handler)
    guard handler.isWorkbook else { throw OfficeFileError(.notAWorkbook, file: archive.file) }
    dateSystem = handler.dateSystem
    var sheets: [Sheet] = []
    for sheet in handler.sheets {
      guard let part = try relationships.part(ofID: sheet.id, type: "worksheet") else { continue }
      sheets.append(
        Sheet(name: sheet.name, number: sheets.count + 1, isHidden: sheet.isHidden, part: part))
    }
    self.sheets = sheets
    remarks = try [ExternalTargets(in: archive).remark].compactMap(\.self)
  }

  /// Finds a worksheet by its name or, if none has that name, by its number.
  public func sheet(_ nameOrNumber: String) throws(OfficeFileError) -> Sheet {
    let found =
      sheets.first { $0.name == nameOrNumber } ?? sheets.first { String($0.number) == nameOrNumber }
    guard let found else { throw noSheet }
    return found
  }

  /// Finds the first worksheet that holds something, a hidden one only if no other does; the first
  /// of all if they are empty.
  public func sheetWithData() throws(OfficeFileError) -> Sheet {
    for isHidden in [false, true] {
      for sheet in sheets where sheet.isHidden == isHidden {
        if try outline(of: sheet).width > 0 { return sheet }
      }
    }
    guard let first = sheets.first else { throw noSheet }
    return first
  }

  /// Opens a worksheet for reading.
  ///
  /// - Parameters:
  ///   - sheet: One of `sheets`.
  ///   - headerRow: Excel's number of the last row of the header, where it is known: up to there,
  ///     the value of merged cells stands in each of their columns. One value alone in a row, such
  ///     as a title, is not repeated.
  /// - Returns: The rows from the first on.
  /// - Throws: `OfficeFileError` if the sheet, the shared strings or the styles are refused.
  public func reader(
    of sheet: Sheet, headerRow: Int? = nil
  ) throws(OfficeFileError) -> WorksheetReader {
    let outline = try outline(of: sheet)
    let rows = WorksheetRows(
      styles: try readStyles(), dateSystem: dateSystem, sharedStrings: try readSharedStrings())
    return try WorksheetReader(
      part: try archive.open(sheet.part), file: archive.file, outline: outline,
      headerRow: headerRow, parser: WorksheetParser(rows))
  }

  private var noSheet: OfficeFileError {
    OfficeFileError(.noSheet(names: sheets.map(\.name)), file: archive.file)
  }

  private func outline(of sheet: Sheet) throws(OfficeFileError) -> WorksheetOutline {
    if let outline = outlines[sheet.number] { return outline }
    let outline = try WorksheetOutline(part: sheet.part, in: archive)
    outlines[sheet.number] = outline
    return outline
  }

  private func readStyles() throws(OfficeFileError) -> Styles {
    if let styles { return styles }
    let part = try relationships.part(ofType: "styles")
    let read = try part.map { name throws(OfficeFileError) in try Styles(part: name, in: archive) }
    styles = read ?? Styles()
    return read ?? Styles()
  }

  private func readSharedStrings() throws(OfficeFileError) -> SharedStrings {
    if let sharedStrings { return sharedStrings }
    let part = try relationships.part(ofType: "sharedStrings")
    let read = try part.map { name throws(OfficeFileError) in
      try SharedStrings(part: name, in: archive, limits: limits)
    }
    sharedStrings = read ?? SharedStrings()
    return read ?? SharedStrings()
  }

  /// Finds the part that holds the workbook, and refuses what is another kind of archive.
  private static func mainPart(of archive: ZipArchive) throws(OfficeFileError) -> String {
    guard let part = try archive.mainPart() else {
      throw OfficeFileError(.notAWorkbook, file: archive.file)
    }
    if part.lowercased().hasSuffix(".bin") {
      throw OfficeFileError(.binaryWorkbook, file: archive.file)
    }
    return part
  }
}

/// Reads the list of sheets and the date system (ECMA-376-1, 18.2).
private final class WorkbookHandler: XMLHandler {
  var isWorkbook = false
  var dateSystem = DateText.System.from1900
  var sheets: [(name: String, id: String, isHidden: Bool)] = []

  func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
    guard element.name.namespace == .spreadsheet else { return }
    if element.name.isLocal("workbook") { isWorkbook = true }
    if element.name.isLocal("workbookPr"), element.isTrue("date1904") { dateSystem = .from1904 }
    if element.name.isLocal("sheet"), let name = element.text("name"),
      let id = element.text("id", in: .relationshipReference)
    {
      // Each has a part of its own.
      let maximum = ZipLimits().entries
      guard sheets.count < maximum else {
        throw OfficeFileError(.tooMany("sheets", maximum: maximum))
      }
      sheets.append((name, id, (element.text("state") ?? "visible") != "visible"))
    }
  }

  func end(_ name: borrowing XMLName) {}
  func text(_ bytes: Span<UInt8>) {}
}
