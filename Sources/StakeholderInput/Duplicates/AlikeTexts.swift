/// Finds the texts that are alike, each with each, without comparing each with each.
///
/// Two texts of which the Jaccard index is at least t have one of their rarest runs in common: of n
/// runs in the order of how rare they are, the first n − ⌈t·n⌉ + 1 (R. Bayardo, Y. Ma and R. Srikant,
/// Scaling up all pairs similarity search, 2007; C. Xiao and others, Efficient similarity joins for near
/// duplicate detection, 2008). So only those are looked up, and what is written by one template, of
/// which everybody has the common runs, costs little.
struct AlikeTexts {
  private let similarity: Double
  private let texts: [Shingles]
  /// How often a run occurs, of all runs that share a place: good enough to tell rare from common.
  private var frequencies = [UInt32](repeating: 0, count: 1 << 18)
  private var sets = DisjointSets()

  /// The sets of texts that are alike, each in order; a text that is like no other is in none.
  static func sets(of texts: [Shingles], similarity: Double) -> [[Int]] {
    var alike = AlikeTexts(texts, similarity)
    alike.join()
    return alike.sets.sets
  }

  private init(_ texts: [Shingles], _ similarity: Double) {
    self.texts = texts
    self.similarity = similarity
    for text in texts {
      _ = sets.add()
      for run in text.runs { frequencies[place(of: run)] += 1 }
    }
  }

  private mutating func join() {
    var first: [Shingles: Int] = [:]
    /// The texts with a rare run, those together that are known to be of one set.
    var known: [UInt64: [[Int]]] = [:]
    /// The text with which each one was compared last.
    var compared = [Int](repeating: -1, count: texts.count)
    for own in texts.indices {
      if let same = first[texts[own]] {
        sets.join(own, same)
        continue
      }
      first[texts[own]] = own
      for run in rarest(of: texts[own]) {
        var groups = known.removeValue(forKey: run) ?? []
        for group in groups where sets.root(of: group[0]) != sets.root(of: own) {
          for other in group where compared[other] != own {
            compared[other] = own
            if texts[own].isAlike(texts[other], similarity) {
              sets.join(own, other)
              break
            }
          }
        }
        add(own, to: &groups)
        known[run] = groups
      }
    }
  }

  /// Puts a text among those of its set, with the sets that became one with it.
  private mutating func add(_ own: Int, to groups: inout [[Int]]) {
    let root = sets.root(of: own)
    guard let place = groups.firstIndex(where: { sets.root(of: $0[0]) == root }) else {
      return groups.append([own])
    }
    groups[place].append(own)
    for other in groups.indices.dropFirst(place + 1).reversed()
    where sets.root(of: groups[other][0]) == root {
      groups[place] += groups.remove(at: other)
    }
  }

  private func place(of run: UInt64) -> Int { Int(run & UInt64(frequencies.count - 1)) }

  /// The runs of which one is in every text that is alike.
  private func rarest(of text: Shingles) -> ArraySlice<UInt64> {
    // What rounding adds must not take a run away.
    let common = Int((similarity * Double(text.runs.count) - 1e-9).rounded(.up))
    let sorted = text.runs.sorted { left, right in
      let (a, b) = (frequencies[place(of: left)], frequencies[place(of: right)])
      return a == b ? left < right : a < b
    }
    return sorted.prefix(text.runs.count - common + 1)
  }
}

/// Numbers from 0 on, in sets that can be joined (union-find, with the least number as the root).
private struct DisjointSets {
  private var parents: [Int] = []

  /// Adds the next number, in a set of its own.
  mutating func add() -> Int {
    parents.append(parents.count)
    return parents.count - 1
  }

  mutating func join(_ left: Int, _ right: Int) {
    let roots = (root(of: left), root(of: right))
    parents[max(roots.0, roots.1)] = min(roots.0, roots.1)
  }

  mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// The sets of more than one number, each in order.
  var sets: [[Int]] {
    var copy = self
    let members = Dictionary(grouping: parents.indices) { copy.root(of: $0) }
    return members.values.filter { $0.count > 1 }
  }
}
