public import StakeholderInput

/// A report before it is written: every format is made from this, so that all hold the same figures.
///
/// People read the sections (text, Markdown, HTML, DOCX, XLSX); programs read `data` (CSV, JSON).
public struct Report: Equatable, Sendable {
  /// What the report is made from: unit, base, filters, day, digest of the database.
  public struct Fact: Equatable, Sendable {
    /// The name in CSV and JSON.
    public let key: String
    /// The name for people.
    public let title: String
    public let value: Table.Cell

    public init(_ key: String, title: String, value: Table.Cell) {
      self.key = key
      self.title = title
      self.value = value
    }
  }

  /// A part with a heading of its own; a phase mostly. In a workbook it is a sheet.
  public struct Section: Equatable, Sendable {
    public var title: String
    public var blocks: [Block]

    public init(_ title: String, blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  public enum Block: Equatable, Sendable {
    /// A heading inside a section; 1 is the highest level there.
    case heading(String, level: Int)
    case paragraph([Inline])
    /// Items with a bullet.
    case list([[Inline]])
    /// What somebody said, in their words.
    case quotation([Inline])
    case table(Table)
    case chart(Chart)
  }

  /// A run of text.
  public enum Inline: Equatable, Sendable {
    case text(String)
    case strong(String)
    case emphasis(String)
    /// A text with the address it leads to; an address that is not http, https or mailto is shown as
    /// text and not followed.
    case link(String, url: String)
    /// A note at the foot of the page or the end of the text, where it is called.
    case footnote(String)
  }

  /// Its name, `frequency` for instance: the last word of the command.
  public let name: String
  public let title: String
  public let language: Language
  public var facts: [Fact]
  public var sections: [Section]
  /// How to read it; below everything.
  public var notes: [String]
  /// The figures for programs: one row a figure, exact. CSV has the first table alone; JSON has all, by name.
  public var data: [(name: String, table: Table)]

  public init(
    name: String, title: String, language: Language, facts: [Fact] = [], sections: [Section] = [],
    notes: [String] = [], data: [(name: String, table: Table)] = []
  ) {
    self.name = name
    self.title = title
    self.language = language
    self.facts = facts
    self.sections = sections
    self.notes = notes
    self.data = data
  }

  public static func == (left: Report, right: Report) -> Bool {
    left.name == right.name && left.title == right.title && left.language == right.language
      && left.facts == right.facts && left.sections == right.sections && left.notes == right.notes
      && left.data.map(\.name) == right.data.map(\.name)
      && left.data.map(\.table) == right.data.map(\.table)
  }
}

/// A picture of figures.
public struct Chart: Equatable, Sendable {
  public enum Shape: Equatable, Sendable {
    /// A horizontal bar a label, from 0 to its share, with an interval.
    case bars([Bar])
    /// A square a row and column, the darker the higher; nil is left white.
    case heatMap(rows: [String], columns: [String], values: [[Double?]])
    /// A line a series over the rounds.
    case lines(rounds: [String], series: [Series])
  }

  /// A share between 0 and 1 with its interval, if it has one.
  public struct Bar: Equatable, Sendable {
    public let label: String
    public let share: Double
    public let low: Double?
    public let high: Double?

    public init(_ label: String, share: Double, low: Double? = nil, high: Double? = nil) {
      self.label = label
      self.share = share
      self.low = low
      self.high = high
    }
  }

  /// A share a round, nil where there is none.
  public struct Series: Equatable, Sendable {
    public let label: String
    public let shares: [Double?]

    public init(_ label: String, shares: [Double?]) {
      self.label = label
      self.shares = shares
    }
  }

  /// What it shows, above it.
  public let title: String
  /// What it says, for who cannot see it.
  public let description: String
  public let shape: Shape

  public init(title: String, description: String, shape: Shape) {
    self.title = title
    self.description = description
    self.shape = shape
  }
}
