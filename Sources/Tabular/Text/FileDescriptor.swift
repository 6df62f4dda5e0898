internal import Glibc

/// An open file, closed when it goes out of scope.
struct FileDescriptor: ~Copyable {
  private let number: Int32
  private let path: String

  init(reading path: String) throws(TabularError) {
    self.path = path
    number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw TabularError(reading: errno, file: path) }
  }

  deinit { _ = close(number) }

  var isRegularFile: Bool {
    var status = stat()
    return fstat(number, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Reads what comes next, and gives how many bytes that was: 0 at the end of the file.
  func read(into bytes: UnsafeMutableBufferPointer<UInt8>) throws(TabularError) -> Int {
    while true {
      let length = Glibc.read(number, bytes.baseAddress, bytes.count)
      if length >= 0 { return length }
      if errno != EINTR { throw TabularError(reading: errno, file: path) }
    }
  }
}

extension TabularError {
  /// The error for a value of `errno` after an attempt to open or read a file.
  fileprivate init(reading number: Int32, file: String) {
    switch number {
    case ENOENT, ENOTDIR: self.init(.notFound, file: file)
    case EACCES, EPERM: self.init(.notPermitted, file: file)
    case EISDIR: self.init(.directory, file: file)
    default: self.init(.readFailed(reason: String(cString: strerror(number))), file: file)
    }
  }
}
