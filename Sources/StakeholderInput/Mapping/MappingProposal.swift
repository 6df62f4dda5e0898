public import Tabular

/// A mapping that is proposed for a file, to be looked at and edited.
public struct MappingProposal {
  /// What the database knows that can be recognised.
  public struct Knowledge {
    /// The names of the phases.
    public var phases: [String] = []
    /// The codebook.
    public var bottlenecks: [Bottleneck] = []
    /// A mapping of a file with columns of the same names, which is taken over.
    public var mapping: MappingTable?

    /// Nothing.
    public init() {}
  }

  /// The mapping.
  public let table: MappingTable
  /// How many records were looked at.
  public let records: Int
  /// How many of them were not finished.
  public let incomplete: Int
  /// The columns that hold words, and of which nothing would be stored.
  public let untold: [String]

  /// Looks at all records of a file that can be read.
  ///
  /// What import submissions would find by itself stays so. A file in which that finds no answers,
  /// or which a survey tool wrote, gets its open questions as statements, its closed ones as choices,
  /// and what it asks of organisations as attributes of stakeholders. Phases and kinds are guessed by
  /// the words of a question, codes where an answer equals a code, a title or a keyword.
  ///
  /// - Throws: `TabularError` where the file cannot be read on.
  public init(
    of table: inout TableReader, _ outline: ResponseOutline, _ knowledge: Knowledge = Knowledge()
  ) throws(TabularError) {
    var profiles = [ColumnProfile](repeating: ColumnProfile(), count: outline.header.names.count)
    var record = Record()
    var records = 0
    var incomplete = 0
    while true {
      do throws(TabularError) {
        guard try table.next(&record) else { break }
      } catch {
        // What is wrong with one record is told by the import.
        guard error.line != nil else { throw error }
        continue
      }
      if outline.survey?.completeness?.isTest(record) == true { continue }
      records += 1
      if outline.survey?.completeness?.isComplete(record) == false { incomplete += 1 }
      for column in profiles.indices where !record.isEmpty(at: column) {
        profiles[column].add(record[column])
      }
    }
    self.records = records
    self.incomplete = incomplete
    var draft = MappingDraft(outline, profiles, knowledge)
    draft.propose()
    untold = draft.rows.indices.filter { column in
      draft.rows[column].role == .unused && profiles[column].hasWords
        && outline.personal[column]?.isLeftOut != true
        && outline.survey?.ownColumns[column] == nil
        && !ColumnMapping.rejectColumns.contains(draft.rows[column].column)
    }.map { draft.rows[$0].column }
    self.table = MappingTable(rows: draft.rows, source: "the proposal")
  }
}
