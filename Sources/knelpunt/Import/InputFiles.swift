internal import Glibc
internal import StakeholderInput

/// The files that an import is given: those that are named, and those in the folders that are.
struct InputFiles {
  /// Their paths, in the order of their names.
  let paths: [String]
  /// Whether there could be several: more than one name was given, or a folder.
  let areSeveral: Bool

  /// Looks into folders, and says what is passed over there.
  ///
  /// - Throws: `InputError` of kind `notFound` where that leaves no file, or a folder cannot be read.
  init(_ names: [String]) throws(InputError) {
    var paths: [String] = []
    var hasFolder = false
    for name in names {
      if Self.isFolder(name) {
        hasFolder = true
        paths += try Self.files(in: name)
      } else if Self.isLock(name) {
        Console.say("passed over: \(name), a lock file that Word leaves beside an open document")
      } else {
        paths.append(name)
      }
    }
    guard !paths.isEmpty else {
      throw InputError(
        .notFound, "there is no file to import; give the name of one, or of a folder with some",
        file: names.joined(separator: ", "))
    }
    self.paths = paths.sorted()
    areSeveral = names.count > 1 || hasFolder
  }

  private static func files(in folder: String) throws(InputError) -> [String] {
    guard let stream = opendir(folder) else {
      throw InputError(
        .notFound, "the folder cannot be read: \(String(cString: strerror(errno)))", file: folder)
    }
    defer { closedir(stream) }
    var paths: [String] = []
    var passedOver: [String] = []
    var links: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      if isLink(path) {
        links.append(name)
      } else if isFolder(path) {
        passedOver.append(name + "/")
      } else if name.hasPrefix(".") || isLock(name) || holdsNoText(name) {
        passedOver.append(name)
      } else {
        paths.append(path)
      }
    }
    if !passedOver.isEmpty {
      Console.say(
        "passed over in \(folder), as hidden files, Word's lock files, pictures and folders are: "
          + Console.list(passedOver.sorted()))
    }
    if !links.isEmpty {
      Console.say(
        "passed over in \(folder), since they are links; name them to import what they lead to: "
          + Console.list(links.sorted()))
    }
    return paths
  }

  /// Word's `~$brief.docx` beside an open `brief.docx`.
  private static func isLock(_ path: String) -> Bool {
    path.split(separator: "/").last?.hasPrefix("~$") ?? false
  }

  /// What cameras and systems leave in a folder beside the answers.
  private static func holdsNoText(_ name: String) -> Bool {
    let name = name.lowercased()
    if ["thumbs.db", "desktop.ini"].contains(name) { return true }
    let ending = name.split(separator: ".").dropFirst().last.map(String.init) ?? ""
    return [
      "bmp", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp",  //
      "aac", "avi", "m4a", "mkv", "mov", "mp3", "mp4", "ogg", "wav", "webm",
    ].contains(ending)
  }

  /// What a link in a folder leads to may lie anywhere.
  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
