internal import Tabular

/// The columns of the fields, beside one another, since every record asks for all of them.
struct RecordColumns {
  let id, stakeholder, type, region, sector, network, received, channel, language: Int?
  let consultation, part: Int?
  /// Those that say whose answer it is, and when and how it came.
  let cover: [Int]
  /// The record as a whole, and after it the groups with statements of their own.
  let groups: [Group]

  init(_ mapping: ColumnMapping) {
    id = mapping[.id]
    stakeholder = mapping[.stakeholder]
    type = mapping[.stakeholderType]
    region = mapping[.region]
    sector = mapping[.sector]
    network = mapping[.network]
    received = mapping[.received]
    channel = mapping[.channel]
    language = mapping[.language]
    consultation = mapping[.consultation]
    part = mapping[.part]
    cover = [
      id, stakeholder, type, region, sector, network, received, channel, language, consultation,
    ].compactMap(\.self)
    groups = Group.all(mapping)
  }
}

extension RecordColumns {
  /// Columns of which the names and the texts belong together; an object, since each record asks for it.
  final class Group: Sendable {
    let question, kind: Int?
    let phases, bottlenecks, initiatives: [Int]
    let statements: [StatementColumn]
    /// The place of the text that mentions what stands beside it: the only one, or the only one that is
    /// not of another kind than a problem.
    let main: Int?
    /// The phases that the group is named after.
    let ownPhases: [String]
    /// The columns of phases of the record as a whole, for a group that names none.
    let outerPhases: [Int]
    /// Those with names, all together.
    let names: [Int]

    fileprivate static func all(_ mapping: ColumnMapping) -> [Group] {
      // What stands beside no text, no repetition and no phase is about the whole record.
      let texts = mapping.columns[.statement] ?? []
      let problems = (mapping.columns[.bottleneck] ?? [])
        .filter { mapping.paths[$0].isRepeated || mapping.groupPhases[$0] != nil }
      let parts = (texts + problems).sorted().compactMap { mapping.paths[$0].part }.unique
      let apart = Set(parts + mapping.paths.filter(\.isRepeated).compactMap(\.part))
      let whole = Group(mapping, outerPhases: []) { part in
        part.map { !apart.contains($0) } ?? true
      }
      return [whole]
        + parts.map { part in
          // The phases of the repetition around it go before those of the record.
          let outer = mapping.paths.first { $0.part == part }?.outerPart
          let around = (mapping.columns[.phase] ?? []).filter {
            outer != nil && mapping.paths[$0].part == outer
          }
          return Group(mapping, outerPhases: around.isEmpty ? whole.phases : around) { $0 == part }
        }
    }

    fileprivate init(
      _ mapping: ColumnMapping, outerPhases: [Int], _ isOwn: (String?) -> Bool
    ) {
      func columns(_ field: SubmissionField) -> [Int] {
        (mapping.columns[field] ?? []).filter { isOwn(mapping.paths[$0].part) }
      }
      question = columns(.question).first
      kind = columns(.kind).first
      phases = columns(.phase)
      bottlenecks = columns(.bottleneck)
      initiatives = columns(.initiative)
      let statements = columns(.statement)
      let isAlone = mapping.columns[.statement]?.count == 1 && mapping.blocks.isEmpty
      self.statements = statements.map { StatementColumn($0, mapping, isAlone: isAlone) }
      let told = self.statements.indices.filter { [statements = self.statements] in
        [nil, .problem].contains(statements[$0].kind)
      }
      main = self.statements.count == 1 ? 0 : told.count == 1 ? told[0] : nil
      ownPhases = (statements + bottlenecks).lazy.compactMap { mapping.groupPhases[$0] }.first ?? []
      self.outerPhases = outerPhases
      names = outerPhases + phases + bottlenecks + initiatives
    }
  }

  /// A column with texts, and what is known of them all; an object, since each record asks for it.
  final class StatementColumn: Sendable {
    let index: Int
    /// The question, whatever a record says.
    let question: String?
    /// The question where a record does not say it.
    let name: String?
    /// The kind; nil for that of the record.
    let kind: StatementKind?
    /// The phases; empty for those of the record.
    let phases: [String]
    let phaseNames: NamesInStatement

    fileprivate init(_ index: Int, _ mapping: ColumnMapping, isAlone: Bool) {
      self.index = index
      let traits = mapping.traits[index] ?? ColumnTraits()
      question = traits.question
      let header = mapping.header[index].trimmed
      // Beside no other, a name such as `Toelichting` asks nothing.
      let isSaid = !isAlone || QuestionText.isQuestion(header)
      name = mapping.questions[index] ?? (isSaid ? header : nil)
      kind = traits.kind
      phases = traits.phases
      phaseNames = NamesInStatement(phases: traits.phases)
    }
  }
}
