/// A piece of a document before it is known which of its paragraphs are titles.
struct DraftBlock {
  var block: Document.Block
  /// The level of the title that a paragraph would be, if it looks like one: it stands alone, in bold
  /// or on one short line.
  var titleLevel: Int?
  /// Whether somebody else wrote it, and the sender took it over.
  var isQuoted = false

  /// A title that only looks like one stands below all the levels that titles as such have.
  static let levelOfLook = 10

  private static let longestTitle = 80

  /// Whether it looks like a title and not like a line of a form, such as `Organisatie: FME`. That is
  /// told by its look alone: what its label means is known only when the document is taken apart.
  fileprivate var isOnlyTitle: Bool {
    guard titleLevel != nil, case .paragraph(let text) = block else { return false }
    let label = text.prefix { $0 != ":" }
    return label.utf8.count >= text.utf8.count - 1 || label.utf8.count > Self.longestLabel
      || label.contains(where: \.isNumber)
  }

  private static let longestLabel = 40

  /// Whether a text can be a title: one line, not long, without the end of a sentence, and not a
  /// small letter at its start.
  static func canBeTitle(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, text.utf8.count <= longestTitle,
      !".,;!".contains(last), text.isOneLine, text.contains(where: \.isLetter)
    else { return false }
    return !first.isLowercase && (first.isLetter || first.isNumber)
  }
}

extension [DraftBlock] {
  /// The pieces, with titles for those paragraphs that look like one and have a text below them.
  ///
  /// Of several such lines under one another, none is taken for a title: they may as well be short
  /// answers, and a title is lost as an answer. A line of a form may be a title, and counts as text
  /// for its neighbours.
  func withTitles() -> [Document.Block] {
    indices.map { index in
      let draft = self[index]
      guard let level = draft.titleLevel, case .paragraph(let text) = draft.block else {
        return draft.block
      }
      let isAfterOther = index > 0 && self[index - 1].isOnlyTitle
      guard !isAfterOther, index + 1 < count, !self[index + 1].isOnlyTitle,
        self[index + 1].block.isText
      else { return draft.block }
      return .heading(text, level: level)
    }
  }
}

extension Document.Block {
  fileprivate var isText: Bool {
    switch self {
    case .paragraph, .table: true
    case .heading, .comment, .file: false
    }
  }
}
