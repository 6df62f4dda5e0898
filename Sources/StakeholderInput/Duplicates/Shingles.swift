/// A text as the set of its runs of three words, to measure how much of it another text has.
struct Shingles: Hashable {
  /// 64-bit hashes of the runs, each once, in ascending order.
  let runs: [UInt64]

  private static let length = 3

  /// Takes a text apart; nil if it has fewer words than `least`, or none.
  init?(of text: String, least: Int) {
    var words: [UInt64] = []
    PlainWords.forEach(in: text) { words.append(Self.hash($0)) }
    guard words.count >= max(1, least) else { return nil }
    let length = min(Self.length, words.count)
    var runs = (0...(words.count - length)).map { start in
      words[start..<(start + length)].reduce(0) { Self.mixed($0 &* 31 &+ $1) }
    }
    runs.sort()
    var last: UInt64?
    runs.removeAll { run in
      defer { last = run }
      return run == last
    }
    self.runs = runs
  }

  /// The Jaccard index: the runs that both have, of the runs that either has; from 0 to 1.
  func similarity(to other: Shingles) -> Double {
    var (left, right, common) = (0, 0, 0)
    while left < runs.count, right < other.runs.count {
      let (a, b) = (runs[left], other.runs[right])
      if a == b { common += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return Double(common) / Double(runs.count + other.runs.count - common)
  }

  /// Whether the similarity is at least so much; most pairs are told apart before their end.
  func isAlike(_ other: Shingles, _ least: Double) -> Bool {
    let both = runs.count + other.runs.count
    // J = c / (both - c) ≥ t, solved for c; what rounding adds is left to the exact comparison.
    let needed = Int((least * Double(both) / (1 + least) - 1e-9).rounded(.up))
    guard min(runs.count, other.runs.count) >= needed else { return false }
    var (left, right, common) = (0, 0, 0)
    while left < runs.count, right < other.runs.count {
      guard common + min(runs.count - left, other.runs.count - right) >= needed else {
        return false
      }
      let (a, b) = (runs[left], other.runs[right])
      if a == b { common += 1 }
      if a <= b { left += 1 }
      if b <= a { right += 1 }
    }
    return Double(common) / Double(both - common) >= least
  }

  /// FNV-1a, since the hashes of Swift are others in every run:
  /// http://www.isthe.com/chongo/tech/comp/fnv/
  private static func hash(_ word: [UInt8]) -> UInt64 {
    word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// The last step of SplitMix64: https://doi.org/10.1145/2660193.2660195
  private static func mixed(_ number: UInt64) -> UInt64 {
    var number = number &+ 0x9E37_79B9_7F4A_7C15
    number = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
    number = (number ^ (number >> 27)) &* 0x94D0_49BB_1331_11EB
    return number ^ (number >> 31)
  }
}
