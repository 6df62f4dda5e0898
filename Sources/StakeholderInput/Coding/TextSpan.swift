/// Part of a statement's text, in Unicode scalars from its start.
public struct TextSpan: Equatable, Sendable {
  /// The first scalar, counted from 0.
  public let start: Int
  /// The number of scalars, at least 1.
  public let length: Int

  /// Makes a span; whether it lies within a text is seen when it is used.
  public init(start: Int, length: Int) {
    self.start = start
    self.length = length
  }

  /// Whether it lies within a text; within no text nothing does.
  func lies(within text: String?) -> Bool {
    let count = text?.unicodeScalars.count ?? 0
    return start >= 0 && length >= 1 && length <= count && start <= count - length
  }
}
