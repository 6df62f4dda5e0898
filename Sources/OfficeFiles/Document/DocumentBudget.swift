internal import Synchronization

/// What a letter, a form or a mail may ask of this program, with all that is attached to it.
///
/// A letter of a hundred pages takes no more than a third of each.
struct DocumentLimits: Sendable {
  /// The bytes of text that are kept: some 350 pages.
  var text = 1 << 20
  /// Lines, paragraphs and cells, also those that hold nothing.
  var pieces = 100_000
  /// Tags of markup with their attributes, also those that hold nothing.
  var elements = 1_000_000
  /// The bytes that the archives among the files of a mail unpack to.
  var unpacked = 32 << 20
  /// The pages of PDF files. One that is full of text takes a millisecond or two.
  var pages = 300
  /// The milliseconds that the program which reads those may work.
  var work = 1_000
}

/// Counts what is read of a document against what it may ask, whatever its format.
///
/// The files of one mail draw on the same budget.
final class DocumentBudget: Sendable {
  let limits: DocumentLimits
  /// What was taken.
  private let taken = Mutex(
    DocumentLimits(text: 0, pieces: 0, elements: 0, unpacked: 0, pages: 0, work: 0))

  init(_ limits: DocumentLimits = DocumentLimits()) { self.limits = limits }

  /// Takes bytes of text.
  func take(text count: Int) throws(OfficeFileError) {
    guard taken.withLock({ Self.add(count, to: &$0.text) }) <= limits.text else {
      throw OfficeFileError(.documentTooLong(maximum: limits.text))
    }
  }

  /// Takes lines, paragraphs or cells.
  func take(pieces count: Int = 1) throws(OfficeFileError) {
    guard taken.withLock({ Self.add(count, to: &$0.pieces) }) <= limits.pieces else {
      throw OfficeFileError(.tooManyPieces(maximum: limits.pieces))
    }
  }

  /// Takes tags, and attributes of them.
  func take(elements count: Int = 1) throws(OfficeFileError) {
    guard taken.withLock({ Self.add(count, to: &$0.elements) }) <= limits.elements else {
      throw OfficeFileError(.tooMany("elements", maximum: limits.elements))
    }
  }

  /// Takes bytes that were unpacked.
  func take(unpacked count: Int) throws(OfficeFileError) {
    guard taken.withLock({ Self.add(count, to: &$0.unpacked) }) <= limits.unpacked else {
      throw OfficeFileError(.archiveTooLarge(maximum: limits.unpacked))
    }
  }

  /// Takes pages of a PDF file.
  func take(pages count: Int) throws(OfficeFileError) {
    guard taken.withLock({ Self.add(count, to: &$0.pages) }) <= limits.pages else {
      throw OfficeFileError(.tooMany("pages", maximum: limits.pages))
    }
  }

  /// How many milliseconds another program may still work.
  var workLeft: Int { max(0, limits.work - taken.withLock(\.work)) }

  /// Takes milliseconds that another program worked.
  func take(work milliseconds: Int) { taken.withLock { $0.work += milliseconds } }

  /// Takes all of a text, of which each line may become a piece.
  ///
  /// - Throws: `OfficeFileError` with the line that is one too many.
  func take(linesOf text: String) throws(OfficeFileError) {
    try take(text: text.utf8.count)
    let left = limits.pieces - taken.withLock(\.pieces)
    do {
      try take(pieces: text.utf8.count { $0 == UInt8(ascii: "\n") } + 1)
    } catch {
      var error = error
      error.line = left + 1
      throw error
    }
  }

  /// Adds to a sum, and gives it.
  private static func add(_ count: Int, to sum: inout Int) -> Int {
    sum += count
    return sum
  }
}
