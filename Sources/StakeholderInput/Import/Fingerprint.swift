internal import Tabular

/// 96 bits that stand for a text, so that it need not be kept.
///
/// They are a hash (SipHash) with a key that is new for each run: among half a million texts two have
/// the same with a probability of 10^-18, whoever chose them.
struct Fingerprint: Hashable, Sendable {
  let place: UInt64
  let check: UInt32

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { bytes in
      Fingerprint { hasher in hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
    }
  }

  /// The fingerprint of some cells of a record together.
  init(of columns: [Int], in record: Record) {
    self.init { hasher in
      for column in columns {
        record.withBytes(of: column) { bytes in
          hasher.combine(bytes.count)
          bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
        }
      }
    }
  }

  private init(_ combine: (inout Hasher) -> Void) {
    var hasher = Hasher()
    combine(&hasher)
    // One byte more makes it another hash of the same.
    var other = hasher
    other.combine(UInt8(1))
    place = UInt64(truncatingIfNeeded: hasher.finalize())
    check = UInt32(truncatingIfNeeded: other.finalize())
  }

  static func == (left: Fingerprint, right: Fingerprint) -> Bool {
    left.place == right.place && left.check == right.check
  }

  func hash(into hasher: inout Hasher) { hasher.combine(place) }
}
