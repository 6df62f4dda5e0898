extension StringProtocol {
  /// Without the white space at both ends.
  package var trimmed: String {
    // To look up whether a character is white space takes far longer, and nearly all texts begin and
    // end with visible ASCII characters.
    if let first = first?.asciiValue, let last = last?.asciiValue, first > 0x20, last > 0x20 {
      return String(self)
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

extension String {
  /// Without the white space at both ends; for an import, which trims every cell, by its bytes.
  package var trimmed: String {
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return self
    }
    return self[...].trimmed
  }
}
