/// What a submission says, as bytes to be digested.
struct ContentBytes: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Adds a text after its length, so that no two contents run together as the same bytes.
  mutating func add(_ text: String?) {
    withUnsafeBytes(of: Int64(text?.utf8.count ?? -1).littleEndian) { bytes.append(contentsOf: $0) }
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  /// Adds names as the database tells them apart, so that another order, another case or a
  /// repetition is the same.
  mutating func add(_ names: [String]) {
    let keys = Set(names.map(NameIndex.key)).sorted()
    add(String(keys.count))
    for key in keys { add(key) }
  }

  /// Adds what was put together before.
  mutating func add(_ other: ContentBytes) { bytes.append(contentsOf: other.bytes) }

  /// Forgets what was put together, and keeps its memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
}
