/// An archive of parts that are not compressed, with whatever lies a test wants in its records.
struct ZipBytes {
  struct Part {
    var name: String
    var content: [UInt8]
    var flags = 0
    var method = 0
    /// What the archive says of the part, if not the truth.
    var claimedSize: Int?
    var claimedUnpackedSize: Int?
    var claimedOffset: Int?
    /// The name before the part, if not that in the list.
    var localName: String?
  }

  var parts: [Part]
  /// How many parts the archive says there are, if not the truth.
  var claimedCount: Int?
  var trailing: [UInt8] = []

  init(_ parts: [(String, String)]) {
    self.parts = parts.map { Part(name: $0.0, content: Array($0.1.utf8)) }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let size = part.claimedSize ?? part.content.count
      let common =
        number(part.flags, 2) + number(part.method, 2) + number(0, 4)
        + number(Int(checksum(part.content)), 4) + number(size, 4)
        + number(part.claimedUnpackedSize ?? size, 4)
      directory += number(0x0201_4b50, 4) + number(20, 2) + number(20, 2) + common
      directory += number(part.name.utf8.count, 2) + number(0, 12)
      directory += number(part.claimedOffset ?? bytes.count, 4) + part.name.utf8
      let localName = part.localName ?? part.name
      bytes += number(0x0403_4b50, 4) + number(20, 2) + common
      bytes += number(localName.utf8.count, 2) + number(0, 2) + localName.utf8 + part.content
    }
    let count = claimedCount ?? parts.count
    let end =
      number(0x0605_4b50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
      + number(directory.count, 4) + number(bytes.count, 4) + number(0, 2)
    return bytes + directory + end + trailing
  }

  private func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32, as ZIP has it.
  private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in bytes { sum = Self.sums[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8 }
    return ~sum
  }

  /// That of each byte.
  private static let sums: [UInt32] = (0..<256).map { byte in
    var sum = UInt32(byte)
    for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    return sum
  }
}
