extension DocumentContent {
  /// The document as the bytes of a DOCX file. The same content gives the same bytes.
  ///
  /// - Throws: `OfficeWritingError` where the disk of the temporary folder is full.
  public func docx() throws(OfficeWritingError) -> [UInt8] {
    let body = DocumentBody(self)
    let archive = try ZipWriter()
    // The list of contents is looked for at the beginning.
    try archive.add("[Content_Types].xml", contentTypes(charts: body.charts.count).bytes)
    try archive.add("_rels/.rels", Self.packageRelationships.bytes)
    try archive.add("docProps/core.xml", coreProperties.bytes)
    try archive.add("docProps/app.xml", Self.applicationProperties.bytes)
    try archive.add("word/document.xml", Self.document(body.xml).bytes)
    try archive.add("word/_rels/document.xml.rels", Self.relationships(of: body).bytes)
    try archive.add("word/styles.xml", styles)
    try archive.add("word/numbering.xml", PackageResources.numbering_xml)
    try archive.add("word/settings.xml", PackageResources.settings_xml)
    try archive.add("word/footnotes.xml", Self.notes(body.footnotes).bytes)
    try archive.add("word/footer1.xml", Self.footer.bytes)
    for (index, chart) in body.charts.enumerated() {
      try add(chart, number: index + 1, to: archive)
    }
    return try archive.finish()
  }

  /// A chart, and beside it a workbook with its figures, in which they can be changed.
  private func add(
    _ chart: OfficeChart, number: Int, to archive: borrowing ZipWriter
  ) throws(OfficeWritingError) {
    let data = ChartData(of: chart, sheet: "Data", firstRow: 0)
    var sheet = SheetContent(name: data.sheet)
    sheet.rows = data.sheetRows
    sheet.widths = data.sheetWidths
    let workbook = WorkbookContent(properties: properties, sheets: [sheet], chartSheet: "")
    let part = ChartPart(
      chart: chart, data: data, language: properties.language, workbook: "rIdWorkbook")
    let name = "Workbook\(number).xlsx"
    try archive.add("word/charts/chart\(number).xml", part.xml.bytes)
    try archive.add(
      "word/charts/_rels/chart\(number).xml.rels",
      Self.relationships([("rIdWorkbook", "package", "../embeddings/\(name)", false)]).bytes)
    try archive.add("word/embeddings/\(name)", workbook.xlsx())
  }

  /// The styles in the language of the document, which the file has in Dutch.
  private var styles: [UInt8] {
    let styles = String(decoding: PackageResources.styles_xml, as: UTF8.self)
    return Array(styles.replacing("nl-NL", with: properties.language).utf8)
  }

  // MARK: - Parts

  private static func document(_ body: XML) -> XML {
    """
    \(XML.declaration)<w:document \(namespaces)><w:body>\(body)</w:body></w:document>
    """
  }

