extension StringProtocol {
  /// Without the white space at both ends.
  var trimmed: String {
    // To look up whether a character is white space takes far longer, and nearly all texts begin and end
    // with ASCII.
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
  /// With one space for each piece of white space.
  var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
