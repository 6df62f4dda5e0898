internal import CSQLite

/// The prepared statements of a connection that are not in use.
///
/// A statement is taken out while it is used, so that the same SQL can run inside its own loop.
struct StatementCache {
  private struct Entry {
    let statement: OpaquePointer
    let returned: UInt64
  }

  /// As many statements wait; beyond that the one that waited longest goes.
  private static let capacity = 128

  private var waiting: [String: [Entry]] = [:]
  private var count = 0
  private var returns: UInt64 = 0

  /// Takes a statement with this text out, where one waits.
  mutating func take(_ text: String) -> OpaquePointer? {
    guard let index = waiting.index(forKey: text) else { return nil }
    let entry = waiting.values[index].popLast()
    if waiting.values[index].isEmpty { waiting.remove(at: index) }
    if entry != nil { count -= 1 }
    return entry?.statement
  }

  /// Puts a statement that was reset back, and finalizes the oldest where there are too many.
  mutating func put(_ statement: OpaquePointer, text: String) {
    returns += 1
    waiting[text, default: []].append(Entry(statement: statement, returned: returns))
    count += 1
    guard count > Self.capacity else { return }
    // Those of one text wait in the order of their return, so each list begins with its oldest.
    let oldest = waiting.indices.min { left, right in
      age(of: waiting.values[left]) < age(of: waiting.values[right])
    }
    guard let oldest else { return }
    sqlite3_finalize(waiting.values[oldest].removeFirst().statement)
    if waiting.values[oldest].isEmpty { waiting.remove(at: oldest) }
    count -= 1
  }

  private func age(of entries: [Entry]) -> UInt64 { entries.first?.returned ?? .max }

  /// Finalizes all that wait.
  mutating func clear() {
    for entry in waiting.values.joined() { sqlite3_finalize(entry.statement) }
    waiting = [:]
    count = 0
  }
}
