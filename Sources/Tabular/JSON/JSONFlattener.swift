/// Makes one row of a JSON object: each value under the names on the way to it, joined by dots.
///
/// - An object gives a column a member, `address.city`.
/// - A list of values is one cell, as ``ListCell`` reads it; `null` and empty ones are left out.
/// - A list that holds objects or lists gives columns by number, `members.0.name`.
/// - `null`, `{}` and `[]` are an empty cell.
///
/// Numbers stay as they are written. Names are not changed, so KoboToolbox's `group/question` stays.
struct JSONFlattener: JSONVisitor {
  /// What the objects stand in one another may make a name no longer than, in bytes.
  static let longestName = 4096
  /// As many columns as a sheet of Excel has.
  static let mostColumns = 16_384

  /// The names and the values of the row, in the order of the text.
  private(set) var names: [String] = []
  private(set) var values = Record()
  /// What is wrong with the object, though it is JSON.
  private(set) var fault: TabularError.Kind?

  private struct Frame {
    let isObject: Bool
    /// The length of the path to the object or list itself.
    let length: Int
    /// How many members or items have come.
    var count = 0
    /// Whether items get columns of their own.
    var isNumbered = false
  }

  private var frames: [Frame] = []
  private var path: [UInt8] = []
  /// The items of the innermost list, as long as it holds nothing but values.
  private var items = Record()

  /// Forgets the object, and keeps the memory for the next.
  mutating func removeAll() {
    names.removeAll(keepingCapacity: true)
    values.removeAll()
    fault = nil
    frames.removeAll(keepingCapacity: true)
    path.removeAll(keepingCapacity: true)
    items.removeAll()
  }

  mutating func beginObject() { begin(isObject: true) }
  mutating func beginArray() { begin(isObject: false) }

  mutating func endObject() { end() }
  mutating func endArray() { end() }

  mutating func key(_ name: Span<UInt8>) {
    guard let frame = frames.last else { return }
    frames[frames.count - 1].count += 1
    path.removeLast(path.count - frame.length)
    if frames.count > 1 { path.append(UInt8(ascii: ".")) }
    name.withUnsafeBufferPointer { path.append(contentsOf: $0) }
    if !name.isASCII, (try? UTF8Span(validating: name)) == nil { note(.invalidUTF8) }
  }

  mutating func scalar(_ text: Span<UInt8>) {
    guard let frame = frames.last else { return note(.notAnObject) }
    if !frame.isObject, !frame.isNumbered {
      items.append(text)
      frames[frames.count - 1].count += 1
      return
    }
    if !frame.isObject { goToNextItem() }
    add(text)
  }

  mutating func loneSurrogate() { note(.loneSurrogate) }

  private mutating func begin(isObject: Bool) {
    if let parent = frames.last {
      if !parent.isObject {
        numberItems()
        goToNextItem()
      }
    } else if !isObject {
      note(.notAnObject)
    }
    frames.append(Frame(isObject: isObject, length: path.count))
  }

  private mutating func end() {
    guard let frame = frames.popLast() else { return }
    path.removeLast(path.count - frame.length)
    guard !frames.isEmpty else { return }
    if !frame.isObject, !frame.isNumbered {
      let cell = joinedItems()
      items.removeAll()
      add(cell.span)
    } else if frame.count == 0 {
      let empty: [UInt8] = []
      add(empty.span)
    }
  }

  /// Gives the items of the innermost list columns of their own from now on, those that came too.
  private mutating func numberItems() {
    let last = frames.count - 1
    guard !frames[last].isNumbered else { return }
    frames[last].isNumbered = true
    frames[last].count = 0
    let items = items
    self.items.removeAll()
    for item in items.indices {
      goToNextItem()
      items.withBytes(of: item) { add($0) }
    }
  }

  private mutating func goToNextItem() {
    let last = frames.count - 1
    path.removeLast(path.count - frames[last].length)
    path.append(contentsOf: ".\(frames[last].count)".utf8)
    frames[last].count += 1
  }

  /// The items as one cell of a list.
  private func joinedItems() -> [UInt8] {
    var cell: [UInt8] = []
    for item in items.indices where !items.isEmpty(at: item) {
      if !cell.isEmpty { cell.append(contentsOf: "; ".utf8) }
      // Most need no quotes, and a list may have millions of items.
      let isPlain = items.withBytes(of: item) { text in
        guard text.indices.allSatisfy({ text[$0].isPlainInList }) else { return false }
        text.withUnsafeBufferPointer { cell.append(contentsOf: $0) }
        return true
      }
      if !isPlain { cell.append(contentsOf: ListCell.join(CollectionOfOne(items[item])).utf8) }
    }
    return cell
  }

  private mutating func add(_ text: Span<UInt8>) {
    if path.count > Self.longestName { return note(.nameTooLong) }
    if names.count == Self.mostColumns { return note(.tooManyColumns) }
    names.append(String(decoding: path, as: UTF8.self))
    values.append(text)
  }

  /// Keeps the first fault, and what is no object for good.
  private mutating func note(_ fault: TabularError.Kind) {
    if self.fault == nil { self.fault = fault }
  }
}

extension UInt8 {
  /// Whether it is an ASCII character that needs no quotes anywhere in an item of a list.
  fileprivate var isPlainInList: Bool {
    0x21...0x7E ~= self && self != UInt8(ascii: ";") && self != UInt8(ascii: "\"")
  }
}
