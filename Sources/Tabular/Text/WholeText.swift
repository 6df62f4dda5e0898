/// A text in memory, decoded as a whole.
public struct WholeText: Sendable, Equatable {
  /// The text without its byte order mark; what is no character in its encoding is U+FFFD.
  public let text: String
  /// The encoding it was in.
  public let encoding: EncodingFinding

  /// Decodes a text.
  ///
  /// - Throws: `TabularError` of kind `encoding` if the C library here cannot do it.
  public init(_ bytes: [UInt8], encoding choice: EncodingChoice) throws(TabularError) {
    var input = InputBuffer(bytes)
    encoding = try input.start(choice)
    let utf8 = try input.wholeText(limit: .max) ?? []
    text = String(decoding: utf8, as: UTF8.self)
  }
}
