internal import ArgumentParser
internal import CLinux

/// The program: it reads its arguments, calls the library and prints.
///
/// Every command says its own name. Left to the name of its type it takes the runtime, for all of them
/// together, a quarter of the time that the program needs to start.
@main
struct Knelpunt: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knelpunt",
    abstract: "Keep what partners say holds things back, and count it per life phase.",
    discussion: """
      Responses come in with import, bottlenecks are linked by the file or by hand, and report \
      tells how often each comes back. Data goes to standard output, talk to standard error.
      """,
    version: "0.1.0",
    subcommands: [
      InitCommand.self, MigrateCommand.self, VerifyCommand.self, PreviewCommand.self,
      ImportCommand.self,
      MappingCommand.self, ImportsCommand.self, ExportCommand.self, ReportCommand.self,
      PhaseCommand.self,
      BottleneckCommand.self, StakeholderCommand.self, SubmissionCommand.self,
      StatementCommand.self, InitiativeCommand.self, MentionCommand.self, AppraiseCommand.self,
    ])

  static func main() {
    Console.outliveReaders()
    giveLargeBlocksBack()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      guard let status = ExitStatus(error) else { exit(withError: error) }
      Console.complain(error)
      Console.exit(status)
    }
  }

  /// Has large blocks of memory given back as they are freed. Left to itself malloc keeps them once one
  /// was freed, with gaps between them (mallopt(3), M_MMAP_THRESHOLD), which for texts of a megabyte is
  /// a tenth more.
  private static func giveLargeBlocksBack() { mallopt(M_MMAP_THRESHOLD, 128 << 10) }
}
