internal import Tabular

extension ResponseFile {
  /// Finds out what a file is.
  ///
  /// - Throws: `TabularError` of kind `refused` where it is of no kind that is read.
  static func format(of path: String, _ options: Options) throws(TabularError) -> ResponseFormat {
    // A pipe cannot be looked at without taking what is in it.
    guard let found = try FileFormat.detect(path: path) else { return .csv }
    // Who names a delimiter knows that there are some.
    if options.dialect != nil, found == .text || found == .other { return .csv }
    switch found {
    case .delimited: return .csv
    case .json: return .json
    case .ndjson: return .ndjson
    case .email: return .eml
    case .pdf: return .pdf
    case .zip, .ole2:
      do throws(OfficeFileError) {
        return try format(of: ZipArchive(path: path, maximumSize: options.maximumSize))
      } catch {
        throw TabularError(error)
      }
    case .text: return format(ofText: path)
    case .other: throw TabularError(OfficeFileError(.unknownFormat, file: path))
    }
  }

  /// An archive is taken for a workbook unless it is another kind of office file; the reader of
  /// workbooks says what is wrong with it.
  private static func format(of archive: ZipArchive) throws(OfficeFileError) -> ResponseFormat {
    try archive.mainPart()?.hasPrefix("word/") == true ? .docx : .xlsx
  }

  /// Nothing in a text tells a letter from a table of one column.
  private static func format(ofText path: String) -> ResponseFormat {
    let name = path.lowercased()
    if [".md", ".markdown"].contains(where: name.hasSuffix) { return .md }
    return [".txt", ".text"].contains(where: name.hasSuffix) ? .txt : .csv
  }
}
