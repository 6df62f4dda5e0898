internal import Glibc

/// Writes a file whole or not at all.
///
/// The bytes go to a temporary file in the same folder, which takes the name only when they are all
/// on the disk. Whoever reads the name sees the old file or the new one, never half of one.
public enum WholeFile {
  /// Writes a file, readable by its owner only (mode 0600).
  ///
  /// - Parameters:
  ///   - path: The name. A file of that name is replaced; a link, folder or device is refused.
  ///   - exclusive: Whether to refuse to replace a file.
  ///   - write: Gives the bytes to the sink, piece by piece. If it throws, nothing is changed.
  /// - Throws: `TabularError` of kind `alreadyExists`, `notAFile`, `directory`, `notFound` (of the
  ///   folder), `notPermitted` or `writeFailed`; or what `write` throws.
  public static func write(
    to path: String, exclusive: Bool = false, _ write: (inout Sink) throws -> Void
  ) throws {
    try refuseIfTaken(path, exclusive: exclusive)
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { String(path[...$0]) } ?? "./"
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw TabularError(writing: path) }
    defer { close(folder) }
    var sink = try Sink(inFolder: name, for: path)
    do {
      try write(&sink)
      try sink.finish()
      try rename(sink.temporary, to: path, exclusive: exclusive)
    } catch {
      unlink(sink.temporary)
      throw error
    }
    // The new name itself must be on the disk, or a power cut may bring the old file back. A file
    // system that cannot do this for a folder says EINVAL, and then there is nothing better to do.
    guard fsync(folder) == 0 || errno == EINVAL else { throw TabularError(writing: path) }
  }

  /// Finds out before the work and not after it that the name cannot be had.
  private static func refuseIfTaken(_ path: String, exclusive: Bool) throws(TabularError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFREG where !exclusive: return
    case S_IFDIR: throw TabularError(.directory, file: path)
    default: throw TabularError(exclusive ? .alreadyExists : .notAFile, file: path)
    }
  }

  private static func rename(
    _ temporary: String, to path: String, exclusive: Bool
  ) throws(TabularError) {
    if exclusive {
      // An empty file takes the name first, since a rename alone would replace a file that came in
      // the meantime. A hard link would do both in one step, but not on every file system.
      let claim = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard claim >= 0 else { throw TabularError(writing: path) }
      close(claim)
    }
    guard Glibc.rename(temporary, path) == 0 else {
      let error = TabularError(writing: path)
      if exclusive { unlink(path) }
      throw error
    }
  }
}

extension WholeFile {
  /// Where the bytes of the file go.
  public struct Sink: ~Copyable {
    fileprivate let temporary: String
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    fileprivate init(inFolder folder: String, for path: String) throws(TabularError) {
      temporary = folder + ".unfinished-" + String(UInt64.random(in: 0 ... .max), radix: 36)
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw TabularError(writing: path) }
      self.path = path
    }

    deinit { close(descriptor) }

    /// Adds bytes to the file.
    ///
    /// - Throws: `TabularError` of kind `writeFailed`, for instance where the disk is full.
    public mutating func write(_ bytes: [UInt8]) throws(TabularError) {
      buffer += bytes
      if buffer.count >= 64 << 10 { try flush() }
    }

    /// Adds text to the file, as UTF-8.
    ///
    /// - Throws: `TabularError` of kind `writeFailed`, for instance where the disk is full.
    public mutating func write(_ text: String) throws(TabularError) {
      try write(Array(text.utf8))
    }

    fileprivate mutating func finish() throws(TabularError) {
      try flush()
      guard fsync(descriptor) == 0 else { throw TabularError(writing: path) }
    }

    private mutating func flush() throws(TabularError) {
      var written = 0
      while written < buffer.count {
        let rest = written..<buffer.count
        // Safe: the pointer is used only inside the closure, and the range lies within the array.
        let length = buffer.withUnsafeBytes { bytes in
          let rest = UnsafeRawBufferPointer(rebasing: bytes[rest])
          return Glibc.write(descriptor, rest.baseAddress, rest.count)
        }
        if length >= 0 {
          written += length
        } else if errno != EINTR {
          throw TabularError(writing: path)
        }
      }
      buffer.removeAll(keepingCapacity: true)
    }
  }
}

extension TabularError {
  /// The error for the value of `errno` after an attempt to write a file.
  fileprivate init(writing path: String) {
    switch errno {
    case ENOENT, ENOTDIR: self.init(.notFound, file: path)
    case EACCES, EPERM, EROFS: self.init(.notPermitted, file: path)
    case EEXIST: self.init(.alreadyExists, file: path)
    case EISDIR: self.init(.directory, file: path)
    default: self.init(.writeFailed(reason: String(cString: strerror(errno))), file: path)
    }
  }
}
