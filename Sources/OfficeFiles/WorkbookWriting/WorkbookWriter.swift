internal import CXlsxWriter

/// Gives a workbook to libxlsxwriter, sheet by sheet.
final class WorkbookWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let language: String
  private var isClosed = false
  private var names = SheetNames()
  /// The charts, each with the sheet where it stands.
  private var charts: [(chart: OfficeChart, sheet: String)] = []
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  init(writingTo path: String, _ properties: OfficeProperties) throws(OfficeWritingError) {
    guard let workbook = workbook_new(path) else {
      throw OfficeWritingError(.failed("out of memory"))
    }
    self.workbook = workbook
    language = properties.language
    var known = lxw_doc_properties()
    known.created = properties.seconds
    var title = Array(XML.held(properties.title).utf8CString)
    // Safe: libxlsxwriter copies the title.
    let error = title.withUnsafeMutableBufferPointer {
      known.title = $0.baseAddress
      return workbook_set_properties(workbook, &known)
    }
    try check(error)
  }

  deinit { if !isClosed { lxw_workbook_free(workbook) } }

  /// Writes the file, and gives the charts that should stand in it, in the order of its parts.
  ///
  /// Nothing can be added afterwards.
  func finish(chartSheet: String) throws(OfficeWritingError) -> [ChartPart] {
    let parts = charts.isEmpty ? [] : try addCharts(in: chartSheet)
    // Closing frees the workbook, even where it fails.
    isClosed = true
    try check(workbook_close(workbook))
    return parts
  }

  /// Adds the sheet with the figures of the charts.
  private func addCharts(in wanted: String) throws(OfficeWritingError) -> [ChartPart] {
    let name = names.take(wanted)
    var sheet = SheetContent(name: name)
    var parts: [ChartPart] = []
    for (chart, place) in charts {
      // What names the place itself need not be told it again.
      let told = chart.title.hasPrefix(place) ? chart.title : "\(place): \(chart.title)"
      let title = SheetContent.Cell(.text(told), .line)
      sheet.rows.append(SheetContent.Row([title]))
      let data = ChartData(of: chart, sheet: name, firstRow: sheet.rows.count)
      sheet.rows += data.sheetRows + [SheetContent.Row()]
      if data.sheetWidths.count > sheet.widths.count { sheet.widths = data.sheetWidths }
      parts.append(ChartPart(chart: chart, data: data, language: language))
    }
    try add(sheet, as: name)
    return parts
  }

  /// Adds a sheet behind the others.
  func add(_ sheet: SheetContent) throws(OfficeWritingError) {
    try add(sheet, as: names.take(sheet.name))
  }

  private func add(_ sheet: SheetContent, as name: String) throws(OfficeWritingError) {
    guard let worksheet = workbook_add_worksheet(workbook, name) else {
      throw OfficeWritingError(.failed("no sheet can have the name \(name)"))
    }
    for (column, width) in sheet.widths.enumerated() {
      try check(worksheet_set_column(worksheet, lxw_col_t(column), lxw_col_t(column), width, nil))
    }
    for (number, row) in sheet.rows.enumerated() {
      try write(row, number: lxw_row_t(number), to: worksheet)
    }
    for heatMap in sheet.heatMaps { try colour(heatMap, of: worksheet) }
    try filterAndFreeze(sheet, worksheet)
    for place in sheet.charts {
      try insert(place, in: worksheet, name: name)
      charts.append((place.chart, sheet.name))
    }
    setPage(of: sheet, worksheet)
  }

  // MARK: - Cells

  private func write(
    _ row: SheetContent.Row, number: lxw_row_t, to worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(OfficeWritingError) {
    if let height = row.height {
      try check(worksheet_set_row(worksheet, number, min(height, Self.maximumHeight), nil))
    }
    if row.span > 1, let first = row.cells.first {
      let last = lxw_col_t(row.span - 1)
      try check(worksheet_merge_range(worksheet, number, 0, number, last, "", format(first.style)))
    }
    for (column, cell) in row.cells.enumerated() {
      try write(cell, row: number, column: lxw_col_t(column), to: worksheet)
    }
  }

  /// A row cannot be higher, in points.
  private static let maximumHeight = 409.0

  private func write(
    _ cell: SheetContent.Cell, row: lxw_row_t, column: lxw_col_t,
    to worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(OfficeWritingError) {
    let format = try format(cell.style)
    switch cell.value {
    case .text(let text):
      try check(worksheet_write_string(worksheet, row, column, held(text), format))
    case .number(let number) where number.isFinite:
      try check(worksheet_write_number(worksheet, row, column, number, format))
    case .link(let text, let url):
      if let address = LinkAddress(url) {
        let error = worksheet_write_url_opt(
          worksheet, row, column, address.uri, format, held(text), nil)
        // A sheet has 65,530 links at most; what comes behind is text.
        if error != LXW_ERROR_WORKSHEET_MAX_NUMBER_URLS_EXCEEDED { return try check(error) }
      }
      try check(worksheet_write_string(worksheet, row, column, held(text), self.format(.text)))
    // A cell without a content is none, since a large table has many.
    case .number, .empty: break
    }
  }

  /// The text as a cell can hold it: escaped, and cut with a word where it is too long.
  private func held(_ text: String) -> String {
    let escaped = EscapedText.escape(text)
    guard escaped.utf8.count > Self.maximumText, escaped.utf16.count > Self.maximumText else {
      return escaped
    }
    let word = language.hasPrefix("nl") ? " … (ingekort)" : " … (shortened)"
    // An escape takes seven characters; none is cut in two, since the text is cut before.
    var room = Self.maximumText - word.utf16.count
    let kept = text.prefix { character in
      room -= EscapedText.escape(String(character)).utf16.count
      return room >= 0
    }
    return EscapedText.escape(String(kept)) + word
  }

  /// A cell holds so many characters of UTF-16.
  private static let maximumText = 32_767

  /// The format of a style, made when it is asked for first.
  private func format(
    _ style: CellStyle
  ) throws(OfficeWritingError) -> UnsafeMutablePointer<lxw_format> {
    if let format = formats[style] { return format }
    guard let format = workbook_add_format(workbook) else {
      throw OfficeWritingError(.failed("out of memory"))
    }
    style.set(on: format, language: language)
    formats[style] = format
    return format
  }

  // MARK: - The sheet

  /// Colours an area from white for 0 to blue for its highest number.
  private func colour(
    _ area: SheetContent.Area, of worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(OfficeWritingError) {
    var scale = lxw_conditional_format()
    scale.type = UInt8(LXW_CONDITIONAL_2_COLOR_SCALE.rawValue)
    scale.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    scale.min_value = 0
    scale.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_MAXIMUM.rawValue)
    scale.min_color = HeatColour.lowest.rgb
    scale.max_color = HeatColour.highest.rgb
    try check(
      worksheet_conditional_format_range(
        worksheet, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
        lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound - 1), &scale))
  }

  private func filterAndFreeze(
    _ sheet: SheetContent, _ worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) throws(OfficeWritingError) {
    if sheet.frozenRows > 0 { worksheet_freeze_panes(worksheet, lxw_row_t(sheet.frozenRows), 0) }
    guard let area = sheet.filter else { return }
    let header = lxw_row_t(area.rows.lowerBound)
    try check(
      worksheet_autofilter(
        worksheet, header, lxw_col_t(area.columns.lowerBound),
        lxw_row_t(area.rows.upperBound - 1), lxw_col_t(area.columns.upperBound - 1)))
    if sheet.isHeadRepeated { try check(worksheet_repeat_rows(worksheet, header, header)) }
  }

  private func insert(
    _ place: SheetContent.PlacedChart, in worksheet: UnsafeMutablePointer<lxw_worksheet>,
    name: String
  ) throws(OfficeWritingError) {
    guard let chart = workbook_add_chart(workbook, UInt8(LXW_CHART_BAR.rawValue)) else {
      throw OfficeWritingError(.failed("out of memory"))
    }
    // A place holder, in which libxlsxwriter wants to see a series from a sheet that is there.
    chart_add_series(chart, nil, "=\(ChartData.quoted(sheet: name))!$A$1")
    var options = lxw_chart_options()
    options.x_scale = Double(place.width) / 480
    options.y_scale = Double(place.height) / 288
    // What is filtered out of a table must not squeeze the chart beside it.
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    var description = Array(Self.shortened(XML.held(place.chart.description)).utf8CString)
    // Safe: libxlsxwriter copies the description.
    let error = description.withUnsafeMutableBufferPointer {
      options.description = $0.baseAddress
      return worksheet_insert_chart_opt(worksheet, lxw_row_t(place.row), 0, chart, &options)
    }
    try check(error)
  }

  /// The text as libxlsxwriter can write it beside a picture: it cuts at 2,080 bytes, even in the
  /// midst of a character.
  private static func shortened(_ text: String) -> String {
    guard text.utf8.count >= 2080 else { return text }
    var room = 2070
    let kept = text.unicodeScalars.prefix { scalar in
      room -= UTF8.width(scalar)
      return room >= 0
    }
    return String(kept) + " …"
  }

  /// A4, as wide as the table, with the number of the page; and no green corners at codes like 01.
  private func setPage(
    of sheet: SheetContent, _ worksheet: UnsafeMutablePointer<lxw_worksheet>
  ) {
    worksheet_set_paper(worksheet, 9)
    let width = sheet.widths.reduce(0, +)
    let isLandscape = width > Self.portraitWidth
    if isLandscape { worksheet_set_landscape(worksheet) }
    // Fitted to the width, Excel breaks pages wherever they end, even in a chart: a sheet with one is
    // made to fit on a page where it can still be read.
    let scale = min(1, (isLandscape ? Self.landscapeWidth : Self.portraitWidth) / max(1, width))
    let height = sheet.rows.reduce(0) { $0 + ($1.height ?? Self.lineHeight) } * scale
    let page = isLandscape ? Self.landscapeHeight : Self.portraitHeight
    let isOnePage = !sheet.charts.isEmpty && height < 1.5 * page
    worksheet_fit_to_pages(worksheet, 1, isOnePage ? 1 : 0)
    worksheet_set_footer(worksheet, "&C&P / &N")
    worksheet_ignore_errors(
      worksheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), "A1:XFD1048576")
  }

  /// What fits on A4 between the margins: characters from left to right, points from top to bottom.
  private static let portraitWidth = 90.0
  private static let portraitHeight = 730.0
  private static let landscapeWidth = 135.0
  private static let landscapeHeight = 480.0
  private static let lineHeight = 15.0

  private func check(_ error: lxw_error) throws(OfficeWritingError) {
    guard error == LXW_NO_ERROR else { throw OfficeWritingError(error) }
  }
}

extension OfficeWritingError {
  fileprivate init(_ error: lxw_error) {
    self.init(.failed(String(cString: lxw_strerror(error))))
  }
}
