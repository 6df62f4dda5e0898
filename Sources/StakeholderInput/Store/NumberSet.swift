/// A set of numbers of rows, a bit each: a million of them take 125 kB.
struct NumberSet {
  private var words: [UInt64] = []

  func contains(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    return word < words.count && words[word] & Self.bit(of: number) != 0
  }

  /// Adds a number; whether it was not there.
  @discardableResult
  mutating func insert(_ number: Int64) -> Bool {
    let word = Int(number >> 6)
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count)))
    }
    let isNew = words[word] & Self.bit(of: number) == 0
    words[word] |= Self.bit(of: number)
    return isNew
  }

  mutating func removeAll() { words = [] }

  /// Calls `body` with every number, the least first.
  func forEach(_ body: (Int64) throws -> Void) rethrows {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        try body(Int64(index) << 6 + Int64(rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  private static func bit(of number: Int64) -> UInt64 { 1 << UInt64(number & 63) }
}
