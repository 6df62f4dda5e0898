internal import Glibc

extension WorkbookContent {
  /// The workbook as the bytes of an XLSX file. The same content gives the same bytes.
  ///
  /// - Throws: `OfficeWritingError` where a sheet has too many rows or columns, or the disk of the
  ///   temporary folder is full.
  public func xlsx() throws(OfficeWritingError) -> [UInt8] {
    for sheet in sheets { try sheet.checkSize() }
    // libxlsxwriter writes to a name only. This file has none but the one below /proc, and is gone
    // when it is closed, as are those that libxlsxwriter itself makes.
    guard let file = tmpfile() else { throw OfficeWritingError(.failed(Self.systemReason)) }
    defer { fclose(file) }
    let writer = try WorkbookWriter(writingTo: "/proc/self/fd/\(fileno(file))", properties)
    for sheet in sheets { try writer.add(sheet) }
    let (charts, tables) = try writer.finish(chartSheet: chartSheet)
    return try Self.completed(Self.content(of: file), charts, tables)
  }

  /// The workbook with charts of our own in the place of those of libxlsxwriter, which stand in the
  /// same order, and with the rows of tables.
  private static func completed(
    _ bytes: [UInt8], _ charts: [ChartPart], _ tables: [SheetTable]
  ) throws(OfficeWritingError) -> [UInt8] {
    if charts.isEmpty, tables.isEmpty { return bytes }
    let archive = try ZipWriter(changing: bytes)
    for table in tables {
      let name = "xl/worksheets/sheet\(table.sheet).xml"
      try archive.add(name, table.added(to: archive.content(of: name)))
    }
    for (number, chart) in charts.enumerated() {
      try archive.add("xl/charts/chart\(number + 1).xml", chart.xml.bytes)
    }
    return try archive.finish()
  }

  private static func content(
    of file: UnsafeMutablePointer<FILE>
  ) throws(OfficeWritingError) -> [UInt8] {
    var status = stat()
    guard fstat(fileno(file), &status) == 0 else { throw OfficeWritingError(.failed(systemReason)) }
    // Safe: no more is read than there is room for, and the count says how much that was.
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      rewind(file)
      count = fread(buffer.baseAddress, 1, buffer.count, file)
    }
    guard bytes.count == Int(status.st_size) else {
      throw OfficeWritingError(.failed(systemReason))
    }
    return bytes
  }

  private static var systemReason: String { String(cString: strerror(errno)) }
}

extension SheetContent {
  fileprivate func checkSize() throws(OfficeWritingError) {
    let count = rows.count + table.count
    if count > Self.maximumRows {
      throw OfficeWritingError(.tooManyRows(count: count, maximum: Self.maximumRows))
    }
    let columns = max(
      rows.lazy.map(\.cells.count).max() ?? 0, table.lazy.map(\.count).max() ?? 0)
    if columns > Self.maximumColumns {
      throw OfficeWritingError(.tooManyColumns(count: columns, maximum: Self.maximumColumns))
    }
  }
}
