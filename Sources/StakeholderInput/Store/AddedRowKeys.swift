internal import SQLite

/// Checks the foreign keys of rows that are added in bulk, some thousands of them at a time.
///
/// Enforcement looks up every parent of every row on its own, which takes a quarter of an import.
/// Here rows are gone through once, soon after they were written. Where the numbers of a table's
/// rows have no holes between them, whatever refers to one of these numbers refers to a row that is
/// there; only other numbers are looked up.
struct AddedRowKeys {
  /// A table that is added to, and the column that its key begins with, which only grows.
  private struct Table {
    let name: String
    let key: String
    let references: [ForeignKeys.Reference]
    /// From here on nothing was checked.
    var start: Int64
    /// So many rows were checked.
    var count = 0
    /// Numbers that all have a row.
    var numbers: ClosedRange<Int64>?
  }

  private let keys: ForeignKeys
  private var tables: [Table] = []

  /// Begins before anything is added to tables, each given with the column that its primary key
  /// begins with, and parents before their children.
  init(to tables: [(name: String, key: String)], in database: Connection) throws {
    keys = ForeignKeys(database: database)
    let references = try keys.references()
    for (name, key) in tables {
      let last = try database.value(
        "SELECT coalesce(max(\(identifier: key)), 0) FROM \(identifier: name)", as: Int64.self)
      self.tables.append(
        Table(
          name: name, key: key, references: references.filter { $0.child == name },
          start: (last ?? 0) + 1))
    }
  }

  /// Checks what was added since the last time.
  ///
  /// - Parameter counts: How many rows were added to each table since the beginning.
  /// - Throws: ``InputError`` of kind `schema` where a row refers to one that is not there, or the
  ///   rows that are found are not as many as were added.
  mutating func check(_ counts: [Int]) throws {
    for (index, count) in counts.enumerated() where count != tables[index].count {
      let table = tables[index]
      let (name, key): (SQL, SQL) = ("\(identifier: table.name)", "\(identifier: table.key)")
      let isOrphan = try table.references.map(orphans).reduce("0") { $0 + " OR " + $1 }
      // The least and the largest key each take one look when they are asked for alone.
      let found = try keys.database.first(
        """
        SELECT count(*), (SELECT min(\(key)) FROM \(name) WHERE \(key) >= \(table.start)),
          (SELECT max(\(key)) FROM \(name)), count(CASE WHEN \(isOrphan) THEN 1 END)
        FROM \(name) WHERE \(key) >= \(table.start)
        """
      ) { row in
        (
          count: try row[0] as Int, numbers: (try row[1] as Int64?, try row[2] as Int64?),
          orphans: try row[3] as Int
        )
      }
      let missing = count - table.count - (found?.count ?? 0)
      guard let found, missing == 0, found.orphans == 0,
        let first = found.numbers.0, let last = found.numbers.1
      else { throw keys.refusal(max(abs(missing), found?.orphans ?? 0), of: [table.name]) }
      tables[index].count = count
      tables[index].start = last + 1
      if last - first + 1 == found.count {
        let isNext = table.numbers?.upperBound == first - 1
        tables[index].numbers = (isNext ? table.numbers?.lowerBound ?? first : first)...last
      }
    }
  }

  /// A condition that is true of rows whose parent is not there.
  private func orphans(_ reference: ForeignKeys.Reference) throws -> SQL {
    guard reference.keys == ["id"], let numbers = try numbers(of: reference.parent) else {
      return reference.isOrphan
    }
    return """
      \(identifier: reference.columns[0]) NOT BETWEEN \(numbers.lowerBound)
        AND \(numbers.upperBound) AND \(reference.isOrphan)
      """
  }

  /// Numbers that all have a row in a table that has one for each row, if they can be told at once.
  private func numbers(of parent: String) throws -> ClosedRange<Int64>? {
    if let table = tables.first(where: { $0.name == parent }) { return table.numbers }
    // The others are short.
    return try keys.database.first(
      """
      SELECT min(id), max(id) FROM \(identifier: parent)
      HAVING max(id) - min(id) + 1 = count(*)
      """
    ) { row in (try row[0] as Int64)...(try row[1]) }
  }
}
