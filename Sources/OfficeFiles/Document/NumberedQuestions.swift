internal import Tabular

/// Finds the questions of whoever asks among the paragraphs of an answer: numbered ones, each directly
/// above what answers it.
enum NumberedQuestions {
  private static let longest = 400

  /// Whether a text is a question with a number before it, and nothing else.
  static func isOne(_ text: some StringProtocol) -> Bool {
    text.utf8.count <= longest && text.last == "?" && !text.contains(where: \.isNewline)
      && TextLine(text).number != nil
  }

  /// The places of those that are titles.
  ///
  /// Several under one another that nobody answers may be what the author wants to know. Where others
  /// are answered, they were left open.
  static func titles(in blocks: [Document.Block]) -> Set<Int> {
    let questions = blocks.indices.filter { index in
      if case .paragraph(let text) = blocks[index] { isOne(text) } else { false }
    }
    let answered = questions.filter { index in
      guard index + 1 < blocks.count, !questions.contains(index + 1) else { return false }
      switch blocks[index + 1] {
      case .paragraph, .table: return true
      case .heading, .comment, .file: return false
      }
    }
    return Set(answered.count > 1 ? questions : answered)
  }

  /// Parts a question from the answer in the lines below it; nil where there is none.
  static func parts(_ text: String) -> (question: String, answer: String)? {
    guard let end = text.firstIndex(where: \.isNewline), isOne(text[..<end].trimmed) else {
      return nil
    }
    return (text[..<end].trimmed, text[end...].trimmed)
  }
}
