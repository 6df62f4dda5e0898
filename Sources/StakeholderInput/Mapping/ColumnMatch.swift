internal import Tabular

/// The column that a person means by a name.
enum ColumnMatch {
  case one(Int)
  /// Any of these, counted from 0.
  case several([Int])
  case none
  /// A number above that of the last column, which is given.
  case beyond(Int)
}

extension Header {
  /// Finds a column by the name it is known by or has in the file, whatever its case and punctuation,
  /// or by its number: `#3` is the third, past the columns of a file of rejects.
  ///
  /// A name that stands twice in the file could be either, unless names are `known`: made by this
  /// program, so that the second is called `name (2)`.
  func match(_ name: String, known: Bool = false) -> ColumnMatch {
    if name.hasPrefix("#"), let number = Int(name.dropFirst()) {
      let skipped =
        originals.starts(with: ColumnMapping.rejectColumns) ? ColumnMapping.rejectColumns.count : 0
      let last = names.count - skipped
      return number >= 1 && number <= last ? .one(number - 1 + skipped) : .beyond(last)
    }
    if let exact = names.firstIndex(of: name),
      known || originals.count(where: { $0 == name }) <= 1
    {
      return .one(exact)
    }
    let key = ColumnName.key(name)
    let matches = originals.indices.filter { !key.isEmpty && ColumnName.key(originals[$0]) == key }
    return matches.count > 1 ? .several(matches) : matches.first.map(ColumnMatch.one) ?? .none
  }
}
