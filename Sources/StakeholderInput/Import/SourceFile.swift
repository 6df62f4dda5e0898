internal import Glibc

/// A file that an import reads: its name, and the digest by which it is known again.
public struct SourceFile: Sendable, Equatable {
  /// The file's name without its folder.
  public let name: String
  /// The SHA-256 of its bytes, in 64 hexadecimal digits.
  public let sha256: String

  /// Names a file whose digest is known.
  public init(name: String, sha256: String) {
    self.name = name
    self.sha256 = sha256
  }

  /// Reads a file once from end to end for its digest.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where it cannot be read.
  public init(path: String) throws(InputError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    defer { close(descriptor) }
    var digest = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw Self.unreadable(path)
      }
      if count == 0 { break }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
    name = path.split(separator: "/").last.map(String.init) ?? path
    sha256 = SHA256.hex(digest.finalize())
  }

  private static func unreadable(_ path: String) -> InputError {
    InputError(
      .notFound, "the file cannot be read: \(String(cString: strerror(errno))). Check its name",
      file: path)
  }
}
