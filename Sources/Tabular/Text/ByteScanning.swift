extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}

extension Span<UInt8> {
  /// The first place at or after `start` of `byte`, LF or CR, or the end if there is none.
  ///
  /// Eight bytes at a time, by the arithmetic of "Determine if a word has a byte equal to n" in
  /// https://graphics.stanford.edu/~seander/bithacks.html: the lowest bit it sets is exact, and only
  /// that one is used.
  func firstIndex(of byte: UInt8, orNewlineFrom start: Int) -> Int {
    let words = bytes
    let wanted = UInt64(repeating: byte)
    let lineFeeds = UInt64(repeating: .lineFeed)
    let carriageReturns = UInt64(repeating: .carriageReturn)
    var index = start
    while index + 8 <= count {
      // Safe: the load is checked against the bounds, and any eight bytes make a UInt64.
      let word = words.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        .littleEndian
      let hits =
        (word ^ wanted).zeroBytes | (word ^ lineFeeds).zeroBytes
        | (word ^ carriageReturns).zeroBytes
      if hits != 0 { return index + hits.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count {
      let next = self[index]
      if next == byte || next == .lineFeed || next == .carriageReturn { return index }
      index += 1
    }
    return index
  }

  /// Where the line ends whose LF, CR or CRLF begins at `index`, or nil if that cannot be told yet.
  func lineEnd(at index: Int, isWhole: Bool) -> Int? {
    guard index < count else { return isWhole ? index : nil }
    guard self[index] == .carriageReturn else { return index + 1 }
    guard index + 1 < count else { return isWhole ? index + 1 : nil }
    return self[index + 1] == .lineFeed ? index + 2 : index + 1
  }

  /// Whether the first bytes are those of `prefix`.
  func hasPrefix(_ prefix: [UInt8]) -> Bool {
    count >= prefix.count && prefix.indices.allSatisfy { self[$0] == prefix[$0] }
  }

  /// Whether no byte has its high bit set.
  var isASCII: Bool {
    let words = bytes
    var bits: UInt64 = 0
    var index = 0
    while index + 8 <= count {
      bits |= words.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      index += 8
    }
    while index < count {
      bits |= UInt64(repeating: self[index])
      index += 1
    }
    return bits & UInt64(repeating: 0x80) == 0
  }
}

extension UInt64 {
  fileprivate init(repeating byte: UInt8) { self = 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The high bit of the lowest byte that is zero, and perhaps bits above it.
  fileprivate var zeroBytes: UInt64 {
    (self &- UInt64(repeating: 0x01)) & ~self & UInt64(repeating: 0x80)
  }
}
