/// A piece of HTML: a tag or what stands between two of them.
enum HTMLToken {
  /// UTF-8 with its character references resolved.
  case text([UInt8])
  case start(HTMLTag)
  /// The name is in small letters.
  case end(String)
}

/// A tag that opens an element.
struct HTMLTag {
  /// In small letters.
  var name: String
  /// Those attributes that were asked for and that it has.
  fileprivate var attributes: [(name: String, value: String)] = []

  /// The text of an attribute by its name in small letters, if it was asked for and there is one; of
  /// several the first.
  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }
}

/// Parts HTML into tags and text as a browser does (https://html.spec.whatwg.org/#tokenization), in one
/// pass and without a tree.
///
/// Nothing is an error, and nothing is fetched. Comments, declarations, scripts, styles and the title
/// are passed over.
struct HTMLTokenizer {
  /// What is in these is not shown, and no tag counts in it but the one that closes it.
  private static let unshown: Set = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
  ]

  private let bytes: [UInt8]
  private let keptAttributes: [String]
  private var index = 0
  /// How many tags and attributes there were so far.
  private(set) var elementCount = 0

  /// Takes HTML in UTF-8, and the names of the attributes that matter.
  init(_ bytes: [UInt8], keeping attributes: [String]) {
    self.bytes = bytes
    keptAttributes = attributes
  }

  /// The next piece, or nil at the end.
  mutating func next() -> HTMLToken? {
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "<") { return .text(text()) }
      let after = byte(at: index + 1)
      if after.isASCIILetter {
        elementCount += 1
        if let tag = startTag() {
          if Self.unshown.contains(tag.name) { skipContent(of: tag.name) }
          return .start(tag)
        }
      } else if after == UInt8(ascii: "/"), byte(at: index + 2).isASCIILetter {
        index += 2
        elementCount += 1
        let name = name()
        skip(through: ">")
        return .end(name)
      } else if after == UInt8(ascii: "!") {
        skipDeclaration()
      } else if after == UInt8(ascii: "?") || after == UInt8(ascii: "/") {
        skip(through: ">")
      } else {
        return .text(text())
      }
    }
    return nil
  }

  /// The byte at a place, or 0 past the end.
  private func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  /// Text up to the next tag, of which the first byte belongs to it in any case.
  private mutating func text() -> [UInt8] {
    let start = index
    repeat { index += 1 } while index < bytes.count && bytes[index] != UInt8(ascii: "<")
    return HTMLEntity.resolve(bytes[start..<index])
  }

  private mutating func name() -> String {
    let start = index
    while index < bytes.count, !bytes[index].isHTMLSpace, bytes[index] != UInt8(ascii: "/"),
      bytes[index] != UInt8(ascii: ">")
    { index += 1 }
    let name = bytes[start..<index]
    let isSmall = name.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
    let text = String(decoding: name, as: UTF8.self)
    return isSmall ? text : text.lowercased()
  }

  private mutating func skip(through end: Unicode.Scalar) {
    index = bytes[index...].firstIndex(of: UInt8(ascii: end)).map { $0 + 1 } ?? bytes.count
  }

  /// A tag that the end of the text cuts off is none.
  private mutating func startTag() -> HTMLTag? {
    index += 1
    var tag = HTMLTag(name: name())
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: ">") {
        index += 1
        return tag
      }
      if bytes[index].isHTMLSpace || bytes[index] == UInt8(ascii: "/") {
        index += 1
      } else {
        attribute(of: &tag)
      }
    }
    return nil
  }

  private mutating func attribute(of tag: inout HTMLTag) {
    let start = index
    elementCount += 1
    // An equals sign at the start belongs to the name.
    repeat { index += 1 } while index < bytes.count && !bytes[index].endsAttributeName
    let name = bytes[start..<index]
    skipSpace()
    var value: ArraySlice<UInt8> = []
    if byte(at: index) == UInt8(ascii: "=") {
      index += 1
      skipSpace()
      value = attributeValue()
    }
    let kept = keptAttributes.first { key in
      key.utf8.count == name.count && key.utf8.elementsEqual(name.lazy.map(\.lowercasedASCII))
    }
    // As many as are asked for are kept, so that no page can make the list of a tag long.
    if let kept, tag[kept] == nil {
      tag.attributes.append((kept, String(decoding: HTMLEntity.resolve(value), as: UTF8.self)))
    }
  }

  private mutating func attributeValue() -> ArraySlice<UInt8> {
    let quote = byte(at: index)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = index + 1
      skipOne()
      index = bytes[index...].firstIndex(of: quote) ?? bytes.count
      let value = bytes[min(start, index)..<index]
      skipOne()
      return value
    }
    let start = index
    while index < bytes.count, !bytes[index].isHTMLSpace, bytes[index] != UInt8(ascii: ">") {
      index += 1
    }
    return bytes[start..<index]
  }

  private mutating func skipOne() { index = min(index + 1, bytes.count) }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index].isHTMLSpace { index += 1 }
  }

  /// Passes over a comment, which ends at `-->`, or something else that begins with `<!`. One of
  /// Outlook, `<!--[if mso]>`, is a comment like any other.
  private mutating func skipDeclaration() {
    guard bytes[index...].starts(with: "<!--".utf8) else { return skip(through: ">") }
    // `<!-->` is a whole one.
    index += 2
    while index < bytes.count {
      skip(through: ">")
      if bytes[..<(index - 1)].hasSuffix("--") || bytes[..<(index - 1)].hasSuffix("--!") { return }
    }
  }

  /// Goes to the tag that closes an element, or to the end.
  private mutating func skipContent(of name: String) {
    let close = Array("</\(name)".utf8)
    while index < bytes.count {
      guard let next = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
      index = next
      let found = bytes[next...].prefix(close.count).map(\.lowercasedASCII)
      if found == close, byte(at: next + close.count).endsTagName { return }
      index += 1
    }
    index = bytes.count
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length
      && text.withUTF8Buffer { suffix in suffix.elementsEqual(self.suffix(length)) }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { 0x61...0x7A ~= lowercasedASCII }

  /// A capital becomes a small letter; anything beyond letters may change too, but into no letter.
  var lowercasedASCII: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }

  /// White space as HTML has it: tab, LF, FF, CR and space.
  var isHTMLSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C
  }

  fileprivate var endsTagName: Bool {
    isHTMLSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">")
  }

  fileprivate var endsAttributeName: Bool { endsTagName || self == UInt8(ascii: "=") }
}
