internal import ArgumentParser
internal import Glibc
internal import Reporting
internal import SQLite
internal import StakeholderInput

struct ReportSQL: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Answer a question in SQL that does nothing but read.",
    discussion: """
      The views v_frequency, v_named_mention, v_submission, v_statement, v_initiative, v_mention, \
      v_said, v_scope and v_successor are documented in the README and stay. Nothing else but reading \
      is allowed.
      """)

  @Argument(help: "One statement: SELECT, WITH or VALUES.") var sql: String
  @OptionGroup var report: ReportOptions
  @Option(help: ArgumentHelp("After so long it is ended.", valueName: "seconds"))
  var timeLimit = 10.0
  @Option(help: ArgumentHelp("It may have no more rows.", valueName: "count"))
  var maxRows = 100_000

  /// What SQLite may hold at once.
  private static let memory = 512 << 20

  func validate() throws {
    guard timeLimit > 0, maxRows > 0 else {
      throw ValidationError("--time-limit and --max-rows are more than nothing.")
    }
  }

  func run() throws {
    Connection.limitMemory(to: Self.memory)
    endLate()
    try report.write { store, language in
      let result = try store.query(
        sql, limits: Store.QueryLimits(seconds: timeLimit, rows: maxRows))
      alarm(0)
      return QueryReport(
        result, sql: sql,
        basis: Basis(unit: nil, revision: try store.revision(), language: language)
      ).report
    }
  }

  /// Ends the program some seconds after the limit, whatever SQLite does then.
  ///
  /// It ends a statement between two of its steps, and one step can compare two long texts for
  /// minutes. Nothing is written before the answer is there, so that nothing is lost.
  private func endLate() {
    signal(SIGALRM) { _ in
      // A handler may do no more than this.
      let message: StaticString =
        "knelpunt: it took longer than its time; ask for less, or allow more with --time-limit\n"
      write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      _exit(64)
    }
    alarm(UInt32(clamping: Int(min(timeLimit, 1e6).rounded(.up)) + 2))
  }
}
