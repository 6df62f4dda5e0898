internal import Glibc

/// A file that an import reads: its name, and the size and digest by which it is known again.
public struct SourceFile: Sendable {
  /// The file's name without its folder.
  public let name: String
  /// The number of its bytes; nil where that is not known.
  public let size: Int64?
  private let digest: @Sendable () throws(InputError) -> String

  /// Names a file whose digest is known.
  public init(name: String, sha256: String) {
    self.name = name
    size = nil
    digest = { () throws(InputError) in sha256 }
  }

  /// Names a file that can be read.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where it cannot.
  public init(path: String) throws(InputError) {
    var status = stat()
    guard stat(path, &status) == 0, access(path, R_OK) == 0 else { throw Self.unreadable(path) }
    name = path.split(separator: "/").last.map(String.init) ?? path
    size = Int64(status.st_size)
    digest = { () throws(InputError) in try Self.sha256(ofFileAt: path) }
  }

  /// Reads the file once from end to end for the SHA-256 of its bytes, in 64 hexadecimal digits.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where it cannot be read.
  public func sha256() throws(InputError) -> String { try digest() }

  private static func sha256(ofFileAt path: String) throws(InputError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var digest = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      if count == 0 { break }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
    }
    return SHA256.hex(digest.finalize())
  }

  private static func unreadable(_ path: String) -> InputError {
    InputError(
      .notFound, "the file cannot be read: \(String(cString: strerror(errno))). Check its name",
      file: path)
  }
}
