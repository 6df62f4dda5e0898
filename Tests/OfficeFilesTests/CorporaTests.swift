import Foundation
import Testing

@testable import OfficeFiles

/// Workbooks that others made, against what openpyxl reads in them.
@Suite(.enabled(if: Corpora.areThere, "the corpora are not beside the project"))
struct CorporaTests {
  /// The files where cells differ, how many, and why.
  static let differences: [String: (cells: Int, why: String)] = [
    "calamine/date.xlsx": (1, "openpyxl before 3.1 takes the duration 255:10:10 for a date"),
    "calamine/date_1904.xlsx": (1, "openpyxl before 3.1 takes the duration 255:10:10 for a date"),
    "calamine/has_x000D_.xlsx": (1, "openpyxl leaves _x000D_ as it stands"),
    "calamine/has_x000D_inline.xlsx": (1, "openpyxl leaves _x000D_ as it stands"),
    "readxl/new_line_errors.xlsx": (1, "openpyxl leaves _x000D_ as it stands"),
    "calamine/merge_cells.xlsx": (1, "merged cells of the header have its value"),
    "calamine/merged_range.xlsx": (3, "merged cells of the header, and downwards, have its value"),
    "calamine/richtext-namespaced.xlsx": (6, "merged cells of the header have its value"),
    "calamine/minimal_package.xlsx": (193, "openpyxl finds no styles outside the folder xl"),
    "readxl/los-angeles-arrests-xlsx.xlsx": (193, "openpyxl finds no styles outside the folder xl"),
    "readxl/dates-leap-year-1900-xlsx.xlsx": (2, "openpyxl has no 29 February 1900, Excel has"),
    "calamine/strict_iso_paths.xlsx": (1368, "openpyxl finds no sheets in this strict file"),
  ]

  /// The files that openpyxl cannot read, and whether they are read here.
  static let unreadable: [String: (isRead: Bool, why: String)] = [
    "calamine/issue252.xlsx": (false, "a checksum is wrong, and so is a size"),
    "calamine/issue_530.xlsx": (false, "names of parts have backslashes"),
    "calamine/pass_protected.xlsx": (false, "it has a password"),
    "calamine/issue_419.xlsx": (true, "openpyxl looks for a part by the wrong capitals"),
  ]

  @Test(
    "Every cell is what openpyxl reads, except where the difference is known",
    .enabled(if: Python.hasOpenpyxl, "there is no openpyxl"))
  func openpyxl() throws {
    let files =
      try Corpora.files(in: "calamine", ".xlsx", ".xlsm") + Corpora.files(in: "readxl", ".xlsx")
    #expect(files.count == 107)
    let output = try #require(Python.output(of: Self.program, files.map(Corpora.path)))
    let books = try output.split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Book.self, from: $0)
    }
    #expect(books.count == files.count)
    var different: [String: Int] = [:]
    var cells = 0
    for (file, book) in zip(files, books) {
      let ours = try? Book(reading: Corpora.path(file))
      guard let theirs = book.sheets else {
        #expect(Self.unreadable[file]?.isRead == (ours != nil), "\(file)")
        continue
      }
      let read = try #require(ours?.sheets, "\(file)")
      cells += read.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.count } }
      let count = Book.differences(read, theirs)
      if count > 0 { different[file] = count }
    }
    var expected = Self.differences.mapValues(\.cells)
    for file in ["calamine/date.xlsx", "calamine/date_1904.xlsx"] where different[file] == nil {
      expected[file] = nil
    }
    #expect(different == expected)
    #expect(cells == 52_095)
  }

  @Test("Other formats and files with a password are refused by name")
  func foreign() throws {
    let kinds: [String: OfficeFileError.Kind] = [
      ".xls": .oldExcel, ".ods": .openDocument, ".xlsb": .binaryWorkbook,
    ]
    let exceptions: [String: OfficeFileError.Kind] = [
      "calamine/pass_protected.xlsb": .passwordProtected,
      // A text under another name.
      "calamine/too_small.xls": .notAnArchive,
    ]
    for (ending, kind) in kinds {
      for file in try Corpora.files(in: "calamine", ending) + Corpora.files(in: "readxl", ending) {
        let kind = exceptions[file] ?? kind
        #expect(throws: OfficeFileError(kind, file: Corpora.path(file)), "\(file)") {
          try Workbook(path: Corpora.path(file))
        }
      }
    }
  }
}

/// The rows of each sheet that hold something, without the empty cells at their end.
private struct Book: Decodable {
  typealias Sheets = [String: [String: [String]]]
  var sheets: Sheets?

  init(reading path: String) throws {
    let workbook = try Workbook(path: path)
    var sheets: Sheets = [:]
    for sheet in workbook.sheets {
      var reader = try workbook.reader(of: sheet)
      var rows: [String: [String]] = [:]
      for (line, fields) in try reader.all() {
        var fields = fields
        while fields.last == "" { fields.removeLast() }
        if !fields.isEmpty { rows[String(line)] = fields }
      }
      sheets[sheet.name] = rows
    }
    self.sheets = sheets
  }

  /// How many cells are not the same.
  static func differences(_ left: Sheets, _ right: Sheets) -> Int {
    var count = 0
    for name in Set(left.keys).union(right.keys) {
      let (left, right) = (left[name] ?? [:], right[name] ?? [:])
      for row in Set(left.keys).union(right.keys) {
        let (left, right) = (left[row] ?? [], right[row] ?? [])
        for column in 0..<max(left.count, right.count) {
          let same =
            (column < left.count ? left[column] : "") == (column < right.count ? right[column] : "")
          if !same { count += 1 }
        }
      }
    }
    return count
  }
}

extension CorporaTests {
  /// Prints the rows of each file as a line of JSON, the values written as they are here.
  static let program = #"""
    import datetime, json, sys, warnings
    from decimal import Decimal
    import openpyxl
    warnings.simplefilter("ignore")

    def number(value):
        decimal = Decimal(repr(value)).normalize()
        sign, digits, exponent = decimal.as_tuple()
        power = len(digits) + exponent - 1
        if decimal == 0: return "0"
        if -7 < power < 21: return format(decimal, "f")
        digits = "".join(map(str, digits))
        return ("-" * sign + digits[0] + ("." + digits[1:] if digits[1:] else "")
                + "e" + ("+" if power > 0 else "") + str(power))

    def clock(milliseconds):
        seconds, rest = divmod(milliseconds, 1000)
        text = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        return text + (f".{rest:03}" if rest else "")

    def milliseconds(time):
        return ((time.hour * 60 + time.minute) * 60 + time.second) * 1000 + round(time.microsecond / 1000)

    def text(value):
        if value is None: return ""
        if isinstance(value, bool): return str(value).upper()
        if isinstance(value, (int, float)): return number(value)
        if isinstance(value, datetime.datetime):
            date = f"{value.year:04}-{value.month:02}-{value.day:02}"
            return date + ("T" + clock(milliseconds(value)) if milliseconds(value) else "")
        if isinstance(value, datetime.time): return clock(milliseconds(value))
        if isinstance(value, datetime.timedelta): return clock(round(value.total_seconds() * 1000))
        return str(value)

    for path in sys.argv[1:]:
        try:
            sheets = {}
            for sheet in openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets:
                sheet.reset_dimensions()
                rows = sheets[sheet.title] = {}
                for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
                    cells = [text(value) for value in row]
                    while cells and not cells[-1]: cells.pop()
                    if cells: rows[line] = cells
            print(json.dumps({"sheets": sheets}))
        except Exception:
            print(json.dumps({}))
    """#
}
