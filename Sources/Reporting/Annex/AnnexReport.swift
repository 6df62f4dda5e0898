internal import OfficeFiles
public import StakeholderInput
internal import Tabular

/// The annex: what stakeholders say holds things back and which initiatives there are, per phase, and
/// how all that was counted.
///
/// The phases are written by a template; below them stand, always, the method, the figures of all
/// bottlenecks and the initiatives that were not selected, so that every sentence can be checked.
public struct AnnexReport {
  let content: AnnexContent
  private let template: AnnexTemplate
  let isNamed: Bool
  let basis: Basis

  var word: Wording { basis.word }

  /// Makes an annex.
  ///
  /// - Parameters:
  ///   - content: What it tells.
  ///   - template: The sentences.
  ///   - isNamed: Whether `content` was asked for with names, to be told.
  ///   - basis: What it was counted from.
  public init(_ content: AnnexContent, template: AnnexTemplate, isNamed: Bool, basis: Basis) {
    self.content = content
    self.template = template
    self.isNamed = isNamed
    self.basis = basis
  }

  /// The annex, to be written in any format.
  public var report: Report {
    var context = AnnexContext(
      content, phase: basis.phase, language: basis.language)
    let tags = context.tags()
    let body = MarkdownBlocks(template.rendered(tags), inserting: context.charts)
    return Report(
      name: "annex", title: body.title ?? word("Bijlage", "Annex"), language: basis.language,
      facts: basis.facts(base: basis.basePerPhase) + ownTemplate,
      filters: filters,
      sections: body.sections + [method] + allFigures + rejected,
      data: FrequencyReport(content.frequency, basis: basis).report.data)
  }

  /// What no longer holds of an annex that was made earlier, and perhaps edited since.
  ///
  /// - Parameter path: The annex, as `.docx`, `.html` or `.md`, which its name tells.
  /// - Returns: what is other than it would be now.
  /// - Throws: `InputError` where the file is no annex, or has another name; `TabularError` where it
  ///   cannot be read.
  public func findings(inFile path: String) throws -> AnnexFindings {
    let format = ReportFormat(fileName: path)
    guard let format, [.docx, .html, .markdown].contains(format) else {
      throw InputError(
        .usage, "an annex is checked as .docx, .html or .md; save it as one of those", file: path)
    }
    let earlier: Document
    do throws(OfficeFileError) {
      earlier = try Self.document(path, format)
    } catch {
      throw TabularError(error)
    }
    guard let findings = try check(format).findings(in: earlier) else {
      throw InputError(
        .data,
        "this is no annex that report annex made: it does not tell what was counted, and nearly "
          + "nothing of what the annex would say now stands in it", file: path)
    }
    return findings
  }

  /// What annexes of a format are compared with.
  func check(_ format: ReportFormat) throws -> AnnexCheck {
    let report = report
    // What is written now is read as the other was, so that what a format or its reader adds or
    // leaves out makes no difference.
    let now = try Document(of: report.bytes(as: format)) { path throws(OfficeFileError) in
      try Self.document(path, format)
    }
    return AnnexCheck(
      report, read: now, fixed: ([method] + allFigures + rejected).map(\.title), content)
  }

  /// Reads an annex.
  static func document(
    _ path: String, _ format: ReportFormat
  ) throws(OfficeFileError) -> Document {
    switch format {
    case .docx: return try Document(word: path)
    case .html: return try Document(html: path)
    default:
      var document = try Document(text: path, isMarkdown: true)
      document.blocks = document.blocks.map(Self.unwrapped)
      return document
    }
  }

  /// A paragraph of Markdown on one line, wherever an editor broke it, but for footnotes below one
  /// another. (In a letter a line end may tell something.)
  private static func unwrapped(_ block: Document.Block) -> Document.Block {
    guard case .paragraph(let text) = block else { return block }
    let lines = text.split(whereSeparator: \.isNewline).reduce(into: [String]()) { lines, line in
      if lines.isEmpty || line.hasPrefix("[^") {
        lines.append(String(line))
      } else {
        lines[lines.count - 1] += " " + line
      }
    }
    return .paragraph(lines.joined(separator: "\n"))
  }

  /// That the sentences are not the program's, and which they are, so that they can be told apart.
  var ownTemplate: [Report.Fact] {
    template.signature.map { signature in
      [
        Report.Fact(
          "template", title: word("Sjabloon", "Template"), value: .text(signature),
          shown: word("eigen, \(signature)", "own, \(signature)"))
      ]
    } ?? []
  }

  var filters: [Report.Fact] {
    basis.filters(["named": isNamed ? .text("yes") : .missing])
  }

  // MARK: - Below the phases

  private var allFigures: [Report.Section] {
    let blocks = content.frequency.phases.flatMap { block -> [Report.Block] in
      guard !block.bottlenecks.isEmpty else { return [] }
      let section = FrequencySection(
        block, unit: content.frequency.unit, word, areKindsTold: basis.filter.kind == nil)
      return [.heading(word.phase(block.phase), level: 1), .table(section.table)]
        + (section.kinds.map { [.paragraph($0)] } ?? [])
    }
    guard !blocks.isEmpty else { return [] }
    return [Report.Section(word("Alle cijfers", "All figures"), blocks: blocks)]
  }

  private var rejected: [Report.Section] {
    guard !content.rejected.isEmpty else { return [] }
    let table = Table(
      columns: [
        Table.Column("initiative", title: word("initiatief", "initiative")),
        Table.Column("criterion", title: word("criterium", "criterion")),
        Table.Column("reason", title: word("reden", "reason")),
      ],
      rows: content.rejected.map { entry in
        [
          .text(entry.initiative.name), .text(entry.appraisal?.criterion),
          .text(entry.appraisal?.reason),
        ]
      })
    return [
      Report.Section(
        word("Niet opgenomen initiatieven", "Initiatives that were not selected"),
        blocks: [.table(table)])
    ]
  }
}
