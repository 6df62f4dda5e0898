/// How the text of a document refers to its other parts, by the ids of relationships.
enum DocumentPart {
  static let styles = "rIdStyles"
  static let numbering = "rIdNumbering"
  static let settings = "rIdSettings"
  static let footnotes = "rIdFootnotes"
  static let footer = "rIdFooter"
  static func link(_ index: Int) -> String { "rIdLink\(index + 1)" }
  static func chart(_ index: Int) -> String { "rIdChart\(index + 1)" }
}
