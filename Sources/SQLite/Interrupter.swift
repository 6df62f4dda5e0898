internal import CSQLite
internal import Synchronization

/// Ends the running statements of a connection from another thread.
///
/// See https://www.sqlite.org/c3ref/interrupt.html
public final class Interrupter: Sendable {
  /// The connection as a number, since a pointer is not Sendable; 0 when it is closed.
  private let connection: Mutex<UInt>

  init(_ handle: OpaquePointer) { connection = Mutex(UInt(bitPattern: handle)) }

  /// Ends what runs now, with an error of kind `interrupted`; nothing happens when nothing runs.
  public func interrupt() {
    connection.withLock { address in
      if let handle = OpaquePointer(bitPattern: address) { sqlite3_interrupt(handle) }
    }
  }

  /// Called before the connection is closed, since its address may not be used afterwards.
  func forget() { connection.withLock { $0 = 0 } }
}
