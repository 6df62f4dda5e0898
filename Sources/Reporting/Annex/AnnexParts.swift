internal import OfficeFiles

/// What an annex says below the headings of phases, and elsewhere.
struct AnnexParts {
  /// The lines of text and the rows of tables, in their order.
  struct Part {
    var lines: [String] = []
    var rows: [[String]] = []
  }

  /// By the name of the phase.
  private(set) var phases: [String: Part] = [:]
  /// What stands below no phase.
  private(set) var others = Part()

  /// All of them.
  var all: [Part] { Array(phases.values) + [others] }

  /// Sorts the pieces of an annex.
  ///
  /// - Parameters:
  ///   - blocks: The pieces.
  ///   - phases: The names of phases, as headings have them.
  init(_ blocks: [Document.Block], phases: [String]) {
    var phase: String?
    var level = 0
    for block in blocks {
      var part = phase.map { self.phases[$0, default: Part()] } ?? others
      switch block {
      case .heading(let text, let own):
        let text = text.split(separator: " ").joined(separator: " ")
        // What is called like a phase, below the heading of another, is an initiative.
        if phases.contains(text), phase == nil || own <= level {
          (phase, level) = (text, own)
          continue
        }
        if own <= level {
          phase = nil
          continue
        }
        // The names of initiatives are headings.
        part.lines.append(text)
      case .paragraph(let text):
        // A line of its own is as good as a paragraph.
        part.lines += text.split(whereSeparator: \.isNewline).map { line in
          line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
      case .table(let table): part.rows += table
      case .comment, .file: continue
      }
      if let phase { self.phases[phase] = part } else { others = part }
    }
  }
}
