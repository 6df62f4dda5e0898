import Foundation
import Testing

@testable import OfficeFiles

@Test func look() throws {
  let properties = OfficeProperties(title: "Proef & <toets>", day: "2026-01-31", language: "nl-NL")
  let bars = OfficeChart(
    title: "Aandeel per knelpunt", description: "Staafdiagram: A 40 %, B 20 %", shape: .bars,
    categories: ["A Te weinig tijd", "B Geen geld om leraren op te leiden in de techniek", "C"],
    series: [.init("aandeel", shares: [0.4, 0.2, nil], intervals: [0.3...0.55, 0.1...0.4, nil])])
  let lines = OfficeChart(
    title: "Trend", description: "Lijnen", shape: .lines, categories: ["2024", "2025", "2026"],
    series: [
      .init("A", shares: [0.1, nil, 0.3]), .init("B", shares: [0.2, 0.25, 0.3]),
    ])
  var sheet = SheetContent(name: "2026")
  sheet.widths = [12, 40, 12, 12]
  sheet.rows = [
    .init([.init(.text("Titel van het blad"), .title)], height: 24, span: 4),
    .init([.init(.text("Basis"), .text)], height: 15, span: 4),
    .init([
      .init(.text("code"), .header(isNumeric: false)), .init(.text("knelpunt"), .header(isNumeric: false)),
      .init(.text("n"), .header(isNumeric: true)), .init(.text("aandeel"), .header(isNumeric: true)),
    ]),
    .init([
      .init(.text("01"), .text), .init(.text("=1+1 lange tekst die wordt afgebroken over regels heen"), .text),
      .init(.number(1234), .count), .init(.number(0.123456), .share),
    ]),
    .init([
      .init(.text("02"), .text), .init(.link("site", url: "https://example.org/a b?x=1&y=é"), .link),
      .init(.number(3), .count), .init(.number(0.5), .share),
    ]),
  ]
  sheet.frozenRows = 3
  sheet.filter = .init(rows: 2..<5, columns: 0..<4)
  sheet.heatMaps = [.init(rows: 3..<5, columns: 3..<4)]
  sheet.charts = [.init(bars, row: 6, width: 700, height: 300), .init(lines, row: 24, width: 700, height: 300)]
  let workbook = WorkbookContent(properties: properties, sheets: [sheet, SheetContent(name: "Leeg")], chartSheet: "Grafieken")
  try Data(workbook.xlsx()).write(to: URL(filePath: "/tmp/look.xlsx"))
  var document = DocumentContent(properties: properties)
  document.blocks = [
    .title("Bijlage 1"), .contents("Inhoud"), .heading("Funderend onderwijs", level: 1),
    .paragraph([.text("Aandacht voor "), .strong("techniek"), .text(" begint in het PO"), .footnote("Zie ook elders."), .text(".")]),
    .heading("Initiatieven", level: 2),
    .item([.link("Jet-Net", url: "https://jet-net.nl/"), .text(" – een programma.\nTweede regel\tmet tab")]),
    .item([.text("Nog een")]), .quotation([.text("“Wij hebben te weinig tijd.”")]),
    .chart(bars), .table(DocumentTable(title: "Tabel 1", description: "Wat er staat", columns: [.init("code", isNumeric: false), .init("knelpunt", isNumeric: false), .init("aandeel", isNumeric: true)], rows: (0..<60).map { n in [.init([.text("A\(n)")]), .init([.text("Te weinig tijd om iets te doen")]), .init([.text("8,0 %")], shade: Double(n) / 60)] })),
    .heading("Beroepsonderwijs", level: 1), .chart(lines),
  ]
  try Data(document.docx()).write(to: URL(filePath: "/tmp/look.docx"))
}
