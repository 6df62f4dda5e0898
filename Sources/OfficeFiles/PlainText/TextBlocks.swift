/// What a text without markup says, piece by piece.
///
/// Empty lines part the pieces; in a piece, an item of a list begins one of its own. Lines that were
/// broken at the width of the page are joined.
struct TextBlocks {
  /// How wide the lines may be at which a text was broken. Those of one that was not are as long as
  /// their paragraphs.
  private static let widths = 50...140

  /// The pieces of which the titles are not known yet.
  private(set) var drafts: [DraftBlock] = []
  private let width: Int?

  /// Takes the lines of a text, which may have been broken at the width of the page; if not, each is
  /// as somebody meant it.
  init(_ lines: [some StringProtocol], isBroken: Bool) {
    let lines = lines.map { TextLine($0) }
    let groups = lines.split { $0.text.isEmpty }
    width = isBroken ? Self.width(of: groups) : nil
    for group in groups {
      for piece in Self.partingPhrases(in: group) { add(piece) }
    }
  }

  /// The pieces of a text.
  static func blocks(of text: String) -> [Document.Block] {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return TextBlocks(lines, isBroken: true).drafts.withTitles()
  }

  /// The width at which lines were broken: the greatest that two lines come near to, or the one
  /// or two that there are; nil where there is no such width. The last line of a piece says nothing about it.
  private static func width(of groups: [ArraySlice<TextLine>]) -> Int? {
    let lengths = groups.flatMap { $0.dropLast().map(\.length) }.sorted(by: >)
    guard let longest = lengths.first else { return nil }
    let tooLong = lengths.count { $0 > widths.upperBound }
    if tooLong * 10 > lengths.count { return nil }
    let usual = lengths.dropFirst(tooLong)
    let near = usual.indices.first { index in
      index + 1 < usual.endIndex && usual[index + 1] * 5 >= usual[index] * 4
    }
    let width = usual.count < 3 ? longest : near.map { usual[$0] } ?? 0
    return widths.contains(width) ? width : nil
  }

  /// Parts the salutation from what follows it, and the close from what stands above it, where no
  /// empty line does.
  private static func partingPhrases(in group: ArraySlice<TextLine>) -> [ArraySlice<TextLine>] {
    var pieces: [ArraySlice<TextLine>] = []
    var rest = group
    if let first = group.first, LetterPhrase.isSalutation(first.text) {
      pieces.append(rest.prefix(1))
      rest = rest.dropFirst()
    }
    if let close = rest.lastIndex(where: { LetterPhrase.isClose($0.text) }) {
      pieces.append(rest[..<close])
      rest = rest[close...]
    }
    return (pieces + [rest]).filter { !$0.isEmpty }
  }

  private mutating func add(_ group: ArraySlice<TextLine>) {
    var group = group
    if let title = group.first, let level = group.dropFirst().first?.underlineLevel(of: title) {
      drafts.append(DraftBlock(block: .heading(title.text, level: level)))
      group = group.dropFirst(2)
    }
    group = group.filter { !$0.isRule }[...]
    guard let first = group.first else { return }
    if group.count == 1, let (text, level) = first.heading {
      return drafts.append(DraftBlock(block: .heading(text, level: level)))
    }
    var items: [(text: String, isItem: Bool)] = []
    for (index, line) in zip(group.indices, group) {
      let isBroken = index > group.startIndex && isBroken(group[index - 1], before: line)
      let isInList = items.last?.isItem ?? true
      if let item = line.item, isInList || !isBroken {
        items.append((item, true))
      } else if items.isEmpty {
        items.append((line.text, false))
      } else {
        items[items.count - 1].text += (isBroken ? " " : "\n") + line.text
      }
    }
    for item in items where !item.text.isEmpty {
      var draft = DraftBlock(block: .paragraph(item.text))
      if group.count == 1, !first.hasBullet, DraftBlock.canBeTitle(item.text) {
        draft.titleLevel = first.number.map { max(1, $0) } ?? DraftBlock.levelOfLook
      }
      drafts.append(draft)
    }
  }

  /// Whether a line ends where the page does: the first word of the next had no room on it. Where
  /// letters differ in width, a full line has up to a sixth fewer of them.
  private func isBroken(_ line: TextLine, before next: TextLine) -> Bool {
    guard let width else { return false }
    return (line.length + 1 + next.firstWordLength) * 6 > width * 5
  }
}
