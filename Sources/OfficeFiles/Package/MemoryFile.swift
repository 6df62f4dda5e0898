internal import CLinux
internal import Glibc

/// A file that is only in memory, for readers that take the name of a file. It goes when it is out of
/// scope, and nothing of it comes on a disk.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32

  /// Under this name the process itself can open it, for as long as it is there.
  var path: String { "/proc/self/fd/\(descriptor)" }

  /// Makes a file with nothing in it.
  init() throws(OfficeFileError) {
    descriptor = create_memory_file("attachment")
    guard descriptor >= 0 else { throw Self.failure() }
  }

  /// Adds bytes at the end.
  mutating func append(_ bytes: ArraySlice<UInt8>) throws(OfficeFileError) {
    var rest = bytes
    while !rest.isEmpty {
      // Safe: the pointer is used only inside the closure.
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        rest = rest.dropFirst(written)
      } else if errno != EINTR {
        throw Self.failure()
      }
    }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  private static func failure() -> OfficeFileError {
    OfficeFileError(.readFailed(reason: String(cString: strerror(errno))))
  }
}

extension Document {
  /// Reads what is only in memory with a reader of files.
  ///
  /// - Parameters:
  ///   - bytes: What would be in the file.
  ///   - read: Reads the file of a name.
  /// - Throws: `OfficeFileError` if it is refused.
  public init(
    of bytes: [UInt8], with read: (String) throws(OfficeFileError) -> Document
  ) throws(OfficeFileError) {
    var file = try MemoryFile()
    try file.append(bytes[...])
    self = try read(file.path)
  }
}
