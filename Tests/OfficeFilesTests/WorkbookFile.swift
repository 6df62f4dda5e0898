import Tabular

@testable import OfficeFiles

/// A small workbook, written part by part.
struct WorkbookFile {
  var sheets: [(name: String, state: String, content: String)]
  var sharedStrings = ""
  var styles = ""
  var workbookProperties = ""
  var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var references = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  var extraParts: [(String, String)] = []

  /// A workbook of one sheet, of whose content the rows are given.
  init(rows: String, sharedStrings: String = "", styles: String = "") {
    self.init(content: "<sheetData>\(rows)</sheetData>")
    self.sharedStrings = sharedStrings
    self.styles = styles
  }

  /// A workbook of one sheet with this content.
  init(content: String) { sheets = [("Sheet1", "visible", content)] }

  var parts: [(String, String)] {
    let list = "http://schemas.openxmlformats.org/package/2006/relationships"
    func relationship(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id='\(id)' Type='\(references)/\(type)' Target='\(target)'/>"
    }
    var entries = ""
    var targets =
      relationship("s", "sharedStrings", "sharedStrings.xml")
      + relationship("t", "styles", "/xl/styles.xml")
    var parts: [(String, String)] = []
    for (number, sheet) in sheets.enumerated() {
      entries +=
        "<sheet name='\(sheet.name)' sheetId='\(number + 1)' state='\(sheet.state)'"
        + " r:id='r\(number)'/>"
      targets += relationship("r\(number)", "worksheet", "worksheets/sheet\(number).xml")
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          "<worksheet xmlns='\(main)'>\(sheet.content)</worksheet>"
        ))
    }
    return [
      (
        "_rels/.rels",
        "<Relationships xmlns='\(list)'>\(relationship("w", "officeDocument", "xl/workbook.xml"))"
          + "</Relationships>"
      ),
      ("xl/_rels/workbook.xml.rels", "<Relationships xmlns='\(list)'>\(targets)</Relationships>"),
      (
        "xl/workbook.xml",
        "<workbook xmlns='\(main)' xmlns:r='\(references)'>\(workbookProperties)"
          + "<sheets>\(entries)</sheets></workbook>"
      ),
      ("xl/sharedStrings.xml", "<sst xmlns='\(main)'>\(sharedStrings)</sst>"),
      ("xl/styles.xml", "<styleSheet xmlns='\(main)'>\(styles)</styleSheet>"),
    ] + parts + extraParts
  }

  func write() throws -> TemporaryFile { try TemporaryFile(ZipBytes(parts).bytes) }

  /// The records of the first sheet that holds something.
  func records(headerRow: Int? = nil) throws -> [[String]] {
    let file = try write()
    let workbook = try Workbook(path: file.path)
    var reader = try workbook.reader(of: workbook.sheetWithData(), headerRow: headerRow)
    return try reader.all().map(\.fields)
  }
}

extension WorksheetReader {
  /// The rest of the records, each with its line.
  mutating func all() throws(TabularError) -> [(line: Int, fields: [String])] {
    var records: [(line: Int, fields: [String])] = []
    var record = Record()
    while try next(&record) { records.append((record.line, Array(record))) }
    return records
  }
}
