internal import Tabular

extension ResponseFile {
  /// Finds out what a file is.
  ///
  /// - Throws: `TabularError` of kind `refused` where it is of no kind that is read.
  static func format(of path: String, _ options: Options) throws(TabularError) -> ResponseFormat {
    // A pipe cannot be looked at without taking what is in it.
    guard let found = try FileFormat.detect(path: path) else { return .csv }
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
    case .text: return options.dialect == nil ? format(ofText: path) : .csv
    case .other: throw TabularError(OfficeFileError(.unknownFormat, file: path))
    }
  }

  /// An archive is taken for a workbook unless its main part begins as a letter; the reader of
  /// workbooks says what is wrong with it.
  private static func format(of archive: ZipArchive) throws(OfficeFileError) -> ResponseFormat {
    guard let name = try archive.mainPart() else { return .xlsx }
    var part = try archive.open(name)
    var buffer = [UInt8](repeating: 0, count: 4 << 10)
    let length = try part.read(into: &buffer)
    let root = RootHandler()
    let xml = try XMLReader(file: archive.file, part: name, handler: root)
    // What is no XML is for the reader of workbooks to refuse.
    try? xml.parse(buffer.span.extracting(0..<length))
    return root.namespace == .word ? .docx : .xlsx
  }

  /// Nothing in a text tells a letter from a table of one column.
  private static func format(ofText path: String) -> ResponseFormat {
    let name = path.lowercased()
    if [".md", ".markdown"].contains(where: name.hasSuffix) { return .md }
    return [".txt", ".text"].contains(where: name.hasSuffix) ? .txt : .csv
  }
}

/// Finds the namespace of the outermost element.
private final class RootHandler: XMLHandler {
  var namespace: XMLNamespace?

  func start(_ element: borrowing XMLElement) { namespace = namespace ?? element.name.namespace }
  func end(_ name: borrowing XMLName) {}
  func text(_ bytes: Span<UInt8>) {}
}
