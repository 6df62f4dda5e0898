internal import Glibc
internal import Reporting
internal import StakeholderInput
internal import Tabular

/// A folder with the templates of an annex, each in a file that ends in `.mustache`.
struct TemplateFolder {
  private let path: String

  /// No template is larger.
  private static let mostBytes = 1 << 20

  init(_ path: String) { self.path = path }

  /// Reads the templates.
  ///
  /// - Throws: `InputError` where there is none, or one is no template; `TabularError` where one
  ///   cannot be read.
  func template() throws -> AnnexTemplate {
    guard let folder = opendir(path) else {
      throw InputError(.notFound, "there is no such folder, or it cannot be read", file: path)
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".mustache"), !name.hasPrefix(".") { names.append(name) }
    }
    var files: [(name: String, text: String)] = []
    for name in names.sorted() {
      files.append((String(name.dropLast(".mustache".count)), try text(of: path + "/" + name)))
    }
    do {
      return try AnnexTemplate(files)
    } catch {
      throw error.file == nil ? error.inFile(path) : error
    }
  }

  /// Writes the program's template, for a person to change.
  ///
  /// - Throws: `TabularError` where there is one already, or it cannot be written.
  func write(_ language: Language) throws {
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw InputError(.cannotCreate, "the folder cannot be made", file: path)
    }
    let file = path + "/annex.mustache"
    try WholeFile.write(to: file, exclusive: true) { sink in
      try sink.write(AnnexTemplate.standardText(language))
    }
    Console.say("Wrote \(file).")
  }

  private func text(of file: String) throws -> String {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw InputError(.notFound, "the template cannot be read", file: file)
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: Self.mostBytes)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { buffer in
        read(descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      }
      if count < 0 { throw InputError(.notFound, "the template cannot be read", file: file) }
      if count == 0 { return String(decoding: bytes[..<filled], as: UTF8.self) }
      filled += count
    }
    throw InputError(.data, "the template is larger than 1 MiB", file: file)
  }
}
