import Testing

@testable import StakeholderInput

/// What each question answers of a small database, counted by hand.
@Suite("The questions of reports")
struct QuestionTests {
  /// Two rounds; ROC answers twice in the first; the fourth is of nobody.
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives(
      """
      name,phases,bottlenecks,region,evidence_value,evidence_unit,evidence_kind
      Hub,Onderwijs,A,Noord,30,docenten,gerealiseerd
      Hub,,,,50,docenten,doel
      Lab,,B,,100,banen,doel
      Los,Werk,,west,,,

      """)
    try store.importSubmissions(
      """
      id,organisatie,type,regio,netwerk,datum,consultatie,soort,fase,knelpunt,initiatief,tekst
      1,ROC,mbo,Noord,net,2026-01-05,een,,Onderwijs,A; AB,Hub,een
      2,ROC,mbo,Noord,net,2026-01-06,een,advies,Onderwijs,A,,twee
      3,UWV,overheid,Zuid,,2026-01-06,een,,Werk,B,,drie
      4,,,,,,een,,Onderwijs; Werk,AB,Hub,vier
      5,ROC,mbo,Noord,net,2026-02-01,twee,,Onderwijs,AB,,vijf
      6,UWV,overheid,Zuid,,2026-02-01,twee,advies,Werk,,Hub,zes
      7,VNO,,,,2026-02-02,twee,,Onderwijs,,,zeven
      8,VNO,,,,2026-02-03,twee,,Werk,,,n.v.t.

      """)
    return store
  }

  // MARK: - Frequency

  private static func groups(
    _ grouping: Grouping, unit: CountUnit = .submission, minimumCell: Int = 0
  ) throws -> [String] {
    let store = try store()
    let frequency = try store.frequency(unit: unit, phase: "Onderwijs")
    let groups = try store.byGroup(grouping, frequency, minimumCell: minimumCell)
    func shown(_ numbers: [Int?]) -> String {
      numbers.map { $0.map(String.init) ?? "." }.joined(separator: " ")
    }
    let block = groups.phases[0]
    return [groups.groups.map { $0 ?? "-" }.joined(separator: " "), shown(block.bases)]
      + block.cells.sorted { $0.key < $1.key }.map { "\($0.key) \(shown($0.value.map(\.count)))" }
  }

  @Test("a frequency by group has a base a group, and the unknown last")
  func byGroup() throws {
    #expect(
      try Self.groups(.stakeholderType) == ["mbo -", "3 2", "A 2 0", "AB 2 1"])
    #expect(try Self.groups(.region) == ["Noord -", "3 2", "A 2 0", "AB 2 1"])
    #expect(try Self.groups(.consultation) == ["een twee", "3 2", "A 2 0", "AB 2 1"])
    #expect(
      try Self.groups(.kind) == ["problem recommendation", "4 1", "A 1 1", "AB 3 0"])
    #expect(
      try Self.groups(.network, unit: .stakeholder) == ["net -", "1 2", "A 1 0", "AB 1 1"])
  }

  @Test("small cells are not told, nor one that they would follow from")
  func smallCells() throws {
    #expect(
      try Self.groups(.stakeholderType, minimumCell: 2)
        == ["mbo -", "3 2", "A 2 0", "AB . ."])
    let store = try Self.store()
    let groups = try store.byGroup(.stakeholderType, store.frequency(), minimumCell: 3)
    #expect(groups.phases[0].bases == [nil, nil, nil])
    #expect(
      groups.phases[0].cells["AB"]?.map { $0.proportion } == [nil, nil, nil])
  }

  @Test(
    arguments: [
      ([5, 6, 7], 5, [5, 6, 7]), ([4, 6, 7], 5, [nil, nil, 7]), ([7, 4, 6], 5, [7, nil, nil]),
      ([4, 1, 7], 5, [nil, nil, 7]), ([4, 3, 7], 5, [nil, nil, nil]),
      ([4, 0, 7], 5, [nil, nil, nil]),
      ([4, 0, 0], 5, [nil, nil, nil]), ([4, 4, 7, 8], 5, [nil, nil, nil, 8]),
      ([4, 1, 1, 1, 1, 0], 3, [4, nil, nil, nil, nil, nil]),
      ([4, 1, 1, 1, 1], 3, [4, nil, nil, nil, nil]),
      ([0, 0], 5, [0, 0]), ([1], 5, [nil]), ([], 5, []), ([1, 2], 0, [1, 2]), ([1, 2], 1, [1, 2]),
      ([7, 2, 7], 5, [nil, nil, nil]),
    ] as [([Int], Int, [Int?])])
  func `small cells of a row`(counts: [Int], minimum: Int, told: [Int?]) {
    #expect(SmallCells.told(counts, minimum: minimum) == told)
  }

  /// What somebody knows who has the table, its totals and this program: every row that would look
  /// the same. A row of two ones alone under 2 has no room to hide in.
  @Test(
    "no small cell follows from its row and how it is made",
    arguments: [(2, 2), (2, 3), (3, 2), (3, 3), (3, 4), (4, 2), (4, 3), (4, 4)])
  func smallCellsStay(width: Int, minimum: Int) {
    var rows: [[Int]] = [[]]
    for _ in 0..<width { rows = rows.flatMap { row in (0...7).map { row + [$0] } } }
    let alike = Dictionary(grouping: rows) { row in
      SmallCells.told(row, minimum: minimum).map { $0 ?? -1 } + [row.reduce(0, +)]
    }
    for (seen, rows) in alike where rows != [[1, 1]] || minimum > 2 {
      for cell in 0..<width where rows.contains(where: { (1..<minimum).contains($0[cell]) }) {
        #expect(seen[cell] == -1 && Set(rows.map { $0[cell] }).count > 1, "\(rows)")
      }
    }
  }

  @Test("a group that is told to be of nobody hides nothing")
  func emptyGroupsHideNothing() {
    #expect(SmallCells.told([1, 0, 7], minimum: 3, empty: [1]) == [nil, 0, nil])
  }

  @Test("every type counts equally where it is weighted so")
  func weighted() throws {
    let store = try Self.store()
    let frequency = try store.frequency()
    let weighted = try store.weightedByType(frequency)
    // In Onderwijs only one type said anything, so that its share is the mean.
    #expect(
      weighted[0] == TypeWeightedShares(types: 1, untyped: 2, shares: ["A": 2 / 3, "AB": 2 / 3]))
    #expect(weighted[1] == TypeWeightedShares(types: 1, untyped: 1, shares: ["B": 0.5, "AB": 0]))
    let none = try Store.small()
    #expect(try none.weightedByType(none.frequency())[0].shares.isEmpty)
  }

  @Test("only the mentions of a kind count where it is asked for, and everybody in the base")
  func kind() throws {
    let store = try Self.store()
    var filter = CountFilter()
    filter.kind = .problem
    let block = try store.frequency(filter: filter).phases[0]
    #expect(block.base == 5)
    #expect(block.bottlenecks.map { "\($0.code) \($0.count)" } == ["AB 3", "A 1"])
    #expect(block.kinds == [.problem: 4])
    #expect(block.uncoded.submissions == 1)
    #expect(try store.frequency().phases[0].kinds == [.problem: 4, .recommendation: 1])
  }

  // MARK: - Cross-tabs and pairs

  /// The table 20, 5 and 10, 15: of 30 submissions of one type 20 mention A, of 20 of another 5.
  @Test("a cross-tab compares a group with the others")
  func crosstab() throws {
    let store = try Store.small()
    var rows = "type,organisatie,fase,knelpunt,tekst\n"
    for number in 0..<50 {
      let isFirst = number < 30
      let mentions = isFirst ? number < 20 : number < 35
      rows += "\(isFirst ? "p" : "q"),O\(number),Onderwijs,\(mentions ? "A" : ""),t\(number)\n"
    }
    try store.importSubmissions(rows)
    let crosstab = try store.crosstab(by: .stakeholderType, unit: .stakeholder)
    #expect(crosstab.columns == [.init(name: "p", base: 30), .init(name: "q", base: 20)])
    #expect(crosstab.base == 50 && !crosstab.isOverlapping && crosstab.rows.count == 1)
    let row = try #require(crosstab.rows.first)
    #expect(row.total == Proportion(25, of: 50))
    let cell = try #require(row.cells[0])
    #expect(cell.proportion == Proportion(20, of: 30))
    #expect(abs((cell.lift ?? 0) - 4 / 3) < 1e-12)
    let test = try #require(cell.test)
    #expect(test.method == .chiSquare && abs(test.chiSquare.statistic - 8.333333) < 1e-6)
    #expect(abs(test.p - 0.003892417) < 1e-9 && abs(test.adjustedP - 2 * test.p) < 1e-12)
    #expect(abs((row.cramersV ?? 0) - 0.408248290) < 1e-9)
    #expect(row.test?.adjustedP == row.test?.p)
  }

  @Test("a cross-tab turns to Fisher where an expected count is small")
  func fisher() throws {
    let crosstab = try Self.store().crosstab(by: .stakeholderType, phase: "Onderwijs")
    let row = try #require(crosstab.rows.first { $0.bottleneck.code == "A" })
    let test = try #require(row.cells[0]?.test)
    #expect(test.method == .fisher && abs(test.p - 0.4) < 1e-12)
    #expect(row.test?.method == .fisher)
  }

  @Test("a cross-tab by phase leaves out where a bottleneck cannot occur")
  func phases() throws {
    let crosstab = try Self.store().crosstab(by: .phase)
    #expect(crosstab.columns.map(\.name) == ["Onderwijs", "Werk"])
    #expect(crosstab.columns.map(\.base) == [5, 3] && crosstab.base == 7 && crosstab.isOverlapping)
    #expect(
      crosstab.rows.map { row in
        row.bottleneck.code + row.cells.map { " \($0?.proportion.count ?? -1)" }.joined()
      } == ["AB 3 1", "A 2 -1", "B -1 1"])
    #expect(crosstab.rows[1].total == Proportion(2, of: 5) && crosstab.rows[1].test == nil)
  }

  @Test("pairs go together as Jaccard and lift say")
  func pairs() throws {
    let store = try Store.small()
    var rows = "id,knelpunt,tekst\n"
    for number in 1...200 {
      let codes = [number <= 100 ? "AB" : nil, (96...105).contains(number) ? "X" : nil]
      rows += "\(number),\(codes.compactMap(\.self).joined(separator: ";")),t\n"
    }
    try store.importSubmissions(rows)
    let found = try store.cooccurrence()
    #expect(found.base == 200 && found.bottlenecks.map(\.count) == [100, 10])
    let pair = try #require(found.pairs.first)
    #expect(found.pairs.count == 1 && pair.count == 5 && pair.first.code == "AB")
    #expect(abs((pair.association.jaccard ?? 0) - 0.047619) < 1e-6)
    #expect(abs((pair.association.lift ?? 0) - 1) < 1e-12)
    #expect(try store.cooccurrence(minimum: 6).pairs.isEmpty)
  }

  // MARK: - Initiatives

  @Test("gaps come first, then what is done and how well it is shown to work")
  func gaps() throws {
    let gaps = try Self.store().gaps()
    #expect(
      gaps.bottlenecks.map {
        "\($0.phase) \($0.bottleneck.code) \($0.proportion.count)/\($0.proportion.base) "
          + "\($0.initiatives) \($0.evidence.rawValue)"
      } == [
        "Onderwijs AB 3/5 0 no initiative", "Werk AB 1/3 0 no initiative",
        "Onderwijs A 2/5 1 results", "Werk B 1/3 1 targets",
      ])
    #expect(gaps.unlinked == [.init(name: "Los", phases: ["Werk"])])
    #expect(
      gaps.phases == [
        .init(phase: "Onderwijs", base: 5, mentioned: 2, gaps: 1, initiatives: 2),
        .init(phase: "Werk", base: 3, mentioned: 2, gaps: 1, initiatives: 2),
      ])
    #expect(
      gaps.regions.map { "\($0.region) \($0.base) \($0.initiatives)" }
        == ["Zuid 2 0", "Noord 3 1", "west 0 1"])
  }

  @Test("an initiative is told with who mentions it and what was decided")
  func register() throws {
    let store = try Self.store()
    try store.appraise(initiative: "Lab", selected: false, criterion: "bereik", by: "anna")
    let register = try store.register(unit: .stakeholder)
    #expect(register.map(\.initiative.name) == ["Hub", "Lab", "Los"])
    #expect(register[0].mentions.map(\.name) == ["ROC", "UWV", nil])
    #expect(register[1].appraisal?.isSelected == false && register[2].appraisal == nil)
    #expect(try store.register(phase: "Werk").map(\.initiative.name) == ["Lab", "Los"])
    var filter = CountFilter()
    filter.kind = .recommendation
    #expect(try store.register(filter: filter)[0].mentions.map(\.name) == ["UWV"])
  }

  // MARK: - Rounds

  @Test("a trend compares all, and the stakeholders that answered both times")
  func trend() throws {
    let store = try Self.store()
    let trend = try store.trend(from: "een", to: "twee")
    let school = trend.phases[0]
    #expect(school.bases == (3, 2) && school.matched == 1)
    #expect(
      school.changes.map { change in
        "\(change.bottleneck.code) \(change.from.count) \(change.to.count) matched "
          + "\(change.matched.both) \(change.matched.onlyFrom) \(change.matched.onlyTo)"
      } == ["A 2 0 matched 0 1 0", "AB 2 1 matched 1 0 0"])
    #expect(school.changes[0].difference == -2.0 / 3)
    #expect(school.changes[0].matched.difference == -1)
    #expect(school.changes[0].matched.test?.exact == 1)
    try store.importCrosswalk("code,successor\nA,AB\n")
    let joined = try store.trend(from: "een", to: "twee").phases[0].changes
    #expect(joined.map { "\($0.bottleneck.code) \($0.from.count) \($0.to.count)" } == ["AB 3 1"])
    #expect(joined[0].matched.both == 1)
  }

  @Test("a trend is of two consultations that are there")
  func trendRefusals() throws {
    let store = try Self.store()
    let same = #expect(throws: InputError.self) { try store.trend(from: "een", to: "een") }
    #expect(same?.kind == .usage)
    let unknown = #expect(throws: InputError.self) { try store.trend(from: "nul", to: "een") }
    #expect(unknown?.message == "there is no consultation 'nul'; there are: een, twee")
  }

  @Test("a response tells who was asked, who answered and what is not coded")
  func response() throws {
    let store = try Self.store()
    try store.importInvitees("organisatie,type,consultatie\nROC,,een\nStil,mbo,een\n")
    let response = try store.response()
    let first = response[0]
    #expect(response.map(\.consultation) == ["een", "twee"])
    #expect((first.submissions, first.units, first.saying) == (4, 4, 4))
    #expect((first.asked, first.answered, first.unasked) == (2, 1, 1))
    #expect(
      first.types == [
        .init(name: "mbo", asked: 2, answered: 1, units: 2),
        .init(name: "overheid", asked: 0, answered: 0, units: 1),
        .init(name: nil, asked: 0, answered: 0, units: 1),
      ])
    #expect(
      first.days == [
        .init(day: "2026-01-05", submissions: 1), .init(day: "2026-01-06", submissions: 2),
        .init(day: nil, submissions: 1),
      ])
    #expect(
      first.completeness.map { "\($0.name) \($0.proportion.count)" } == [
        "stakeholder 3", "stakeholder-type 3", "region 3", "sector 0", "network 2", "received 3",
        "phase 4", "says-something 4", "coded 4",
      ])
    #expect(first.questions.isEmpty)
    let second = response[1]
    #expect((second.statements, second.uncodedStatements, second.uncoded) == (3, 2, 2))
    #expect((second.asked, second.unasked, second.saying) == (0, 3, 3))
    let voices = try store.response(unit: .stakeholder)[1]
    #expect((voices.submissions, voices.units, voices.uncoded) == (4, 3, 2))
  }

  @Test("a matrix has a row for every unit that said anything")
  func matrix() throws {
    let store = try Self.store()
    let matrix = try store.matrix()
    #expect(matrix.bottlenecks.map(\.code) == ["A", "AB", "B", "X"])
    #expect(matrix.rows.map(\.unit) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(matrix.rows.map(\.externalID) == ["1", "2", "3", "4", "5", "6", "7"])
    #expect(matrix.rows[0].mentions == [0: 1, 1: 1] && matrix.rows[5].mentions.isEmpty)
    let voices = try store.matrix(unit: .stakeholder)
    #expect(voices.rows.map(\.unit) == ["1", "2", "3", "#4"])
    #expect(voices.rows.map(\.stakeholder) == ["ROC", "UWV", "VNO", nil])
    #expect(voices.rows[0].mentions == [0: 2, 1: 2] && voices.rows[0].attributes.network == "net")
    #expect(try store.matrix(phase: "Werk").rows.map(\.unit) == ["3", "4", "6"])
  }
}
