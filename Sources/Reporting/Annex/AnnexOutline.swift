internal import OfficeFiles
internal import _StringProcessing

/// An annex as the lines that a reader sees, each with the place where it stands.
///
/// Whatever the format, a footnote follows the line that calls it, and marks of notes, the list of
/// contents and the state of the data are left out.
struct AnnexOutline {
  /// A line of text, a row of a table or a heading.
  struct Line: Equatable {
    enum Kind: Equatable {
      case heading(level: Int)
      case text
      case row([String])
    }

    let kind: Kind
    /// As a reader sees it.
    let text: String
    /// To compare it: with one kind of quotation marks and spaces.
    let key: String
    /// The keys of the headings above it, the highest first.
    var path: [String] = []
    /// What a line says something of, where it does not say so itself: the bottleneck that a quote
    /// stands with, the initiative that has a region.
    var subject: String?
    /// What a line says itself that it is of: the bottleneck with whose title it begins, the code in a
    /// row.
    var topic: String?

    init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      key = Self.key(self.text)
    }

    var isHeading: Bool { if case .heading = kind { true } else { false } }

    static func key(_ text: String) -> String {
      // What nobody sees is left out: soft hyphens, and what joins or parts words without a space.
      let seen = text.unicodeScalars.filter {
        !["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains($0)
      }
      let even = String(String.UnicodeScalarView(seen)).map { character -> Character in
        switch character {
        case "‘", "’", "‚", "`": "'"
        case "“", "”", "„": "\""
        case "‑": "-"
        case let other: other
        }
      }
      return String(even).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// In the order of reading, without places; see ``placed(_:)``.
  private(set) var lines: [Line] = []
  /// When its data was last changed, and the digest of that, as it says.
  private(set) var state: [String] = []

  /// Reads an annex that is Markdown, HTML or DOCX.
  init(_ annex: Document) {
    for block in annex.blocks {
      switch block {
      case .heading(let text, let level): lines.append(Line(.heading(level: level), text))
      case .paragraph(let text):
        // A line of its own is as good as a paragraph.
        lines += text.split(whereSeparator: \.isNewline).map { Line(.text, String($0)) }
      case .table(let rows):
        lines += rows.map { row in
          let cells = row.map { Line.key($0.filter { !"▾▴".contains($0) }) }
          return Line(.row(cells), cells.filter { !$0.isEmpty }.joined(separator: " | "))
        }
      case .comment, .file: break
      }
    }
    lines.removeAll { $0.key.isEmpty }
    dropContents()
    moveNotes()
    takeState()
  }

  // MARK: - What formats add

  /// Takes out a list of contents: after its heading, what only names headings.
  private mutating func dropContents() {
    let headings = Set(lines.filter(\.isHeading).map(\.key))
    guard let start = lines.firstIndex(where: { ["Inhoud", "Contents"].contains($0.key) }) else {
      return
    }
    let entries = lines[(start + 1)...].prefix { line in
      line.kind == .text
        && (headings.contains(line.key) || headings.contains(Self.withoutPage(line.key)))
    }
    lines.removeSubrange(start..<entries.endIndex)
  }

  private static func withoutPage(_ key: String) -> String {
    Line.key(String(key.reversed().drop(while: \.isNumber).reversed()))
  }

  /// Puts each footnote behind the line that calls it, where Word has it.
  private mutating func moveNotes() {
    var notes: [Int: [Line]] = [:]
    if let start = lines.firstIndex(where: { ["Voetnoten", "Footnotes"].contains($0.key) }) {
      let all = lines[(start + 1)...].prefix { $0.kind == .text }
      for (number, note) in zip(1..., all) {
        notes[number] = [Line(.text, note.text.filter { $0 != "↩" })]
      }
      lines.removeSubrange(start..<all.endIndex)
    } else {
      var rest: [Line] = []
      for line in lines {
        if let note = line.text.prefixMatch(of: /\[\^(\d+)\]: ?(.*)/), let number = Int(note.1) {
          notes[number, default: []].append(Line(.text, String(note.2)))
        } else {
          rest.append(line)
        }
      }
      lines = rest
    }
    guard !notes.isEmpty else { return }
    var last = 0
    lines = lines.flatMap { line -> [Line] in
      guard line.kind == .text else { return [line] }
      var called: [Int] = []
      var text = line.text.replacing(/\[\^(\d+)\]/) { call in
        called += [Int(call.1) ?? 0]
        return ""
      }
      // In HTML only the number is left: that of the next note, behind a mark.
      if called.isEmpty, let call = text.firstMatch(of: /[.!?;)](\d+)$/), Int(call.1) == last + 1 {
        called = [last + 1]
        text.removeLast(call.1.count)
      }
      last = called.last ?? last
      return called.isEmpty
        ? [line] : [Line(.text, text)] + called.flatMap { notes.removeValue(forKey: $0) ?? [] }
    }
    // A note that nothing calls stands where it stood.
    lines += notes.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  /// Takes the day and the digest of the data out of the line that tells them: an annex of other data
  /// may hold all the same.
  private mutating func takeState() {
    let digest = /\b[0-9a-f]{16}\b/
    let moment = /\b\d{4}-\d\d-\d\d \d\d:\d\d UTC\b/
    lines = lines.map { line in
      guard line.kind == .text else { return line }
      let told = line.text.contains("Vingerafdruk: ") || line.text.contains("Digest: ")
      guard
        told || line.text.wholeMatch(of: digest) != nil || line.text.wholeMatch(of: moment) != nil
      else { return line }
      state += line.text.matches(of: moment).map { String($0.output) }
      state += line.text.matches(of: digest).map { String($0.output) }
      return Line(.text, line.text.replacing(moment, with: "…").replacing(digest, with: "…"))
    }
  }
}
