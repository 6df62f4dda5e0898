import Testing

@testable import StakeholderInput

@Suite struct `A quote without names` {
  static let texts: [(String, String)] = [
    ("Wij, Vereniging FME, willen dit.", "Wij, [organisatie], willen dit."),
    ("vereniging fme wil dit", "[organisatie] wil dit"),
    ("FME en Vereniging FME", "FME en [organisatie]"), ("ROC Oost?", "[organisatie]?"),
    ("Mail naar a.b@example.org.", "Mail naar [e-mail]."),
    ("Mail (info@a.nl), of bel", "Mail ([e-mail]), of bel"),
    ("(Vereniging FME)", "([organisatie])"), ("Vereniging FME's plan", "[organisatie]'s plan"),
    ("‘Coöp’-winkels en Coop-leden", "‘[organisatie]’-winkels en [organisatie]-leden"),
    ("ROC Oost/Coöp", "[organisatie]/[organisatie]"), ("Coöperatie", "Coöperatie"),
    ("B.V. Noord wil, en BV Noord.", "[organisatie] wil, en [organisatie]."),
    ("Zie @iets en a@b", "Zie @iets en a@b"),
    ("ROC West en ROC", "ROC West en ROC"), ("Coöp", "[organisatie]"), ("", ""),
    ("twee  spaties", "twee  spaties"),
  ]

  @Test(arguments: texts) func `has words in brackets in their place`(
    text: String, expected: String
  ) throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Toelichting\nVereniging FME,a\nROC Oost,b\nCoöp,c\nB.V. Noord,d\n")
    let pseudonyms = try Pseudonyms(of: store.database, language: .nl)
    #expect(pseudonyms.hidingNames(in: text) == expected)
  }
}
