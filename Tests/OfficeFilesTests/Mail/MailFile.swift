/// Mails made for tests.
enum MailFile {
  /// A mail with these lines in its header above a body, with CRLF at the ends of lines.
  static func bytes(_ header: String..., body: String) -> [UInt8] {
    let lines = ["From: Piet <piet@voorbeeld.nl>", "Date: Mon, 3 Jun 2024 10:12:00 +0200"]
    let text = (lines + header).joined(separator: "\n") + "\n\n" + body
    return Array(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n").utf8)
  }

  /// A mail of several parts, each with its header and its body.
  static func multipart(_ kind: String = "mixed", _ parts: String...) -> [UInt8] {
    bytes(
      "Content-Type: multipart/\(kind); boundary=grens",
      body: parts.map { "--grens\n" + $0 + "\n" }.joined() + "--grens--\n")
  }

  /// A part with an attachment in base64.
  static func attachment(
    _ name: String, _ content: [UInt8], type: String = "application/octet-stream"
  ) -> String {
    """
    Content-Type: \(type)
    Content-Transfer-Encoding: base64
    Content-Disposition: attachment; filename="\(name)"

    \(base64(content))
    """
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=")
      }
      if start % 57 == 54 { text += "\n" }
    }
    return text
  }
}
