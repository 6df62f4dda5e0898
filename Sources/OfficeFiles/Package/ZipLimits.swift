/// What an archive from outside may ask of this program.
struct ZipLimits: Sendable {
  /// The largest file that is opened without being told to, 50 MiB.
  static let fileSize = 50 << 20

  var entries = 1_000
  var partSize = 100 << 20
  var totalSize = 300 << 20
  /// A thousand entries with names and extra fields of a reasonable length take far less.
  var directorySize = 4 << 20
}
