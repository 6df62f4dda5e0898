@testable import OfficeFiles

/// A small letter, written part by part.
struct WordFile {
  var body: String
  var styles = ""
  var footnotes = ""
  var endnotes = ""
  var comments = ""
  var main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  var references = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  var folder = "word"
  var extraParts: [(String, String)] = []

  init(_ body: String) { self.body = body }

  var parts: [(String, String)] {
    let list = "http://schemas.openxmlformats.org/package/2006/relationships"
    func relationship(_ type: String, _ target: String) -> String {
      "<Relationship Id='\(type)' Type='\(references)/\(type)' Target='\(target)'/>"
    }
    func part(_ root: String, _ content: String) -> String {
      """
      <w:\(root) xmlns:w='\(main)' xmlns:r='\(references)' \
      xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
      xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' xmlns:o='other'>\
      \(content)</w:\(root)>
      """
    }
    let others = ["styles", "footnotes", "endnotes", "comments"]
    let targets = others.map { relationship($0, $0 + ".xml") }.joined()
    return [
      (
        "_rels/.rels",
        "<Relationships xmlns='\(list)'>\(relationship("officeDocument", "\(folder)/document.xml"))"
          + "</Relationships>"
      ),
      (
        "\(folder)/_rels/document.xml.rels",
        "<Relationships xmlns='\(list)'>\(targets)</Relationships>"
      ),
      ("\(folder)/styles.xml", part("styles", styles)),
      ("\(folder)/footnotes.xml", part("footnotes", footnotes)),
      ("\(folder)/endnotes.xml", part("endnotes", endnotes)),
      ("\(folder)/comments.xml", part("comments", comments)),
      ("\(folder)/document.xml", part("document", "<w:body>\(body)</w:body>")),
    ] + extraParts
  }

  func write() throws -> TemporaryFile { try TemporaryFile(ZipBytes(parts).bytes, name: "in.docx") }

  func read() throws -> [Document.Block] {
    let file = try write()
    return try withExtendedLifetime(file) { try Document(word: file.path).blocks }
  }
}

/// A paragraph of one run.
func paragraph(_ text: String, _ properties: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
}

/// A run of text.
func run(_ text: String, _ properties: String = "") -> String {
  "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
}

/// A row of cells, each with its properties before its text.
func row(_ cells: (String, String)...) -> String {
  let cells = cells.map { "<w:tc><w:tcPr>\($0.0)</w:tcPr>\(paragraph($0.1))</w:tc>" }
  return "<w:tr>\(cells.joined())</w:tr>"
}
