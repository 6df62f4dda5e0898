/// What a part of an office file refers to (ECMA-376-2, 6.5).
struct Relationships {
  struct Relationship {
    let id: String
    /// The last step of the type's name, such as `worksheet`; it is the same in transitional and in
    /// strict files.
    let type: String
    /// The name of the part, or whatever stands there if it is outside the file.
    let target: String
    let isExternal: Bool
  }

  static let maximumCount = 65_536

  private let all: [Relationship]
  private let numbers: [String: Int]
  private let file: String

  /// Reads the relationships of a part, or of the file itself if the name is empty. A part without
  /// a list has none.
  init(of part: String, in archive: ZipArchive) throws(OfficeFileError) {
    file = archive.file
    let folder = part.split(separator: "/").dropLast()
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let list = (folder + ["_rels", name + ".rels"]).joined(separator: "/")
    guard archive.contains(list) else {
      (all, numbers) = ([], [:])
      return
    }
    let handler = Handler(folder: folder.map(String.init))
    try archive.read(list, into: handler)
    all = handler.relationships
    numbers = Dictionary(zip(all.map(\.id), all.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The types of what a list of relationships has outside of the file.
  static func externalTypes(
    in list: String, of archive: ZipArchive
  ) throws(OfficeFileError) -> [String] {
    let handler = Handler(folder: [])
    try archive.read(list, into: handler)
    return handler.relationships.filter(\.isExternal).map(\.type)
  }

  /// The part of the first relationship of a type, or nil if there is none.
  func part(ofType type: String) throws(OfficeFileError) -> String? {
    try part(of: all.first { $0.type == type })
  }

  /// The part of the relationship of an id, or nil if there is none of that id and type.
  func part(ofID id: String, type: String) throws(OfficeFileError) -> String? {
    guard let number = numbers[id], all[number].type == type else { return nil }
    return try part(of: all[number])
  }

  private func part(of found: Relationship?) throws(OfficeFileError) -> String? {
    guard let found else { return nil }
    if found.isExternal { throw OfficeFileError(.externalPart, file: file, part: found.target) }
    return found.target
  }
}

extension ZipArchive {
  /// The part that the others belong to: that of a workbook lies in `xl`, that of a letter in `word`.
  ///
  /// - Returns: nil if there is none, so that it is no office file.
  /// - Throws: `OfficeFileError` of kind `openDocument` too.
  func mainPart() throws(OfficeFileError) -> String? {
    try ForeignFormat.refuse(self)
    return try Relationships(of: "", in: self).part(ofType: "officeDocument")
  }
}

extension Relationships {
  private final class Handler: XMLHandler {
    var relationships: [Relationship] = []
    private let folder: [String]

    init(folder: [String]) { self.folder = folder }

    func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
      guard element.name.isLocal("Relationship"), let id = element.text("Id"),
        let type = element.text("Type"), let target = element.text("Target")
      else { return }
      guard relationships.count < Relationships.maximumCount else {
        throw OfficeFileError(.tooMany("relationships", maximum: Relationships.maximumCount))
      }
      let isExternal = element.text("TargetMode") == "External"
      relationships.append(
        Relationship(
          id: id, type: type.split(separator: "/").last.map(String.init) ?? type,
          target: isExternal ? target : name(of: target), isExternal: isExternal))
    }

    func end(_ name: borrowing XMLName) {}
    func text(_ bytes: Span<UInt8>) {}

    /// The name of a part, from one that may be relative to the folder.
    private func name(of target: String) -> String {
      var steps = target.hasPrefix("/") ? [] : folder
      for step in target.split(separator: "/") where step != "." {
        if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
      }
      return steps.joined(separator: "/")
    }
  }
}
