internal import Tabular

/// The columns of a register of initiatives, in the order in which they are exported.
struct InitiativeColumns {
  static let names = [
    "name", "url", "owners", "region", "target_group", "phases", "funding", "scaling_challenge",
    "parent", "bottlenecks", "evidence_value", "evidence_unit", "evidence_period", "evidence_kind",
    "summary",
  ]

  private let columns: FixedColumns
  private let separator: String?

  /// A refusal of a cell of a column.
  func refusal(_ message: String, _ name: String) -> InputError { columns.refusal(message, name) }

  /// A refusal with its column under the name that the file has for it.
  func named(_ error: InputError) -> InputError { columns.named(error) }

  init(_ header: Header, separator: String?) throws(InputError) {
    columns = try FixedColumns(
      header,
      names: [
        "name": ["naam", "initiatief"], "url": ["link", "website"],
        "owners": ["eigenaren", "eigenaar"],
        "region": ["regio"], "target_group": ["doelgroep"],
        "phases": ["phase", "levensfasen", "levensfase", "fasen", "fase"],
        "funding": ["financiering", "bekostiging"],
        "scaling_challenge": ["opschaaluitdaging", "uitdaging bij opschalen"],
        "parent": ["ouder", "onderdeel van"], "bottlenecks": ["knelpunten", "knelpunt"],
        "evidence_value": ["resultaat"], "evidence_unit": ["eenheid"],
        "evidence_period": ["periode"], "evidence_kind": ["soort resultaat"],
        "summary": ["samenvatting", "toelichting"],
      ], required: ["name"])
    self.separator = separator
  }

  func initiative(_ record: Record) throws(InputError) -> Initiative {
    guard let name = columns.text("name", record) else {
      throw columns.refusal("an initiative needs a name; give it one", "name")
    }
    func list(_ column: String) -> [String] {
      columns.list(column, record, separator: separator)
    }
    return Initiative(
      name: name, urls: list("url"), owners: list("owners"), region: columns.text("region", record),
      targetGroup: columns.text("target_group", record), phases: list("phases"),
      funding: columns.text("funding", record),
      scalingChallenge: columns.text("scaling_challenge", record),
      parent: columns.text("parent", record), bottlenecks: list("bottlenecks"),
      evidence: try evidence(record), summary: columns.text("summary", record))
  }

  private func evidence(_ record: Record) throws(InputError) -> [Evidence] {
    let unit = columns.text("evidence_unit", record)
    let period = columns.text("evidence_period", record)
    let kind = columns.text("evidence_kind", record)
    guard let value = columns.text("evidence_value", record) else {
      guard unit == nil, period == nil, kind == nil else {
        throw columns.refusal("evidence needs a value; give it one", "evidence_value")
      }
      return []
    }
    guard let kind = kind.flatMap(Evidence.Kind.init(written:)) else {
      throw columns.refusal("write realised or target", "evidence_kind")
    }
    return [Evidence(value: value, unit: unit, period: period, kind: kind)]
  }
}
