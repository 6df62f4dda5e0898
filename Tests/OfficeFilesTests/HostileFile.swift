import Foundation
import Tabular

@testable import OfficeFiles

/// The formats that come from outside, each with what a test needs to put something bad in it.
enum HostileFile: CaseIterable {
  case workbook
  case letter

  /// The name of the part with the sheet or the letter.
  var mainPart: String {
    switch self {
    case .workbook: "xl/worksheets/sheet0.xml"
    case .letter: "word/document.xml"
    }
  }

  var start: String {
    switch self {
    case .workbook: "<worksheet xmlns='\(XMLReaderTests.spreadsheet)'><sheetData>"
    case .letter: "<w:document xmlns:w='\(WordFile("").main)'><w:body>"
    }
  }

  var end: String {
    switch self {
    case .workbook: "</sheetData></worksheet>"
    case .letter: "</w:body></w:document>"
    }
  }

  /// An element that can stand in itself.
  var container: String {
    switch self {
    case .workbook: "row"
    case .letter: "w:tbl"
    }
  }

  /// A piece of the file with a text in it.
  func text(_ text: String) -> String {
    switch self {
    case .workbook: "<row><c t='str'><v>\(text)</v></c></row>"
    case .letter: paragraph(text)
    }
  }

  /// A file that is sound but for the content of its main part.
  func archive(_ content: some Sequence<UInt8>) -> ZipBytes {
    var zip =
      switch self {
      case .workbook: ZipBytes(WorkbookFile(rows: "").parts)
      case .letter: ZipBytes(WordFile("").parts)
      }
    for index in zip.parts.indices where zip.parts[index].name == mainPart {
      zip.parts[index].content = Array(content)
    }
    return zip
  }

  func read(_ path: String) throws {
    switch self {
    case .workbook:
      let workbook = try Workbook(path: path)
      var reader = try workbook.reader(of: workbook.sheetWithData())
      var record = Record()
      while try reader.next(&record) {}
    case .letter: _ = try Document(word: path)
    }
  }
}

/// How long the processor works for this. Other tests run beside it, so a clock on the wall is no
/// measure.
func secondsOfWork<Failure>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
  let start = now()
  try body()
  return now() - start
}
