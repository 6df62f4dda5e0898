internal import StakeholderInput
internal import Tabular

/// A file of rejected records, each after its line and the reason, to be mended and imported again.
struct RejectsFile {
  let path: String
  let dialect: Dialect
  let header: [String]

  private static let ownColumns = ColumnMapping.rejectColumns

  /// Ends the writing of a file into which nothing was written.
  private struct NothingRejected: Error { let summary: ImportSummary }

  /// Runs an import that hands its rejected records over, and writes the file if there were any.
  ///
  /// Where the file cannot be written in the end, the import is undone on `store`, if it is not going to
  /// be anyway, so that nothing is lost.
  func collecting(
    undoOn store: Store?, notOver inputs: [String],
    _ body: ((Rejection, Record) throws -> Void) throws -> ImportSummary
  ) throws -> ImportSummary {
    let writer = CSVWriter(dialect: dialect)
    // A file of rejects that is imported again has these columns already.
    let skipped = header.starts(with: Self.ownColumns) ? Self.ownColumns.count : 0
    var finished: ImportSummary?
    do {
      try OutputFile.write(to: path, notOver: inputs) { sink in
        var bytes: [UInt8] = []
        writer.append(Self.ownColumns + header.dropFirst(skipped), to: &bytes)
        let summary = try body { rejection, record in
          let reason = rejection.column.map { "\($0): \(rejection.reason)" } ?? rejection.reason
          writer.append(
            [String(rejection.line), reason] + record.dropFirst(skipped), to: &bytes)
          if bytes.count >= 1 << 16 {
            try sink.write(bytes)
            bytes.removeAll(keepingCapacity: true)
          }
        }
        guard summary.rejected > 0 else { throw NothingRejected(summary: summary) }
        finished = summary
        try sink.write(bytes)
      }
    } catch let nothing as NothingRejected {
      return nothing.summary
    } catch {
      if case .done(let number) = finished?.outcome { _ = try store?.undoImport(number) }
      throw error
    }
    guard let finished else { preconditionFailure("a file that was written has a summary") }
    return finished
  }
}
