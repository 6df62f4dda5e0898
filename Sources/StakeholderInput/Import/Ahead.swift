internal import Dispatch
internal import Synchronization

/// Something that one thread leaves to another.
final class Parcel<Content: Sendable>: Sendable {
  private let content: Mutex<Content?>

  init(_ content: Content) { self.content = Mutex(content) }

  /// Takes it out; nil where somebody has.
  func take() -> Content? { content.withLock { $0.take() } }
}

/// A result in the making on another thread, while this one goes on.
final class Ahead<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  /// Begins.
  init(_ body: @escaping @Sendable () -> Result) {
    DispatchQueue.global().async { [self] in
      let made = body()
      result.withLock { $0 = made }
      isThere.signal()
    }
  }

  /// Waits for the result, and gives it away: it is asked for once.
  func take() -> Result {
    isThere.wait()
    let made = result.withLock { $0.take() }
    guard let made else { preconditionFailure("a result was taken twice") }
    return made
  }
}
