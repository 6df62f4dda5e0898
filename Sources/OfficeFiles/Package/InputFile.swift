internal import Glibc

/// An ordinary file, open for reading at any place, closed when it goes out of scope.
struct InputFile: ~Copyable {
  let path: String
  let size: Int
  private let descriptor: Int32

  /// Opens a file, and refuses one that is larger than `maximum` bytes.
  init(path: String, maximum: Int) throws(OfficeFileError) {
    self.path = path
    // Without O_NONBLOCK a named pipe would hold the program until somebody writes to it.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    var status = stat()
    let outcome = descriptor < 0 ? -1 : fstat(descriptor, &status)
    size = Int(status.st_size)
    guard outcome == 0 else { throw OfficeFileError(reading: errno, file: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw OfficeFileError(.notAFile, file: path) }
    guard size <= maximum else {
      throw OfficeFileError(.fileTooLarge(maximum: maximum), file: path)
    }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// The bytes from `offset` on: `count` of them, or fewer where the file ends.
  func bytes(at offset: Int, count: Int) throws(OfficeFileError) -> [UInt8] {
    let count = max(0, min(count, size - offset))
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let rest = filled..<count
      // Safe: the pointer is used only inside the closure, and the range lies within the array.
      let length = bytes.withUnsafeMutableBytes {
        pread(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[rest]).baseAddress, rest.count,
          off_t(offset + filled))
      }
      if length > 0 {
        filled += length
      } else if length == 0 {
        break
      } else if errno != EINTR {
        throw OfficeFileError(reading: errno, file: path)
      }
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// A second descriptor of the same open file, which the caller has to close.
  func duplicate() throws(OfficeFileError) -> Int32 {
    let number = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw OfficeFileError(reading: errno, file: path) }
    return number
  }
}

extension OfficeFileError {
  /// The error for a value of `errno` after an attempt to open or read a file.
  fileprivate init(reading number: Int32, file: String) {
    switch number {
    case ENOENT, ENOTDIR: self.init(.notFound, file: file)
    case EACCES, EPERM: self.init(.notPermitted, file: file)
    case EISDIR: self.init(.notAFile, file: file)
    default: self.init(.readFailed(reason: String(cString: strerror(number))), file: file)
    }
  }
}
