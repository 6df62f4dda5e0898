internal import Tabular

/// What the subject of a mail says of an earlier mail below it.
enum MailSubject {
  /// It answers that.
  case reply
  /// It hands that on, as the mail of somebody else.
  case forward
  /// It says nothing of it.
  case other

  /// Reads a subject by the marks that programs put before it, in Dutch, English, German and French.
  init(_ text: String) {
    let text = text.trimmed.lowercased()
    let forwards = ["fw:", "fwd:", "doorst:", "doorgestuurd:", "wg:", "tr:"]
    if forwards.contains(where: text.hasPrefix) {
      self = .forward
    } else if ["re:", "antw:", "antwoord:", "betr:", "aw:", "sv:"].contains(where: text.hasPrefix) {
      self = .reply
    } else {
      self = .other
    }
  }
}