  private static let namespaces: XML = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
    xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
    """

  /// The notes, behind the lines that part them from the text.
  private static func notes(_ notes: [String]) -> XML {
    func separator(_ type: String, _ id: Int) -> XML {
      """
      <w:footnote w:type="\(text: type)" w:id="\(id)"><w:p><w:pPr>\
      <w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>\
      <w:r>\(id < 0 ? "<w:separator/>" : "<w:continuationSeparator/>")</w:r></w:p></w:footnote>
      """
    }
    let notes = notes.enumerated().map { index, text -> XML in
      """
      <w:footnote w:id="\(index + 1)"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>\
      <w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>\
      \(DocumentBody.run(" " + text))</w:p></w:footnote>
      """
    }
    return """
      \(XML.declaration)<w:footnotes \(namespaces)>\(separator("separator", -1))\
      \(separator("continuationSeparator", 0))\(XML.joined(notes))</w:footnotes>
      """
  }

  /// The number of the page and of the last one.
  private static var footer: XML {
    func field(_ name: String) -> XML {
      """
      <w:r><w:fldChar w:fldCharType="begin"/></w:r>\
      <w:r><w:instrText xml:space="preserve"> \(text: name) </w:instrText></w:r>\
      <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>\
      <w:r><w:fldChar w:fldCharType="end"/></w:r>
      """
    }
    return """
      \(XML.declaration)<w:ftr \(namespaces)><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>\
      \(field("PAGE"))<w:r><w:t xml:space="preserve"> / </w:t></w:r>\(field("NUMPAGES"))</w:p></w:ftr>
      """
  }

  private var coreProperties: XML {
    let moment = "\(properties.validDay)T00:00:00Z"
    return """
      \(XML.declaration)<cp:coreProperties \
      xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
      <dc:title>\(text: properties.title)</dc:title><dc:creator>Knelpunt</dc:creator>\
      <dc:language>\(text: properties.language)</dc:language>\
      <dcterms:created xsi:type="dcterms:W3CDTF">\(text: moment)</dcterms:created>\
      <dcterms:modified xsi:type="dcterms:W3CDTF">\(text: moment)</dcterms:modified></cp:coreProperties>
      """
  }

  private static let applicationProperties: XML = """
    \(XML.declaration)<Properties \
    xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
    <Application>Knelpunt</Application></Properties>
    """

  // MARK: - How the parts hang together (ECMA-376-2)

  private func contentTypes(charts: Int) -> XML {
    func override(_ part: String, _ type: String) -> XML {
      """
      <Override PartName="\(text: part)" \
      ContentType="application/vnd.openxmlformats-officedocument.\(text: type)+xml"/>
      """
    }
    let word = "wordprocessingml"
    let parts = [
      override("/word/document.xml", "\(word).document.main"),
      override("/word/styles.xml", "\(word).styles"),
      override("/word/numbering.xml", "\(word).numbering"),
      override("/word/settings.xml", "\(word).settings"),
      override("/word/footnotes.xml", "\(word).footnotes"),
      override("/word/footer1.xml", "\(word).footer"),
      override("/docProps/app.xml", "extended-properties"),
    ]
    let drawn = (0..<charts).map { override("/word/charts/chart\($0 + 1).xml", "drawingml.chart") }
    return """
      \(XML.declaration)<Types \
      xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Default Extension="xlsx" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>\
      \(XML.joined(parts + drawn))<Override PartName="/docProps/core.xml" \
      ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
      """
  }

  private typealias Relationship = (id: String, type: String, target: String, isExternal: Bool)

  private static func relationships(of body: DocumentBody) -> XML {
    let fixed: [Relationship] = [
      (DocumentPart.styles, "styles", "styles.xml", false),
      (DocumentPart.numbering, "numbering", "numbering.xml", false),
      (DocumentPart.settings, "settings", "settings.xml", false),
      (DocumentPart.footnotes, "footnotes", "footnotes.xml", false),
      (DocumentPart.footer, "footer", "footer1.xml", false),
    ]
    let charts = body.charts.indices.map { index -> Relationship in
      (DocumentPart.chart(index), "chart", "charts/chart\(index + 1).xml", false)
    }
    let links = body.links.enumerated().map { index, address -> Relationship in
      (DocumentPart.link(index), "hyperlink", address.uri, true)
    }
    return relationships(fixed + charts + links)
  }

  private static func relationships(_ relationships: [Relationship]) -> XML {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let entries = relationships.map { id, type, target, isExternal -> XML in
      """
      <Relationship Id="\(text: id)" Type="\(text: office)\(text: type)" Target="\(text: target)"\
      \(isExternal ? " TargetMode=\"External\"" : "")/>
      """
    }
    return Self.list(entries)
  }

  private static let packageRelationships: XML = list([
    """
    <Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
    Target="word/document.xml"/>
    """,
    """
    <Relationship Id="rId2" \
    Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
    Target="docProps/core.xml"/>
    """,
    """
    <Relationship Id="rId3" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" \
    Target="docProps/app.xml"/>
    """,
  ])

  private static func list(_ relationships: [XML]) -> XML {
    """
    \(XML.declaration)<Relationships \
    xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    \(XML.joined(relationships))</Relationships>
    """
  }
}
