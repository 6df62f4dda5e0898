/// What stands in a document that is to be written.
public struct DocumentContent: Equatable, Sendable {
  /// What it is called, and when and in which language it was made.
  public var properties: OfficeProperties
  /// Its pieces in their order.
  public var blocks: [Block]

  /// Makes a document.
  public init(properties: OfficeProperties, blocks: [Block] = []) {
    self.properties = properties
    self.blocks = blocks
  }

  /// A piece of a document.
  public enum Block: Equatable, Sendable {
    /// The title of the whole.
    case title(String)
    /// The table of contents under a heading of its own: the headings of levels 1 and 2.
    case contents(String)
    /// The title of what follows, of level 1 to 3; 1 is the highest.
    case heading(String, level: Int)
    /// Text.
    case paragraph([Run])
    /// An item of a list, with a bullet.
    case item([Run])
    /// What somebody said, in their words.
    case quotation([Run])
    /// A table, with what it shows above it.
    case table(Table)
    /// A chart over the width of the page.
    case chart(OfficeChart)
  }

  /// A run of text. A line break in it is one in the document.
  public enum Run: Equatable, Sendable {
    /// Plain text.
    case text(String)
    /// Text of weight.
    case strong(String)
    /// Text with stress.
    case emphasis(String)
    /// A text that leads to an address; to none if that is not http, https or mailto.
    case link(String, url: String)
    /// A note at the foot of the page where it is called.
    case footnote(String)
  }
}

extension DocumentContent {
  /// A table in a document, with a row of headings that comes back on every page.
  public struct Table: Equatable, Sendable {
    /// What stands in a column.
    public struct Column: Equatable, Sendable {
      /// Its heading.
      public var title: String
      /// Whether the cells are numbers, which stand right.
      public var isNumeric: Bool

      /// Makes a column.
      public init(_ title: String, isNumeric: Bool) {
        self.title = title
        self.isNumeric = isNumeric
      }
    }

    /// What stands in a cell.
    public struct Cell: Equatable, Sendable {
      /// What can be read.
      public var text: [Run]
      /// How dark it is, from 0 to 1; nil for a cell that is no square of a heat map.
      public var shade: Double?

      /// Makes a cell.
      public init(_ text: [Run], shade: Double? = nil) {
        self.text = text
        self.shade = shade
      }
    }

    /// What it shows, above it; an empty one is not written.
    public var title: String
    /// What it says, for who cannot see it.
    public var description: String
    /// The columns in their order.
    public var columns: [Column]
    /// The rows, each with a cell a column.
    public var rows: [[Cell]]

    /// Makes a table.
    public init(title: String = "", description: String = "", columns: [Column], rows: [[Cell]]) {
      self.title = title
      self.description = description
      self.columns = columns
      self.rows = rows
    }
  }
}
