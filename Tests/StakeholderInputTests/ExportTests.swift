import SQLite
import Testing

@testable import StakeholderInput

@Suite("An export")
struct ExportTests {
  @Test(
    "of a database full of traps gives the same export after an import", arguments: UInt64(1)...12)
  func roundTrip(seed: UInt64) throws {
    var input = RandomInput(seed: seed)
    let store = try input.store(submissions: 40)
    let exports = try store.exports()
    let (copy, told) = try Store.importing(exports: exports)
    #expect(told.allSatisfy { $0.refusals.isEmpty })
    for (content, (before, after)) in zip(Exported.allCases, zip(exports, try copy.exports())) {
      #expect(Array(before.utf8) == Array(after.utf8), "\(content)")
    }
    // The counts are the same too, and so they are not those of an empty database.
    for unit in CountUnit.allCases {
      let frequency = try store.frequency(unit: unit)
      #expect(try copy.frequency(unit: unit) == frequency)
      #expect(frequency.phases.contains { $0.base > 0 })
    }
    #expect(exports.dropLast().allSatisfy { $0.split(separator: "\n").count > 5 })
    #expect(exports[5].split(separator: "\n").count > 2)
  }

  @Test("of an empty database is its headers")
  func empty() throws {
    #expect(
      try Store.inMemory().exports() == [
        "code,title,definition,keywords,parent,phases\n",
        "name,url,owners,region,target_group,phases,funding,scaling_challenge,parent,bottlenecks,"
          + "evidence_value,evidence_unit,evidence_period,evidence_kind,summary\n",
        "id,consultation,stakeholder,stakeholder-type,region,sector,network,received,channel,"
          + "language,part,phase,kind,question,bottleneck,initiative,statement\n",
        "consultation,submission,part,statement,bottleneck,coder,method,start,length,coded\n",
        "consultation,stakeholder,stakeholder-type,region,sector,network\n", "code,successor\n",
      ])
  }

  @Test("has lists in a fixed order, and ids that begin with @ doubled")
  func plain() throws {
    let store = try Store.small()
    try store.importInitiatives(
      "name,bottlenecks,evidence_value,evidence_kind\nHub,X;A,1,doel\nHub,,2,doel\n")
    try store.importSubmissions(
      "id,part,fase,knelpunt,initiatief,tekst\n@1,1,Werk; Onderwijs,x;a,hub,\" een\"\n@1,2,,,,\n,,,,,\n,,,A,,\n"
    )
    #expect(
      try store.export(.codebook) == """
        code,title,definition,keywords,parent,phases
        ,,,,,Onderwijs; Werk
        A,Aa,Over a,alfa; aap,,Onderwijs
        B,Bee,,,A,Werk
        AB,Beide,,,,Onderwijs; Werk
        X,Overal,,,,

        """)
    #expect(
      try store.export(.initiatives).split(separator: "\n").dropFirst() == [
        "Hub,,,,,,,,,A; X,1,,,target,", "Hub,,,,,,,,,,2,,,target,",
      ])
    #expect(
      try store.export(.submissions).split(separator: "\n").dropFirst() == [
        "@1,naamloos,,,,,,,,,1,Onderwijs; Werk,problem,,A; X,Hub,\" een\"",
        "@1,naamloos,,,,,,,,,2,,problem,,,,", ",naamloos,,,,,,,,,,,,,,,",
        ",naamloos,,,,,,,,,1,,problem,,A,,",
      ])
    #expect(
      try store.export(.mentions).split(separator: "\n").dropFirst() == [
        "naamloos,@@1,1,\" een\",A,import,import,,,", "naamloos,@@1,1,\" een\",X,import,import,,,",
        "naamloos,@3,1,,A,import,import,,,",
      ])
  }

  @Test("keeps apart what came with a file and what was imported as coding since")
  func codingSince() throws {
    let store = try Store.small()
    try store.importSubmissions("id,knelpunt,tekst\n1,A,een\n")
    try store.importMentions("submission,bottleneck,coder,coded\n1,X,anna,2026-01-31\n1,AB,anna,\n")
    let exports = try store.exports()
    let (copy, told) = try Store.importing(exports: exports)
    #expect(told.allSatisfy { $0.refusals.isEmpty })
    #expect(try copy.exports() == exports)
  }

  @Test("stops where its reader does")
  func stops() throws {
    struct Full: Error {}
    let store = try Store.small()
    #expect(throws: Full.self) { try store.exportCodebook { _ in throw Full() } }
    #expect(try store.export(.codebook) == smallCodebook)
  }
}
