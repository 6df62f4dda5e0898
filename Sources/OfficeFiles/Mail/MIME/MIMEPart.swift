internal import Tabular

/// A part of a mail as it was sent: a header, and a body or the parts in it (RFC 2045 and 2046).
struct MIMEPart {
  let header: MIMEHeader
  /// What follows the header.
  let body: ArraySlice<UInt8>
  /// The parts of a multipart, and the mail that is a part by itself; the body is no more than them.
  let parts: [MIMEPart]
  /// How many parts it stands in, with itself.
  let depth: Int

  /// The kind of content, in small letters, such as `text/plain`.
  var type: String { header.contentType.value }

  /// The first half of the type, such as `text`.
  var family: Substring { type.prefix { $0 != "/" } }

  /// The name of the file that the part holds, if it has one.
  var fileName: String? {
    header.disposition?.parameter("filename") ?? header.contentType.parameter("name")
  }

  /// Whether it stands beside the text and not in it.
  var isAttachment: Bool { header.disposition?.value == "attachment" || fileName != nil }

  var isMail: Bool { header.isMail }

  /// The body as it was before it was made fit for sending.
  func content() -> [UInt8] { TransferEncoding.decode(body, header.transferEncoding) }

  /// The first bytes of that.
  var startOfContent: [UInt8] { TransferEncoding.decode(body.prefix(256), header.transferEncoding) }

  /// What its decoded body says as text, with LF at the ends of lines.
  func text(of content: [UInt8]) -> String {
    let text = Charset.decode(content, named: header.contentType.charset)
    return text.unifyingLineEnds()
  }
}

extension String {
  /// With LF for CRLF and CR.
  func unifyingLineEnds() -> String {
    guard utf8.contains(UInt8(ascii: "\r")) else { return self }
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var isAfterReturn = false
    for byte in utf8 {
      let isReturn = byte == UInt8(ascii: "\r")
      if isReturn {
        result.append(UInt8(ascii: "\n"))
      } else if byte != UInt8(ascii: "\n") || !isAfterReturn {
        result.append(byte)
      }
      isAfterReturn = isReturn
    }
    return String(decoding: result, as: UTF8.self)
  }
}
