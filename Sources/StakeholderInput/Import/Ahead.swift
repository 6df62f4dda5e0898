internal import Dispatch
internal import Synchronization

/// A result in the making on another thread, while this one goes on.
final class Ahead<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)
  private let made = DispatchSemaphore(value: 0)

  /// Begins; `andThen` runs once the result can be taken, and nobody waits for it.
  init(
    _ body: @escaping @Sendable () -> Result,
    andThen: @escaping @Sendable (Result) -> Void = { _ in }
  ) {
    DispatchQueue.global().async { [self] in
      let done = body()
      result.withLock { $0 = done }
      made.signal()
      andThen(done)
    }
  }

  /// Waits for the result, and gives it away: it is asked for once.
  func take() -> Result {
    made.wait()
    let done = result.withLock { $0.take() }
    guard let done else { preconditionFailure("a result was taken twice") }
    return done
  }
}
