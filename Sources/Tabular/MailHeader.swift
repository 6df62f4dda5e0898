/// Tells whether a text begins as an e-mail does (RFC 5322, section 2.2).
enum MailHeader {
  /// Fields that mails have, and of which no other text has two.
  private static let known: Set = [
    "bcc", "cc", "content-transfer-encoding", "content-type", "date", "delivered-to",
    "dkim-signature", "from", "in-reply-to", "message-id", "mime-version", "received", "references",
    "reply-to", "return-path", "sender", "subject", "to",
  ]

  /// Whether the lines up to the first empty one are fields, of which two are known ones.
  static func starts(_ text: Span<UInt8>) -> Bool {
    var found: Set<String> = []
    var start = 0
    var isFirst = true
    while start < text.count {
      let end = text.firstIndex(of: .lineFeed, orNewlineFrom: start)
      let line = text.extracting(start..<end)
      // A line that begins with a space belongs to the one before it; mailboxes begin with "From ".
      let isPart = !isFirst && line.count > 0 && (line[0] == UInt8(ascii: " ") || line[0] == .tab)
      let isEnvelope = isFirst && line.hasPrefix(Array("From ".utf8))
      isFirst = false
      if line.isEmpty { break }
      if !isPart, !isEnvelope {
        guard let name = fieldName(of: line) else { break }
        if known.contains(name) { found.insert(name) }
      }
      start = text.lineEnd(at: end, isWhole: true) ?? text.count
    }
    return found.count >= 2
  }

  /// What stands before the colon, if it can be the name of a field: no spaces, nothing but ASCII.
  private static func fieldName(of line: Span<UInt8>) -> String? {
    let colon = line.firstIndex(of: UInt8(ascii: ":"), orNewlineFrom: 0)
    guard colon > 0, colon < line.count else { return nil }
    let name = line.extracting(..<colon)
    guard name.indices.allSatisfy({ 0x21...0x7E ~= name[$0] }) else { return nil }
    return name.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }.lowercased()
  }
}
