internal import Glibc

/// Finds tags in UTF-8 without looking at what they mean, several times faster than a parser.
///
/// It serves to skip what need not be understood; whoever relies on what stands in the XML reads it
/// with `XMLReader`. In UTF-16 it finds tags without names.
enum MarkupScanner {
  enum Kind {
    case start
    case end
    /// A comment, an instruction or a section of plain text.
    case other
  }

  struct Tag {
    let kind: Kind
    /// From `<` to just after `>`, or what closes a comment.
    let range: Range<Int>
    /// The name without its prefix.
    let name: Range<Int>
  }

  /// The first tag from an offset on, or nil where the bytes end before one does.
  ///
  /// Where an attribute holds a `>`, the tag seems to end there; the next one is right again.
  static func tag(in bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Tag? {
    guard let start = bytes.index(of: "<", from: offset), start + 1 < bytes.count else {
      return nil
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"):
      guard let end = bytes.endOfDeclaration(at: start) else { return nil }
      return Tag(kind: .other, range: start..<end, name: start..<start)
    case UInt8(ascii: "?"):
      guard let end = bytes.end(of: "?>", from: start) else { return nil }
      return Tag(kind: .other, range: start..<end, name: start..<start)
    case let first:
      guard let end = bytes.index(of: ">", from: start) else { return nil }
      let isEnd = first == UInt8(ascii: "/")
      var name = start + (isEnd ? 2 : 1)
      var nameEnd = name
      while nameEnd < end, bytes[nameEnd] > UInt8(ascii: " "), bytes[nameEnd] != UInt8(ascii: "/") {
        if bytes[nameEnd] == UInt8(ascii: ":") { name = nameEnd + 1 }
        nameEnd += 1
      }
      return Tag(kind: isEnd ? .end : .start, range: start..<(end + 1), name: name..<nameEnd)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where an ASCII character comes next.
  func index(of character: Unicode.Scalar, from offset: Int) -> Int? {
    guard let baseAddress, offset < count,
      let found = memchr(baseAddress + offset, Int32(character.value), count - offset)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(baseAddress)
  }

  /// Just after where a text that ends with `>` comes next.
  fileprivate func end(of text: StaticString, from offset: Int) -> Int? {
    var search = offset
    while let found = index(of: ">", from: search) {
      search = found + 1
      let start = search - text.utf8CodeUnitCount
      if start >= offset, hasText(text, at: start) { return search }
    }
    return nil
  }

  func hasText(_ text: StaticString, at offset: Int) -> Bool {
    guard let baseAddress, offset + text.utf8CodeUnitCount <= count else { return false }
    return memcmp(baseAddress + offset, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  /// Just after what begins with `<!`, or nil where the bytes end before it does.
  fileprivate func endOfDeclaration(at start: Int) -> Int? {
    if hasText("<!--", at: start) { return end(of: "-->", from: start + 4) }
    if hasText("<![CDATA[", at: start) { return end(of: "]]>", from: start + 9) }
    // Too few bytes to tell what it is.
    if count - start < 9 { return nil }
    return index(of: ">", from: start).map { $0 + 1 }
  }
}
