/// A picture of figures.
public struct Chart: Equatable, Sendable {
  /// What it shows, above it.
  public let title: String
  /// What it says, for who cannot see it.
  public let description: String
  /// The figures and how they are drawn.
  public let shape: Shape

  /// Makes a chart.
  public init(title: String, description: String, shape: Shape) {
    self.title = title
    self.description = description
    self.shape = shape
  }

  /// The kinds of pictures.
  public enum Shape: Equatable, Sendable {
    /// A horizontal bar a label, from 0 to its share, with an interval.
    ///
    /// Where a table of as many rows follows, text draws the bars in it.
    case bars([Bar])
    /// A square a row and column with its figure in it, its colour the stronger the higher it is
    /// between 0 and the highest. What is mentioned most is the first row.
    ///
    /// Cells are `share`, `integer` or `fraction`; `missing` is left empty.
    case heatMap(rows: [String], columns: [String], cells: [[Table.Cell]])
    /// A line a series over the rounds.
    case lines(rounds: [String], series: [Series])
    /// A column a label, side by side, as high as its count.
    case columns([Column])
  }

  /// A share between 0 and 1 with its interval, if it has one.
  public struct Bar: Equatable, Sendable {
    /// What it is the share of.
    public let label: String
    /// Its length, from 0 to 1.
    public let share: Double
    /// The low end of its interval.
    public let low: Double?
    /// The high end of its interval.
    public let high: Double?

    /// Makes a bar.
    public init(_ label: String, share: Double, low: Double? = nil, high: Double? = nil) {
      self.label = label
      self.share = share
      self.low = low
      self.high = high
    }
  }

  /// A count.
  public struct Column: Equatable, Sendable {
    /// What is counted.
    public let label: String
    /// How many there are.
    public let count: Int

    /// Makes a column.
    public init(_ label: String, _ count: Int) {
      self.label = label
      self.count = count
    }
  }

  /// A line: a share a round, nil where there is none.
  public struct Series: Equatable, Sendable {
    /// What it shows.
    public let label: String
    /// As many as there are rounds, each from 0 to 1.
    public let shares: [Double?]

    /// Makes a line.
    public init(_ label: String, shares: [Double?]) {
      self.label = label
      self.shares = shares
    }
  }
}
