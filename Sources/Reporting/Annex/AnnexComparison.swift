/// Two annexes line by line: an earlier one, and the one that would be made now.
///
/// A line holds where the same line stands in the same place: below the same headings and, for a quote
/// or a footnote, with the same bottleneck. Order within a place is free, so that a person may move
/// paragraphs. What is left is paired by likeness.
struct AnnexComparison {
  typealias Line = AnnexOutline.Line

  let earlier: [Line]
  let now: [Line]
  /// The pairs of lines that differ, by their places in the two.
  private(set) var changed: [(earlier: Int, now: Int)] = []
  /// The lines of the earlier one that are left over.
  private(set) var extra: [Int] = []
  /// The lines of the present one that are left over; those below a heading that is left over itself,
  /// without them.
  private(set) var missing: [Int] = []
  /// For each line of the present one, where it stands in the earlier one.
  private(set) var places: [Int?]
  /// How many lines are the same in both.
  let same: Int

  private var isTaken: [Bool]

  init(_ earlier: AnnexOutline, _ now: AnnexOutline, _ claims: AnnexClaims, title: String) {
    let current = now.placed(claims, title: title)
    let renamed = Self.renamedHeadings(earlier.lines, current, claims)
    let old = earlier.placed(claims, title: title, as: current, renamed: renamed)
    self.earlier = old
    self.now = current
    places = Array(repeating: nil, count: current.count)
    isTaken = Array(repeating: false, count: old.count)
    var waiting: [Place: [Int]] = [:]
    for index in old.indices.reversed() { waiting[Place(old[index]), default: []].append(index) }
    var same = 0
    for index in current.indices {
      guard let place = waiting[Place(current[index])]?.popLast() else { continue }
      places[index] = place
      isTaken[place] = true
      same += 1
    }
    self.same = same
    for (place, index) in renamed.sorted(by: { $0.key < $1.key })
    where places[index] == nil && !isTaken[place] {
      pair(place, index)
    }
    forgiveLostHeadings()
    pairLikeLines()
    missing = current.indices.filter { places[$0] == nil }
    extra = old.indices.filter { !isTaken[$0] }
    dropBelowMissing()
  }

  /// Where a line stands, and what it says.
  private struct Place: Hashable {
    let path: [String]
    let subject: String?
    let key: String
    let isHeading: Bool

    init(_ line: Line) {
      (path, subject, key, isHeading) = (line.path, line.subject, line.key, line.isHeading)
    }

    /// Where a line stands, whatever it says.
    init(below line: Line) {
      (path, subject, key, isHeading) = (line.path, line.subject, "", false)
    }
  }

  private mutating func pair(_ place: Int, _ index: Int) {
    changed.append((place, index))
    places[index] = place
    isTaken[place] = true
  }

  // MARK: - Headings

  /// The headings of the earlier one that somebody called otherwise, with those that they were.
  ///
  /// The sequences of headings are compared; what is alike between two that are the same, or stands
  /// alone there in both, is taken for the same.
  private static func renamedHeadings(
    _ earlier: [Line], _ now: [Line], _ claims: AnnexClaims
  ) -> [Int: Int] {
    let old = earlier.indices.filter { earlier[$0].isHeading }
    let current = now.indices.filter { now[$0].isHeading }
    let known = Set(current.map { now[$0].key })
    let difference = current.map { now[$0].key }.difference(from: old.map { earlier[$0].key })
    let removed = Set(difference.removals.map(place(of:)))
    let inserted = Set(difference.insertions.map(place(of:)))
    var renamed: [Int: Int] = [:]
    var (place, index) = (0, 0)
    while place < old.count || index < current.count {
      var gap: (old: [Int], now: [Int]) = ([], [])
      while place < old.count, removed.contains(place) {
        gap.old.append(old[place])
        place += 1
      }
      while index < current.count, inserted.contains(index) {
        gap.now.append(current[index])
        index += 1
      }
      place += 1
      index += 1
      // What is called like something that there is was not called otherwise.
      gap.old.removeAll { known.contains(earlier[$0].key) || claims.isName(earlier[$0].key) }
      let isOneForOne = gap.old.count == gap.now.count
      for heading in gap.now {
        let candidate = gap.old.first { place in
          earlier[place].kind == now[heading].kind
            && (isOneForOne || likeness(earlier[place].key, now[heading].key) >= 0.5)
        }
        guard let candidate else { continue }
        renamed[candidate] = heading
        gap.old.removeAll { $0 <= candidate }
      }
    }
    return renamed
  }

