import Testing

@testable import OfficeFiles

/// Whose words a mail holds. A line that is left out is shown with a letter before it: `q` for a
/// quotation, `g` for a greeting, `s` for a signature, `f` for the header of what is handed on.
struct SenderWordsTests {
  @Test(
    "What the sender wrote is kept, and the rest is not",
    arguments: [
      """
      g Beste mevrouw De Wit,
      .
      . Er zijn te weinig docenten.
      .
      s Met vriendelijke groet,
      .
      s Jan Jansen
      s Beleidsadviseur
      .
      q Van: Anna de Wit <anna@voorbeeld.nl>
      q Verzonden: maandag 3 juni 2024 10:12
      q Aan: Jan Jansen
      q Onderwerp: Uitvraag
      q
      q Wij vragen om uw inbreng.
      """,
      """
      . Er zijn te weinig docenten.
      .
      q Op ma 3 jun 2024 om 10:12 schreef Anna de Wit <anna@voorbeeld.nl>:
      .
      > Wij vragen om uw inbreng.
      > Groet, Anna
      """,
      """
      q Op 3 jun. 2024 om 10:12 heeft Anna de Wit
      q <anna@voorbeeld.nl> het volgende geschreven:
      .
      > Wat zijn de knelpunten?
      .
      . Te weinig docenten.
      .
      > Wat werkt?
      .
      . Stages.
      s --
      s Jan
      """,
      """
      . Zie hieronder.
      .
      q -----Oorspronkelijk bericht-----
      q Van: Anna
      q Wij vragen om uw inbreng.
      """,
      """
      . Eens.
      q On Mon, Jun 3, 2024 at 10:12 AM Anna <anna@example.org> wrote:
      > What is missing?
      """,
      """
      . Een collega schreef dit:
      f ---------- Forwarded message ---------
      f Van: Piet <piet@voorbeeld.nl>
      f Date: ma 3 jun 2024 om 10:12
      f Subject: Reactie
      f To: Jan
      f
      f
      g Hoi Jan,
      . Er zijn te weinig stages.
      s Groeten,
      s Piet
      """,
      """
      . Ter informatie.
      f Begin doorgestuurd bericht:
      f
      f> Van: Piet
      f> Datum: 3 juni 2024
      f
      k> Er zijn te weinig stages.
      >> Een oudere mail.
      """,
      // Not what it may seem at a glance.
      """
      . Op 3 mei schreef de minister: er is geld.
      . Van: de scholen komt weinig. Dat is jammer.
      . Beste oplossing is meer docenten
      s Met groet
      """,
      """
      . Het antwoord:
      .
      . - meer docenten
      . -- en stages
      s --
      s Jan
      s 06 12345678
      """,
      """
      . Er zijn te weinig docenten.
      s Met vriendelijke groet,
      s Jan
      . P.S. Ook de huisvesting is een knelpunt.
      """,
      """
      . Er zijn te weinig docenten.
      s Hoogachtend,
      s Jan
      s Dit bericht kan informatie bevatten die niet voor u is bestemd. Indien u niet de
      s geadresseerde bent of dit bericht abusievelijk aan u is toegezonden, wordt u verzocht
      s dat aan de afzender te melden en het bericht te verwijderen.
      """,
    ])
  func fates(mail: String) {
    var lines: [MailLine] = []
    for line in mail.split(separator: "\n", omittingEmptySubsequences: false) {
      let depth = line.prefix(4).count { $0 == ">" }
      let text = line.drop { !" >".contains($0) }.drop { $0 == ">" }.dropFirst()
      lines.append(MailLine(text: String(text), quoteDepth: depth))
    }
    // The signature mark with its space, which no editor leaves at the end of a line.
    let fates = SenderWords(lines, subject: .reply).fates
    let shown = zip(lines, fates).map { line, fate in
      let mark =
        switch fate {
        case .kept: line.quoteDepth > 0 ? "k" : "."
        case .quoted: line.quoteDepth > 0 ? "" : "q"
        case .greeting: "g"
        case .signature: "s"
        case .forward: "f"
        }
      let shown = mark + String(repeating: ">", count: line.quoteDepth) + " " + line.text
      return line.text.isEmpty ? String(shown.dropLast()) : shown
    }
    #expect(shown.joined(separator: "\n") == mail)
  }

  @Test(
    "A mail whose subject says nothing hands on what stands below next to nothing",
    arguments: [
      (["Hierbij de reactie van ROC."], true),
      (["Beste Anna,", "Ter info.", "Groet,", "Jan"], true),
      ([], true), (["Zie de bijlage."], false), (["Eerste punt.", "Tweede punt."], false),
      ([String(repeating: "lang ", count: 21)], false),
    ])
  func nextToNothing(above: [String], isForward: Bool) {
    let rest = [
      "-----Original Message-----", "From: Piet", "Sent: today", "To: Jan", "", "Stages.",
    ]
    let lines = (above + rest).map { MailLine(text: $0, quoteDepth: 0) }
    #expect(SenderWords(lines, subject: .other).fates.last == (isForward ? .kept : .quoted))
    #expect(SenderWords(lines, subject: .reply).fates.last == .quoted)
    #expect(SenderWords(lines, subject: .forward).fates.last == .kept)
  }

  @Test("A header of another mail is that of one that is handed on, if the subject says so")
  func forwards() {
    let lines = ["Zie onder.", "Van: Piet", "Verzonden: maandag", "Aan: Jan", "", "Meer stages."]
      .map { MailLine(text: $0, quoteDepth: 0) }
    #expect(
      SenderWords(lines, subject: .forward).fates == [
        .kept, .forward, .forward, .forward, .forward, .kept,
      ])
    #expect(
      SenderWords(lines, subject: .reply).fates == [
        .kept, .quoted, .quoted, .quoted, .quoted, .quoted,
      ])
  }
}
