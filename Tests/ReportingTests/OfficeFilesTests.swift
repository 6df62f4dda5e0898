import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `A heat map in an office file` {
  private static let map = Chart(
    title: "Aandeel", description: "",
    shape: .heatMap(
      rows: ["A Te weinig"], columns: ["alle", "school"], cells: [[.share(0.5), .missing]]))

  static let tables: [([Table.Cell], Bool)] = [
    ([.text("A"), .share(0.5), .missing, .text("Te weinig")], false),
    ([.text("A"), .share(0.25), .missing, .text("Te weinig")], true),
    ([.text("A"), .share(0.5), .missing, .text("Te veel")], true),
  ]

  @Test(arguments: tables) func `stands for a table that has the same`(
    row: [Table.Cell], isKept: Bool
  ) {
    let columns = [
      Table.Column("code"), Table.Column("all", isNumeric: true),
      Table.Column("group_1", isNumeric: true), Table.Column("title"),
    ]
    let table = Report.Block.table(Table(columns: columns, rows: [row]))
    let section = Report.Section("", blocks: [.chart(Self.map), table])
    #expect(
      section.officeBlocks(Wording(language: .nl)) == [.chart(Self.map)] + (isKept ? [table] : []))
  }
}

@Suite(.enabled(if: hasOfficeReaders)) struct `A report of every kind of piece` {
  @Test func `is read back from a document`() throws {
    #expect(
      try officeText(AnnexSample.report.bytes(as: .docx), .docx) == """
        Bijlage 1 – Wat partners zeggen over techniekonderwijs
        Eenheid: elke inzending. Stand: 2026-01-31. Filters: geen.
        # Funderend onderwijs
        In (bijna) alle input (18 van 19 organisaties) komt terug dat scholen te weinig houvast \
        hebben bij techniek in de les. Wat er is, is vrijblijvend, en wie voor de klas staat, mist \
        vaak de kennis.
        “Wij willen wel, maar niemand weet waar te beginnen.”
        ## Wat werkt
        Techniek in de klas – leerlingen werken een halfjaar lang aan één opdracht van een bedrijf \
        uit de buurt. Bereik: 1.200 leerlingen (gerealiseerd, 2025).
        Meidendag
        Zonder adres: intern stuk
        ## De cijfers
        ### Per knelpunt
        Tabel 1: knelpunten
        code|inz.|aandeel|95%-interval|knelpunt
        FO-01|18|94,7\u{A0}%|75,4–99,1\u{A0}%|Te weinig houvast in de leerdoelen
        FO-02|5|26,3\u{A0}%|–|Kennis
        ontbreekt
        # Beroepsonderwijs
        Waar het knelt, verschilt per soort organisatie.
        Knelpunten naar soort organisatie
        |school|bedrijf|overheid
        BO-01 Docenten|80,0\u{A0}%|35,0\u{A0}%|–
        BO-02 Bekostiging|40,0\u{A0}%|0,0\u{A0}%|50,0\u{A0}%
        BO-03 Instroommomenten|10,0\u{A0}%|20,0\u{A0}%|30,0\u{A0}%
        # Werkenden
        Over drie rondes.
        organisatie|k1|k2|k3|k4|k5|k6|k7|k8|k9|k10|k11|k12
        Bond van makers|0,0\u{A0}%|10,0\u{A0}%|20,0\u{A0}%|30,0\u{A0}%|40,0\u{A0}%|50,0\u{A0}%|60,0\u{A0}%|70,0\u{A0}%|80,0\u{A0}%|90,0\u{A0}%|100,0\u{A0}%|–
        # Toelichting
        Een interval van 95 % (Wilson) is een indicatie.
        Basis: wie iets zei.

        """)
  }

  @Test func `is read back from a workbook, where numbers are numbers`() throws {
    #expect(
      try officeText(AnnexSample.report.bytes(as: .xlsx), .xlsx) == """
        ## Funderend onderwijs
        Funderend onderwijs
        In (bijna) alle input (18 van 19 organisaties) komt terug dat scholen te weinig houvast \
        hebben bij techniek in de les. Wat er is, is vrijblijvend, en wie voor de klas staat, mist \
        vaak de kennis[1].
        “Wij willen wel, maar niemand weet waar te beginnen.”
        Wat werkt
        • Techniek in de klas (https://example.org/techniek) – leerlingen werken een halfjaar lang \
        aan één opdracht van een bedrijf uit de buurt. Bereik: 1.200 leerlingen (gerealiseerd, \
        2025).[2]
        • Meidendag[3]
        • Zonder adres: intern stuk (file:///etc/passwd)
        De cijfers
        Per knelpunt
        Tabel 1: knelpunten
        code|inz.|aandeel|95%-interval van|95%-interval tot|knelpunt
        FO-01|18|0.947|0.754|0.991|Te weinig houvast in de leerdoelen
        FO-02|5|0.263|||Kennis
        ontbreekt
        [1] Uitspraken 12, 15 en 48; zie ook https://example.org/inventarisatie.
        [2] Uitspraak 31.
        [3] Uitspraak 7.
        ## Beroepsonderwijs
        Beroepsonderwijs
        Waar het knelt, verschilt per soort organisatie.
        Knelpunten naar soort organisatie
        |school|bedrijf|overheid
        BO-01 Docenten|0.8|0.35
        BO-02 Bekostiging|0.4|0|0.5
        BO-03 Instroommomenten|0.1|0.2|0.3
        ## Werkenden
        Werkenden
        Over drie rondes.
        organisatie|k1|k2|k3|k4|k5|k6|k7|k8|k9|k10|k11|k12
        Bond van makers|0|0.1|0.2|0.3|0.4|0.5|0.6|0.7|0.8|0.9|1
        ## Verantwoording
        Bijlage 1 – Wat partners zeggen over techniekonderwijs
        Eenheid|elke inzending
        Stand|2026-01-31
        Filters|geen
        Een interval van 95 % (Wilson) is een indicatie.
        Basis: wie iets zei.
        ## frequency
        code|units|share|share_low|title
        FO-01|18|0.947|0.754|Te weinig houvast in de leerdoelen
        FO-02|5|0.263||Kennis; ontbreekt
        ## Grafiekgegevens
        Funderend onderwijs: Aandeel per knelpunt
        |aandeel|aandeel −|aandeel +
        FO-01 Te weinig houvast in de leerdoelen|0.947|0.1929999999999999|0.04400000000000004
        FO-02 Kennis ontbreekt|0.263|0.145|0.225
        Werkenden: Drie rondes
        |Begeleiding|Modulair onderwijs
        2024|0.2|0.5
        2025|0.3
        2026|0.45|0.4

        """)
  }

  @Test func `carries the day of the data`() throws {
    let program = """
      import io, openpyxl, sys
      print(openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())).properties.created)
      """
    let day = try Python.output(of: program, input: AnnexSample.report.bytes(as: .xlsx))
    #expect(day == "2026-01-31 00:00:00\n")
  }
}
