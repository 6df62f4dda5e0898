/// The parts of a letter that are form and say nothing: what stands above the salutation, that line
/// itself, and the close with the names below it.
enum LetterForm {
  private static let salutations = [
    "geachte", "beste", "l.s.", "dames en heren", "waarde", "dear", "excellentie", "to whom it may",
  ]
  private static let closes = [
    "met vriendelijke groet", "met hartelijke groet", "met de meeste hoogachting", "hoogachtend",
    "vriendelijke groet", "hartelijke groet", "kind regards", "best regards",
    "yours sincerely", "yours faithfully", "sincerely",
  ]
  /// A letterhead has no more paragraphs than this.
  private static let longestHead = 12
  /// The names at the end have no more than this.
  private static let longestSignature = 4
  private static let longestLine = 80
  /// The paragraphs of an address or of names are of short lines.
  private static let longestParagraph = 200

  /// The blocks before the text of a letter, with the salutation; none where it has none.
  static func head(of blocks: [Document.Block]) -> Range<Int> {
    let start = blocks.prefix(longestHead + 1).firstIndex(where: isSalutation)
    let isHead = blocks[..<(start ?? 0)].allSatisfy { block in
      if case .heading = block { true } else { isAddress(block) }
    }
    guard let start, isHead else { return 0..<0 }
    return 0..<(start + 1)
  }

  /// The close and the names below it; none where there is none.
  static func close(of blocks: [Document.Block]) -> Range<Int> {
    guard let start = blocks.lastIndex(where: { begins($0, with: closes) }) else { return 0..<0 }
    let names = blocks[(start + 1)...].prefix(longestSignature).prefix(while: isAddress)
    return start..<names.endIndex
  }

  /// Whether a block is a line such as `Geachte mevrouw De Vries,`, which ends with a comma but where
  /// it is very short.
  private static func isSalutation(_ block: Document.Block) -> Bool {
    guard begins(block, with: salutations), case .paragraph(let text) = block else { return false }
    return text.last == "," || text.split(separator: " ").count < 3
  }

  private static func begins(_ block: Document.Block, with openings: [String]) -> Bool {
    guard case .paragraph(let text) = block else { return false }
    let line = text.prefix { !$0.isNewline }.lowercased()
    return line.utf8.count <= longestLine && openings.contains { line.hasPrefix($0) }
      && (!".?!:".contains(line.last ?? " ") || openings.contains(line))
  }

  /// Whether a block is a paragraph of short lines that end no sentence.
  private static func isAddress(_ block: Document.Block) -> Bool {
    guard case .paragraph(let text) = block, text.utf8.count <= longestParagraph else {
      return false
    }
    let others = ["p.s", "ps", "bijlage", "enclosure"]
    return !others.contains { text.lowercased().hasPrefix($0) } && !".?!".contains(text.last ?? " ")
  }
}
