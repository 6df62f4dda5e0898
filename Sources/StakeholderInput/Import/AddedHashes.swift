/// A set of hashes of what an import added that never says no where it should say yes.
///
/// Asking the database for each submission whether it is there costs a tenth of an import. Where all
/// that could be there came with this import, a no of this set spares the question. It is a Bloom
/// filter (B. H. Bloom 1970, Space/time trade-offs in hash coding with allowable errors) of 2 MiB,
/// whatever it holds: with 2 million hashes a yes is wrong for 1 in 20 new ones, and the database is
/// then asked.
struct AddedHashes {
  private var words = [UInt64](repeating: 0, count: 1 << 18)
  private var isEmpty = true

  mutating func insert(_ hash: Int) {
    words[Self.word(of: hash)] |= Self.bits(of: hash)
    isEmpty = false
  }

  func mayContain(_ hash: Int) -> Bool {
    // While all that comes was there before, the memory of the words is not looked at.
    !isEmpty && ~words[Self.word(of: hash)] & Self.bits(of: hash) == 0
  }

  /// All bits of a hash are in one word, so that one place in memory is looked at.
  private static func word(of hash: Int) -> Int { hash & (1 << 18 - 1) }

  private static func bits(of hash: Int) -> UInt64 {
    1 << (hash >> 18 & 63) | 1 << (hash >> 24 & 63) | 1 << (hash >> 30 & 63)
  }
}
