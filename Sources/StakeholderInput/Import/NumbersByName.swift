/// The numbers of named things, by fingerprints of their names, for as many as 8 MiB can hold.
struct NumbersByName {
  private struct Entry {
    var place: UInt64 = 0
    var check: UInt32 = 0
    /// 0 where there is none.
    var id: UInt32 = 0
  }

  /// A table with open addressing; the number of places is a power of two.
  private var entries = [Entry](repeating: Entry(), count: 1 << 10)
  private(set) var count = 0

  /// So many places it grows to.
  private let largest: Int

  init(largest: Int = 1 << 19) {
    self.largest = largest
  }

  /// So many names it can hold.
  var capacity: Int { largest / 8 * 7 }

  /// Whether no more can be added.
  var isFull: Bool { entries.count >= largest && isCrowded }

  private var isCrowded: Bool { count >= entries.count / 8 * 7 }

  subscript(name: Fingerprint) -> Int64? {
    let entry = entries[index(of: name)]
    return entry.id == 0 ? nil : Int64(entry.id)
  }

  /// Adds what is not there yet, unless it is full or the number is larger than it can hold.
  mutating func insert(_ id: Int64, for name: Fingerprint) {
    guard !isFull, let id = UInt32(exactly: id) else { return }
    if isCrowded { grow() }
    entries[index(of: name)] = Entry(place: name.place, check: name.check, id: id)
    count += 1
  }

  /// Forgets all, and keeps the memory.
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
