/// What stands in a workbook that is to be written.
public struct WorkbookContent: Equatable, Sendable {
  /// What it is called, and when and in which language it was made.
  public var properties: OfficeProperties
  /// The sheets in their order.
  public var sheets: [SheetContent]
  /// The name of a last sheet with the figures of the charts, where there are any.
  public var chartSheet: String

  /// Makes a workbook.
  public init(properties: OfficeProperties, sheets: [SheetContent], chartSheet: String) {
    self.properties = properties
    self.sheets = sheets
    self.chartSheet = chartSheet
  }
}

/// What stands in a sheet of a workbook that is to be written.
public struct SheetContent: Equatable, Sendable {
  /// A worksheet has so many rows.
  public static let maximumRows = 1_048_576
  /// A worksheet has so many columns.
  public static let maximumColumns = 16_384

  /// What a cell holds. A text stays one, whatever it looks like.
  public enum Value: Equatable, Sendable {
    /// Text.
    case text(String)
    /// A number; one that is not finite is left out.
    case number(Double)
    /// A text that leads to an address; to none if that is not http, https or mailto.
    case link(String, url: String)
    /// Nothing.
    case empty
  }

  /// What a cell holds and how it looks.
  public struct Cell: Equatable, Sendable {
    /// What it holds.
    public var value: Value
    /// How it looks.
    public var style: CellStyle

    /// Makes a cell.
    public init(_ value: Value, _ style: CellStyle) {
      self.value = value
      self.style = style
    }
  }

  /// A row of cells.
  public struct Row: Equatable, Sendable {
    /// From the first column on.
    public var cells: [Cell]
    /// In points; nil for what the text needs.
    public var height: Double?
    /// How many columns the first cell takes.
    public var span: Int

    /// Makes a row.
    public init(_ cells: [Cell] = [], height: Double? = nil, span: Int = 1) {
      self.cells = cells
      self.height = height
      self.span = span
    }
  }

  /// Rows and columns, from 0.
  public struct Area: Equatable, Sendable {
    /// From the top.
    public var rows: Range<Int>
    /// From the left.
    public var columns: Range<Int>

    /// Makes an area.
    public init(rows: Range<Int>, columns: Range<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// A chart at a place in the sheet; sizes are in pixels.
  public struct PlacedChart: Equatable, Sendable {
    /// The chart.
    public var chart: OfficeChart
    /// The row of its upper edge; its left edge is that of the sheet.
    public var row: Int
    /// From left to right.
    public var width: Int
    /// From top to bottom.
    public var height: Int

    /// Makes a place.
    public init(_ chart: OfficeChart, row: Int, width: Int, height: Int) {
      self.chart = chart
      self.row = row
      self.width = width
      self.height = height
    }
  }

  /// What it should be called; signs that Excel does not allow are replaced, a long name is cut, and
  /// one that is taken gets a number.
  public var name: String
  /// From the top on.
  public var rows: [Row] = []
  /// The widths of the columns, in characters.
  public var widths: [Double] = []
  /// How many rows stay in sight.
  public var frozenRows = 0
  /// The table whose first row has buttons to filter it by.
  public var filter: Area?
  /// Whether that row is printed on every page; not where other things stand below the table.
  public var isHeadRepeated = false
  /// Where cells are coloured, the darker the higher their number.
  public var heatMaps: [Area] = []
  /// What is drawn over the cells.
  public var charts: [PlacedChart] = []

  /// Makes an empty sheet.
  public init(name: String) { self.name = name }
}
