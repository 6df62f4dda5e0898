/// The bytes of a file that are not yet consumed, read as they are asked for.
///
/// It owns the open file and one block of memory, which grows only when what is asked for does not
/// fit. The bytes may also be in memory from the start. Those in another encoding than UTF-8 are
/// decoded as they come in; UTF-8 is read in place.
struct InputBuffer: ~Copyable {
  private let descriptor: FileDescriptor?
  private var decoder: TextDecoder?
  private var storage: [UInt8]
  private var start = 0
  private var end: Int

  /// Whether the file can be opened and read once more.
  let isRereadable: Bool

  /// Whether no more bytes will come.
  private(set) var isAtEnd: Bool

  init(_ bytes: [UInt8]) {
    descriptor = nil
    isRereadable = false
    storage = bytes
    end = bytes.count
    isAtEnd = true
  }

  init(path: String, size: Int) throws(TabularError) {
    let file = try FileDescriptor(reading: path)
    isRereadable = file.isRegularFile
    descriptor = consume file
    storage = [UInt8](repeating: 0, count: size)
    end = 0
    isAtEnd = false
  }

  var count: Int { end - start }

  /// All the bytes, or nil if there are more than `limit` of them.
  mutating func wholeText(limit: Int) throws(TabularError) -> [UInt8]? {
    while !isAtEnd {
      if count > limit { return nil }
      try refill()
    }
    return count > limit ? nil : Array(storage[start..<end])
  }

  /// Calls `body` with the bytes that are there, at most `limit` of them.
  func withBytes<Result>(limit: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(storage.span.extracting(start..<min(end, start + limit)))
  }

  mutating func consume(_ count: Int) { start += count }

  /// Takes the bytes that are there, and all that follow, for text in another encoding, and goes on
  /// with its UTF-8.
  ///
  /// - Throws: `TabularError` of kind `encoding` if it cannot be decoded here, or as `refill()`.
  mutating func decode(from encoding: Encoding) throws(TabularError) {
    decoder = try TextDecoder(encoding, Array(storage[start..<end]), isWhole: isAtEnd)
    start = 0
    end = 0
    isAtEnd = false
    try refill()
  }

  /// Reads until the buffer is full or the file ends, after making room if there is none.
  ///
  /// A full buffer, and not whatever one read gives, keeps the work linear on a pipe that trickles:
  /// the caller looks again at an unfinished record only after the buffer has grown or moved on.
  ///
  /// After an error there are no bytes left, so that half a record is not taken for a whole one, and
  /// a caller that goes on after errors comes to the end.
  mutating func refill() throws(TabularError) {
    if isAtEnd { return }
    let least = decoder == nil ? 1 : TextDecoder.longestCharacter
    makeRoom(for: least)
    do throws(TabularError) {
      while storage.count - end >= least, !isAtEnd {
        let length = try read(into: end..<storage.count)
        end += length
        isAtEnd = length == 0
      }
    } catch {
      start = end
      isAtEnd = true
      throw error
    }
  }

  private mutating func read(into room: Range<Int>) throws(TabularError) -> Int {
    // Safe: the pointer is used only inside the closure, and the range lies within the array.
    try storage.withUnsafeMutableBufferPointer { bytes throws(TabularError) in
      let room = UnsafeMutableBufferPointer(rebasing: bytes[room])
      if let length = try decoder?.decode(from: descriptor, into: room) { return length }
      return try descriptor?.read(into: room) ?? 0
    }
  }

  private mutating func makeRoom(for least: Int) {
    if start > 0 {
      // Safe: both ranges lie within the array, and copyMemory allows them to overlap.
      let rest = start..<end
      storage.withUnsafeMutableBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: bytes[..<rest.count])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[rest]))
      }
      start = 0
      end = rest.count
    }
    if storage.count - end < least {
      storage.append(contentsOf: repeatElement(0, count: max(storage.count, least)))
    }
  }
}
