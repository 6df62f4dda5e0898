import Foundation
import Tabular
import Testing

@testable import OfficeFiles

/// Letters that others made, against what others read in them.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct WordCorporaTests {
  /// The letters where words differ from docling's, how many, and why.
  static let differencesFromDocling: [String: (words: Int, why: String)] = [
    "docx_lists.docx": (10, "docling writes the numbers of items"),
    "docx_list_blank_spacer.docx": (4, "docling writes the numbers of items"),
    "list_after_num_headers.docx": (2, "docling writes the numbers of headings"),
    "unit_test_headers_numbered.docx": (55, "docling writes the numbers of headings and items"),
    "docx_rich_cells.docx": (10, "docling parts x² in two, and writes the numbers of items"),
    "drawingml.docx": (36, "docling reads the figures of a chart"),
    "textbox.docx": (1, "docling leaves out a text box"),
    "equations.docx": (247, "docling writes formulas in LaTeX"),
    "omml_frac_superscript.docx": (4, "docling writes formulas in LaTeX"),
    "omml_func_log.docx": (5, "docling writes formulas in LaTeX"),
    "omml_multi_equation_paragraph.docx": (6, "docling writes formulas in LaTeX"),
    "table_with_equations.docx": (13, "docling writes formulas in LaTeX"),
  ]

  /// The letters where pieces differ from those of python-docx, how many, and why.
  static let differencesFromPythonDocx: [String: (pieces: Int, why: String)] = [
    "Strict.docx": (1, "python-docx reads nothing in strict files"),
    "strict-format.docx": (1, "python-docx reads nothing in strict files"),
    "content_control_with_picture.docx": (1, "python-docx reads no content controls"),
    "docx_checkboxes.docx": (10, "python-docx reads no content controls"),
    "docx_rich_cells.docx": (2, "python-docx leaves out a table in a cell"),
    "docx_rich_tables_01.docx": (48, "python-docx leaves out the tables in a table of one cell"),
    "tablecell.docx": (7, "a table of one cell is only a frame"),
    "word_tables.docx": (4, "python-docx takes no account of rows that start late"),
    "drawingml.docx": (3, "python-docx leaves out text boxes"),
    "text-box.docx": (1, "python-docx leaves out text boxes"),
    "textbox.docx": (20, "python-docx leaves out text boxes"),
    "unit_test_formatting.docx": (4, "python-docx leaves out hyperlinks"),
    "footnote-hyperlink.docx": (1, "python-docx leaves out hyperlinks"),
    "footnotes.docx": (2, "python-docx leaves out notes"),
    "endnotes.docx": (2, "python-docx leaves out notes"),
    "unit_test_headers_numbered.docx": (2, "a style based on that of a heading is one"),
    "equations.docx": (31, "python-docx leaves out formulas"),
    "omml_frac_superscript.docx": (1, "python-docx leaves out formulas"),
    "omml_func_log.docx": (1, "python-docx leaves out formulas"),
    "omml_multi_equation_paragraph.docx": (1, "python-docx leaves out formulas"),
    "omml_text_escapes_in_math.docx": (1, "python-docx leaves out formulas"),
    "table_with_equations.docx": (4, "python-docx leaves out formulas"),
  ]

  @Test("Every word stands where docling's Markdown has it, except where the difference is known")
  func docling() throws {
    let files = try Corpora.files(in: "docling-office/docx/sources", ".docx")
    #expect(files.count == 33)
    var different: [String: Int] = [:]
    var words = 0
    for file in files {
      let name = String(file.split(separator: "/").last ?? "")
      let ours = try Document(word: Corpora.path(file)).words
      let markdown = try String(
        contentsOfFile: Corpora.path("docling-office/docx/groundtruth/\(name).md"), encoding: .utf8)
      let theirs = Self.words(ofMarkdown: markdown)
      words += ours.count
      let difference = ours.difference(from: theirs)
      if !difference.isEmpty { different[name] = difference.count }
    }
    #expect(different == Self.differencesFromDocling.mapValues(\.words))
    #expect(words == 4976)
  }

  @Test(
    "Headings, paragraphs and cells are those of python-docx, except where the difference is known",
    .enabled(if: Python.hasDocx, "there is no python-docx"))
  func pythonDocx() throws {
    let files =
      try Corpora.files(in: "docling-office/docx/sources", ".docx")
      + Corpora.files(in: "mammoth-docx", ".docx")
    #expect(files.count == 50)
    let output = try #require(Python.output(of: Self.program, files.map(Corpora.path)))
    let letters = output.split(separator: UInt8(ascii: "\n"))
    var different: [String: Int] = [:]
    for (file, letter) in zip(files, letters) {
      let theirs = try JSONDecoder().decode([String].self, from: letter)
      let ours = try Document(word: Corpora.path(file)).pieces
      let difference = ours.difference(from: theirs)
      let name = String(file.split(separator: "/").last ?? "")
      if !difference.isEmpty { different[name] = difference.count }
    }
    #expect(letters.count == files.count)
    #expect(different == Self.differencesFromPythonDocx.mapValues(\.pieces))
  }

  @Test("Every letter opens as one answer, whose parts are counted")
  func answers() throws {
    var count = 0
    for file in try Corpora.files(in: "docling-office/docx/sources", ".docx")
      + Corpora.files(in: "mammoth-docx", ".docx")
    {
      var letter = try ResponseFile(path: Corpora.path(file))
      #expect(letter.format == .docx && letter.table.header.names.first == "part", "\(file)")
      var record = Record()
      var part = 0
      while try letter.table.next(&record) {
        part += 1
        #expect(record[0] == String(part))
      }
      count += part
    }
    #expect(count == 456)
  }

  /// Prints the pieces of each letter as a line of JSON.
  static let program = #"""
    import json, re, sys
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    def level(paragraph):
        name = paragraph.style.name
        if name in ("Title", "Subtitle"): return {"Title": 1, "Subtitle": 2}[name]
        match = re.fullmatch(r"[Hh]eading (\d)", name)
        return int(match[1]) if match else 0

    def read(path):
        pieces = []
        document = docx.Document(path)
        for element in document.element.body:
            if element.tag.endswith("}p"):
                paragraph = Paragraph(element, document)
                text = " ".join(paragraph.text.split())
                if text: pieces.append(f"{level(paragraph)} {text}")
            elif element.tag.endswith("}tbl"):
                for row in Table(element, document).rows:
                    pieces.append("row " + " | ".join(" ".join(cell.text.split()) for cell in row.cells))
        return pieces

    for path in sys.argv[1:]:
        try: print(json.dumps(read(path)))
        except Exception: print("[]")
    """#

  /// The words of Markdown without its marks.
  static func words(ofMarkdown text: String) -> [String] {
    let text = text.replacing("<!-- image -->", with: "")
      .replacing(/\[([^\]]+)\]\(.*?\)/) { $0.1 }
      .replacing("[x]", with: "☒").replacing("[ ]", with: "☐").replacing(/&(amp|lt|gt);/, with: " ")
      .replacing(/(?m)^\s*\d+\.\s/, with: " ")
    return words(of: text)
  }

  /// Runs of letters and digits, and boxes.
  static func words(of text: String) -> [String] {
    text.matches(of: /[☐☒]|[\p{L}\p{M}\p{N}]+/).map { String($0.0) }
  }
}

extension Document {
  /// A line for each heading, paragraph and row.
  fileprivate var pieces: [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let text, let level):
        ["\(level == WordFrame.levelOfBoldLine ? 0 : level) \(text.oneLine)"]
      case .paragraph(let text): ["0 \(text.oneLine)"]
      case .table(let rows): rows.map { "row " + $0.map(\.oneLine).joined(separator: " | ") }
      case .comment, .file: []
      }
    }
  }

  fileprivate var words: [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let text, _), .paragraph(let text): [text]
      case .table(let rows): Array(rows.joined())
      case .comment, .file: []
      }
    }.flatMap { WordCorporaTests.words(of: $0) }
  }
}
