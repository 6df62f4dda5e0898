internal import Tabular

extension ResponseFile {
  /// Finds out what a file is; its name may be something else than its path.
  ///
  /// - Throws: `TabularError` of kind `refused` where it is of no kind that is read.
  static func format(
    of path: String, named name: String? = nil, _ options: Options
  ) throws(TabularError) -> ResponseFormat {
    // A pipe cannot be looked at without taking what is in it.
    guard let found = try FileFormat.detect(path: path) else { return .csv }
    let name = (name ?? path).lowercased()
    if [.text, .delimited, .other].contains(found), name.isNameOfLock {
      throw TabularError(OfficeFileError(.lockFile, file: path))
    }
    // Who names a delimiter knows that there are some.
    if options.dialect != nil, [.text, .bracketed, .markup, .other].contains(found) { return .csv }
    // What is called JSON and is not is told where it goes wrong.
    if [.delimited, .bracketed, .text, .email, .other].contains(found), name.isJSON {
      return .json
    }
    switch found {
    // Sentences with as many commas are a letter if the name says so.
    case .delimited: return options.dialect == nil && name.isMarkdown ? .md : .csv
    case .bracketed: return format(ofText: name, otherwise: .json)
    case .markup where !name.isMarkdown:
      throw TabularError(.refused(reason: notRead, place: nil), file: path)
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
    case .text, .markup: return format(ofText: name, otherwise: .csv)
    case .rtf: throw TabularError(OfficeFileError(.richText, file: path))
    case .other: throw TabularError(OfficeFileError(.unknownFormat, file: path))
    }
  }

  /// An archive is taken for a workbook unless its main part begins as a letter; the reader of
  /// workbooks says what is wrong with it.
  static func format(of archive: ZipArchive) throws(OfficeFileError) -> ResponseFormat {
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

  private static let notRead =
    "this is a web page or other XML, whatever its name; open it in Excel, Word or a browser and save it as "
    + "XLSX, DOCX or PDF"

  /// Nothing in a text tells a letter from a table of one column, and a mail may begin oddly.
  private static func format(
    ofText name: String, otherwise: ResponseFormat
  ) -> ResponseFormat {
    if name.isMarkdown { return .md }
    if name.hasSuffix(".eml") { return .eml }
    if [".csv", ".tsv", ".tab"].contains(where: name.hasSuffix) { return .csv }
    return [".txt", ".text"].contains(where: name.hasSuffix) ? .txt : otherwise
  }
}

extension String {
  /// Whether it is the name, in small letters, of what an office program puts beside an open file.
  fileprivate var isNameOfLock: Bool {
    split(separator: "/").last?.hasPrefix("~$") == true
      && [".docx", ".docm", ".xlsx", ".xlsm"].contains(where: hasSuffix)
  }

  /// Whether it is the name, in small letters, of a text in Markdown.
  fileprivate var isMarkdown: Bool { [".md", ".markdown"].contains(where: hasSuffix) }

  /// Whether it is the name, in small letters, of JSON.
  fileprivate var isJSON: Bool { [".json", ".ndjson", ".jsonl"].contains(where: hasSuffix) }
}

/// Finds the namespace of the outermost element.
private final class RootHandler: XMLHandler {
  var namespace: XMLNamespace?

  func start(_ element: borrowing XMLElement) { namespace = namespace ?? element.name.namespace }
  func end(_ name: borrowing XMLName) {}
  func text(_ bytes: Span<UInt8>) {}
}
