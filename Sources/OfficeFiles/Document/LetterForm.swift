/// The parts of a letter that are form and say nothing: what stands above the salutation, that line
/// itself, and the close with the names below it.
enum LetterForm {
  /// A letterhead has no more paragraphs than this, and neither have the names at the end.
  private static let most = 12
  private static let longestLine = 80
  /// The paragraphs of an address or of names are of short lines.
  private static let longestParagraph = 200

  /// The blocks before the text of a letter, with the salutation; none where it has none.
  static func head(of blocks: [Document.Block]) -> Range<Int> {
    let start = blocks.prefix(most + 1).firstIndex { block in
      if case .paragraph(let text) = block { LetterPhrase.isSalutation(text) } else { false }
    }
    let isHead = blocks[..<(start ?? 0)].allSatisfy { block in
      if case .heading = block { true } else { isAddress(block) }
    }
    guard let start, isHead else { return 0..<0 }
    return 0..<(start + 1)
  }

  /// The close and what stands below it up to the end or to an enclosure; none where there is none.
  static func close(of blocks: [Document.Block]) -> Range<Int> {
    guard let start = blocks.lastIndex(where: isClose) else { return 0..<0 }
    var end = start + 1
    while end < blocks.count, end - start <= most, isAddress(blocks[end]) { end += 1 }
    return start..<end
  }

  private static func isClose(_ block: Document.Block) -> Bool {
    guard case .paragraph(let text) = block else { return false }
    let line = text.prefix { !$0.isNewline }
    let isOnBehalf =
      line.utf8.count <= longestLine && line.lowercased().hasPrefix("namens")
      && !".?!:".contains(line.last ?? " ")
    return isOnBehalf || LetterPhrase.isClose(line)
  }

  /// Whether a block is a paragraph of short lines that end no sentence.
  private static func isAddress(_ block: Document.Block) -> Bool {
    guard case .paragraph(let text) = block, text.utf8.count <= longestParagraph else {
      return false
    }
    return !text.lowercased().hasPrefix("p.s.") && !text.lowercased().hasPrefix("ps ")
      && !".?!".contains(text.last ?? " ")
  }
}
