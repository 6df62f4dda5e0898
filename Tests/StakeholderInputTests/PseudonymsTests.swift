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
    ("Zie @iets en a@b", "Zie @iets en [e-mail]"),
    (
      "C&O\u{AD}\u{200B}x en Ｃ＆Ｏ en c &amp; o en C en O",
      "C&Ox en [organisatie] en [organisatie] en [organisatie]"
    ),
    ("RO\u{AD}C O\u{200B}ost en ＲＯＣ Ｏｏｓｔ", "[organisatie] en [organisatie]"),
    (
      "Coöps leden, Coöper, Coöpers en Coöp-er",
      "[organisatie]s leden, [organisatie]er, [organisatie]ers en [organisatie]-er"
    ),
    ("RocOost, R.O.C. Oost, roc_oost", "[organisatie], [organisatie], [organisatie]"),
    ("C.O. wil", "[organisatie] wil"),
    ("D&E <Groep> wil (D&E Groep)", "[organisatie] wil ([organisatie])"),
    ("www.coop.nl of https://rocoost.nl/x, en rocoost.nl.", "[link] of [link], en [link]."),
    ("Bel 06-12345678 of +31 (0)30 123 45 67.", "Bel [telefoon] of [telefoon]."),
    (
      "Op 01-02-2024 waren er 1.000.000.000 en 12 van 2023-2024",
      "Op 01-02-2024 waren er 1.000.000.000 en 12 van 2023-2024"
    ),
    (
      "jan [at] a.nl, jan.de(at)a.nl, jan at a punt nl, <a@b.nl>, mailto:q@w.nl, jan@localhost",
      "[e-mail], [e-mail], [e-mail], <[e-mail]>, [e-mail], [e-mail]"
    ),
    (
      "De Vries, Jan; dhr. de Vries; J. de Vries; Vries, J. de",
      "[organisatie]; [organisatie]; [organisatie]; [organisatie]"
    ),
    ("Wij praten at random met elkaar", "Wij praten at random met elkaar"),
    ("ROC West en ROC", "ROC West en ROC"), ("Coöp", "[organisatie]"), ("", ""),
    ("twee  spaties", "twee  spaties"),
  ]

  @Test(arguments: texts) func `has words in brackets in their place`(
    text: String, expected: String
  ) throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Toelichting\nVereniging FME,a\nROC Oost,b\nCoöp,c\nB.V. Noord,d\nC&O,e\n"
        + "D&E <Groep>,f\nJan de Vries,g\n")
    let pseudonyms = try Pseudonyms(of: store.database, language: .nl)
    #expect(pseudonyms.hidingNames(in: text) == expected)
  }

  static let people: [(String, String)] = [
    ("Jansen vindt van niet, en jansen ook.", "[persoon] vindt van niet, en jansen ook."),
    ("Volgens mevrouw Jansen, An Jansen.", "Volgens [persoon], [persoon]."),
    ("Volgens Bakker is een bakker nodig.", "Volgens [persoon] is een bakker nodig."),
    ("Zo zegt de Vries, en de vriesruimte.", "Zo zegt [organisatie], en de vriesruimte."),
    ("Vries alleen kan een plaats zijn.", "Vries alleen kan een plaats zijn."),
    // Shaped like a person's, it may be that of an organisation.
    ("In Nederland", "In Nederland"), ("Techniek Nederland", "[organisatie]"),
  ]

  @Test(arguments: people) func `has no surname of a person`(
    text: String, expected: String
  ) throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "Organisatie,Type,Toelichting\nAn Jansen,particulier,a\nP. Bakker,,b\nJan de Vries,,c\n"
        + "Techniek Nederland,branche,d\n")
    let pseudonyms = try Pseudonyms(of: store.database, language: .nl)
    #expect(pseudonyms.hidingNames(in: text) == expected)
  }

  static let ordinary: [(String, String)] = [
    ("Wij willen meer techniek.", "Wij willen meer techniek."),
    ("Techniek is leuk. Techniek loont.", "Techniek is leuk. Techniek loont."),
    ("Dat zegt Techniek ook.", "Dat zegt [organisatie] ook."),
    ("een les van Een, en van een ander", "een les van [organisatie], en van een ander"),
    // Now and then somebody writes a name without its capital.
    ("Shell en shell", "[organisatie] en [organisatie]"),
  ]

  @Test(arguments: ordinary) func `keeps ordinary words by which somebody is called`(
    text: String, expected: String
  ) throws {
    let store = try Store.inMemory()
    let said = "een les in techniek en een les in de techniek"
    try store.importSubmissions(
      "Organisatie,Toelichting\nTechniek,\(said)\nEen,\(said)\nShell,Shell en shell willen Shell\n"
        + "Vier,\(said)\n")
    let pseudonyms = try Pseudonyms(of: store.database, language: .nl)
    #expect(pseudonyms.hidingNames(in: text) == expected)
  }
}
