/// Reading the numbers of ZIP and OLE2, which come with the lowest byte first.
extension [UInt8] {
  /// The number of `width` bytes at an offset, or nil if it lies outside or does not fit.
  func number(at offset: Int, width: Int) -> Int? {
    guard offset >= 0, offset <= count - width else { return nil }
    var value: UInt64 = 0
    for byte in self[offset..<(offset + width)].reversed() { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }
}
