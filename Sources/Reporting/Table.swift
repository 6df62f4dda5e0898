/// Rows of cells under named columns, to be written in any format.
public struct Table: Equatable, Sendable {
  /// A column: its name for programs, its title for people, and what its cells are.
  public struct Column: Equatable, Sendable {
    /// The name in CSV and JSON.
    public let key: String
    /// The heading in text and Markdown.
    public let title: String
    /// Whether the cells are numbers, which stand right.
    public let isNumeric: Bool

    /// Makes a column; without a title its key is its heading.
    public init(_ key: String, title: String? = nil, isNumeric: Bool = false) {
      self.key = key
      self.title = title ?? key
      self.isNumeric = isNumeric
    }
  }

  /// The content of a cell.
  public enum Cell: Equatable, Sendable {
    /// Text as it is.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A fraction, written with six decimals.
    case fraction(Double)
    /// A share from 0 to 1: a percentage with one decimal for people, six decimals for programs.
    case share(Double)
    /// Several texts.
    case list([String])
    /// Nothing is known.
    case missing

    /// Text, or nothing.
    public static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing }
  }

  /// The columns in their order.
  public let columns: [Column]
  /// The rows, each with a cell a column.
  public let rows: [[Cell]]

  /// Makes a table.
  public init(columns: [Column], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The table without the column of a name.
  public func without(column key: String) -> Table {
    guard let index = columns.firstIndex(where: { $0.key == key }) else { return self }
    func rest<Item>(_ items: [Item]) -> [Item] { Array(items[..<index] + items[(index + 1)...]) }
    return Table(columns: rest(columns), rows: rows.map(rest))
  }
}

/// A form in which a list can be written.
public enum ListFormat: String, CaseIterable, Sendable {
  /// For reading on a screen.
  case text
  /// For a spreadsheet.
  case csv
  /// For a program.
  case json
}

extension Table {
  /// The table in a format; `width` is the screen's in characters, where there is one.
  public func rendered(as format: ListFormat, width: Int? = nil) -> String {
    switch format {
    case .text: text(width: width)
    case .csv: csv()
    case .json: json() + "\n"
    }
  }
}
