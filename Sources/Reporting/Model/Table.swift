public import StakeholderInput

/// Rows of cells under named columns, to be written in any format.
public struct Table: Equatable, Sendable {
  /// A column: its name for programs, its title for people, and what its cells are.
  public struct Column: Equatable, Sendable {
    /// The name in CSV and JSON.
    public let key: String
    /// The heading for people.
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
    /// A number with a fraction: three decimals for people, six for programs.
    case fraction(Double)
    /// A share from 0 to 1: a percentage with one decimal for people, six decimals for programs.
    case share(Double)
    /// The interval of a share: two percentages for people. Programs find its ends in two columns.
    case interval(low: Double, high: Double)
    /// The difference of two shares, from -1 to 1: percentage points with one decimal for people, without
    /// a sign, six decimals of a share for programs.
    case points(Double)
    /// The interval of such a difference.
    case pointsInterval(low: Double, high: Double)
    /// A number as it is, in the fewest digits that are it.
    case number(Double)
    /// Several texts.
    case list([String])
    /// Nothing is known.
    case missing

    /// Text, or nothing.
    public static func text(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing }

    /// A whole number, or nothing.
    public static func integer(_ number: Int?) -> Cell { number.map { .integer($0) } ?? .missing }

    /// A number with a fraction, or nothing.
    public static func fraction(_ number: Double?) -> Cell {
      number.map { .fraction($0) } ?? .missing
    }

    /// A number as it is, or nothing.
    public static func number(_ number: Double?) -> Cell { number.map { .number($0) } ?? .missing }

    /// The interval of a share, or nothing.
    public static func interval(_ interval: WilsonInterval?) -> Cell {
      interval.map { .interval(low: $0.low, high: $0.high) } ?? .missing
    }

    /// A difference of shares, or nothing.
    public static func points(_ difference: Double?) -> Cell {
      difference.map { .points($0) } ?? .missing
    }

    /// The interval of a difference, or nothing.
    public static func points(_ interval: DifferenceInterval?) -> Cell {
      interval.map { .pointsInterval(low: $0.low, high: $0.high) } ?? .missing
    }

    /// A share, or nothing.
    public static func share(_ share: Double?) -> Cell { share.map { .share($0) } ?? .missing }
  }

  /// By which column the rows stand in their order.
  public struct Order: Equatable, Sendable {
    /// The key of the column.
    public let key: String
    /// Whether the highest stands first.
    public let isDescending: Bool

    /// Makes an order; the highest first, unless told otherwise.
    public init(by key: String, isDescending: Bool = true) {
      self.key = key
      self.isDescending = isDescending
    }
  }

  /// What the table shows, above it in a document.
  public let title: String?
  /// The columns in their order.
  public let columns: [Column]
  /// The rows, each with a cell a column.
  public let rows: [[Cell]]
  /// The order of the rows, to be shown in the heading of its column; the rows stand in it already.
  public let order: Order?

  /// Makes a table.
  public init(title: String? = nil, columns: [Column], rows: [[Cell]], order: Order? = nil) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.order = order
  }

  /// The table without the column of a name.
  public func without(column key: String) -> Table {
    guard let index = columns.firstIndex(where: { $0.key == key }) else { return self }
    func rest<Item>(_ items: [Item]) -> [Item] { Array(items[..<index] + items[(index + 1)...]) }
    return Table(title: title, columns: rest(columns), rows: rows.map(rest), order: order)
  }
}
