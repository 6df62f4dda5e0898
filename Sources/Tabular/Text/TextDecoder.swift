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
    guard let converter = Self.converter(from: encoding.iconvName) else {
      throw TabularError(.encoding(encoding))
    }
    self.init(converter, unitLength: encoding.unitLength, bytes, isWhole: isWhole)
  }

  private init(_ converter: iconv_t, unitLength: Int, _ bytes: [UInt8], isWhole: Bool) {
    self.converter = converter
    self.unitLength = unitLength
    pending = bytes
    isLast = isWhole
  }

  private static func converter(from name: String) -> iconv_t? {
    let converter = iconv_open(Encoding.utf8.iconvName, name)
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  deinit { iconv_close(converter) }

  /// Decodes bytes that are there as a whole, from the encoding that iconv knows by a name.
  ///
  /// - Returns: UTF-8 with `undecodable` in it, or nil if the C library lacks the encoding.
  static func decode(_ bytes: [UInt8], from iconvName: String) throws(TabularError) -> [UInt8]? {
    guard let converter = converter(from: iconvName) else { return nil }
    let unitLength = iconvName.hasPrefix("UTF-16") ? 2 : 1
    var decoder = TextDecoder(converter, unitLength: unitLength, bytes, isWhole: true)
    var utf8: [UInt8] = []
    var room = [UInt8](repeating: 0, count: min(bytes.count * 2, pieceLength) + longestCharacter)
    while true {
      // Safe: the pointer is used only inside the closure.
      let length = try room.withUnsafeMutableBufferPointer { room throws(TabularError) in
        try decoder.decode(from: nil, into: room)
      }
      if length == 0 { return utf8 }
      utf8 += room[..<length]
    }
  }

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
