internal import ArgumentParser
internal import StakeholderInput

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring a file in, all or nothing, or take an import back.",
    subcommands: [
      ImportSubmissions.self, ImportCodebook.self, ImportInitiatives.self, ImportMentions.self,
      ImportInvitees.self, ImportCrosswalk.self, ImportMap.self, ImportUndo.self,
    ])
}
