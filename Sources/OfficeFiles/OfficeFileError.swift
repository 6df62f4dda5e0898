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
    case cellTextTooLong(maximum: Int)
    case recordTooLong(maximum: Int)
    /// Texts that many cells share make the sheet larger than any.
    case sheetTooLong(maximum: Int)
    /// Nearly all of the rows and columns of a sheet are empty.
    case tooSparse(maximum: Int)
    case unknownSharedString

    // A letter.
    case documentTooLong(maximum: Int)
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
    /// It took more seconds than it may.
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
  /// The line in the XML of the part, counted from 1.
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

extension OfficeFileError.Kind {
  var message: String {
    switch self {
    case .notFound:
      "there is no such file or folder; check the name and the current folder"
    case .notPermitted:
      "the permissions do not allow it; change them or choose another file"
    case .notAFile:
      "this is a folder, a pipe or a device; give the name of an ordinary file"
    case .readFailed(let reason):
      "cannot be read (\(reason)); check the disk or copy the file and try again"
    case .fileTooLarge(let maximum):
      "the file is larger than \(maximum.asMebibytes); split it, or allow more with"
        + " --max-size"
    case .notAnArchive:
      "this is no XLSX or DOCX file; open it in the program it came from and save it as one"
    case .oldExcel:
      "this is an old Excel file (.xls); open it in Excel and save it as XLSX"
    case .oldWord:
      "this is an old Word file (.doc); open it in Word and save it as DOCX"
    case .oldOffice:
      "this is a file of an old office program; open it there and save it as XLSX or DOCX"
    case .passwordProtected:
      "the file is protected with a password; take the password off and save it again"
    case .openDocument:
      "this is an OpenDocument file (.ods, .odt); save it as XLSX or DOCX"
    case .binaryWorkbook:
      "this is a binary Excel file (.xlsb); open it in Excel and save it as XLSX"
    case .notAWorkbook:
      "there is no workbook in this archive; give a file that was saved as XLSX"
    case .notADocument:
      "there is no letter in this archive; give a file that was saved as DOCX"
    case .richText:
      "this is a file in Rich Text Format (.rtf); open it in Word and save it as DOCX"
    case .unknownFormat:
      "this is no file of a kind that is read; save it as XLSX, DOCX or CSV"
    case .damagedArchive(let reason):
      "the archive is damaged (\(reason)); ask for the file again, or save it anew"
    case .encryptedPart:
      "a part is encrypted; take the password off and save the file again"
    case .duplicateName:
      "two parts have this name; open the file in the program it came from and save it anew"
    case .unsafeName:
      "this name of a part is not allowed in an office file; save the file anew or refuse it"
    case .unknownCompression:
      "the part is compressed in a way that is not read; save the file anew"
    case .overlappingParts:
      "parts of the archive overlap; do not trust this file"
    case .tooManyParts(let maximum):
      "the archive has more than \(maximum) parts; save only the sheets or pages that matter"
    case .partTooLarge(let maximum):
      "the part unpacks to more than \(maximum.asMebibytes); split the file"
    case .archiveTooLarge(let maximum):
      "the parts unpack to more than \(maximum.asMebibytes) together; split the file"
    case .tooMany(let what, let maximum):
      "there are more than \(maximum) \(what); split the file"
    case .missingPart:
      "the part is not in the archive; ask for the file again, or save it anew"
    case .externalPart:
      "the part lies outside the file, which is not followed; save the file with everything in it"
    case .malformedXML(let reason):
      "the XML is wrong (\(reason)); open the file in the program it came from and save it anew"
    case .documentType:
      "the XML has a document type, which office files never have; do not trust this file"
    case .tooDeep(let maximum):
      "the XML has more than \(maximum) elements inside each other; do not trust this file"
    case .tooManyAttributes(let maximum):
      "an element has more than \(maximum) attributes; do not trust this file"
    case .tagTooLong(let maximum):
      "a tag or comment is longer than \(maximum.asMebibytes); do not trust this file"
    case .noSheet(let names):
      names.isEmpty
        ? "the workbook has no worksheet; save it with one"
        : "there is no such worksheet; choose one of: \(names.joined(separator: ", "))"
    case .cellOutOfBounds:
      "a cell lies outside the 1,048,576 rows and 16,384 columns of Excel; save the file anew"
    case .cellTextTooLong(let maximum):
      "the text of a cell is longer than \(maximum) bytes, which Excel does not hold; shorten it"
    case .recordTooLong(let maximum):
      "the row holds more than \(maximum.asMebibytes) of text; shorten its cells"
    case .sheetTooLong(let maximum):
      "the sheet holds more than \(maximum.asMebibytes) of text; split it"
    case .tooSparse(let maximum):
      "the sheet has more than \(maximum) empty cells between others; delete what stands far away"
    case .unknownSharedString:
      "a cell refers to a text that is not in the workbook; open the file in Excel and save it anew"
    case .documentTooLong(let maximum):
      "the document holds more than \(maximum.asMebibytes) of text; split it"
    case .embeddedText:
      "a part of the text is another file inside this one; open it in Word and save it anew"
    case .mailTooDeep(let maximum):
      "the mail has more than \(maximum) parts inside each other; do not trust this file"
    case .headerTooLong(let maximum):
      "a header of the mail is longer than \(maximum.asMebibytes); do not trust this file"
    case .encryptedMail:
      "the mail is encrypted; open it in your mail program and save its text and attachments"
    case .outlookMail:
      "this is a mail in the format of Outlook (.msg); save it as text, or forward it and save that"
        + " as .eml"
    case .outlookPackage:
      "this holds attachments in the format of Outlook (winmail.dat); open the mail in Outlook and"
        + " save them, or ask for the mail again as HTML or plain text"
    case .unreadableAttachment(let reason): reason
    case .programMissing(let package):
      "a PDF is read by pdftotext, which is not there; install the package \(package), or save the"
        + " file as text or DOCX"
    case .damagedPDF:
      "the PDF cannot be read; open it in a PDF reader and print it to a new PDF, or save it as text"
    case .tookTooLong(let maximum):
      "reading took more than \(maximum) seconds; split the file, or save it as text"
    case .noText:
      "the PDF holds pictures of pages and no text; have its text recognised (OCR), or type it over"
    }
  }
}

extension Int {
  fileprivate var asMebibytes: String { "\(self >> 20) MiB" }
}
