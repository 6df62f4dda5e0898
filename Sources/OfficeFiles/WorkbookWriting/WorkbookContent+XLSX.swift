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
    let charts = try writer.finish(chartSheet: chartSheet)
    return try Self.replaced(charts, in: Self.content(of: file))
  }

  /// The workbook with charts of our own in the place of those of libxlsxwriter, which stand in the
  /// same order.
  private static func replaced(
    _ charts: [ChartPart], in bytes: [UInt8]
  ) throws(OfficeWritingError) -> [UInt8] {
    if charts.isEmpty { return bytes }
    let archive = try ZipWriter(changing: bytes)
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
    if rows.count > Self.maximumRows {
      throw OfficeWritingError(.tooManyRows(count: rows.count, maximum: Self.maximumRows))
    }
    let columns = rows.lazy.map(\.cells.count).max() ?? 0
    if columns > Self.maximumColumns {
      throw OfficeWritingError(.tooManyColumns(count: columns, maximum: Self.maximumColumns))
    }
  }
}
