internal import CSQLite
internal import Glibc

/// What a statement would do, as SQLite tells it while the statement is prepared.
///
/// See https://www.sqlite.org/c3ref/c_alter_table.html
public enum Action: Equatable, Sendable {
  /// Read with SELECT.
  case select
  /// Read with a recursive query.
  case recursive
  /// Read a column of a table, a view or a table-valued function; no column where none is named.
  case read(table: String, column: String)
  /// Call a function.
  case function(String)
  /// Read a pragma, or set it where there is an argument.
  case pragma(String, argument: String?)
  /// Anything else: write, attach a file, begin a transaction, change the schema.
  case other

  fileprivate init(_ code: Int32, _ first: String?, _ second: String?) {
    self =
      switch code {
      case SQLITE_SELECT: .select
      case SQLITE_RECURSIVE: .recursive
      case SQLITE_READ: .read(table: first ?? "", column: second ?? "")
      case SQLITE_FUNCTION: .function(second ?? "")
      case SQLITE_PRAGMA: .pragma(first ?? "", argument: second)
      default: .other
      }
  }
}

/// What SQL of others may do and take.
public struct Restriction: Sendable {
  /// Whether something may be done; what may not ends the preparing with an error of kind
  /// `forbidden`.
  public var permits: @Sendable (Action) -> Bool
  /// For how long statements may run all together; then they end with an error of kind `interrupted`.
  public var seconds: Double
  /// How many bytes a value may have, also one in the making.
  public var longestValue: Int
  /// How many bytes the pattern of LIKE or GLOB may have; to compare takes as many steps as pattern
  /// and value have bytes together multiplied, and nothing ends it halfway.
  public var longestPattern: Int

  /// Makes a restriction.
  public init(
    seconds: Double, longestValue: Int, longestPattern: Int,
    permits: @escaping @Sendable (Action) -> Bool
  ) {
    self.seconds = seconds
    self.longestValue = longestValue
    self.longestPattern = longestPattern
    self.permits = permits
  }
}

extension Connection {
  /// Runs `body` with everything that is prepared or run in it kept within a restriction.
  ///
  /// Statements that were prepared before are prepared again, and so are restricted too.
  /// https://www.sqlite.org/c3ref/set_authorizer.html,
  /// https://www.sqlite.org/c3ref/progress_handler.html
  ///
  /// - Throws: what `body` throws.
  public func restricted<Result>(
    to restriction: Restriction, _ body: () throws -> Result
  ) throws -> Result {
    let watch = Watch(restriction)
    return try withExtendedLifetime(watch) {
      let address = Unmanaged.passUnretained(watch).toOpaque()
      let (longest, pattern) = withHandle { handle in
        sqlite3_set_authorizer(handle, authorize, address)
        // Every thousand steps of a statement, which take less than a tenth of a millisecond.
        sqlite3_progress_handler(handle, 1000, isOver, address)
        return (
          sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Int32(clamping: restriction.longestValue)),
          sqlite3_limit(
            handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, Int32(clamping: restriction.longestPattern))
        )
      }
      defer {
        withHandle { handle in
          sqlite3_set_authorizer(handle, nil, nil)
          sqlite3_progress_handler(handle, 0, nil, nil)
          sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest)
          sqlite3_limit(handle, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, pattern)
        }
      }
      do {
        return try body()
      } catch let error as DatabaseError where watch.hasRefused {
        // SQLite has a code for some refusals alone, though the message tells of all.
        throw DatabaseError(code: SQLITE_AUTH, message: error.message, sql: error.sql)
      }
    }
  }

  /// Ends whatever makes SQLite hold more memory than this, in all connections of the program.
  ///
  /// See https://www.sqlite.org/c3ref/hard_heap_limit64.html
  public static func limitMemory(to bytes: Int) { sqlite3_hard_heap_limit64(Int64(bytes)) }
}

/// A restriction with the moment when its time is over.
private final class Watch {
  private let permits: (Action) -> Bool
  private let end: Double
  private(set) var hasRefused = false

  init(_ restriction: Restriction) {
    permits = restriction.permits
    end = Self.now + restriction.seconds
  }

  var isOver: Bool { Self.now >= end }

  func allows(_ action: Action) -> Bool {
    let isPermitted = permits(action)
    if !isPermitted { hasRefused = true }
    return isPermitted
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

private func watch(at address: UnsafeMutableRawPointer?) -> Watch? {
  address.map { Unmanaged<Watch>.fromOpaque($0).takeUnretainedValue() }
}

private func authorize(
  _ address: UnsafeMutableRawPointer?, _ code: Int32, _ first: UnsafePointer<CChar>?,
  _ second: UnsafePointer<CChar>?, _ database: UnsafePointer<CChar>?,
  _ trigger: UnsafePointer<CChar>?
) -> Int32 {
  let action = Action(
    code, first.map { String(cString: $0) }, second.map { String(cString: $0) })
  return watch(at: address)?.allows(action) == true ? SQLITE_OK : SQLITE_DENY
}

private func isOver(_ address: UnsafeMutableRawPointer?) -> Int32 {
  watch(at: address)?.isOver == true ? 1 : 0
}
