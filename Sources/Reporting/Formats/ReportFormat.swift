internal import StakeholderInput

/// A form in which a report can be written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For reading on a screen.
  case text
  /// For a spreadsheet.
  case csv
  /// For a program.
  case json
  /// For a document.
  case markdown
  /// For a browser.
  case html
  /// For Excel and LibreOffice Calc.
  case xlsx
  /// For Word and LibreOffice Writer.
  case docx
  /// For a program that draws networks; only what is one has it.
  case graphml

  /// The forms that every report has.
  public static let allCases: [ReportFormat] = [.text, .csv, .json, .markdown, .html, .xlsx, .docx]

  /// Whether it is no text, and nothing for a terminal.
  public var isBinary: Bool {
    switch self {
    case .text, .csv, .json, .markdown, .html, .graphml: false
    case .xlsx, .docx: true
    }
  }

  /// The format that the name of a file asks for by its ending; nil where it ends otherwise.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[dot...].lowercased() {
    case ".txt": self = .text
    case ".csv": self = .csv
    case ".json": self = .json
    case ".md": self = .markdown
    case ".html", ".htm": self = .html
    case ".xlsx": self = .xlsx
    case ".docx": self = .docx
    case ".graphml": self = .graphml
    default: return nil
    }
  }
}

extension Report {
  /// The report in a format.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - width: The width of the screen in characters, where text goes to one.
  /// - Returns: the whole file; text is UTF-8, with a line end at its end.
  /// - Throws: `OfficeWritingError` where a workbook cannot hold it, or the disk is full.
  public func bytes(as format: ReportFormat, width: Int? = nil) throws -> [UInt8] {
    switch format {
    case .text: Array(text(width: width).utf8)
    case .csv: Array(csv().utf8)
    case .json: Array(json().utf8)
    case .markdown: Array(markdown().utf8)
    case .html: Array(html().utf8)
    case .graphml: Array(graphML().utf8)
    case .xlsx: try xlsx()
    case .docx: try docx()
    }
  }
}

extension Report.Inline {
  /// The run where nothing can be followed or set apart: an address stands behind what leads to it.
  var flat: String {
    switch self {
    case .text(let text), .strong(let text), .emphasis(let text), .footnote(let text): text
    case .link(let text, let url): text == url || url.isEmpty ? text : "\(text) (\(url))"
    }
  }
}

/// What the formats for people have in common.
extension Report {
  var word: Wording { Wording(language: language) }

  /// The facts and the filters, each a name and what is so.
  var told: [(title: String, text: String)] {
    let given = filters.map { "\($0.title) = \(shown($0))" }.joined(separator: ", ")
    return facts.map { (PlainText.oneLine($0.title), shown($0)) }
      + [("Filters", given.isEmpty ? word("geen", "none") : PlainText.oneLine(given))]
  }

  private func shown(_ fact: Fact) -> String {
    fact.shown.map(PlainText.oneLine) ?? word.shown(fact.value)
  }

  /// The facts and the filters in sentences.
  var toldInSentences: String {
    told.map { "\($0.title): \($0.text)." }.joined(separator: " ")
  }
}
