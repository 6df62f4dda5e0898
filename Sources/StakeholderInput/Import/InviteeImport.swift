internal import SQLite
public import Tabular

extension Store {
  /// Imports who was asked to answer: columns stakeholder, stakeholder-type, region, sector, network
  /// and consultation.
  ///
  /// A stakeholder that is not known is added, one that is has its attributes completed. Records that
  /// name no consultation are of `consultation`.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``; ``InputError`` of kind
  ///   `usage` where neither the file nor `consultation` says which consultation it was.
  public func importInvitees(
    _ table: inout TableReader, from file: SourceFile, consultation: String? = nil,
    options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try FixedColumns(
      table.header,
      names: [
        "stakeholder": SubmissionField.stakeholder.columnNames + ["naam", "name"],
        "stakeholder-type": SubmissionField.stakeholderType.columnNames,
        "region": SubmissionField.region.columnNames,
        "sector": SubmissionField.sector.columnNames,
        "network": SubmissionField.network.columnNames,
        "consultation": SubmissionField.consultation.columnNames,
      ], required: ["stakeholder"])
    let consultation = consultation?.trimmed
    let session = ImportSession(
      kind: .invitees, file: file, rules: "consultation=\(consultation ?? "")",
      options: options)
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, _, summary in
      let writer = try InviteeWriter(
        database: database, importID: number, mayReplace: options.update)
      try loop.run(over: &table, &summary) { record, summary in
        try columns.refuseLongNames(record)
        guard let name = columns.text("stakeholder", record) else {
          throw columns.refusal("who was asked needs a name; give it one", "stakeholder")
        }
        guard
          let round = columns.text("consultation", record)
            ?? consultation.flatMap({ $0.isEmpty ? nil : $0 })
        else {
          throw columns.refusal(
            "this record does not say for which consultation; fill it in, or use --consultation",
            "consultation")
        }
        let attributes = StakeholderAttributes(
          type: columns.text("stakeholder-type", record), region: columns.text("region", record),
          sector: columns.text("sector", record), network: columns.text("network", record))
        try writer.write(name, attributes, of: round, line: record.line)
      }
      try writer.finish()
      summary.added = writer.addedCount
      summary.present = writer.count - writer.addedCount
      summary.attributeConflicts = writer.stakeholders.conflicts
      summary.attributeConflictCount = writer.stakeholders.conflictCount
    }
  }

  /// Writes who was asked to answer, with the columns that an import takes.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportInvitees(_ emit: ([String]) throws -> Void) throws {
    try database.transaction(.deferred) {
      try emit(["consultation", "stakeholder", "stakeholder-type", "region", "sector", "network"])
      var rows = try database.prepare(
        """
        SELECT c.name, h.name, h.type, h.region, h.sector, h.network
        FROM invitee AS i
        JOIN consultation AS c ON c.id = i.consultation_id
        JOIN stakeholder AS h ON h.id = i.stakeholder_id
        ORDER BY c.name, h.name
        """)
      try rows.forEach { row in
        try emit(try (0..<row.count).map { try row[$0] as String? ?? "" })
      }
    }
  }
}

/// Writes invitees within the transaction of an import.
private final class InviteeWriter {
  let stakeholders: StakeholderIndex
  private let consultations: ConsultationIndex
  /// The invitees that wait for the stakeholders that they refer to.
  private var invitees: BulkInsert

  init(database: Connection, importID: Int64, mayReplace: Bool) throws {
    consultations = ConsultationIndex(database: database, importID: importID)
    stakeholders = try StakeholderIndex(
      database: database, importID: importID, mayReplace: mayReplace)
    invitees = BulkInsert(
      into: "invitee", ["consultation_id", "stakeholder_id"], constants: [("import_id", importID)],
      skippingKnown: true, on: database)
  }

  /// How many were given.
  private(set) var count = 0
  /// How many of those that are written were new.
  var addedCount: Int { invitees.count }

  func write(
    _ name: String, _ attributes: StakeholderAttributes, of consultation: String, line: Int
  ) throws {
    let key = Fingerprint(name)
    let stakeholder: Int64
    if let found = try stakeholders.find(name, key) {
      stakeholder = found
      try stakeholders.complete(found, with: attributes, line: line)
    } else {
      stakeholder = try stakeholders.add(name, key, attributes)
    }
    invitees.add(try consultations.findOrAdd(consultation), stakeholder)
    count += 1
    if invitees.isFull { try writeWhole() }
  }

  private func writeWhole() throws {
    try stakeholders.flush()
    try invitees.writeWhole()
  }

  /// Writes all that waits; to be called at the end.
  func finish() throws {
    try stakeholders.flush()
    try invitees.flush()
    try stakeholders.finish()
  }
}
