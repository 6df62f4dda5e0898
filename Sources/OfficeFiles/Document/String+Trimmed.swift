extension StringProtocol {
  /// Without the white space at both ends.
  var trimmed: String {
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
