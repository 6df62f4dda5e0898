import Testing

@testable import OfficeFiles

struct LetterPhraseTests {
  @Test(
    "A line that addresses the reader is told from a sentence",
    arguments: [
      "Geachte heer Jansen,", "Geachte mevrouw De Vries", "Beste collega’s,", "Beste Jan",
      "Dag Jan!",
      "L.S.", "Hallo", "Goedemorgen,", "Dear Sir or Madam,", "To whom it may concern,",
      "Beste leden van de commissie,",
    ])
  func salutations(line: String) { #expect(LetterPhrase.isSalutation(line)) }

  @Test(
    "A sentence is no salutation",
    arguments: [
      "Beste oplossing is meer geld", "Beste oplossing", "Hello world", "Dagbesteding,", "Geld,",
      "Geachte heer Jansen. Wij delen onze ervaring.", "Beste Jan: wij willen meer.",
      "Geachte collega's in het veld zeggen dat zij geen tijd hebben",
      "Beste heer,\nWij willen meer.",
      "",
    ])
  func sentences(line: String) { #expect(!LetterPhrase.isSalutation(line)) }

  @Test(
    "A line that begins the end is told from a sentence",
    arguments: [
      ("Met vriendelijke groet,", true), ("Met vriendelijke groet, Jan Jansen", true),
      ("Hoogachtend", true), ("m.v.g.", true), ("Groet", true), ("Gr.", true),
      ("Groet u van mij", false), ("Kind regards,", true), ("Groeten Jan", true),
      ("Groeten wij elkaar nog wel?", false), ("Met groeten komt het veld niet verder.", false),
      ("Met groet en dank aan allen die aan deze inbreng hebben meegewerkt", false),
      ("Wij groeten u,", false),
    ])
  func closes(line: String, isClose: Bool) { #expect(LetterPhrase.isClose(line) == isClose) }
}
