internal import Glibc

/// The numbers of named things, by fingerprints of their names, for as many as 8 MiB can hold.
///
/// A table with open addressing that does not grow. The system gives its memory as it is touched, so
/// few names take little.
struct NumbersByName: ~Copyable {
  private struct Entry {
    /// The name's fingerprint.
    var upper: UInt32 = 0
    var lower: UInt32 = 0
    /// 0 where there is none.
    var id: UInt32 = 0
  }

  private let entries: UnsafeMutableBufferPointer<Entry>
  private(set) var count = 0

  init(places: Int = (8 << 20) / MemoryLayout<Entry>.stride) {
    // Zeros are an entry of nothing.
    guard let memory = calloc(places, MemoryLayout<Entry>.stride) else {
      preconditionFailure("there is no memory for the names")
    }
    entries = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: Entry.self, capacity: places), count: places)
  }

  deinit { free(entries.baseAddress) }

  /// So many names it can hold.
  var capacity: Int { entries.count / 4 * 3 }

  /// Whether no more can be added.
  var isFull: Bool { count >= capacity }

  subscript(name: Fingerprint) -> Int64? {
    let entry = entries[index(of: name)]
    return entry.id == 0 ? nil : Int64(entry.id)
  }

  /// Adds what is not there yet, unless it is full or the number is larger than it can hold.
  mutating func insert(_ id: Int64, for name: Fingerprint) {
    guard !isFull, let id = UInt32(exactly: id) else { return }
    entries[index(of: name)] = Entry(upper: name.upper, lower: name.lower, id: id)
    count += 1
  }

  /// Forgets all, and keeps the memory.
  mutating func removeAll() {
    entries.update(repeating: Entry())
    count = 0
  }

  /// Where a name is, or where it would come.
  private func index(of name: Fingerprint) -> Int {
    // The upper half as a fraction of the places.
    var index = Int((UInt64(name.upper) * UInt64(entries.count)) >> 32)
    while entries[index].id != 0,
      entries[index].upper != name.upper || entries[index].lower != name.lower
    {
      index += 1
      if index == entries.count { index = 0 }
    }
    return index
  }
}

extension Fingerprint {
  fileprivate var upper: UInt32 { UInt32(bits >> 32) }
  fileprivate var lower: UInt32 { UInt32(truncatingIfNeeded: bits) }
}
