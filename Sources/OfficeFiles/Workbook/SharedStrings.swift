/// The texts that cells refer to by number (ECMA-376-1, 18.4.9).
///
/// Up to 12 MiB are held in memory. Where there is more, the first are held, among which are those
/// that come back most, and of the others only how long they are: they are read again from the file,
/// those of many rows at once, since after sorting a sheet its rows refer to them in any order.
struct SharedStrings {
  /// More would not fit in the largest part, were each of one letter.
  static let maximumCount = 5_500_000

  /// What they may take, in bytes.
  struct Limits: Sendable {
    /// What is held of a workbook.
    var whole = 12 << 20
    /// What is held where that is not all.
    var beginning = 4 << 20
    /// What the texts that are fetched at once may take, if they are of more than one row.
    var fetchedAtOnce = 4 << 20
    /// What may be unpacked to fetch texts. To read 60 MiB of them, each once and in no order, takes less.
    var reread = 1 << 30
  }

  let limits: Limits
  private var held = TextList()
  /// Half the number of bytes of those that are not held, rounded up; a text has fewer than 100,000.
  private var lengths: [UInt16] = []

  private var source: (part: String, archive: ZipArchive)?
  private var reader: SharedStringReader?
  private var reread = 0
  /// The numbers of the texts that were fetched, in ascending order, and the texts.
  private var fetched: (numbers: [UInt32], texts: TextList) = ([], TextList())

  /// The texts of a workbook that has none.
  init() { limits = Limits() }

  /// Reads the texts of a workbook.
  init(
    part: String, in archive: ZipArchive, limits: Limits = Limits()
  ) throws(OfficeFileError) {
    self.limits = limits
    let reader = try SharedStringReader(part, in: archive)
    // Memory that is never written to costs nothing, and an array that need not grow is not copied.
    reader.reserve(min(archive.claimedSize(of: part) ?? 0, limits.whole))
    var isAtEnd = false
    while !isAtEnd, reader.texts.size <= limits.whole { isAtEnd = try !reader.readOn() }
    if isAtEnd {
      held = reader.texts
      return
    }
    held = reader.texts.first(within: limits.beginning)
    source = (part, archive)
    var known = held.count
    repeat {
      for number in known..<reader.texts.count {
        lengths.append(UInt16((reader.texts.length(of: number) + 1) / 2))
      }
      known = 0
      reader.forget()
    } while try reader.readOn()
  }

  var count: Int { held.count + lengths.count }

  /// Whether no text has to be fetched.
  var holdsAll: Bool { lengths.isEmpty }

  /// Whether a text need not be fetched.
  func isHeld(_ number: Int) -> Bool { number < held.count }

  func isEmpty(at number: Int) -> Bool {
    isHeld(number) ? held.length(of: number) == 0 : lengths[number - held.count] == 0
  }

  /// How many bytes a text takes once it is fetched, or one more; 0 where it is held.
  func lengthToFetch(of number: Int) -> Int {
    isHeld(number) ? 0 : 2 * Int(lengths[number - held.count])
  }

  /// Fetches texts, in place of those that were fetched before.
  ///
  /// - Throws: `OfficeFileError` where the part would have to be read too often.
  mutating func fetch(_ numbers: consuming [UInt32]) throws(OfficeFileError) {
    numbers.sort()
    fetched = ([], TextList())
    fetched.numbers = numbers.withoutRepetition
    // An array that grows takes up to three times what is in it.
    fetched.texts.bytes.reserveCapacity(
      fetched.numbers.reduce(0) { $0 + lengthToFetch(of: Int($1)) })
    for number in fetched.numbers.lazy.map(Int.init) {
      let reader = try reader(before: number)
      while number >= reader.first + reader.texts.count {
        reader.forget()
        guard try reader.readOn() else {
          throw OfficeFileError(.readFailed(reason: "the file changed while it was read"))
        }
      }
      reader.texts.withBytes(of: number - reader.first) { fetched.texts.append($0) }
    }
  }

  /// A reader that did not pass a text yet.
  private mutating func reader(before number: Int) throws(OfficeFileError) -> SharedStringReader {
    if let reader, reader.first <= number { return reader }
    guard let (part, archive) = source else { throw OfficeFileError(.unknownSharedString) }
    reread += archive.claimedSize(of: part) ?? 0
    guard reread <= limits.reread else {
      throw OfficeFileError(.textsOutOfOrder)
    }
    let reader = try SharedStringReader(part, in: archive)
    self.reader = reader
    return reader
  }

  /// The UTF-8 bytes of a text that is held or was fetched, by its number, in place.
  func withBytes<Result>(of number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    if isHeld(number) { return held.withBytes(of: number, body) }
    let place = fetched.numbers.placeInOrder(of: UInt32(number))
    precondition(fetched.numbers[place] == number, "a text was not fetched before it was asked for")
    return fetched.texts.withBytes(of: place, body)
  }
}

extension [UInt32] {
  /// Each of the numbers once, which stand in order.
  fileprivate var withoutRepetition: [UInt32] {
    var numbers = self
    var count = 0
    for number in self where count == 0 || numbers[count - 1] != number {
      numbers[count] = number
      count += 1
    }
    numbers.removeLast(numbers.count - count)
    return numbers
  }

  /// The place of the first number that is not less than `number`, in ascending order.
  fileprivate func placeInOrder(of number: UInt32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
