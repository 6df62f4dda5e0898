/// A chart that office programs draw themselves, with the figures it is drawn from.
public struct OfficeChart: Equatable, Sendable {
  /// How the figures are drawn.
  public enum Shape: Equatable, Sendable {
    /// Horizontal bars from 0, the first at the top, each with its interval where it has one.
    case bars
    /// A line a series from category to category, broken where there is no figure.
    case lines
    /// Columns from 0, side by side, each as high as a count.
    case columns
  }

  /// A figure a category; nil where there is none.
  public struct Series: Equatable, Sendable {
    /// Its name in the legend.
    public var name: String
    /// A share from 0 to 1 a category; of columns, a count.
    public var shares: [Double?]
    /// The interval of each share. Empty where the series has none.
    public var intervals: [ClosedRange<Double>?]

    /// Makes a series.
    public init(_ name: String, shares: [Double?], intervals: [ClosedRange<Double>?] = []) {
      self.name = name
      self.shares = shares
      self.intervals = intervals
    }
  }

  /// What it shows, above it.
  public var title: String
  /// What it says, for who cannot see it.
  public var description: String
  /// How it is drawn.
  public var shape: Shape
  /// What the figures are of.
  public var categories: [String]
  /// The figures.
  public var series: [Series]

  /// Makes a chart.
  public init(
    title: String, description: String, shape: Shape, categories: [String], series: [Series]
  ) {
    self.title = title
    self.description = description
    self.shape = shape
    self.categories = categories
    self.series = series
  }
}
