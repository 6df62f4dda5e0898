internal import Tabular

/// The lines of a mail, one after the other, of which only some are in memory.
struct MailLines {
  /// Of a line that is not read at once only so much is given. No delimiter is longer, and no field that
  /// counts.
  private static let longest = 64 << 10
  /// Where the line starts that comes next; a line may be read again.
  var place = 0

  private let source: MailBytes
  /// Some of the bytes, and where they stand.
  private var window: [UInt8] = []
  private var windowStart = 0
  private let windowSize: Int

  /// Reads lines from the beginning of a mail; how much is read at once is for the tests of the edges.
  init(_ source: MailBytes, windowSize: Int = 256 << 10) {
    self.source = source
    self.windowSize = windowSize
  }

  /// Reads the next line, with its end, or its beginning if it is very long; nil at the end of the mail.
  mutating func next() throws(OfficeFileError) -> ArraySlice<UInt8>? {
    guard place < source.count else { return nil }
    if let line = lineInWindow { return line }
    try moveWindow(to: place)
    if let line = lineInWindow { return line }
    let beginning = window.prefix(Self.longest)
    place += window.count
    while place < source.count, !window.isEmpty {
      try moveWindow(to: place)
      if lineInWindow != nil { return beginning }
      place += window.count
    }
    return beginning.isEmpty ? nil : beginning
  }

  /// The line that comes next, if all of it is in the window; goes on to just after it.
  private var lineInWindow: ArraySlice<UInt8>? {
    mutating get {
      let start = place - windowStart
      guard window.indices.contains(start) else { return nil }
      let end = window[...].lineEnd(from: start)
      let isWhole = window[end - 1] == UInt8(ascii: "\n") || windowStart + end == source.count
      guard isWhole else { return nil }
      place = windowStart + end
      return window[start..<end]
    }
  }

  private mutating func moveWindow(to place: Int) throws(OfficeFileError) {
    window = try source.read(place..<min(place + windowSize, source.count))
    windowStart = place
  }

  /// Where the text before a place ends, without the end of its last line.
  func endOfText(before place: Int) throws(OfficeFileError) -> Int {
    let last = try source.read(max(0, place - 2)..<place)
    return place - last.count + last[...].withoutLineEnd.count
  }
}

extension ArraySlice<UInt8> {
  /// Just after the LF that ends the line, or the end of the bytes.
  func lineEnd(from start: Int) -> Int {
    withUnsafeBufferPointer { bytes in
      bytes.index(of: "\n", from: start - startIndex).map { startIndex + $0 + 1 } ?? endIndex
    }
  }

  var withoutLineEnd: Self {
    var line = self
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return line
  }
}
