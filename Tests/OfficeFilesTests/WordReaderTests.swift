import Testing

@testable import OfficeFiles

@Suite struct WordReaderTests {
  @Test(
    "The text of a paragraph is what a reader sees",
    arguments: [
      ("<w:r><w:t>een</w:t><w:tab/><w:t>twee</w:t></w:r>", "een\ttwee"),
      ("<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>een</w:t></w:r>", "een"),
      ("<w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:cr/><w:t>drie</w:t></w:r>", "een\ntwee\ndrie"),
      ("<w:r><w:t>kwalificatie</w:t><w:noBreakHyphen/><w:t>eis</w:t></w:r>", "kwalificatie-eis"),
      ("<w:r><w:t>onder</w:t><w:softHyphen/><w:t>wijs</w:t></w:r>", "onderwijs"),
      ("<w:r><w:t> een\n twee </w:t></w:r>", "een  twee"),
      ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t> ja</w:t></w:r>", "☑ ja"),
      ("<w:r><w:sym w:font='Symbol' w:char='F062'/><w:sym w:char='20AC'/></w:r>", "β€"),
      ("<w:r><w:sym w:font='Wingdings' w:char='F001'/><w:sym w:char='x'/></w:r>" + run("a"), "a"),
      ("<w:hyperlink r:id='1'>\(run("een"))</w:hyperlink>\(run(" twee"))", "een twee"),
      (
        run("een") + run(" verborgen", "<w:vanish/>") + run(" twee", "<w:vanish w:val='0'/>"),
        "een twee"
      ),
      ("<w:smartTag>\(run("een"))</w:smartTag><o:x><w:t>twee</w:t></o:x>", "eentwee"),
      (
        "<w:r><w:ruby><w:rt>\(run("x"))</w:rt><w:rubyBase>\(run("a"))</w:rubyBase></w:ruby></w:r>",
        "a"
      ),
      ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "a=b"),
    ])
  func text(content: String, expected: String) throws {
    #expect(try WordFile("<w:p>\(content)</w:p>").read() == [.paragraph(expected)])
  }

  @Test(
    "Changes that were tracked are taken as accepted",
    arguments: [
      ("<w:p><w:ins>\(run("een"))</w:ins><w:del>\(run("twee"))</w:del></w:p>", ["een"]),
      ("<w:p><w:del><w:r><w:delText>een</w:delText></w:r></w:del>\(run("twee"))</w:p>", ["twee"]),
      (
        "<w:p><w:moveFrom>\(run("een"))</w:moveFrom><w:moveTo>\(run("twee"))</w:moveTo></w:p>",
        ["twee"]
      ),
      (
        paragraph("een ", "<w:rPr><w:del/></w:rPr>") + paragraph("twee") + paragraph("drie"),
        ["een twee", "drie"]
      ),
      (paragraph("een", "<w:rPr><w:ins/></w:rPr>") + paragraph("twee"), ["een", "twee"]),
      (paragraph("een", "<w:rPr><w:moveFrom/></w:rPr>"), ["een"]),
      ("<w:p><w:ins><w:del>\(run("een"))</w:del></w:ins>\(run("twee"))</w:p>", ["twee"]),
    ])
  func changes(body: String, expected: [String]) throws {
    #expect(try WordFile(body).read() == expected.map { .paragraph($0) })
  }

  @Test("A paragraph that goes on has the style of the next, and no style that it had before")
  func styleAfterDeletion() throws {
    let body =
      paragraph("een ", "<w:pStyle w:val='Kop1'/><w:rPr><w:del/></w:rPr>") + paragraph("twee")
      + paragraph("drie", "<w:pPrChange><w:pPr><w:pStyle w:val='Kop1'/></w:pPr></w:pPrChange>")
    #expect(try WordFile(body).read() == [.paragraph("een twee"), .paragraph("drie")])
  }

  @Test("Rows and cells that were deleted are gone, those put in are there")
  func changedRows() throws {
    let deleted = row(("", "x")).replacing("<w:tr>", with: "<w:tr><w:trPr><w:del/></w:trPr>")
    let added = row(("", "d"), ("<w:cellDel/>", "y"), ("<w:cellIns/>", "e"))
      .replacing("<w:tr>", with: "<w:tr><w:trPr><w:ins/></w:trPr>")
    let body = "<w:tbl>\(row(("", "a"), ("", "b")))\(deleted)\(added)</w:tbl>"
    #expect(try WordFile(body).read() == [.table([["a", "b"], ["d", "e"]])])
  }

  @Test(
    "Headings are told by their style, by that it is based on, and by their own level",
    arguments: [
      ("<w:pStyle w:val='H'/>", 1), ("<w:pStyle w:val='Based'/>", 1),
      ("<w:pStyle w:val='Own'/>", 3),
      ("<w:pStyle w:val='Kop2'/>", 2), ("<w:pStyle w:val='Heading4'/>", 4),
      ("<w:pStyle w:val='T'/>", 1), ("<w:pStyle w:val='S'/>", 2), ("<w:pStyle w:val='Dutch'/>", 2),
      ("<w:outlineLvl w:val='4'/>", 5), ("<w:pStyle w:val='H'/><w:outlineLvl w:val='9'/>", nil),
      ("<w:pStyle w:val='Flat'/>", nil), ("<w:pStyle w:val='Circle'/>", nil),
      ("<w:pStyle w:val='Unknown'/>", nil), ("", nil),
    ] as [(String, Int?)])
  func headings(properties: String, level: Int?) throws {
    func style(_ id: String, _ name: String, _ content: String = "") -> String {
      "<w:style w:type='paragraph' w:styleId='\(id)'><w:name w:val='\(name)'/>\(content)</w:style>"
    }
    func outline(_ level: Int) -> String { "<w:pPr><w:outlineLvl w:val='\(level)'/></w:pPr>" }
    var file = WordFile(paragraph("tekst", properties))
    file.styles =
      style("H", "heading 1") + style("Based", "x", "<w:basedOn w:val='H'/>")
      + style("Own", "heading 1", outline(2)) + style("T", "Title") + style("S", "Subtitle")
      + style("Dutch", "Kop 2") + style("Flat", "x", "<w:basedOn w:val='H'/>" + outline(9))
      + style("Circle", "x", "<w:basedOn w:val='Circle'/>")
    let expected: Document.Block = level.map { .heading("tekst", level: $0) } ?? .paragraph("tekst")
    #expect(try file.read() == [expected])
  }

  @Test("A line in bold above other text is a heading; alone, in a list or with a point it is not")
  func boldLines() throws {
    func bold(_ text: String, _ properties: String = "") -> String {
      "<w:p><w:pPr>\(properties)</w:pPr>\(run(text, "<w:b/>"))</w:p>"
    }
    let body =
      bold("FME") + bold("Beroepsonderwijs") + paragraph("tekst") + bold("Dit is belangrijk.")
      + paragraph("tekst") + bold("punt", "<w:numPr/>") + paragraph("tekst")
      + "<w:p>\(run("half", "<w:b/>"))\(run(" vet"))</w:p>" + paragraph("tekst") + bold("einde")
    #expect(
      try WordFile(body).read() == [
        .paragraph("FME"), .heading("Beroepsonderwijs", level: 10), .paragraph("tekst"),
        .paragraph("Dit is belangrijk."), .paragraph("tekst"), .paragraph("punt"),
        .paragraph("tekst"), .paragraph("half vet"), .paragraph("tekst"), .paragraph("einde"),
      ])
  }

  @Test("A merged cell has its text in each of the cells that it covers")
  func tables() throws {
    let late = row(("", "h")).replacing(
      "<w:tr>", with: "<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>")
    let body =
      "<w:tbl>" + row(("<w:gridSpan w:val='2'/>", "a"), ("<w:vMerge w:val='restart'/>", "b"))
      + row(("", "c"), ("", "d"), ("<w:vMerge/>", "niet")) + row(("", "e")) + late
      + row(("<w:hMerge w:val='restart'/>", "i"), ("<w:hMerge/>", ""), ("<w:vMerge/>", ""))
      + "</w:tbl>"
    #expect(
      try WordFile(body).read() == [
        .table([
          ["a", "a", "b"], ["c", "d", "b"], ["e", "", ""], ["", "", "h"], ["i", "i", "h"],
        ])
      ])
  }

  @Test("A table in a cell gives lines; a table of one cell is only a frame, an empty one nothing")
  func nestedTables() throws {
    let inner =
      "<w:tbl>\(row(("", "b"), ("", "c")))\(row(("", "d"), ("<w:gridSpan w:val='2'/>", "e")))</w:tbl>"
    func table(_ cells: String) -> String { "<w:tbl><w:tr>\(cells)</w:tr></w:tbl>" }
    let cell = "<w:tc>\(paragraph("a"))\(inner)\(paragraph("f"))</w:tc>"
    let two = table(cell + "<w:tc>\(paragraph("g"))</w:tc>")
    #expect(try WordFile(two).read() == [.table([["a\nb\tc\nd\te\nf", "g"]])])
    #expect(
      try WordFile(table(cell)).read() == [
        .paragraph("a"), .table([["b", "c", ""], ["d", "e", "e"]]), .paragraph("f"),
      ])
    #expect(try WordFile(table("<w:tc/><w:tc/>") + "<w:tbl/>").read() == [])
  }

  @Test("Fields give their result and not their code, also one in the code of another")
  func fields() throws {
    func mark(_ type: String, _ content: String = "") -> String {
      "<w:r><w:fldChar w:fldCharType='\(type)'>\(content)</w:fldChar></w:r>"
    }
    func field(_ code: String, _ result: String) -> String {
      mark("begin") + "<w:r><w:instrText>IF</w:instrText></w:r>" + code + mark("separate")
        + run(result) + mark("end")
    }
    func form(_ data: String, _ result: String = "") -> String {
      mark("begin", "<w:ffData>\(data)</w:ffData>") + mark("separate") + result + mark("end")
    }
    let list = "<w:listEntry w:val='nee'/><w:listEntry w:val='ja'/>"
    let cases = [
      (field(field("", "code"), "een") + run(" twee"), "een twee"),
      ("<w:fldSimple w:instr='DATE'>\(run("een"))</w:fldSimple>", "een"),
      (form("<w:checkBox><w:default w:val='1'/></w:checkBox>"), "☒"),
      (form("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>"), "☐"),
      (form("<w:checkBox><w:checked/></w:checkBox>") + run(" ja"), "☒ ja"),
      (form("<w:ddList><w:result w:val='1'/><w:default w:val='0'/>\(list)</w:ddList>"), "ja"),
      (form("<w:ddList>\(list)</w:ddList>"), "nee"),
      (form("<w:ddList>\(list)</w:ddList>", run("ja")), "ja"),
      (mark("end") + mark("separate") + run("een"), "een"),
    ]
    for (content, expected) in cases {
      #expect(try WordFile("<w:p>\(content)</w:p>").read() == [.paragraph(expected)])
    }
    // A field that never ends hides its own paragraph only.
    let open = "<w:p>\(mark("begin"))\(run("code"))</w:p>" + paragraph("een")
    #expect(try WordFile(open).read() == [.paragraph("een")])
  }

  @Test("A content control says what was filled in; its prompt and a table of contents say nothing")
  func controls() throws {
    func control(_ properties: String, _ content: String) -> String {
      "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
    }
    let prompt = "<w:showingPlcHdr/>"
    let contents = "<w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj>"
    let cell = "<w:tc>\(paragraph("Kies een item."))</w:tc>"
    let body =
      "<w:p>\(control("<w:checkBox/>", run("☒")))\(run(" ja "))\(control(prompt, run("Klik hier.")))</w:p>"
      + control("", paragraph("een")) + control(contents, paragraph("Inhoud"))
      + paragraph("Inleiding 1", "<w:pStyle w:val='TOC1'/>")
      + control("", control(prompt, paragraph("x")))
      + "<w:tbl><w:tr>\(control(prompt, cell))<w:tc>\(paragraph("twee"))</w:tc></w:tr></w:tbl>"
    #expect(
      try WordFile(body).read() == [.paragraph("☒ ja"), .paragraph("een"), .table([["", "twee"]])])
  }

  @Test("Of several ways to write something, the first that says something is read")
  func alternatives() throws {
    func alternatives(_ choices: String...) -> String {
      let choices =
        choices.dropLast().map { "<mc:Choice Requires='o'>\($0)</mc:Choice>" }
        + ["<mc:Fallback>\(choices[choices.count - 1])</mc:Fallback>"]
      return "<mc:AlternateContent>\(choices.joined())</mc:AlternateContent>"
    }
    func box(_ text: String) -> String {
      "<w:r><o:x><w:txbxContent>\(paragraph(text))</w:txbxContent></o:x></w:r>"
    }
    let body =
      "<w:p>\(run("a"))\(alternatives(box("kader"), box("kader")))\(run("b"))</w:p>"
      + "<w:p>\(alternatives("<o:symEx/>", run("☺")))\(alternatives("", run("x"), run("y")))</w:p>"
      + "<w:p>\(box("alleen"))</w:p>"
    #expect(
      try WordFile(body).read() == [
        .paragraph("ab"), .paragraph("kader"), .paragraph("☺x"), .paragraph("alleen"),
      ])
  }

  @Test("A note follows its paragraph as a line, a comment the paragraph or table it is about")
  func notes() throws {
    func note(_ kind: String, _ id: Int, _ text: String) -> String {
      "<w:\(kind) w:id='\(id)'>\(paragraph(text))</w:\(kind)>"
    }
    func reference(_ kind: String, _ id: Int) -> String {
      "<w:r><w:\(kind)Reference w:id='\(id)'/></w:r>"
    }
    let noted =
      "<w:p>\(run("een"))\(reference("footnote", 1))\(run(" twee"))\(reference("endnote", 1))</w:p>"
    let remark = "<w:p>\(run("drie"))\(reference("comment", 1))</w:p>"
    let heading =
      "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>\(run("kop"))\(reference("footnote", 1))</w:p>"
    let unknown =
      "<w:p>\(run("vier"))\(reference("footnote", 7))<w:del>\(reference("comment", 1))</w:del></w:p>"
    var file = WordFile(
      noted + remark + heading + unknown
        + "<w:tbl><w:tr><w:tc>\(noted)</w:tc><w:tc>\(remark)</w:tc></w:tr></w:tbl>")
    file.footnotes =
      "<w:footnote w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
      + note("footnote", 1, "voet")
    file.endnotes = note("endnote", 1, "eind")
    file.comments = note("comment", 1, "klopt dit?")
    #expect(
      try file.read() == [
        .paragraph("een twee\nvoet\neind"), .paragraph("drie"), .comment("klopt dit?"),
        .heading("kop", level: 1), .paragraph("voet"), .paragraph("vier"),
        .table([["een twee\nvoet\neind", "drie"]]), .comment("klopt dit?"),
      ])
  }

  @Test("Strict files are read as others are")
  func strict() throws {
    var file = WordFile(paragraph("tekst", "<w:outlineLvl w:val='0'/>"))
    file.main = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    file.references = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try file.read() == [.heading("tekst", level: 1)])
  }

  @Test(
    "What is not a letter, or not all of one, is refused",
    arguments: [
      (
        "<w:altChunk r:id='1'/>",
        "part word/document.xml, line 1: a part of the text is another file"
      ),
      ("<w:subDoc r:id='1'/>", "part word/document.xml, line 1: the part lies outside the file"),
      (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1001'/></w:tcPr></w:tc></w:tr></w:tbl>",
        "there are more than 1000 columns in a table"
      ),
    ])
  func refusals(body: String, message: String) throws {
    let error = try #require(throws: OfficeFileError.self) { try WordFile(body).read() }
    #expect(error.description.contains(message))
  }

  @Test("A template and pictures outside the file are said, notes there are refused")
  func externalTargets() throws {
    var letter = WordFile(paragraph("tekst"))
    let package = "http://schemas.openxmlformats.org/package/2006"
    let list = "<Relationships xmlns='\(package)/relationships'>"
    letter.extraParts = [
      (
        "word/_rels/settings.xml.rels",
        list + "<Relationship Id='a' Type='x/attachedTemplate' Target='file:///C:/Normal.dotm' "
          + "TargetMode='External'/></Relationships>"
      )
    ]
    let file = try letter.write()
    let document = try Document(word: file.path)
    #expect(document.remarks == ["what lies outside the file is not fetched: templates (1)"])
    #expect(document.blocks == [.paragraph("tekst")])
    var parts = letter.parts
    parts[1].1 = parts[1].1.replacing(
      "Target='footnotes.xml'", with: "Target='http://a.nl/x' TargetMode='External'")
    let other = try TemporaryFile(ZipBytes(parts).bytes)
    #expect(throws: OfficeFileError(.externalPart, file: other.path, part: "http://a.nl/x")) {
      try Document(word: other.path)
    }
  }

  @Test("A workbook is no letter, and neither is an archive of something else")
  func otherArchives() throws {
    let workbook = try WorkbookFile(rows: "").write()
    #expect(throws: OfficeFileError(.notADocument, file: workbook.path)) {
      try Document(word: workbook.path)
    }
    let other = try TemporaryFile(ZipBytes([("a", "b")]).bytes)
    #expect(throws: OfficeFileError(.notADocument, file: other.path)) {
      try Document(word: other.path)
    }
  }
}
