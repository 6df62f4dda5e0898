internal import SQLite
public import Tabular

/// A mapping that an import used, and that the next file with the same columns is read by.
public struct SavedMapping: Sendable {
  /// Its number.
  public let number: Int64
  /// The file that it was used for last.
  public let file: String
  /// When that was, in UTC.
  public let savedAt: String
  /// The mapping.
  public let table: MappingTable
}

extension Header {
  /// By which a file with the same columns is known: the SHA-256 of their names, reduced by
  /// `ColumnName.key` and sorted, since a survey tool puts a question elsewhere when it was moved.
  var signature: String {
    let names = originals.filter { !ColumnMapping.rejectColumns.contains($0) }.map { name in
      let key = ColumnName.key(name)
      return key.isEmpty ? name : key
    }
    return SHA256.hex(of: Array(names.sorted().joined(separator: "\n").utf8))
  }
}

extension Store {
  /// The mappings that are remembered, the first one first.
  ///
  /// - Throws: `DatabaseError`.
  public func savedMappings() throws -> [SavedMapping] { try savedMappings(where: "1") }

  /// The mapping of a number.
  ///
  /// - Throws: ``InputError`` of kind `notFound`; `DatabaseError`.
  public func savedMapping(_ number: Int64) throws -> SavedMapping {
    guard let found = try savedMappings(where: "id = \(number)").first else {
      throw noMapping(number)
    }
    return found
  }

  /// The mapping that a file with these columns was imported by.
  ///
  /// - Throws: `DatabaseError`.
  public func savedMapping(for header: Header) throws -> SavedMapping? {
    try savedMappings(where: "signature = \(header.signature)").first
  }

  /// The mapping of which the file has the most columns, if it has more than half of them.
  ///
  /// - Throws: `DatabaseError`.
  public func nearestMapping(to header: Header) throws -> SavedMapping? {
    let mappings = try savedMappings().map { mapping in
      (mapping, absent: mapping.table.differences(from: header).absent.count)
    }
    let near = mappings.filter { $0.absent * 2 < $0.0.table.rows.count }
    return near.max {
      $0.0.table.rows.count - $0.absent < $1.0.table.rows.count - $1.absent
    }?.0
  }

  /// Remembers by which mapping a file was read, in place of what was remembered of its columns.
  ///
  /// The values in the mapping that show what stands in a column are left out.
  ///
  /// - Throws: `DatabaseError`.
  public func remember(_ mapping: MappingTable, for header: Header, of file: String) throws {
    let rows = mapping.rows(for: header)
    try database.transaction {
      try database.execute(
        """
        INSERT INTO mapping (signature, file, saved_at)
        VALUES (\(header.signature), \(file), \(Timestamp.now()))
        ON CONFLICT (signature) DO UPDATE SET file = excluded.file, saved_at = excluded.saved_at
        """)
      let number = try database.value(
        "SELECT id FROM mapping WHERE signature = \(header.signature)", as: Int64.self)
      try database.execute("DELETE FROM mapping_column WHERE mapping_id = \(number)")
      for (index, row) in rows.enumerated() {
        let cells = row.cells
        try database.execute(
          """
          INSERT INTO mapping_column (mapping_id, ordinal, name, field, phase, kind, question, code)
          VALUES (\(number), \(index + 1), \(cells[0]), \(cells[2]), \(cells[3]), \(cells[4]),
            \(cells[5]), \(cells[6]))
          """)
      }
    }
  }

  /// Forgets a mapping.
  ///
  /// - Throws: ``InputError`` of kind `notFound`; `DatabaseError`.
  public func forgetMapping(_ number: Int64) throws {
    try database.execute("DELETE FROM mapping WHERE id = \(number)")
    guard database.changes > 0 else { throw noMapping(number) }
  }

  private func noMapping(_ number: Int64) -> InputError {
    InputError(.notFound, "there is no mapping \(number); see: knelpunt mapping list")
  }

  private func savedMappings(where condition: SQL) throws -> [SavedMapping] {
    var rows: [Int64: [MappingTable.Row]] = [:]
    let columns = try MappingTable.fixedColumns(Header(MappingTable.columns))
    var select = try database.prepare(
      """
      SELECT mapping_id, name, '', field, phase, kind, question, code FROM mapping_column
      WHERE mapping_id IN (SELECT id FROM mapping WHERE \(condition)) ORDER BY mapping_id, ordinal
      """)
    try select.forEach { row in
      let cells = try (1...MappingTable.columns.count).map { index in try row[index] as String }
      rows[try row[0], default: []].append(try MappingTable.Row(Record(cells), columns))
    }
    return try database.all(
      "SELECT id, file, saved_at FROM mapping WHERE \(condition) ORDER BY id"
    ) { row in
      let number: Int64 = try row[0]
      return SavedMapping(
        number: number, file: try row[1], savedAt: try row[2],
        table: MappingTable(rows: rows[number] ?? [], source: "mapping \(number)"))
    }
  }
}

extension MappingTable {
  /// A row for every column of a file, under the name by which that is known.
  fileprivate func rows(for header: Header) -> [Row] {
    var rows = header.names.map { Row(column: $0) }
    for var row in self.rows {
      guard case .one(let column) = header.match(row.column, known: true) else { continue }
      row.column = header.names[column]
      row.sample = ""
      rows[column] = row
    }
    return rows.filter { !ColumnMapping.rejectColumns.contains($0.column) }
  }
}
