import Tabular
import Testing

@testable import OfficeFiles

struct TextBlocksTests {
  @Test(
    "A text becomes paragraphs, items and titles",
    arguments: [
      ("een\n\ntwee\n \t\ndrie\n", "een\ntwee\ndrie"),
      // Lines that were broken at the width of the page are joined, others are not.
      (
        """
        Het voortgezet onderwijs kampt met een groot tekort aan docenten voor de
        technische vakken. Scholen kunnen daardoor niet het aanbod doen dat zij
        willen.

        Ministerie
        Postbus 1
        """,
        """
        Het voortgezet onderwijs kampt met een groot tekort aan docenten voor de technische vakken. \
        Scholen kunnen daardoor niet het aanbod doen dat zij willen.
        Ministerie⏎Postbus 1
        """
      ),
      (
        "Wij zien:\n- te weinig docenten\n- te weinig geld",
        "Wij zien:\nte weinig docenten\nte weinig geld"
      ),
      ("• een\n• twee\n  drie", "een\ntwee⏎drie"),
      ("1. een\n2. twee\n10) drie\na) vier", "1. een\n2. twee\n10) drie\na) vier"),
      // A number or a dash in running text begins no item.
      ("De kosten zijn\n5 euro\n2024 was goed", "De kosten zijn⏎5 euro⏎2024 was goed"),
      (
        "Knelpunten\n\nEr zijn te weinig docenten.",
        "########## Knelpunten\nEr zijn te weinig docenten."
      ),
      ("2.1 Arbeidsmarkt\n\nEr is krapte.", "## 2.1 Arbeidsmarkt\nEr is krapte."),
      ("Titel\n=====\nTekst.\n\nOnder\n-----\n\nMeer.", "# Titel\nTekst.\n## Onder\nMeer."),
      ("# Titel\n\n### Onder", "# Titel\n### Onder"),
      // Short answers under one another are no titles.
      ("Docenten\n\nGeld\n\nEr is meer.", "Docenten\nGeld\nEr is meer."),
      ("Geachte heer,\n\nWij zien het anders.", "Geachte heer,\nWij zien het anders."),
      ("Docenten", "Docenten"),
      ("een\n-----------------\ntwee", "## een\ntwee"),
      (
        "Een lange regel tekst die nergens op lijkt.\n---\ntwee",
        "Een lange regel tekst die nergens op lijkt.⏎twee"
      ),
      ("a\u{2028}b", "a⏎b"),
      ("", ""),
      ("\n\n\n", ""),
    ])
  func texts(text: String, expected: String) {
    #expect(TextBlocks.blocks(of: text).text == expected)
  }

  @Test("A mail that was saved as text is the sender's words, without its header")
  func savedMail() throws {
    let text = """

      Van:\tPiet de Vries <piet@voorbeeld.nl>
      Verzonden:\tmaandag 3 juni 2024 10:12
      Aan:\tUitvraag
      Onderwerp:\tInbreng

      Beste allen,

      Er zijn te weinig docenten.

      Groeten,
      Piet
      Verzonden vanaf mijn telefoon
      """
    let file = try TemporaryFile(Array(text.utf8), name: "mail.txt")
    let document = try Document(text: file.path, isMarkdown: false)
    #expect(document.blocks.text == "Er zijn te weinig docenten.")
    #expect(document.sent == "2024-06-03")
  }

  @Test("A file is read in its encoding, and a guess is told")
  func encoding() throws {
    let bytes = "Er is géén geld voor scholing, zeggen de scholen.".unicodeScalars.map {
      UInt8($0.value)
    }
    let file = try TemporaryFile(bytes, name: "brief.txt")
    let document = try Document(text: file.path, isMarkdown: false)
    #expect(document.blocks.text == "Er is géén geld voor scholing, zeggen de scholen.")
    #expect(document.remarks.count == 1)
    let sure = try Document(text: file.path, isMarkdown: false, encoding: .given(.windows1252))
    #expect(sure.remarks == [])
  }
}
