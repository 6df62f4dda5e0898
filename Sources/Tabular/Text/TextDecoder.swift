internal import Glibc

/// Makes UTF-8 of text in another encoding, piece by piece, by the iconv of the C library.
///
/// Bytes that the encoding does not have become `undecodable`, which UTF-8 does not have either, so
/// that whoever checks the result finds the place.
struct TextDecoder: ~Copyable {
  /// What stands for bytes that cannot be decoded; shown as U+FFFD like all that is not UTF-8.
  static let undecodable: UInt8 = 0xFF

  /// No character takes more bytes in UTF-8; with less room, decoding may make no headway.
  static let longestCharacter = 4

  /// How many bytes are taken from the file at a time.
  private static let pieceLength = 64 << 10

  private let converter: iconv_t
  private let unitLength: Int
  /// The bytes that are not yet decoded, from `start` on.
  private var pending: [UInt8]
  private var start = 0
  private var isLast: Bool

  /// Makes a decoder with the first bytes; `isWhole` says that nothing follows them.
  ///
  /// - Throws: `TabularError` of kind `encoding` if the C library lacks the encoding.
  init(_ encoding: Encoding, _ bytes: [UInt8], isWhole: Bool) throws(TabularError) {
    guard let converter = iconv_open(Encoding.utf8.iconvName, encoding.iconvName),
      converter != iconv_t(bitPattern: -1)
    else { throw TabularError(.encoding(encoding)) }
    self.converter = converter
    unitLength = encoding.unitLength
    pending = bytes
    isLast = isWhole
  }

  deinit { iconv_close(converter) }

  /// Fills the room with UTF-8, as far as there are bytes for it, and says how much was written: 0
  /// at the end of the file.
  mutating func decode(
    from descriptor: borrowing FileDescriptor?, into room: UnsafeMutableBufferPointer<UInt8>
  ) throws(TabularError) -> Int {
    while true {
      let written = convert(into: room)
      if written > 0 || isLast { return written }
      try readPiece(from: descriptor)
    }
  }

  private mutating func readPiece(from descriptor: borrowing FileDescriptor?) throws(TabularError) {
    pending.removeFirst(start)
    start = 0
    let rest = pending.count
    pending.append(contentsOf: repeatElement(0, count: Self.pieceLength))
    // Safe: the pointer is used only inside the closure, and the range lies within the array.
    let length = try pending.withUnsafeMutableBufferPointer { bytes throws(TabularError) in
      try descriptor?.read(into: UnsafeMutableBufferPointer(rebasing: bytes[rest...])) ?? 0
    }
    pending.removeLast(Self.pieceLength - length)
    isLast = length == 0
  }

  /// Decodes what is pending, as far as it goes and there is room.
  private mutating func convert(into room: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let isLast = isLast
    let unitLength = unitLength
    let converter = converter
    var start = start
    // Safe: the pointers are used only inside the closure, and iconv keeps to the lengths it is
    // given. It takes its input as mutable and does not write to it.
    let written = pending.withUnsafeMutableBufferPointer { bytes in
      var written = 0
      while start < bytes.count, written < room.count {
        let from = UnsafeMutableBufferPointer(rebasing: bytes[start...])
        let to = UnsafeMutableBufferPointer(rebasing: room[written...])
        var source = UnsafeMutableRawPointer(from.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var target = UnsafeMutableRawPointer(to.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = from.count
        var targetLeft = to.count
        let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        let reason = errno
        start = bytes.count - sourceLeft
        written = room.count - targetLeft
        if result != -1 { break }
        // What is cut off by the end of the bytes may go on in the next piece.
        if reason == EINVAL, !isLast { break }
        if reason == E2BIG || written == room.count { break }
        room[written] = Self.undecodable
        written += 1
        start = min(start + unitLength, bytes.count)
      }
      return written
    }
    self.start = start
    return written
  }
}
