/// What a letter, a form or a mail says, piece by piece in the order of reading.
///
/// Word files, mails, plain text, Markdown and PDF all become this, whatever they look like inside.
public struct Document: Sendable, Equatable {
  /// A piece of a document. Texts are trimmed, and never empty but in a cell.
  public enum Block: Sendable, Equatable {
    /// The title of what follows; 1 is the highest level.
    case heading(String, level: Int)
    /// A paragraph, or an item of a list. A line break inside it stays one.
    case paragraph(String)
    /// The rows of a table, all of one width, the first from the top first; a merged cell has its
    /// text in each of the cells that it covers.
    case table([[String]])
    /// A remark in the margin, which is not the author's text.
    case comment(String)
    /// What follows is another file of the same answer, of this name: an attachment of a mail. No
    /// heading above it is about what stands in it.
    case file(String)
  }

  /// The pieces, each with its number in the document, counted from 1.
  public var blocks: [Block] = []
  /// The day it was sent, in ISO 8601, where the file itself says so.
  public var sent: String?
  /// By what a mail is known, whatever file it is saved in; nil where the file is all there is.
  public var origin: String?
  /// What is to be known of how it was read, such as a picture or an earlier mail that was left out:
  /// each a sentence without its point.
  public var remarks: [String] = []

  /// Makes a document without pieces.
  public init() {}
}

extension Document.Block {
  /// Whether it is the name of another file.
  var isFile: Bool { if case .file = self { true } else { false } }
}
