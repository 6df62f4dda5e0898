internal import ArgumentParser
internal import StakeholderInput

struct ImportUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take an import back whole.",
    discussion: """
      What it replaced returns. It is refused where later work would be lost. What a later file \
      had in common with it goes too, which is told; import that file again.
      """)

  @Argument(help: "The number of the import; see knelpunt imports.") var number: Int64
  @OptionGroup var database: DatabaseOption
  @Flag(name: .long, help: "Also where later work is lost with it.") var force = false

  func run() throws {
    let sharing = try database.open().undoImport(number, force: force)
    Console.say("Import \(number) was undone.")
    guard !sharing.isEmpty else { return }
    Console.say(
      "warning: import \(sharing.map(String.init).joined(separator: ", ")) found things there "
        + "already, which may be gone now; import the file again to bring them back")
  }
}
