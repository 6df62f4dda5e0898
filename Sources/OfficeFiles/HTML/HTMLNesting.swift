/// The elements that are open at a place of a page, to know how deep it is.
struct HTMLNesting {
  static let maximumDepth = 256

  /// Those that have no end tag, or need none
  /// (https://html.spec.whatwg.org/#void-elements, https://html.spec.whatwg.org/#optional-tags).
  private static let unclosed: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "html", "head", "body", "p", "li", "dt", "dd", "option", "optgroup", "rt", "rp",
    "caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th",
  ]

  private var names: [String] = []
  private var counts: [String: Int] = [:]

  mutating func open(_ name: String) throws(OfficeFileError) {
    if Self.unclosed.contains(name) { return }
    names.append(name)
    counts[name, default: 0] += 1
    guard names.count <= Self.maximumDepth else {
      throw OfficeFileError(.tooDeep(maximum: Self.maximumDepth))
    }
  }

  /// Closes the innermost element of a name with those in it; an end without a start is none.
  mutating func close(_ name: String) {
    guard counts[name, default: 0] > 0 else { return }
    while let last = names.popLast() {
      counts[last, default: 1] -= 1
      if last == name { return }
    }
  }
}
