/// The table of contents of a document: a field that is filled in already, in which each heading leads
/// to its place.
///
/// It has no numbers of pages, since only who lays the pages out knows them, and Word asks before it
/// updates a field of a file that it opens.
struct DocumentContents {
  /// How many levels of headings it lists.
  let depth: Int
  /// The headings, in their order.
  private let headings: [(text: String, level: Int)]

  /// Lists the headings of the first two levels; of the first alone where those of the second come back
  /// under many of it, and nobody would look for anything by them.
  init(of content: DocumentContent) {
    let all = content.blocks.compactMap { block -> (text: String, level: Int)? in
      if case .heading(let text, let level) = block, level <= 2 {
        (text, max(level, 1))
      } else {
        nil
      }
    }
    let first = all.filter { $0.level == 1 }
    let names = Set(first.map(\.text))
    let second = Dictionary(grouping: all.filter { $0.level == 2 }.map(\.text)) { $0 }
    let isRepeated = second.allSatisfy { $0.value.count > 1 || names.contains($0.key) }
    headings = isRepeated ? first : all
    depth = isRepeated ? 1 : 2
  }

  /// The name of the place of a heading, by its number among those that are listed.
  static func bookmark(_ number: Int) -> String { "_Toc\(10_000_000 + number)" }

  /// The list below a heading; nothing where there are no headings.
  func xml(_ heading: String) -> XML {
    let levels: XML = depth == 1 ? "1-1" : "1-2"
    let begin: XML = """
      <w:r><w:fldChar w:fldCharType="begin"/></w:r>\
      <w:r><w:instrText xml:space="preserve"> TOC \\o "\(levels)" \\n \\h \\z \\u </w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r>
      """
    let end: XML = "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    let entries = headings.enumerated().map { index, heading -> XML in
      let isLast = index == headings.count - 1
      // What follows stands apart from the list.
      let space: XML = isLast ? "<w:spacing w:after=\"320\"/>" : ""
      return """
        <w:p><w:pPr><w:pStyle w:val="TOC\(heading.level)"/>\(space)</w:pPr>\(index == 0 ? begin : "")\
        <w:hyperlink w:anchor="\(text: Self.bookmark(index + 1))" w:history="1">\
        \(DocumentBody.run(heading.text))</w:hyperlink>\(isLast ? end : "")</w:p>
        """
    }
    guard !entries.isEmpty else { return "" }
    return """
      <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>\
      </w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>\
      \(DocumentBody.run(heading))</w:p>\(XML.joined(entries))</w:sdtContent></w:sdt>
      """
  }
}
