internal import SQLite

/// Two stakeholders that may be one, since their names are alike.
public struct StakeholderDuplicate: Equatable, Sendable {
  /// The one with the most submissions.
  public let kept: Stakeholder
  /// The one that could become its alias.
  public let other: Stakeholder
  /// Whether they have the same words; else the same letters.
  public let hasSameWords: Bool
}

extension Store {
  /// The stakeholders of which a name or an alias is like another's: a proposal, nothing is merged.
  ///
  /// - Returns: a pair for each that is like one with more submissions, in order of name.
  /// - Throws: `DatabaseError`.
  public func stakeholderDuplicates() throws -> [StakeholderDuplicate] {
    let stakeholders = try self.stakeholders()
    var members: [NameKey: [Int]] = [:]
    for (index, stakeholder) in stakeholders.enumerated() {
      for name in [stakeholder.name] + stakeholder.aliases {
        for key in NameKey.keys(of: name) where members[key]?.last != index {
          members[key, default: []].append(index)
        }
      }
    }
    var found: [[Int]: Bool] = [:]
    for (key, group) in members where group.count > 1 {
      let sorted = group.sorted { left, right in
        let counts = (stakeholders[left].submissions, stakeholders[right].submissions)
        return counts.0 == counts.1 ? left < right : counts.0 > counts.1
      }
      for other in sorted.dropFirst() {
        let pair = [sorted[0], other]
        found[pair] = found[pair, default: false] || key.likeness == .words
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { pair, hasSameWords in
      StakeholderDuplicate(
        kept: stakeholders[pair[0]], other: stakeholders[pair[1]], hasSameWords: hasSameWords)
    }
  }
}
