internal import Tabular

/// A part of a mail as it was sent: a header, and a body or the parts in it (RFC 2045 and 2046).
struct MIMEPart {
  let header: MIMEHeader
  /// The mail that it is a part of, and where in it stands what follows the header.
  private let source: MailBytes
  private let body: Range<Int>
  /// The parts of a multipart, and the mail that is a part by itself; the body is no more than them.
  let parts: [MIMEPart]
  /// How many parts it stands in, with itself.
  let depth: Int

  init(
    header: MIMEHeader, source: MailBytes, body: Range<Int>, parts: [MIMEPart], depth: Int
  ) {
    self.header = header
    self.source = source
    self.body = body
    self.parts = parts
    self.depth = depth
  }

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

  /// What a file that is decoded may take, in bytes, since it is held in memory.
  static let largestFile = 20 << 20

  /// Whether the body can be decoded as a file.
  var isSmall: Bool {
    let isByPieces = TransferEncoding(header.transferEncoding).isByPieces
    let size = header.transferEncoding == "base64" ? body.count / 4 * 3 : body.count
    return size <= (isByPieces ? Self.largestFile : TransferEncoding.longestText)
  }

  /// Gives the body as it was before it was made fit for sending, piece by piece.
  ///
  /// - Throws: `OfficeFileError` where it is long and encoded as text, or what `take` throws.
  func forEachPiece(
    _ take: ([UInt8]) throws(OfficeFileError) -> Void
  ) throws(OfficeFileError) {
    var decoding = TransferEncoding(header.transferEncoding)
    guard decoding.isByPieces || body.count <= TransferEncoding.longestText else {
      throw OfficeFileError(.partTooLarge(maximum: TransferEncoding.longestText))
    }
    let size = decoding.isByPieces ? 64 << 10 : TransferEncoding.longestText
    var place = body.lowerBound
    while place < body.upperBound {
      let end = min(place + size, body.upperBound)
      try take(decoding.decode(try source.read(place..<end)[...]))
      place = end
    }
  }

  /// All of that, or its beginning where it is more than so many bytes.
  func content(maximum: Int = .max) throws(OfficeFileError) -> [UInt8] {
    var content: [UInt8] = []
    try forEachPiece { piece throws(OfficeFileError) in
      if content.count <= maximum { content += piece }
    }
    return content
  }

  /// The first bytes of that.
  func startOfContent() throws(OfficeFileError) -> [UInt8] {
    var decoding = TransferEncoding(header.transferEncoding)
    return decoding.decode(try source.read(body.prefix(256))[...])
  }

  /// What its decoded body says as text, with LF at the ends of lines, which may take so many bytes.
  func text(of content: [UInt8], maximum: Int = .max) throws(OfficeFileError) -> String {
    let text = Charset.decode(content, named: header.contentType.charset)
    guard text.utf8.count <= maximum else {
      throw OfficeFileError(.documentTooLong(maximum: maximum))
    }
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
