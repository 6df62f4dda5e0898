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

  /// Whether it is no text, and nothing for a terminal.
  public var isBinary: Bool {
    switch self {
    case .text, .csv, .json, .markdown, .html: false
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
  public func bytes(as format: ReportFormat, width: Int? = nil) -> [UInt8] {
    let text =
      switch format {
      case .text: text(width: width)
      case .csv: csv()
      case .json: json()
      case .markdown: markdown()
      case .html: html()
      }
    return Array(text.utf8)
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
