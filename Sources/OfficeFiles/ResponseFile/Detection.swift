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
    if [.text, .delimited, .other].contains(found), (name ?? path).isNameOfLock {
      throw TabularError(OfficeFileError(.lockFile, file: path))
    }
    // Who names a delimiter knows that there are some.
    if options.dialect != nil, found == .text || found == .other { return .csv }
    switch found {
    // Sentences with as many commas are a letter if the name says so.
    case .delimited: return options.dialect == nil && (name ?? path).isMarkdown ? .md : .csv
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
    case .text: return format(ofText: name ?? path)
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

  /// Nothing in a text tells a letter from a table of one column, and a mail may begin oddly.
  private static func format(ofText name: String) -> ResponseFormat {
    if name.isMarkdown { return .md }
    let name = name.lowercased()
    if name.hasSuffix(".eml") { return .eml }
    return [".txt", ".text"].contains(where: name.hasSuffix) ? .txt : .csv
  }
}

extension String {
  /// Whether it is the name of what an office program puts beside a file that is open.
  fileprivate var isNameOfLock: Bool {
    let name = lowercased().split(separator: "/").last ?? ""
    return name.hasPrefix("~$")
      && [".docx", ".docm", ".xlsx", ".xlsm"].contains(where: name.hasSuffix)
  }

  /// Whether it is the name of a text in Markdown.
  fileprivate var isMarkdown: Bool {
    [".md", ".markdown"].contains(where: lowercased().hasSuffix)
  }
}

/// Finds the namespace of the outermost element.
private final class RootHandler: XMLHandler {
  var namespace: XMLNamespace?

  func start(_ element: borrowing XMLElement) { namespace = namespace ?? element.name.namespace }
  func end(_ name: borrowing XMLName) {}
  func text(_ bytes: Span<UInt8>) {}
}
