internal import SQLite

/// Two stakeholders that may be one, since their names are alike.
public struct StakeholderDuplicate: Equatable, Sendable {
  /// The one with the most submissions.
  public let kept: Stakeholder
  /// The one that could become its alias.
  public let other: Stakeholder
  /// What is the same in both names.
  public let likeness: Likeness

  /// What two names have in common, the most first.
  public enum Likeness: String, Sendable, CaseIterable {
    /// The same words, in whatever order.
    case words
    /// The same letters, with spaces or hyphens elsewhere.
    case letters
    /// All but one letter.
    case spelling = "all but a letter"
  }
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
    var found: [[Int]: StakeholderDuplicate.Likeness] = [:]
    func note(_ kept: Int, _ other: Int, _ likeness: StakeholderDuplicate.Likeness) {
      let all = StakeholderDuplicate.Likeness.allCases
      found[[kept, other]] = all.first { [likeness, found[[kept, other]]].contains($0) }
    }
    for (key, group) in members where group.count > 1 {
      let sorted = group.sorted { left, right in
        let counts = (stakeholders[left].submissions, stakeholders[right].submissions)
        return counts.0 == counts.1 ? left < right : counts.0 > counts.1
      }
      for (place, other) in sorted.enumerated().dropFirst() {
        switch key.likeness {
        case .words: note(sorted[0], other, .words)
        case .letters: note(sorted[0], other, .letters)
        case .spelling:
          let near = sorted[..<place].first { areSpellings(stakeholders[$0], stakeholders[other]) }
          if let near { note(near, other, .spelling) }
        }
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { pair, likeness in
      StakeholderDuplicate(
        kept: stakeholders[pair[0]], other: stakeholders[pair[1]], likeness: likeness)
    }
  }

  private func areSpellings(_ left: Stakeholder, _ right: Stakeholder) -> Bool {
    ([left.name] + left.aliases).contains { name in
      ([right.name] + right.aliases).contains { NameKey.areSpellings(name, $0) }
    }
  }
}
