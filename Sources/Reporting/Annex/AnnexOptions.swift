internal import OfficeFiles
internal import StakeholderInput

/// The options that an annex tells it was made with.
struct AnnexOptions {
  private let text: String

  init(of annex: Document) {
    text = annex.blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let text, _), .paragraph(let text), .comment(let text): [text]
      case .table(let rows): Array(rows.joined())
      case .file: []
      }
    }.joined(separator: "\n").lowercased()
  }

  /// What has to be given to check it, where that is not what was given; nil where it is, or where the
  /// annex does not tell.
  func difference(from report: Report, _ unit: CountUnit) -> String? {
    var told: [(unit: CountUnit, language: Language)] = []
    for unit in CountUnit.allCases {
      for language in [Language.nl, .en] where tells(unit, language) {
        told.append((unit, language))
      }
    }
    guard let first = told.first, !told.contains(where: { $0 == (unit, report.language) }) else {
      return nil
    }
    return "it was made with other options: check it with --unit \(first.unit.rawValue) --language "
      + "\(first.language.rawValue)"
  }

  private func tells(_ unit: CountUnit, _ language: Language) -> Bool {
    text.contains(Basis.counting(unit, Wording(language: language)))
  }
}
