internal import Tabular

extension Record {
  /// What a name, an id or the like may take in bytes; more is a text, and a column of texts by which
  /// stakeholders are known would ask for much memory.
  private static let longestName = 8 << 10

  /// Refuses the record where a cell of `columns` is longer than a name.
  func refuseLongNames(
    in columns: some Sequence<Int>, of header: [String]
  ) throws(InputError) {
    for column in columns where byteCount(of: column) > Self.longestName {
      throw InputError(
        .data,
        "this is longer than \(Self.longestName >> 10) KiB, and no name is; see whether the column is "
          + "mapped to what it holds, or shorten it", column: header[column])
    }
  }
}
