internal import StakeholderInput

extension AnnexContext {
  /// Titles in the sentences of a phase; where there are more, the least frequent are counted and not
  /// named, since nobody reads on.
  private static let mostTitles = 12

  /// The bottlenecks that one word holds for, the most frequent first; what one alone mentions is said
  /// so, whatever the share.
  func groups(
    of mentioned: [BottleneckFrequency], _ block: PhaseFrequency
  ) -> [[String: Any]] {
    var groups: [[BottleneckFrequency]] = []
    for row in mentioned {
      let last = groups.last?.first
      if last?.prevalence != row.prevalence || (last?.count == 1) != (row.count == 1) {
        groups.append([])
      }
      groups[groups.count - 1].append(row)
    }
    var room = Self.mostTitles
    return groups.enumerated().map { index, rows in
      // The word that holds for most of all is said of all that it holds for.
      let shown = index == 0 || rows.count <= room + 1 ? rows.count : max(0, room)
      room -= shown
      func item(_ index: Int, of count: Int) -> [String: Any] {
        [
          "title": literal(rows[index].title), "code": literal(rows[index].code),
          "figure": figure(rows[index], block), "more": index < count - 1,
        ]
      }
      var tags: [String: Any] = words(for: rows[0], of: block, isOneOfMany: rows.count > 1)
      tags["one"] = rows.count == 1
      tags["many"] = rows.count > 1
      tags["items"] = rows.indices.map { item($0, of: rows.count) }
      tags["shown"] = (0..<shown).map { item($0, of: shown) }
      if shown < rows.count {
        let isOther = shown > 0 || index > 0
        tags["isContinued"] = shown > 0
        tags["rest"] = literal(
          word.count(
            rows.count - shown,
            isOther ? ("ander knelpunt", "andere knelpunten") : ("knelpunt", "knelpunten"),
            isOther ? ("other bottleneck", "other bottlenecks") : ("bottleneck", "bottlenecks")))
      }
      return tags
    }
  }

  /// In how many units a bottleneck comes back: `In`, `de meeste`, `inzendingen`.
  private func words(
    for row: BottleneckFrequency, of block: PhaseFrequency, isOneOfMany: Bool
  ) -> [String: Any] {
    let isSubmission = frequency.unit == .submission
    let units: String
    let said: String
    switch (row.count, block.base) {
    case (1, 1):
      said = word("de enige", "the only")
      units = isSubmission ? word("inzending", "submission") : "stakeholder"
    case (1, _):
      said = word("één", "one")
      units =
        (isSubmission ? word("inzending", "submission") : "stakeholder")
        + (isOneOfMany ? word("", " each,") : "")
    default:
      said = row.prevalence
      units = isSubmission ? word("inzendingen", "submissions") : "stakeholders"
    }
    let among = word("Bij", row.count == 1 ? "With" : "Among")
    let preposition = isSubmission ? "In" : among
    let isEach = row.count == 1 && block.base > 1 && isOneOfMany
    return [
      "preposition": isEach
        ? word("Telkens \(preposition.lowercased())", preposition) : preposition,
      "prevalence": literal(said), "units": units,
    ]
  }
}
