import Tabular
import Testing

@testable import OfficeFiles

@Suite("Texts that cells share")
struct SharedStringsTests {
  /// Two hundred texts of 0 to 1,990 letters, more than are read at once.
  private static let texts = (0..<200).map { number in
    String(String(repeating: "\(number) één ", count: 400).prefix(10 * number))
  }

  /// A sheet of a text a row, in this order, with the row's number beside it.
  private static func file(_ order: [Int]) -> WorkbookFile {
    WorkbookFile(
      rows: order.map { "<row><c t='s'><v>\($0)</v></c><c><v>\($0)</v></c></row>" }.joined(),
      sharedStrings: texts.map { "<si><t xml:space='preserve'>\($0)</t></si>" }.joined())
  }

  private static func read(
    _ file: WorkbookFile, _ limits: SharedStrings.Limits
  ) throws -> [[String]] {
    let file = try file.write()
    let workbook = try Workbook(ZipArchive(path: file.path), limits: limits)
    var reader = try workbook.reader(of: workbook.sheetWithData())
    return try reader.all().map(\.fields)
  }

  private static let orders: [[Int]] = [
    Array(0..<200), (0..<200).reversed(), (0..<200).map { $0 * 77 % 200 },
    (0..<400).map { $0 * 77 % 200 }, (0..<200).map { $0 % 2 == 0 ? 3 : $0 },
    Array(repeating: 199, count: 50),
  ]

  @Test(
    "However little is held, and in whatever order they are asked for, they come as they are",
    arguments: orders,
    [(1 << 20, 1 << 20), (200_000, 100_000), (50_000, 1_000), (0, 0)])
  func anyOrder(order: [Int], held: (whole: Int, beginning: Int)) throws {
    var limits = SharedStrings.Limits()
    (limits.whole, limits.beginning) = held
    for fetchedAtOnce in [0, 1_500, 30_000, 1 << 20] {
      limits.fetchedAtOnce = fetchedAtOnce
      #expect(
        try Self.read(Self.file(order), limits) == order.map { [Self.texts[$0], "\($0)"] },
        "\(fetchedAtOnce) bytes fetched at once")
    }
  }

  @Test("What would be read over and over is refused, and what to do is said")
  func outOfOrder() throws {
    // A part of 300 kB, of which the last text is asked for and then the first.
    let order = (0..<20).map { $0 % 2 == 0 ? 2_999 : 0 }
    var file = Self.file(order)
    file.sharedStrings = String(
      repeating: "<si><t>\(String(repeating: "x", count: 82))</t></si>", count: 3_000)
    var limits = SharedStrings.Limits()
    (limits.whole, limits.beginning, limits.fetchedAtOnce) = (5_000, 0, 0)
    limits.reread = 4 << 20
    #expect(try Self.read(file, limits).count == order.count)
    limits.reread = 2 << 20
    let error = #expect(throws: TabularError.self) { try Self.read(file, limits) }
    #expect(
      error?.description.contains(
        "over; save the sheet as CSV (UTF-8), which may be of any size, or split it"
      ) == true)
  }

  @Test("A row that asks for more than a row may hold is refused before anything is fetched")
  func longRow() throws {
    let long = String(repeating: "x", count: 90_000)
    let file = try WorkbookFile(
      rows: "<row><c><v>1</v></c></row><row>"
        + String(repeating: "<c t='s'><v>0</v></c>", count: 12) + "</row>",
      sharedStrings: "<si><t>\(long)</t></si>"
    ).write()
    var limits = SharedStrings.Limits()
    (limits.whole, limits.beginning, limits.reread) = (0, 0, 0)
    let workbook = try Workbook(ZipArchive(path: file.path), limits: limits)
    var reader = try workbook.reader(of: workbook.sheetWithData())
    let error = #expect(throws: TabularError.self) { try reader.all() }
    #expect(
      error?.description
        == "\(file.path), row 2: the row holds more than 1 MiB of text; shorten its cells")
  }
}
