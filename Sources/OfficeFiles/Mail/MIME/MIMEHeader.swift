internal import Tabular

/// What the header of a part says of its content (RFC 2045), and of a mail when it was sent.
///
/// Only that is kept: from whom it came and to whom it went is not read at all.
struct MIMEHeader {
  static let maximumSize = 1 << 20
  /// No field that is of use is longer; the rest of one that is counts for nothing.
  private static let maximumField = 8 << 10

  private(set) var contentType = HeaderField("text/plain")
  private(set) var disposition: HeaderField?
  /// In small letters, such as `base64`.
  private(set) var transferEncoding = ""
  /// Whether the body is not as it was.
  var isEncoded: Bool { ["base64", "quoted-printable"].contains(transferEncoding) }
  /// Whether the part is a mail by itself.
  var isMail: Bool { ["message/rfc822", "message/global"].contains(contentType.value) }
  /// The day in ISO 8601, in the time zone of the sender.
  private(set) var day: String?
  /// By what the mail is told from all others (RFC 5322, section 3.6.4).
  private(set) var messageID: String?
  private(set) var subject = MailSubject.other

  /// Reads the header of the part that begins with the next line. It ends at an empty line, which belongs
  /// to it, or before what cannot be a line of it.
  ///
  /// The field of a name that counts is the first.
  static func parse(
    _ lines: inout MailLines, isDigest: Bool,
    isDelimiter: (ArraySlice<UInt8>) -> Bool
  ) throws(OfficeFileError) -> MIMEHeader {
    let first = lines.place
    var fields: [String: [UInt8]] = [:]
    var name: String?
    while true {
      let place = lines.place
      guard let line = try lines.next()?.withoutLineEnd else { break }
      guard lines.place - first <= maximumSize else {
        throw OfficeFileError(.headerTooLong(maximum: maximumSize))
      }
      if line.isEmpty { break }
      let isEnvelope = place == first && line.starts(with: "From ".utf8)
      if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        if let name, let length = fields[name]?.count, length < maximumField {
          fields[name]?.append(contentsOf: line)
        }
      } else if let colon = line.colon, !isDelimiter(line) {
        let found = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        name = kept.contains(found) && fields[found] == nil ? found : nil
        if let name { fields[name] = Array(line[(colon + 1)...].prefix(maximumField)) }
      } else if !isEnvelope {
        lines.place = place
        break
      }
    }
    return MIMEHeader(fields, isDigest: isDigest)
  }

  private static let kept: Set = [
    "content-type", "content-disposition", "content-transfer-encoding", "date", "message-id",
    "subject",
  ]

  private init(_ fields: [String: [UInt8]], isDigest: Bool) {
    func text(_ name: String) -> String? {
      fields[name].map { Charset.decode($0, named: nil) }
    }
    if isDigest { contentType = HeaderField("message/rfc822") }
    if let type = text("content-type").map(HeaderField.init), type.value.contains("/") {
      contentType = type
    }
    disposition = text("content-disposition").map(HeaderField.init)
    let encoding = text("content-transfer-encoding").map(HeaderField.init)?.value ?? ""
    transferEncoding = String(encoding.prefix { $0 != " " })
    day = text("date").flatMap(MailDate.day)
    messageID = text("message-id").map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    subject = MailSubject(EncodedWord.decode(text("subject") ?? ""))
  }
}

extension ArraySlice<UInt8> {
  /// The place of the colon after the name of a field, if the line is one (RFC 5322, section 2.2).
  fileprivate var colon: Int? {
    guard let colon = firstIndex(where: { !(0x21...0x7E).contains($0) || $0 == UInt8(ascii: ":") }),
      colon > startIndex, self[colon] == UInt8(ascii: ":")
    else { return nil }
    return colon
  }
}
