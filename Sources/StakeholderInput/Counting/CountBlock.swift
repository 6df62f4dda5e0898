internal import SQLite

/// What some submissions say, as columns of numbers, to be counted in one pass.
///
/// A column is an array with a number for each submission, statement or mention, in their order:
/// submissions by their id, statements by their place, mentions by their bottleneck's id. 0 stands
/// for what is not there.
struct CountBlock: Equatable {
  /// So many submissions are in one block, unless it is the last.
  static let size = 4096

  var submissions: [UInt32] = []
  var consultations: [UInt32] = []
  var stakeholders: [UInt32] = []
  /// The day of receipt, 31 January 2026 as 20260131.
  var days: [UInt32] = []
  /// How many statements each submission has.
  var statementCounts: [UInt32] = []

  var phaseSets: [UInt32] = []
  /// The place of the kind among all kinds, twice that, and 1 more where the statement says
  /// something beside what it mentions.
  var kinds: [UInt32] = []
  /// How many mentions each statement has.
  var mentionCounts: [UInt32] = []

  var bottlenecks: [UInt32] = []

  /// Adds a submission that has no statements yet; it comes after those that are there.
  mutating func addSubmission(
    _ id: Int64, consultation: Int64, stakeholder: Int64?, received: String?
  ) throws(InputError) {
    submissions.append(try Self.number(id))
    consultations.append(try Self.number(consultation))
    stakeholders.append(try Self.number(stakeholder ?? 0))
    days.append(received.map(Self.day) ?? 0)
    statementCounts.append(0)
  }

  /// Adds a statement to the last submission; `says` is whether it says something beside what it
  /// mentions.
  mutating func addStatement(
    phaseSet: Int64?, kind: StatementKind, says: Bool
  ) throws(InputError) {
    let place = StatementKind.allCases.firstIndex(of: kind) ?? 0
    phaseSets.append(try Self.number(phaseSet ?? 0))
    kinds.append(UInt32(place * 2 + (says ? 1 : 0)))
    mentionCounts.append(0)
    statementCounts[statementCounts.count - 1] += 1
  }

  /// Adds a mention to the last statement.
  mutating func addMention(of bottleneck: Int64) throws(InputError) {
    bottlenecks.append(try Self.number(bottleneck))
    mentionCounts[mentionCounts.count - 1] += 1
  }

  /// What a block is about, as it is kept beside it.
  struct Scope: Equatable {
    /// Of receipt; nil where no submission has a day.
    var firstDay: Int64?, lastDay: Int64?
    /// nil where there are several.
    var consultation: Int64?
  }

  /// What the block is about.
  var scope: Scope {
    let days = days.lazy.filter { $0 > 0 }
    let isOne = consultations.allSatisfy { $0 == consultations[0] }
    return Scope(
      firstDay: days.min().map(Int64.init), lastDay: days.max().map(Int64.init),
      consultation: isOne ? consultations.first.map(Int64.init) : nil)
  }

  /// A row's number as blocks have it.
  ///
  /// - Throws: ``InputError`` where it is negative or too large.
  static func number(_ id: Int64) throws(InputError) -> UInt32 {
    guard let number = UInt32(exactly: id) else {
      throw InputError(
        .schema,
        "a row has the number \(id), which cannot be counted; "
          + "export everything and import it into a new database")
    }
    return number
  }

  /// A day of ISO 8601 as a number.
  static func day(_ text: String) -> UInt32 {
    text.utf8.reduce(0) { $1 == UInt8(ascii: "-") ? $0 : $0 &* 10 &+ UInt32($1 &- 48) }
  }
}
