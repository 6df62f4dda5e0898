/// A column of a block, read where it lies: the width of its values (0, 1, 2 or 4 bytes), the least of
/// them, and by how much each exceeds that.
///
/// It is valid as long as the bytes are. Its places are not checked: ``CountColumns`` does that once.
struct CountColumn {
  let count: Int
  /// The least value, and with a width of 0 every one.
  private let least: UInt32
  private let width: Int
  private let bytes: UnsafeRawBufferPointer

  /// Takes the values that `bytes` hold; nil where there is no such width.
  init?(count: Int, least: UInt32, width: Int, _ bytes: UnsafeRawBufferPointer) {
    guard [0, 1, 2, 4].contains(width), bytes.count == count * width else { return nil }
    (self.count, self.least, self.width, self.bytes) = (count, least, width, bytes)
  }

  /// The value at a place.
  subscript(place: Int) -> UInt32 {
    switch width {
    case 0: least
    case 1: value(UInt8.self, place)
    case 2: value(UInt16.self, place)
    default: value(UInt32.self, place)
    }
  }

  @inline(__always)
  private func value<Width: FixedWidthInteger>(_: Width.Type, _ place: Int) -> UInt32 {
    let offset = place * MemoryLayout<Width>.size
    let excess = bytes.loadUnaligned(fromByteOffset: offset, as: Width.self)
    return least &+ UInt32(truncatingIfNeeded: Width(littleEndian: excess))
  }

  /// All values, in their order.
  var values: [UInt32] { (0..<count).map { self[$0] } }

  /// The sum of the values at some places, of which there are too few for it to overflow.
  func sum(_ places: Range<Int>) -> Int {
    switch width {
    case 0: Int(least) * places.count
    case 1: sum(UInt8.self, places)
    case 2: sum(UInt16.self, places)
    default: sum(UInt32.self, places)
    }
  }

  @inline(__always)
  private func sum<Width: FixedWidthInteger>(_: Width.Type, _ places: Range<Int>) -> Int {
    // Without a check in each step the processor adds many at a time.
    places.reduce(0) { $0 &+ Int(value(Width.self, $1)) }
  }

  /// Those of some places whose value is wanted.
  @inline(__always)
  func places(among places: [Int], where isWanted: (UInt32) -> Bool) -> [Int] {
    switch width {
    case 0: isWanted(least) ? places : []
    case 1: places.kept { isWanted(value(UInt8.self, $0)) }
    case 2: places.kept { isWanted(value(UInt16.self, $0)) }
    default: places.kept { isWanted(value(UInt32.self, $0)) }
    }
  }
}

extension [Int] {
  /// What `filter` gives, without a guess of the processor: where chance decides who is kept, guesses
  /// that go wrong would take longer than all the rest.
  @inline(__always)
  fileprivate func kept(_ isKept: (Int) -> Bool) -> [Int] {
    [Int](unsafeUninitializedCapacity: count) { kept, count in
      for element in self {
        kept.initializeElement(at: count, to: element)
        count += isKept(element) ? 1 : 0
      }
    }
  }
}
