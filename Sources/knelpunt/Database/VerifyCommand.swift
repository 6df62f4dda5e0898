internal import ArgumentParser
internal import StakeholderInput

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Count everything anew and compare it with the figures that are kept.",
    discussion: "Ends with status 65 where something differs.")

  @OptionGroup var database: DatabaseOption
  @Flag(name: .long, help: "Make the figures again that are kept.")
  var repair = false

  func run() throws {
    let store = try repair ? database.open() : database.openForReading()
    if repair { try store.remakeCounts() }
    let differences = try store.verifyCounts()
    guard differences.isEmpty else {
      for difference in differences { Console.say(difference) }
      throw Refusal(
        description: "the figures that are kept are not what a count gives. "
          + "Run: knelpunt verify --repair")
    }
    Console.say("\(database.path): every figure is what a count gives.")
  }
}
