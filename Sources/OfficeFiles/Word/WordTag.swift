/// The elements of WordprocessingML that matter to the text (ECMA-376-1, 17).
enum WordTag {
  case document
  // Paragraphs and runs.
  case paragraph, paragraphProperties, paragraphStyle, outlineLevel, numbering
  case run, runStyle, bold, hidden
  case text, tab, lineBreak, hyphen, symbol, pronunciation
  // What is not the author's last word.
  case deleted, formerProperties
  // Fields, and the old kind of form fields in them.
  case field, checkBox, isChecked, choiceList, choice, chosen, preset
  // Content controls.
  case control, controlContent, placeholder, gallery
  // Tables.
  case table, row, rowProperties, cell
  case columnsBefore, columnSpan, verticalMerge, horizontalMerge, cellDeleted
  // Text that stands apart.
  case textBox, footnote, endnote, comment
  case footnoteReference, endnoteReference, commentReference
  // Text that is not in the XML.
  case otherFormat, otherFile

  init?(_ name: borrowing XMLName) {
    guard name.namespace == .word else { return nil }
    for (text, tag) in Self.names where name.isLocal(text) {
      self = tag
      return
    }
    return nil
  }

  /// The most frequent ones first.
  private static let names: [(StaticString, WordTag)] = [
    ("t", .text), ("r", .run), ("p", .paragraph), ("pPr", .paragraphProperties), ("b", .bold),
    ("pStyle", .paragraphStyle), ("rStyle", .runStyle), ("tc", .cell), ("tr", .row),
    ("vanish", .hidden), ("outlineLvl", .outlineLevel), ("numPr", .numbering),
    ("tab", .tab), ("ptab", .tab), ("br", .lineBreak), ("cr", .lineBreak),
    ("noBreakHyphen", .hyphen), ("sym", .symbol), ("rt", .pronunciation),
    ("del", .deleted), ("moveFrom", .deleted),
    ("pPrChange", .formerProperties), ("rPrChange", .formerProperties),
    ("tblPrChange", .formerProperties), ("trPrChange", .formerProperties),
    ("tcPrChange", .formerProperties), ("sectPrChange", .formerProperties),
    ("fldChar", .field), ("checkBox", .checkBox), ("checked", .isChecked), ("ddList", .choiceList),
    ("listEntry", .choice), ("result", .chosen), ("default", .preset),
    ("sdt", .control), ("sdtContent", .controlContent), ("showingPlcHdr", .placeholder),
    ("docPartGallery", .gallery),
    ("tbl", .table), ("trPr", .rowProperties), ("gridBefore", .columnsBefore),
    ("gridSpan", .columnSpan), ("vMerge", .verticalMerge), ("hMerge", .horizontalMerge),
    ("cellDel", .cellDeleted),
    ("txbxContent", .textBox), ("footnote", .footnote), ("endnote", .endnote),
    ("comment", .comment), ("footnoteReference", .footnoteReference),
    ("endnoteReference", .endnoteReference), ("commentReference", .commentReference),
    ("altChunk", .otherFormat), ("subDoc", .otherFile), ("document", .document),
  ]
}
