/// What the parts of an office file refer to outside of it.
///
/// None of it is ever fetched. Where something that has to be read lies outside, such as a worksheet,
/// the file is refused; a link that a reader may click is text like any other; all else, such as a
/// picture or a template, is left out and said.
struct ExternalTargets {
  /// The lists of relationships together take no more than this; a list of as many as there may be has
  /// less.
  private static let maximumSize = 16 << 20
  /// By kind, how many there are.
  private var counts: [String: Int] = [:]

  /// Looks through all lists of relationships in an archive.
  init(in archive: ZipArchive) throws(OfficeFileError) {
    let lists = archive.names.filter { $0.lowercased().hasSuffix(".rels") }
    let size = lists.reduce(0) { $0 + (archive.claimedSize(of: $1) ?? 0) }
    guard size <= Self.maximumSize else {
      throw OfficeFileError(
        .tooMany("relationships", maximum: Relationships.maximumCount), file: archive.file)
    }
    for list in lists {
      for type in try Relationships.externalTypes(in: list, of: archive) where type != "hyperlink" {
        counts[Self.names[type] ?? "other things", default: 0] += 1
      }
    }
  }

  /// A sentence without its point, or nil if there is nothing.
  var remark: String? {
    if counts.isEmpty { return nil }
    let kinds = counts.keys.sorted().map { "\($0) (\(counts[$0] ?? 0))" }
    return "what lies outside the file is not fetched: \(kinds.joined(separator: ", "))"
  }

  /// By the last step of the type (ECMA-376-1, 15 and 17), what a person calls it.
  private static let names = [
    "attachedTemplate": "templates", "externalLink": "workbooks", "externalLinkPath": "workbooks",
    "frame": "frames", "image": "pictures", "linkedImage": "pictures", "audio": "sound and film",
    "media": "sound and film", "video": "sound and film", "mailMergeSource": "data of a mail merge",
    "mailMergeHeaderSource": "data of a mail merge", "oleObject": "objects of other programs",
    "package": "objects of other programs", "subDocument": "documents", "aFChunk": "documents",
  ]
}
