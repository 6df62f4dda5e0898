internal import Tabular

/// What an answer to a closed question mentions: a bottleneck's code where it is ticked, or
/// `answer=CODE` for one of several answers. `answer=` mentions nothing.
struct ChoiceCode: Sendable, Equatable, CustomStringConvertible {
  /// The answer; nil for a tick.
  let answer: String?
  /// The bottleneck's code; nil for none.
  let code: String?

  init(answer: String?, code: String?) {
    self.answer = answer
    self.code = code
  }

  /// Reads one, the last `=` before the code.
  init(_ text: String) {
    guard let place = text.lastIndex(of: "=") else {
      self.init(answer: nil, code: text)
      return
    }
    let code = String(text[place...].dropFirst()).trimmed
    self.init(answer: String(text[..<place]).trimmed, code: code.isEmpty ? nil : code)
  }

  var description: String { (answer.map { $0 + "=" } ?? "") + (code ?? "") }
}
