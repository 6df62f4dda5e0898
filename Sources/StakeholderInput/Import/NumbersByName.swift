/// The numbers of named things, by fingerprints of their names, for as many as 8 MiB can hold.
struct NumbersByName {
  /// In parts, each with some of the names, so that the old and the new places of a part that grows are
  /// little memory.
  private var parts = [Part](repeating: Part(), count: 1 << Self.partBits)
  /// So many names are held.
  private(set) var count = 0

  /// So many names can be held.
  ///
  /// With 15 of 16 places taken a name that is not there is looked for in 128 places on average (Knuth,
  /// The Art of Computer Programming 3, 6.4), which are read faster than the database is asked.
  let capacity: Int
  /// So many places a part grows to.
  private let largestPart: Int

  private static let partBits = 4

  /// Takes the number of places to grow to, a power of two.
  init(largest: Int = 1 << 19) {
    capacity = largest / 16 * 15
    largestPart = largest >> Self.partBits
  }

  subscript(name: Fingerprint) -> Int64? { parts[Self.part(of: name)][name] }

  /// Adds what is not there yet.
  ///
  /// - Returns: false where it cannot be held, since there are as many as can be or the number is no
  ///   positive one of 32 bits.
  mutating func insert(_ id: Int64, for name: Fingerprint) -> Bool {
    guard count < capacity, let id = UInt32(exactly: id), id > 0,
      parts[Self.part(of: name)].insert(id, for: name, largest: largestPart)
    else { return false }
    count += 1
    return true
  }

  /// Forgets all, and keeps the memory or gives it back.
  mutating func removeAll(keepingCapacity: Bool) {
    for index in parts.indices {
      if keepingCapacity { parts[index].removeAll() } else { parts[index] = Part() }
    }
    count = 0
  }

  /// By other bits than those of the place within the part.
  private static func part(of name: Fingerprint) -> Int { Int(name.place >> (64 - partBits)) }
}

extension NumbersByName {
  private struct Entry {
    var place: UInt64 = 0
    var check: UInt32 = 0
    /// 0 where there is none.
    var id: UInt32 = 0
  }

  /// A table with open addressing; the number of places is a power of two, and one is always free.
  private struct Part {
    private var entries = [Entry](repeating: Entry(), count: 1 << 6)
    private var count = 0

    subscript(name: Fingerprint) -> Int64? {
      let entry = entries[index(of: name)]
      return entry.id == 0 ? nil : Int64(entry.id)
    }

    mutating func insert(_ id: UInt32, for name: Fingerprint, largest: Int) -> Bool {
      if entries.count < largest, count >= entries.count / 8 * 7 { grow() }
      guard count < entries.count - 1 else { return false }
      entries[index(of: name)] = Entry(place: name.place, check: name.check, id: id)
      count += 1
      return true
    }

    mutating func removeAll() {
      for index in entries.indices { entries[index] = Entry() }
      count = 0
    }

    /// Where a name is, or where it would come.
    private func index(of name: Fingerprint) -> Int {
      let mask = entries.count - 1
      var index = Int(truncatingIfNeeded: name.place) & mask
      while entries[index].id != 0,
        entries[index].place != name.place || entries[index].check != name.check
      {
        index = (index + 1) & mask
      }
      return index
    }

    private mutating func grow() {
      let old = entries
      entries = [Entry](repeating: Entry(), count: old.count * 2)
      for entry in old where entry.id != 0 {
        var index = Int(truncatingIfNeeded: entry.place) & (entries.count - 1)
        while entries[index].id != 0 { index = (index + 1) & (entries.count - 1) }
        entries[index] = entry
      }
    }
  }
}
