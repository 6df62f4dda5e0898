internal import Tabular

/// A field of a header with parameters, such as `text/plain; charset=utf-8` (RFC 2045, section 5.1).
struct HeaderField {
  /// What stands before the parameters, in small letters.
  let value: String
  /// Those parameters whose text is given as it is, by name in small letters; the first counts.
  private var plain: [String: String] = [:]
  /// Those that are in pieces or in another encoding (RFC 2231), by name and number of the piece.
  private var pieces: [String: [Int: Piece]] = [:]

  private struct Piece {
    var text: String
    var isEncoded: Bool
  }

  init(_ text: String) {
    var scanner = Scanner(rest: Substring(text).utf8)
    value = scanner.token(upTo: ";").lowercased()
    while scanner.skip(";") {
      let name = scanner.token(upTo: "=", ";").lowercased()
      if scanner.skip("=") { add(name, scanner.value()) }
    }
  }

  private mutating func add(_ name: String, _ text: String) {
    var parts = name.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let base = parts.first, !base.isEmpty else {
      if plain[name] == nil { plain[name] = text }
      return
    }
    let isEncoded = parts.last?.isEmpty == true
    if isEncoded { parts.removeLast() }
    let number = parts.count > 1 ? Int(parts[1]) : 0
    guard let number, parts.count <= 2 else { return }
    let piece = Piece(text: text, isEncoded: isEncoded)
    if pieces[String(base), default: [:]][number] == nil {
      pieces[String(base), default: [:]][number] = piece
    }
  }

  /// The text of a parameter, if there is such a one.
  func parameter(_ name: String) -> String? {
    if let pieces = pieces[name], let text = Self.joined(pieces) { return text }
    return plain[name].map(EncodedWord.decode)
  }

  /// The first encoded piece begins with the name of the encoding and the language, as in
  /// `utf-8'nl'%C3%A9` (RFC 2231, section 4).
  private static func joined(_ pieces: [Int: Piece]) -> String? {
    var bytes: [UInt8] = []
    var charset: String?
    for number in 0..<pieces.count {
      // A piece is missing; what is there is the start of the text.
      guard let piece = pieces[number] else { break }
      var text = Substring(piece.text)
      if number == 0, piece.isEncoded {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count == 3 {
          charset = String(parts[0])
          text = parts[2]
        }
      }
      bytes += piece.isEncoded ? TransferEncoding.decodePercent(text) : Array(text.utf8)
    }
    return bytes.isEmpty ? nil : Charset.decode(bytes, named: charset)
  }

  /// The name of the encoding of the text.
  var charset: String? {
    parameter("charset").map { String($0.prefix { !" (;".contains($0) }) }
  }

  /// What parts the parts of a multipart; nil if it is none, or does not say.
  var boundary: [UInt8]? {
    guard value.hasPrefix("multipart/"), let boundary = parameter("boundary")?.trimmed,
      !boundary.isEmpty
    else { return nil }
    return Array(boundary.utf8)
  }
}

extension HeaderField {
  /// Reads a field from its start to its end.
  private struct Scanner {
    var rest: Substring.UTF8View

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func token(upTo ends: Unicode.Scalar...) -> String {
      let ends = ends.map { UInt8(ascii: $0) }
      let token = rest.prefix { !ends.contains($0) }
      rest = rest[token.endIndex...]
      return String(Substring(token)).trimmed
    }

    /// A value in quotes, in which a backslash takes the next character as it is, or one without.
    mutating func value() -> String {
      rest = rest.drop(while: \.isMailSpace)
      guard skip("\"") else { return token(upTo: ";") }
      var text: [UInt8] = []
      var isEscaped = false
      while let byte = rest.popFirst() {
        if !isEscaped, byte == UInt8(ascii: "\"") { break }
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        if !isEscaped { text.append(byte) }
      }
      rest = rest.drop { $0 != UInt8(ascii: ";") }
      return String(decoding: text, as: UTF8.self)
    }
  }
}
