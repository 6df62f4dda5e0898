internal import OfficeFiles
internal import SQLite
internal import StakeholderInput
internal import Tabular

/// How the program ends, with the numbers of BSD's sysexits.h.
enum ExitStatus: Int32 {
  case done = 0
  /// The command cannot be understood.
  case usage = 64
  /// The input is wrong.
  case data = 65
  /// There is no such input.
  case noInput = 66
  /// The program is at fault.
  case software = 70
  /// A file cannot be made.
  case cannotCreate = 73
  /// The disk is full or failed.
  case storage = 74
  /// Another process is at it; try again.
  case busy = 75

  /// The status for an error of ours; nil for one of the argument parser, which has its own.
  init?(_ error: any Error) {
    switch error {
    case let error as InputError: self.init(error)
    case let error as TabularError: self.init(error)
    case let error as OutputFile.Failure: self = Self(writing: error.cause)
    case let error as OfficeWritingError: self.init(error)
    case let error as DatabaseError: self.init(error)
    case is Refusal: self = .data
    default: return nil
    }
  }

  private init(_ error: InputError) {
    self =
      switch error.kind {
      case .usage: .usage
      case .data, .schema: .data
      case .notFound: .noInput
      case .cannotCreate: .cannotCreate
      }
  }

  private init(_ error: TabularError) {
    self =
      switch error.kind {
      case .notFound, .notPermitted, .directory: .noInput
      case .readFailed, .writeFailed: .storage
      default: .data
      }
  }

  private init(writing error: TabularError) {
    if case .writeFailed = error.kind { self = .storage } else { self = .cannotCreate }
  }

  private init(_ error: OfficeWritingError) {
    self =
      switch error.kind {
      case .tooManyRows, .tooManyColumns: .usage
      case .failed: .storage
      }
  }

  private init(_ error: DatabaseError) {
    self =
      switch error.kind {
      case .busy, .interrupted: .busy
      case .damaged: .data
      case .cannotOpen, .forbidden: .cannotCreate
      case .storage: .storage
      case .constraint, .mismatch, .setting, .other: .software
      }
  }
}

/// An import was refused; its records have already been told of.
struct Refusal: Error, CustomStringConvertible {
  let description: String
}
