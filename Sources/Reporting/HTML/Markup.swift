/// HTML in the making; names are fixed in the program, and every text and value is escaped.
struct Markup {
  private(set) var text = ""

  /// An element with a content.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    text += "</\(name)>"
  }

  /// An element with a text.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
  ) {
    element(name, attributes) { $0.append(text) }
  }

  /// The beginning of an element, or an element that has no end.
  mutating func open(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(Self.escaped(value))\"" }
    text += ">"
  }

  /// A text.
  mutating func append(_ text: String) { self.text += Self.escaped(text) }

  /// A line end, which has no meaning.
  mutating func breakLine() { text += "\n" }

  /// What is not of others and is no text: the doctype, a style sheet.
  mutating func append(fixed text: StaticString) { self.text += "\(text)" }

  /// A text on one line, for a place between tags or in a quoted attribute.
  ///
  /// The marks are those of https://html.spec.whatwg.org/multipage/parsing.html; noncharacters,
  /// which a document must not have, become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in PlainText.oneLine(text).unicodeScalars {
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      case _ where scalar.properties.isNoncharacterCodePoint: escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
