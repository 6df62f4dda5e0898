/// A kind of file that responses come in, each read in its own way.
public enum ResponseFormat: String, Sendable, CaseIterable {
  /// Comma-, semicolon- or tab-separated values.
  case csv
  /// A JSON array of objects.
  case json
  /// A JSON object on each line.
  case ndjson
  /// An Excel workbook.
  case xlsx
  /// A Word document.
  case docx
  /// An e-mail.
  case eml
  /// Plain text.
  case txt
  /// Markdown.
  case md
  /// Portable Document Format.
  case pdf

  /// What a person calls it.
  public var name: String {
    switch self {
    case .csv: "CSV"
    case .json: "JSON"
    case .ndjson: "NDJSON"
    case .xlsx: "XLSX"
    case .docx: "Word"
    case .eml: "e-mail"
    case .txt: "text"
    case .md: "Markdown"
    case .pdf: "PDF"
    }
  }
}
