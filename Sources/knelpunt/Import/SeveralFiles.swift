internal import Glibc
internal import SQLite
internal import StakeholderInput
internal import Tabular

/// The imports of several files, one each, and what became of them together.
///
/// What is wrong with one does not stop the rest; what is wrong with the database or the disk does.
struct SeveralFiles {
  let each: FileImport
  /// Whether all of them are kept or none.
  let isAllOrNothing: Bool

  private var imported = 0
  private var known = 0
  private var failed: [String] = []
  private var worst = ExitStatus.done
  private var total: ImportSummary?

  init(each: FileImport, isAllOrNothing: Bool) {
    self.each = each
    self.isAllOrNothing = isAllOrNothing
  }

  /// Imports the files and tells of each, and of all at the end.
  ///
  /// - Throws: `Refusal` with the worst exit status where not every file could be imported.
  mutating func run(_ paths: [String]) throws {
    let folder = try each.arguments.rejects.map(RejectsFolder.init)
    defer { folder?.removeIfEmpty() }
    for path in paths {
      Console.say("\(path):")
      do {
        add(try each.run(path, rejects: folder?.path(for: path)))
      } catch {
        guard let status = status(of: error) else { throw error }
        Console.complain(error)
        failed.append(path)
        if imported > 0, isAllOrNothing || each.arguments.dryRun {
          Console.say("What follows is tried without the files above.")
        }
        if status.rawValue > worst.rawValue { worst = status }
      }
    }
    if failed.isEmpty || !isAllOrNothing { tell(paths.count) }
    guard failed.isEmpty else {
      throw Refusal(
        description:
          "\(failed.count) of \(Console.count(paths.count, "file")) could not be imported"
          + (isAllOrNothing ? ", so nothing is kept: " : ": ") + Console.list(failed),
        status: worst)
    }
  }

  /// The exit status for what is wrong with a file, or nil if no other can be imported either.
  private func status(of error: any Error) -> ExitStatus? {
    switch error {
    case is InputError, is TabularError, is Refusal: ExitStatus(error)
    default: nil
    }
  }

  private mutating func add(_ summary: ImportSummary) {
    if case .known = summary.outcome {
      known += 1
    } else {
      imported += 1
      total = total?.adding(summary) ?? summary
    }
  }

  private func tell(_ count: Int) {
    let files = Console.count(count, "file")
    Console.say(
      (each.arguments.dryRun ? "Dry run of \(files), nothing was changed" : files)
        + ": \(imported) imported, \(known) known already, "
        + "\(failed.count) not imported")
    total?.counts.forEach(Console.say)
  }
}

/// A folder with the rejected records of several files, each in a file of its own.
private final class RejectsFolder {
  private let folder: String
  private let isNew: Bool
  private var taken: Set<String> = []

  init(_ folder: String) throws(InputError) {
    self.folder = folder
    isNew = mkdir(folder, 0o700) == 0
    let reason = errno
    guard isNew || InputFiles.isFolder(folder) else {
      throw InputError(
        .cannotCreate,
        "the folder for rejects cannot be made: \(String(cString: strerror(reason)))",
        file: folder)
    }
  }

  /// A name for the rejects of a file, which those of no other have.
  func path(for file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    var number = 1
    var path = "\(folder)/\(name).rejects.csv"
    while !taken.insert(path).inserted {
      number += 1
      path = "\(folder)/\(name).rejects-\(number).csv"
    }
    return path
  }

  func removeIfEmpty() { if isNew { rmdir(folder) } }
}
