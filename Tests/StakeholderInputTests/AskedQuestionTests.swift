import Testing

@testable import StakeholderInput

@Suite struct AskedQuestionTests {
  @Test(
    "A question shows by its words what it asks of whoever answers",
    arguments: [
      ("Wat is uw e-mailadres?", nil, true, nil), ("Telefoonnummer?", nil, true, nil),
      ("Wat is uw naam?", nil, true, nil), ("In welke regio bent u actief?", .region, false, nil),
      ("In welke sector werkt u?", .sector, false, nil),
      ("Welke regio doet het volgens u goed?", nil, false, nil),
      ("Welke sector kent knelpunten?", nil, false, .problem),
      ("Wat is uw advies?", nil, false, .recommendation),
      ("Wat werkt goed?", nil, false, .successFactor), ("Wat vindt u?", nil, false, nil),
    ] as [(String, SubmissionField?, Bool, StatementKind?)])
  func asks(question: String, field: SubmissionField?, isAboutPerson: Bool, kind: StatementKind?) {
    let asked = AskedQuestion(question)
    #expect(asked.field == field)
    #expect(asked.isAboutPerson == isAboutPerson)
    #expect(asked.kind == kind)
  }
}