  private static func place(of change: CollectionDifference<String>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// Takes lines for found that stand elsewhere only since a heading is lost, which is told.
  private mutating func forgiveLostHeadings() {
    for heading in now.indices where now[heading].isHeading && places[heading] == nil {
      let above = now[heading].path
      let path = above + [now[heading].key]
      var waiting: [String: [Int]] = [:]
      for place in earlier.indices.reversed()
      where !isTaken[place] && earlier[place].path.starts(with: above) {
        waiting[earlier[place].key, default: []].append(place)
      }
      for index in now.indices where places[index] == nil && now[index].path.starts(with: path) {
        guard let place = waiting[now[index].key]?.popLast() else { continue }
        places[index] = place
        isTaken[place] = true
      }
    }
  }

  /// What is missing below a heading that is missing is told with it.
  private mutating func dropBelowMissing() {
    let headings = Set(
      missing.filter { now[$0].isHeading }.map { now[$0].path + [now[$0].key] })
    guard !headings.isEmpty else { return }
    missing.removeAll { index in
      let path = now[index].path
      return path.indices.contains { headings.contains(Array(path[...$0])) }
    }
  }

  // MARK: - Likeness

  /// Pairs what is left: in the same place first, then the same line in another, then below the same
  /// first heading.
  private mutating func pairLikeLines() {
    pairBest { one, other in
      guard one.path == other.path, !one.isHeading, !other.isHeading else { return 0 }
      return Self.likeness(one, other) + (one.subject == other.subject ? 0.1 : 0)
    }
    pairLonely()
    var waiting: [String: [Int]] = [:]
    for place in earlier.indices.reversed() where !isTaken[place] {
      waiting[earlier[place].key, default: []].append(place)
    }
    for index in now.indices where places[index] == nil {
      if let place = waiting[now[index].key]?.popLast() { pair(place, index) }
    }
    pairBest { one, other in
      guard one.path.first == other.path.first, !one.isHeading, !other.isHeading else { return 0 }
      // A label alone, as in `Regio: Noord`, makes two lines alike only in one place.
      return Self.likeness(one, other) - 0.1
    }
  }

  /// Pairs what alone is left in a place.
  private mutating func pairLonely() {
    let open = Dictionary(
      grouping: earlier.indices.filter { !isTaken[$0] && earlier[$0].kind == .text }
    ) { Place(below: earlier[$0]) }
    let lost = Dictionary(
      grouping: now.indices.filter { places[$0] == nil && now[$0].kind == .text }
    ) { Place(below: now[$0]) }
    for (place, indices) in lost where indices.count == 1 && open[place]?.count == 1 {
      if let lone = open[place]?.first { pair(lone, indices[0]) }
    }
  }

  private mutating func pairBest(_ score: (Line, Line) -> Double) {
    let open = earlier.indices.filter { !isTaken[$0] }
    var pairs: [(score: Double, distance: Int, place: Int, index: Int)] = []
    for index in now.indices where places[index] == nil {
      for place in open {
        let score = score(earlier[place], now[index])
        if score >= 0.5 { pairs.append((score, abs(place - index), place, index)) }
      }
    }
    pairs.sort { ($1.score, $0.distance, $0.index) < ($0.score, $1.distance, $1.index) }
    for candidate in pairs where !isTaken[candidate.place] && places[candidate.index] == nil {
      pair(candidate.place, candidate.index)
    }
  }

  /// How alike two lines are, from 0 to 1.
  private static func likeness(_ one: Line, _ other: Line) -> Double {
    if let topic = one.topic, let another = other.topic, topic != another { return 0 }
    return switch (one.kind, other.kind) {
    case (.row(let cells), .row(let others)):
      0.5 + Double(zip(cells, others).count { $0 == $1 }) / Double(2 * max(1, cells.count))
    case (.text, .text): likeness(one.key, other.key)
    default: 0
    }
  }

  /// The share of words that two texts have in common; at least a half where they begin with the same
  /// label: `Regio: `.
  private static func likeness(_ one: String, _ other: String) -> Double {
    let words = one.split(separator: " ")
    let others = other.split(separator: " ")
    var counts: [Substring: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    var common = 0
    for word in others where counts[word, default: 0] > 0 {
      counts[word, default: 0] -= 1
      common += 1
    }
    let likeness = Double(2 * common) / Double(max(1, words.count + others.count))
    return label(of: one) != nil && label(of: one) == label(of: other)
      ? max(0.5, likeness) : likeness
  }

  private static func label(of line: String) -> Substring? {
    line.firstRange(of: ": ").map { line[..<$0.lowerBound] }.flatMap { $0.count <= 40 ? $0 : nil }
  }
}
