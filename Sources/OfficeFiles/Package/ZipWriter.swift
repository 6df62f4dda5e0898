internal import CZip
internal import Glibc

/// An archive in the making, in memory. The same parts give the same bytes.
struct ZipWriter: ~Copyable {
  private let source: OpaquePointer
  private let archive: OpaquePointer

  /// Starts an archive, with the parts of another where one is given.
  init(changing bytes: [UInt8] = []) throws(OfficeWritingError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let copy = try Self.copy(of: bytes)
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw OfficeWritingError(&error)
    }
    let flags = bytes.isEmpty ? ZIP_CREATE | ZIP_TRUNCATE : 0
    guard let archive = zip_open_from_source(source, flags, &error) else {
      zip_source_free(source)
      throw OfficeWritingError(&error)
    }
    // The archive has a share in the source, and so have we, who read it when the archive is closed.
    zip_source_keep(source)
    self.source = source
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
    zip_source_free(source)
  }

  /// Adds a part, or gives one that is there another content.
  func add(_ name: String, _ bytes: [UInt8]) throws(OfficeWritingError) {
    // To a part that is replaced libzip would not give the level below, but its highest.
    let before = zip_name_locate(archive, name, 0)
    if before >= 0 { zip_delete(archive, zip_uint64_t(before)) }
    let copy = try Self.copy(of: bytes)
    guard let content = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
      free(copy)
      throw failure
    }
    let number = zip_file_add(archive, name, content, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard number >= 0 else {
      zip_source_free(content)
      throw failure
    }
    // A large table is so much alike that the usual level takes three times as long, for a file
    // that is a third smaller.
    zip_set_file_compression(archive, zip_uint64_t(number), ZIP_CM_DEFLATE, 3)
    // The first day that an archive can tell; that of today would make every file another one.
    zip_file_set_dostime(archive, zip_uint64_t(number), 0, 1 << 5 | 1, 0)
  }

  /// The bytes of the archive.
  consuming func finish() throws(OfficeWritingError) -> [UInt8] {
    guard zip_close(archive) == 0 else {
      let failure = failure
      _ = consume self
      throw failure
    }
    let source = source
    discard self
    defer { zip_source_free(source) }
    var status = zip_stat_t()
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else {
      throw OfficeWritingError(.failed("out of memory"))
    }
    defer { zip_source_close(source) }
    // Safe: libzip writes at most as many bytes as there is room for, and says how many.
    return [UInt8](unsafeUninitializedCapacity: Int(status.size)) { buffer, count in
      count = max(0, Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(buffer.count))))
    }
  }

  private var failure: OfficeWritingError {
    OfficeWritingError(.failed(String(cString: zip_strerror(archive))))
  }

  /// Memory of which libzip becomes the owner.
  private static func copy(
    of bytes: [UInt8]
  ) throws(OfficeWritingError) -> UnsafeMutableRawPointer? {
    guard let copy = malloc(max(1, bytes.count)) else {
      throw OfficeWritingError(.failed("out of memory"))
    }
    // Safe: there is room for all of the bytes.
    bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { copy.copyMemory(from: start, byteCount: bytes.count) }
    }
    return copy
  }
}
