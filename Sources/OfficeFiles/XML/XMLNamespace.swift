/// The namespaces that matter, each with its name in transitional and in strict files (ECMA-376-1
/// and -4).
enum XMLNamespace: Sendable {
  /// No namespace, as attributes mostly have.
  case none
  case spreadsheet
  case word
  case drawing
  /// Formulas in a text.
  case math
  /// Several ways to write one thing, for programs of different ages.
  case compatibility
  /// Attributes that refer to a relationship, such as `r:id`.
  case relationshipReference
  /// The lists of relationships themselves.
  case relationshipList
  /// `xml:space` and the like.
  case xml
  case other

  static let known: [(name: StaticString, namespace: XMLNamespace)] = [
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", .spreadsheet),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", .spreadsheet),
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", .word),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", .word),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", .drawing),
    ("http://purl.oclc.org/ooxml/drawingml/main", .drawing),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", .math),
    ("http://purl.oclc.org/ooxml/officeDocument/math", .math),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", .compatibility),
    (
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships", .relationshipReference
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", .relationshipReference),
    ("http://schemas.openxmlformats.org/package/2006/relationships", .relationshipList),
    ("http://www.w3.org/XML/1998/namespace", .xml),
  ]
}
