internal import OfficeFiles
public import StakeholderInput
internal import Tabular

/// The annex: what stakeholders say holds things back and which initiatives there are, per phase, and
/// how all that was counted.
///
/// The phases are written by a template; below them stand, always, the method, the figures of all
/// bottlenecks and the initiatives that were not selected, so that every sentence can be checked.
public struct AnnexReport {
  private let content: AnnexContent
  private let template: AnnexTemplate
  private let isNamed: Bool
  private let basis: Basis

  private var word: Wording { basis.word }

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
      sections: body.sections + [method, allFigures] + rejected,
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
      report, read: now, fixed: ([method, allFigures] + rejected).map(\.title), content)
  }

  /// Reads an annex.
  static func document(
    _ path: String, _ format: ReportFormat
  ) throws(OfficeFileError) -> Document {
    switch format {
    case .docx: try Document(word: path)
    case .html: try Document(html: path)
    default: try Document(text: path, isMarkdown: true)
    }
  }

  /// That the sentences are not the program's, and which they are, so that they can be told apart.
  private var ownTemplate: [Report.Fact] {
    template.signature.map { signature in
      [
        Report.Fact(
          "template", title: word("Sjabloon", "Template"), value: .text(signature),
          shown: word("eigen, \(signature)", "own, \(signature)"))
      ]
    } ?? []
  }

  private var filters: [Report.Fact] {
    basis.filters(["named": isNamed ? .text("yes") : .missing])
  }

  // MARK: - Below the phases

  private var method: Report.Section {
    Report.Section(
      word("Verantwoording", "Method"), blocks: [.list(methodItems.map { [.text($0)] })])
  }

  private var methodItems: [String] {
    let unit = content.frequency.unit
    var items =
      [
        unit == .submission
          ? word("Elke inzending telt één keer.", "Every submission counts once.")
          : word(
            "Elke stakeholder telt één keer, ook met meer inzendingen of onder meer namen.",
            "Every stakeholder counts once, also with several submissions or names."),
        selection, bases,
        word(
          "Een knelpunt telt per levensfase hooguit één keer voor dezelfde \(unitNoun), hoe vaak het "
            + "daarin ook wordt genoemd. Eén \(unitNoun) kan meerdere knelpunten noemen, dus aandelen "
            + "kunnen optellen tot meer dan 100 %.",
          "A bottleneck counts at most once for each \(unitNoun) and life phase, however often it is "
            + "mentioned there. One \(unitNoun) may mention several, so shares may add up to more than "
            + "100%."),
        word("De woorden voor aandelen: ", "The words for shares: ")
          + content.thresholds.map { threshold in
            let share = word.percentage(threshold.minimum)
            return threshold.minimum > 0
              ? word("vanaf \(share) “\(threshold.word)”", "from \(share) “\(threshold.word)”")
              : word("anders “\(threshold.word)”", "else “\(threshold.word)”")
          }.joined(separator: ", ") + ".",
        word(
          "Het interval (Wilson, 95 %) is een indicatie, want wie antwoordde, koos daar zelf voor.",
          "The interval (Wilson, 95%) is indicative, since those who answered chose to."),
        coding,
      ] + privacy
    if !content.unquoted.isEmpty {
      let numbers = content.unquoted.map(String.init).joined(separator: ", ")
      items.append(
        word(
          "Gemarkeerd maar niet geciteerd, want zonder knelpunt dat hier staat of omdat daar al twee "
            + "citaten bij staan: \(numbers).",
          "Marked but not quoted, since no bottleneck that stands here is mentioned or it has two "
            + "quotes already: \(numbers)."))
    }
    if content.unappraised > 0 {
      let count = word.count(
        content.unappraised, ("initiatief is", "initiatieven zijn"),
        ("initiative has", "initiatives have"))
      items.append(
        word(
          "\(count) nog niet beoordeeld en staan hier zolang in.",
          "\(count) not been appraised yet and stand here until then."
        ).replacing("is nog niet beoordeeld en staan", with: "is nog niet beoordeeld en staat")
      )
    }
    return items
  }

  /// Which part of the input is counted, as the line below the title tells, which may be deleted.
  private var selection: String {
    let given = filters.map { "\($0.title) = \($0.shown ?? word.shown($0.value))" }
    return "Filters: \(given.isEmpty ? word("geen", "none") : given.joined(separator: ", "))."
  }

  private var bases: String {
    let bases = content.frequency.phases.map { "\(word.phase($0.phase)) \($0.base)" }
    let said = word(
      "De basis van een levensfase is wie daarover iets heeft gezegd",
      "The base of a life phase is who said anything about it")
    return said + (bases.isEmpty ? "." : ": \(bases.joined(separator: ", ")).")
  }

  /// What was taken out of the words of others, and what was not.
  private var privacy: [String] {
    if isNamed {
      return [word("Bij citaten staat van wie ze zijn.", "Quotes tell whose they are.")]
    }
    return [
      word(
        "Citaten en de redenen waarom een initiatief niet is opgenomen zijn gepseudonimiseerd: namen "
          + "van stakeholders, webadressen, e-mailadressen en telefoonnummers zijn eruit gehaald. Bij "
          + "een citaat staat het type van de stakeholder alleen als meer stakeholders dat type hebben.",
        "Quotes and the reasons why an initiative was not selected are pseudonymised: names of "
          + "stakeholders, web addresses, e-mail addresses and telephone numbers were taken out. The "
          + "type of a stakeholder stands with a quote only where several stakeholders have it."),
      word(
        "Niet gepseudonimiseerd zijn het codeboek, de namen van codeurs en wat het register over "
          + "initiatieven zegt. Wie geen stakeholder is, een afkorting of een bijnaam wordt niet "
          + "herkend: lees de citaten na voordat de bijlage wordt gedeeld.",
        "Not pseudonymised are the codebook, the names of coders and what the register says of "
          + "initiatives. Who is no stakeholder, an abbreviation or a nickname is not recognised: read "
          + "the quotes before the annex is shared."),
    ]
  }

  private var unitNoun: String {
    content.frequency.unit == .submission ? word("inzending", "submission") : "stakeholder"
  }

  private var coding: String {
    let imported = content.importedMentions
    let mentions = word.count(
      imported, ("vermelding kwam", "vermeldingen kwamen"), ("mention", "mentions"))
    let given = word(
      "\(mentions) met de inzendingen mee", "\(mentions) came with the submissions")
    guard !content.coders.isEmpty else { return given + "." }
    let coders = content.coders.map { "\($0.name) \($0.mentions)" }.joined(separator: ", ")
    return word("\(given); gecodeerd door \(coders).", "\(given); coded by \(coders).")
  }

  private var allFigures: Report.Section {
    Report.Section(
      word("Alle cijfers", "All figures"),
      blocks: content.frequency.phases.flatMap { block -> [Report.Block] in
        guard !block.bottlenecks.isEmpty else { return [] }
        let section = FrequencySection(
          block, unit: content.frequency.unit, word, areKindsTold: basis.filter.kind == nil)
        return [.heading(word.phase(block.phase), level: 1), .table(section.table)]
          + (section.kinds.map { [.paragraph($0)] } ?? [])
      })
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
