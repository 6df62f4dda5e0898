public import Tabular

/// A file with responses, of any format that is read, opened as a table.
///
/// What it is shows in its content; its name decides only between what looks alike, a text and a
/// table of one column. It comes from outside and need not be trusted: see `OfficeFileError.Kind`.
public struct ResponseFile: ~Copyable {
  /// What it is.
  public let format: ResponseFormat
  /// How it is written, in a few words: encoding and delimiter, or the worksheet.
  public let layout: String
  /// The delimiter and quote of a CSV file; commas for another format, which has none.
  public let dialect: Dialect
  /// By what a letter or a mail is known: that of the mail, or the name of the file; nil for a table,
  /// whose records may be of many.
  public let origin: String?
  /// The records.
  public var table: TableReader

  /// What was found out about the file before its records.
  let findings: [String]

  /// What is to be known of how it is read: each a sentence without its point, true of what was read
  /// so far. So ask again at the end.
  public var remarks: [String] { mutating get { findings + table.remarks } }

  /// Opens a file, and reads its header.
  ///
  /// - Throws: `TabularError` where the file cannot be read, or of kind `refused` where it is of a
  ///   kind that is not read, or not as it should be.
  public init(path: String, options: Options = Options()) throws(TabularError) {
    self = try Self(path: path, options: options, budget: nil)
  }

  /// Opens one that may be part of a mail with a budget.
  init(path: String, options: Options, budget: DocumentBudget?) throws(TabularError) {
    let format =
      if let given = options.format { given } else { try Self.format(of: path, options) }
    switch format {
    case .csv: self = try .csv(path, options)
    case .json, .ndjson: self = try .json(path, format, options)
    case .xlsx: self = try .workbook(path, options, budget)
    case .docx, .eml, .txt, .md, .pdf:
      let size = options.maximumSize
      self = try .document(format, path, options) { () throws(OfficeFileError) in
        switch format {
        case .eml: try Document(mail: path, maximumSize: size)
        case .pdf: try Document(pdf: path, maximumSize: size)
        case .txt, .md:
          try Document(
            text: path, isMarkdown: format == .md, encoding: options.encodingChoice,
            maximumSize: size)
        default: try Document(word: path, maximumSize: size)
        }
      }
    }
  }

  init(
    format: ResponseFormat, layout: String, dialect: Dialect = .comma, origin: String? = nil,
    findings: [String] = [], table: consuming TableReader
  ) {
    self.format = format
    self.layout = layout
    self.dialect = dialect
    self.origin = origin
    self.findings = findings
    self.table = table
  }
}

extension ResponseFile {
  /// What is known of a file beforehand.
  public struct Options: Sendable {
    /// What it is; nil to find out.
    public var format: ResponseFormat?
    /// The encoding of text; nil to find out, and to guess where it cannot be known.
    public var encoding: Encoding?
    /// The delimiter of CSV; nil to find out.
    public var dialect: Dialect?
    /// The row of the header, counted from 1; nil to find out.
    public var headerRow: Int?
    /// Whether the header is a row of groups above a row of names.
    public var hasGroups = false
    /// The worksheet of a workbook, by its name or its number; nil for the first with data.
    public var sheet: String?
    /// Whether rows without any text are passed over.
    public var skipsEmptyRows = false
    /// The size in bytes above which a file that is not CSV is refused.
    public var maximumSize = Workbook.maximumSize

    /// What words of a letter stand for.
    public var vocabulary = DocumentVocabulary()

    /// Leaves everything to be found out.
    public init() {}

    var encodingChoice: EncodingChoice { encoding.map(EncodingChoice.given) ?? .guess }
    var headerPlace: HeaderPlace { headerRow.map(HeaderPlace.row) ?? .detected }
  }
}
