internal import Glibc
internal import StakeholderInput
internal import Tabular

/// A file that a command writes whole or not at all.
enum OutputFile {
  /// A file could not be written; it is as it was before.
  struct Failure: Error, CustomStringConvertible {
    let cause: TabularError
    var description: String { cause.description }
  }

  /// Writes a file, unless it is one of `inputs` under this or another name.
  ///
  /// With `exclusive`, a file that is there already is refused: one that people edit.
  ///
  /// - Throws: ``Failure``, `InputError` of kind `usage`, or what `write` throws.
  static func write(
    to path: String, notOver inputs: [String], exclusive: Bool = false,
    _ write: (inout WholeFile.Sink) throws -> Void
  ) throws {
    for input in inputs where areSame(path, input) {
      throw InputError(
        .usage, "\(path) is the file that is read, and would be lost; give another name")
    }
    do {
      try WholeFile.write(to: path, exclusive: exclusive, write)
    } catch let error as TabularError where error.file == path {
      throw Failure(cause: error)
    }
  }

  private static func areSame(_ path: String, _ other: String) -> Bool {
    var one = stat()
    var two = stat()
    guard stat(path, &one) == 0, stat(other, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }
}
