/// What an import did, or would have done.
public struct ImportSummary: Equatable, Sendable {
  /// How the import ended.
  public enum Outcome: Equatable, Sendable {
    /// Everything that was not rejected is in the database, as import `number`.
    case done(number: Int64)
    /// This very file came in before, as import `number`; nothing was read again.
    case known(number: Int64)
    /// Records were rejected, so that nothing was imported.
    case refused
  }

  /// How the import ended.
  public var outcome = Outcome.refused
  /// The records that were read, the header not counted.
  public var read = 0
  /// The things (submissions, bottlenecks, initiatives, mentions) that are new.
  public var added = 0
  /// The things that were there already, the same.
  public var present = 0
  /// The things that were replaced.
  public var updated = 0
  /// The records that were rejected.
  public var rejected = 0
  /// The records left out since whoever answered did not finish.
  public var incomplete = 0
  /// The records of which whoever answered did not finish either, and that were asked for.
  public var unfinished = 0
  /// The records left out since a survey was tried out in them.
  public var tests = 0
  /// The new submissions that said nothing.
  public var silent = 0
  /// The new statements.
  public var statements = 0
  /// The new mentions.
  public var mentions = 0
  /// The records that describe a stakeholder and do not name one, so that it is kept nowhere.
  public var unattributed = 0
  /// The phases, bottlenecks and initiatives that were added since a record named them.
  public var addedNames: [String] = []
  /// The attributes of stakeholders that are another than before, in order of line; the first 10,000.
  public var attributeConflicts: [AttributeConflict] = []
  /// How many there are of those in all.
  public var attributeConflictCount = 0
}

extension ImportSummary {
  /// The numbers of this import and another one together; the rest is that of this one.
  public func adding(_ other: ImportSummary) -> ImportSummary {
    var sum = self
    let numbers: [WritableKeyPath<ImportSummary, Int>] = [
      \.read, \.added, \.present, \.updated, \.rejected, \.silent, \.statements, \.mentions,
      \.unattributed, \.incomplete, \.unfinished, \.tests,
    ]
    for number in numbers { sum[keyPath: number] += other[keyPath: number] }
    return sum
  }

  /// What became of one thing of the file.
  enum Fate { case added, present, updated }

  mutating func count(_ fate: Fate) {
    switch fate {
    case .added: added += 1
    case .present: present += 1
    case .updated: updated += 1
    }
  }
}

/// A stakeholder that a record describes otherwise than what is known of it.
public struct AttributeConflict: Equatable, Hashable, Sendable {
  /// The line of the record.
  public let line: Int
  /// The stakeholder's number in the database.
  public let stakeholder: Int64
  /// Which attribute differs: type, region, sector or network.
  public let attribute: String
}

/// A record that was not imported, and why.
public struct Rejection: Equatable, Sendable {
  /// The line where the record starts, or where the trouble is.
  public let line: Int
  /// The column's name, where one cell is to blame.
  public let column: String?
  /// What is wrong, and what to do.
  public let reason: String

  /// Makes a rejection.
  public init(line: Int, column: String?, reason: String) {
    self.line = line
    self.column = column
    self.reason = reason
  }
}

/// What to do with a name that the database does not know.
public enum OnUnknown: String, CaseIterable, Sendable {
  /// The record is rejected.
  case reject
  /// The name is added: a phase at the end, a bottleneck with its code as title.
  case add
}
