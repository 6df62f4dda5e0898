public import Tabular

/// Why a file of an office program is not read, and where the trouble is.
///
/// The description says what, where and what to do next. It never shows what stands in a cell or a
/// paragraph, since that may be personal data; names of parts and sheets it does show.
public struct OfficeFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    // The file.
    case notFound
    case notPermitted
    /// The name is that of a folder, a pipe or a device.
    case notAFile
    /// Reading failed; the reason is the system's.
    case readFailed(reason: String)
    case fileTooLarge(maximum: Int)

    // What it is instead.
    /// Neither an archive nor another format that is known by its first bytes.
    case notAnArchive
    /// The binary format of Excel before 2007, `.xls`.
    case oldExcel
    /// The binary format of Word before 2007, `.doc`.
    case oldWord
    /// Another binary format of before 2007, such as `.ppt`.
    case oldOffice
    case passwordProtected
    /// A format of LibreOffice and OpenOffice, such as `.ods`.
    case openDocument
    /// Excel's binary format, `.xlsb`.
    case binaryWorkbook
    /// An archive, but not of a workbook.
    case notAWorkbook
    /// An archive, but not of a letter.
    case notADocument
    /// Rich Text Format, `.rtf`.
    case richText
    /// What Word and Excel put beside a file that is open, `~$letter.docx`.
    case lockFile
    /// Text or a binary file of no format that is read.
    case unknownFormat

    // The archive.
    /// The archive contradicts itself or cannot be unpacked; the reason says in what.
    case damagedArchive(reason: String)
    case encryptedPart
    case duplicateName
    /// An absolute name, or one with `..`, a backslash or a control character.
    case unsafeName
    case unknownCompression
    case overlappingParts
    case tooManyParts(maximum: Int)
    case partTooLarge(maximum: Int)
    case archiveTooLarge(maximum: Int)
    /// More of something than any office file has; the word says of what.
    case tooMany(String, maximum: Int)
    case missingPart
    /// A part that is needed lies outside the file.
    case externalPart

    // The XML of a part.
    /// Not well-formed; the reason is the parser's.
    case malformedXML(reason: String)
    case documentType
    case tooDeep(maximum: Int)
    case tooManyAttributes(maximum: Int)
    case tagTooLong(maximum: Int)

    // A workbook.
    case noSheet(names: [String])
    /// A cell outside the rows and columns that Excel has.
    case cellOutOfBounds
    /// A row or cell says where it is, but not in a way that can be read.
    case unreadablePlace
    /// Two cells with something in them are in one place.
    case repeatedCell
    case cellTextTooLong(maximum: Int)
    case recordTooLong(maximum: Int)
    /// Texts that many cells share make the sheet larger than any.
    case sheetTooLong(maximum: Int)
    /// Nearly all of the rows and columns of a sheet are empty.
    case tooSparse(maximum: Int)
    case unknownSharedString
    /// Texts that cells share are more than can be held, and asked for in an order that has them read over
    /// and over.
    case textsOutOfOrder

    // A letter.
    case documentTooLong(maximum: Int)
    /// More lines, paragraphs and cells than any letter has.
    case tooManyPieces(maximum: Int)
    /// Part of the text is a file of another format, such as HTML, inside this one.
    case embeddedText

    // A mail.
    case mailTooDeep(maximum: Int)
    case headerTooLong(maximum: Int)
    /// The text can only be read with a key.
    case encryptedMail
    /// A mail in the format of Outlook, `.msg`.
    case outlookMail
    /// What Outlook sends in place of attachments, `winmail.dat` ([MS-OXTNEF]).
    case outlookPackage
    /// The reason says what is wrong with an attachment, and what to do.
    case unreadableAttachment(reason: String)

    // A PDF.
    /// The program that reads PDF is not there; the package of Debian that has it is named.
    case programMissing(package: String)
    case damagedPDF
    /// That program worked more milliseconds than it may.
    case tookTooLong(maximum: Int)
    /// There are pictures of pages, and no text.
    case noText
  }

  /// What is wrong.
  public var kind: Kind
  /// The name of the file, as it was given.
  public var file: String?
  /// The name of the part in the archive, without control characters and cut when it is long.
  public var part: String?
  /// The line in the XML of the part or in the text, counted from 1.
  public var line: Int?
  /// The row of the worksheet, counted from 1, where the error is about one row only.
  public var row: Int?
  /// The column of the worksheet, counted from 1, where the error is about one cell.
  public var column: Int?

  /// What is wrong, where, and what to do next, in one line.
  public var description: String {
    let place = [file, placeInFile].compactMap(\.self).joined(separator: ", ")
    return place.isEmpty ? kind.message : place + ": " + kind.message
  }

  fileprivate var placeInFile: String? {
    var place: [String] = []
    if let part { place.append("part \(part)") }
    if let line { place.append("line \(line)") }
    if let row { place.append("row \(row)") }
    if let column { place.append("column \(column)") }
    return place.isEmpty ? nil : place.joined(separator: ", ")
  }

  init(
    _ kind: Kind, file: String? = nil, part: String? = nil, line: Int? = nil, row: Int? = nil,
    column: Int? = nil
  ) {
    self.kind = kind
    self.file = file
    self.part = part.map(Self.printable)
    self.line = line
    self.row = row
    self.column = column
  }

  /// A name out of a file from outside may hold what a terminal obeys.
  private static func printable(_ name: String) -> String {
    let shown = name.unicodeScalars.prefix(80).map { scalar in
      scalar.properties.generalCategory == .control ? "\u{FFFD}" : Character(scalar)
    }
    return String(shown)
  }
}

extension TabularError {
  /// The same refusal from a source of records, which is about the file as a whole: it has no line,
  /// since nothing can be read after it.
  public init(_ error: OfficeFileError) {
    let kind: Kind =
      switch error.kind {
      case .notFound: .notFound
      case .notPermitted: .notPermitted
      case .notAFile: .notAFile
      case .readFailed(let reason): .readFailed(reason: reason)
      case .programMissing: .programMissing(reason: error.kind.message)
      default: .refused(reason: error.kind.message, place: error.placeInFile)
      }
    self.init(kind, file: error.file)
  }
}
