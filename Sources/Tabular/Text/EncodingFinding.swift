/// Which encoding to read a file in.
public enum EncodingChoice: Sendable, Equatable {
  /// What can be told for sure: UTF-16 by its mark or its zeros, else UTF-8.
  case certain
  /// The same, and a guess at a single-byte encoding where the text is not UTF-8.
  case guess
  /// This one, whatever the file looks like.
  case given(Encoding)
}

/// The encoding of a file, and how sure it is.
public struct EncodingFinding: Sendable, Equatable, CustomStringConvertible {
  /// How sure it is.
  public enum Certainty: Sendable, Equatable {
    /// The caller gave it.
    case given
    /// The file begins with its byte order mark.
    case mark
    /// The bytes that were looked at fit no other one.
    case certain
    /// All up to here is ASCII, which nearly every encoding has; what follows may show another one.
    case soFar
    /// It fits best; whoever knows better should be able to say so.
    case guess
  }

  /// The encoding.
  public let encoding: Encoding
  /// How sure it is.
  public let certainty: Certainty

  /// The encoding's name, and whether it is a guess or may still turn out to be another.
  public var description: String {
    switch certainty {
    case .guess: "\(encoding.rawValue) (a guess)"
    case .soFar: "\(encoding.rawValue) (so far)"
    case .given, .mark, .certain: encoding.rawValue
    }
  }

  /// What to say where it may be wrong, for ``RecordSource/remarks``.
  public var remarks: [String] {
    guard certainty == .guess else { return [] }
    return [
      encoding == .utf8
        ? "the text is taken for UTF-8, and not all of it is; if that is wrong, give its encoding "
          + "with --encoding"
        : "the encoding is a guess, \(encoding.rawValue); if letters such as é are wrong, give it "
          + "with --encoding"
    ]
  }

  /// Finds the encoding of a file from its first bytes.
  ///
  /// A byte order mark decides. Without one, NUL in at least three of four bytes at even or at odd
  /// places is taken for UTF-16, as Latin letters are in it. Then text that is well-formed UTF-8 is UTF-8,
  /// for nearly no other text is; so is text in which there are no more broken places than characters beyond ASCII.
  /// What is left is one of the single-byte encodings, by ``SingleByteGuess``.
  ///
  /// - Parameters:
  ///   - sample: The first bytes.
  ///   - isWhole: Whether the sample is the whole file; if not, a character may be cut off by its end.
  ///   - choice: What the caller wants. With `certain`, text that is not UTF-8 is taken for damaged
  ///     UTF-8.
  public init(in sample: Span<UInt8>, isWhole: Bool, choice: EncodingChoice) {
    if case .given(let encoding) = choice {
      self.init(encoding, .given)
    } else if sample.hasPrefix(Encoding.utf8ByteOrderMark) {
      self.init(.utf8, .mark)
    } else if sample.hasPrefix([0xFF, 0xFE]) {
      self.init(.utf16LittleEndian, .mark)
    } else if sample.hasPrefix([0xFE, 0xFF]) {
      self.init(.utf16BigEndian, .mark)
    } else if let utf16 = Self.utf16(byZerosIn: sample) {
      self.init(utf16, .guess)
    } else {
      let (good, broken) = Self.charactersBeyondASCII(of: sample, isWhole: isWhole)
      if broken == 0 {
        self.init(.utf8, .certain)
      } else if choice == .certain || good >= broken {
        self.init(.utf8, .guess)
      } else {
        self.init(SingleByteGuess.encoding(of: sample), .guess)
      }
    }
  }

  init(_ encoding: Encoding, _ certainty: Certainty) {
    self.encoding = encoding
    self.certainty = certainty
  }

  private static func utf16(byZerosIn sample: Span<UInt8>) -> Encoding? {
    guard sample.count >= 8 else { return nil }
    let pairs = min(sample.count / 2, 512)
    var evenNULs = 0
    var oddNULs = 0
    for pair in 0..<pairs {
      if sample[2 * pair] == 0 { evenNULs += 1 }
      if sample[2 * pair + 1] == 0 { oddNULs += 1 }
    }
    // Where both are zero it is no text at all.
    if oddNULs * 4 >= pairs * 3, evenNULs * 4 < pairs { return .utf16LittleEndian }
    if evenNULs * 4 >= pairs * 3, oddNULs * 4 < pairs { return .utf16BigEndian }
    return nil
  }

  /// The number of well-formed UTF-8 characters of several bytes, and of places that are not UTF-8;
  /// without any such place the characters are not counted.
  private static func charactersBeyondASCII(
    of sample: Span<UInt8>, isWhole: Bool
  ) -> (good: Int, broken: Int) {
    var good = 0
    var broken = 0
    var start = 0
    while true {
      let rest = sample.extracting(start...)
      var end = rest.count
      var next: Int?
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: rest)
      } catch {
        let isCutOff =
          !isWhole && error.kind == .truncatedScalar && error.byteOffsets.upperBound == rest.count
        end = error.byteOffsets.lowerBound
        if !isCutOff {
          broken += 1
          next = start + error.byteOffsets.upperBound
        }
      }
      // Text without a fault is UTF-8, whatever is in it.
      if next == nil, broken == 0 { return (0, 0) }
      for index in 0..<end where rest[index] >= 0xC0 { good += 1 }
      guard let next else { return (good, broken) }
      start = next
    }
  }
}

extension InputBuffer {
  /// Fills the buffer for the first time, finds the encoding, and leaves UTF-8 without its mark.
  mutating func start(_ choice: EncodingChoice) throws(TabularError) -> EncodingFinding {
    try refill()
    let isWhole = isAtEnd
    let finding = withBytes(limit: count) {
      EncodingFinding(in: $0, isWhole: isWhole, choice: choice)
    }
    if finding.encoding != .utf8 { try decode(from: finding.encoding) }
    let mark = Encoding.utf8ByteOrderMark
    let isMarked = withBytes(limit: mark.count) { $0.hasPrefix(mark) }
    if isMarked { consume(mark.count) }
    return finding
  }
}
