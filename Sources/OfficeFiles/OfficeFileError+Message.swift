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
    case .lockFile:
      "this only says who has a file open in an office program; give the file of that name without ~$"
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
      "there are more than \(maximum) elements inside each other; do not trust this file"
    case .tooManyAttributes(let maximum):
      "an element has more than \(maximum) attributes; do not trust this file"
    case .tagTooLong(let maximum):
      "a tag with its attributes, or a comment, is longer than \(maximum.asMebibytes); do not trust this"
        + " file"
    case .noSheet(let names):
      names.isEmpty
        ? "the workbook has no worksheet; save it with one"
        : "there is no such worksheet; choose one of: \(names.joined(separator: ", "))"
    case .cellOutOfBounds:
      "a cell lies outside the 1,048,576 rows and 16,384 columns of Excel; save the file anew"
    case .unreadablePlace:
      "the number of the row or the letters of a cell cannot be read; open the file in Excel and save"
        + " it anew"
    case .repeatedCell:
      "two cells with a value are in this place; open the file in Excel and save it anew"
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
    case .textsOutOfOrder:
      "the workbook holds so many long texts, for rows in another order, that they would be read over and"
        + " over; save the sheet as CSV (UTF-8), which may be of any size, or split it"
    case .documentTooLong(let maximum):
      "the document holds more than \(maximum.asMebibytes) of text; split it"
    case .tooManyPieces(let maximum):
      "there are more than \(maximum) lines, paragraphs and cells, which no letter has; give a table or"
        + " an export of a survey by itself, as CSV or XLSX, and split another file"
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
      "pdftotext takes longer for it than \(maximum) ms; print the pages that matter to a new PDF, or save"
        + " the file as text"
    case .noText:
      "the PDF holds pictures of pages and no text; have its text recognised (OCR), or type it over"
    }
  }
}

extension Int {
  fileprivate var asMebibytes: String { "\(self >> 20) MiB" }
}
