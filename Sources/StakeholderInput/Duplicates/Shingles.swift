/// A text as the set of its runs of three words, to measure how much of it another text has.
struct Shingles: Hashable {
  /// 64-bit hashes of the runs, each once, in ascending order.
  private let runs: [UInt64]

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

  /// Buckets that a text shares with those like it: two that have 70 % in common share one with a
  /// probability of 0.9998, two that have 50 % with one of 0.93.
  ///
  /// Each stands for three minima of random orders of the runs: A. Broder, On the resemblance and
  /// containment of documents (1997); in bands: Leskovec, Rajaraman and Ullman, Mining of Massive
  /// Datasets, section 3.4.
  var buckets: [UInt64] {
    (0..<20 as Range<UInt64>).map { band in
      (0..<3 as Range<UInt64>).reduce(band) { bucket, row in
        // The runs are hashes already: a multiplication puts them in another order.
        let factor = Self.mixed(band &* 3 &+ row) | 1
        var least = UInt64.max
        for run in runs { least = min(least, (run ^ run >> 32) &* factor) }
        return Self.mixed(bucket &* 31 &+ least)
      }
    }
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
