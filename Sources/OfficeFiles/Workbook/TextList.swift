/// Texts by their number, one after the other in one array of bytes.
struct TextList {
  /// The texts, and at the end what there is of the one that is being read, for whoever reads it.
  var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; a text starts where the one before it ends.
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  /// About how many bytes of memory they take.
  var size: Int { bytes.count + ends.count * MemoryLayout<UInt32>.stride }

  /// Where the text that is being read starts.
  var openStart: Int { Int(ends.last ?? 0) }

  mutating func endText() { ends.append(UInt32(bytes.count)) }

  mutating func append(_ text: Span<UInt8>) {
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    endText()
  }

  func withBytes<Result>(of number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(range(of: number)))
  }

  func length(of number: Int) -> Int { range(of: number).count }

  /// Forgets the texts, but for what there is of the one that is being read.
  mutating func removeAll() {
    bytes.removeSubrange(..<openStart)
    ends.removeAll(keepingCapacity: true)
  }

  /// The first texts, as many as take no more than `size` bytes of memory, in memory of their own.
  func first(within size: Int) -> TextList {
    var list = TextList()
    let stride = MemoryLayout<UInt32>.stride
    let number = ends.indices.first { Int(ends[$0]) + ($0 + 1) * stride > size } ?? ends.count
    list.ends = Array(ends[..<number])
    list.bytes = Array(bytes[..<list.openStart])
    return list
  }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }
}
