/// A line of the text of a mail.
struct MailLine: Equatable {
  /// Without the marks of quoting.
  var text: String
  /// How many times it was quoted.
  var quoteDepth: Int

  /// The lines of a body in `text/plain`. In one that flows (RFC 3676), a line that ends with a space
  /// goes on in the next, and that space may fall away then.
  static func lines(of text: String, flow: (isFlowed: Bool, dropsSpace: Bool)) -> [MailLine] {
    var lines: [MailLine] = []
    var goesOn = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var (content, depth) = unquoted(line)
      if flow.isFlowed, content.first == " " { content.removeFirst() }
      let isSignature = content == "-- "
      let isSoft = flow.isFlowed && content.last == " " && !isSignature
      if isSoft, flow.dropsSpace { content.removeLast() }
      if goesOn, !isSignature, lines.last?.quoteDepth == depth {
        lines[lines.count - 1].text += content
      } else {
        lines.append(MailLine(text: String(content), quoteDepth: depth))
      }
      goesOn = isSoft
    }
    return lines
  }

  /// Takes off the marks, which stand together or have a space between them.
  private static func unquoted(_ line: Substring) -> (Substring, depth: Int) {
    var depth = 0
    var rest = line
    while rest.first == ">" {
      depth += 1
      rest.removeFirst()
      if rest.hasPrefix(" >") { rest.removeFirst() }
    }
    if depth > 0, rest.first == " " { rest.removeFirst() }
    return (rest, depth)
  }
}
