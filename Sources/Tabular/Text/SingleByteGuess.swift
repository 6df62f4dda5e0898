/// Tells the single-byte encodings apart by what Dutch text would look like in each.
///
/// Every byte above 0x7F counts for an encoding if it is there a character that Dutch text uses, at
/// a place where it can stand: a small letter beside another letter, an opening quote before a word,
/// € by a number. It counts against one that has no character for it but a control code. The highest
/// sum wins, and Windows-1252 where they are equal. ISO-8859-1 is never the answer, since all its
/// characters stand at the same places in Windows-1252.
enum SingleByteGuess {
  /// In the order in which they are preferred.
  private static let candidates: [Encoding] = [.windows1252, .latin9, .macRoman]

  static func encoding(of sample: Span<UInt8>) -> Encoding {
    var best = (encoding: Encoding.windows1252, score: Int.min)
    for encoding in candidates {
      guard let alphabet = alphabet(of: encoding) else { continue }
      let score = score(of: sample, in: alphabet)
      if score > best.score { best = (encoding, score) }
    }
    return best.encoding
  }

  /// What a character is to its neighbours.
  private enum Role {
    case space, digit, small, capital, opening, closing, dash, bullet, ellipsis, euro, control,
      other

    var isLetter: Bool { self == .small || self == .capital }
    var isWord: Bool { isLetter || self == .digit }

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{A0}": self = .space
      case "0"..."9": self = .digit
      case "a"..."z": self = .small
      case "A"..."Z": self = .capital
      // Not í, î, ñ and ü's rarer kin: Dutch hardly has them, and in Mac Roman they stand where
      // Windows-1252 has its quotes and dashes.
      case "á", "à", "â", "ä", "ç", "é", "è", "ê", "ë", "ï", "ó", "ô", "ö", "ú", "û", "ü":
        self = .small
      case "Á", "À", "Ä", "É", "È", "Ë", "Ï", "Ó", "Ö", "Ü": self = .capital
      case "“", "‘", "„", "«": self = .opening
      case "”", "’", "»": self = .closing
      case "–", "—": self = .dash
      case "•": self = .bullet
      case "…": self = .ellipsis
      case "€": self = .euro
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFD}": self = .control
      default: self = .other
      }
    }

    func points(after before: Role, before after: Role) -> Int {
      let fits =
        switch self {
        case .small: before.isLetter || after == .small
        case .capital: before != .small && after.isLetter
        case .opening: !before.isWord && after != .space
        case .closing: before != .space || after != .space
        case .dash: !before.isLetter && !after.isLetter
        case .bullet: !before.isWord
        case .ellipsis: !after.isLetter
        case .euro: after == .digit || after == .space || before == .digit
        default: false
        }
      return fits ? 1 : self == .control ? -1 : 0
    }
  }

  /// The role of each of the 256 bytes.
  private static func alphabet(of encoding: Encoding) -> [Role]? {
    var utf8 = [UInt8](repeating: 0, count: 1024)
    do throws(TabularError) {
      var decoder = try TextDecoder(encoding, Array(UInt8.min...UInt8.max), isWhole: true)
      // Safe: the pointer is used only inside the closure.
      let length = try utf8.withUnsafeMutableBufferPointer { room throws(TabularError) in
        try decoder.decode(from: nil, into: room)
      }
      utf8.removeLast(utf8.count - length)
    } catch {
      return nil
    }
    let roles = String(decoding: utf8, as: UTF8.self).unicodeScalars.map { Role($0) }
    return roles.count == 256 ? roles : nil
  }

  private static func score(of sample: Span<UInt8>, in alphabet: [Role]) -> Int {
    var score = 0
    for index in sample.indices where sample[index] >= 0x80 {
      let before = index > 0 ? alphabet[Int(sample[index - 1])] : .space
      let after = index + 1 < sample.count ? alphabet[Int(sample[index + 1])] : .space
      score += alphabet[Int(sample[index])].points(after: before, before: after)
    }
    return score
  }
}
