/// What the styles of a Word file say of the paragraphs that have them (ECMA-376-1, 17.7).
struct WordStyles {
  /// The part that a paragraph plays.
  enum Role: Equatable {
    case body
    case heading(level: Int)
    /// A line of a table of contents.
    case contents
  }

  fileprivate struct Style {
    var base: String?
    var role: Role?
    var isBold: Bool?
  }

  static let maximumCount = 65_536
  /// Styles based on each other beyond this are taken to go round in a circle.
  private static let maximumDepth = 32

  private var styles: [String: Style] = [:]
  /// The style of paragraphs that name none.
  private var normal: String?

  /// The styles of a file that has none.
  init() {}

  init(part: String, in archive: ZipArchive) throws(OfficeFileError) {
    let handler = Handler()
    try archive.read(part, into: handler)
    self = handler.styles
  }

  /// The role of a paragraph of a style. A style that the file does not describe is known by its id,
  /// which is the name without spaces.
  func role(of id: String?) -> Role {
    guard let id = id ?? normal else { return .body }
    return property(\.role, of: id) ?? Role(styleName: id) ?? .body
  }

  /// Whether text of a paragraph or character style is bold.
  func isBold(_ id: String?) -> Bool {
    guard let id = id ?? normal else { return false }
    return property(\.isBold, of: id) ?? false
  }

  /// What a style says, or else the nearest of those it is based on.
  private func property<Value>(_ value: (Style) -> Value?, of id: String) -> Value? {
    var next: String? = id
    for _ in 0..<Self.maximumDepth {
      guard let id = next, let style = styles[id] else { return nil }
      if let value = value(style) { return value }
      next = style.base
    }
    return nil
  }
}

extension WordStyles.Role {
  /// The role of an outline level as files count it, 0 to 8 for headings and 9 for other text.
  init(outlineLevel: Int) {
    self = 0...8 ~= outlineLevel ? .heading(level: outlineLevel + 1) : .body
  }

  /// The role of a style with this name. Word writes the English name of its own styles, whatever its
  /// language; other programs write that of theirs.
  init?(styleName: String) {
    let name = styleName.lowercased().filter { $0 != " " }
    switch name {
    case "title", "titel": self = .heading(level: 1)
    case "subtitle", "ondertitel": self = .heading(level: 2)
    case "tocheading", "tableoffigures": self = .contents
    default:
      guard let level = name.last?.wholeNumberValue, 1...9 ~= level else { return nil }
      switch name.dropLast() {
      case "heading", "kop", "überschrift", "titre": self = .heading(level: level)
      case "toc", "inhopg": self = .contents
      default: return nil
      }
    }
  }
}

extension WordStyles {
  private final class Handler: XMLHandler {
    var styles = WordStyles()
    private var id: String?
    private var style = Style()
    /// What Word would show for a style that says it itself comes before what its name means.
    private var roleOfName: Role?

    func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
      guard element.name.namespace == .word else { return }
      if element.name.isLocal("style") {
        id = element.text("styleId", in: .word)
        style = Style()
        roleOfName = nil
        let isParagraph = element.text("type", in: .word) == "paragraph"
        if isParagraph, element.isTrue("default", in: .word) { styles.normal = id }
      } else if element.name.isLocal("name") {
        roleOfName = element.text("val", in: .word).flatMap(Role.init(styleName:))
      } else if element.name.isLocal("basedOn") {
        style.base = element.text("val", in: .word)
      } else if element.name.isLocal("outlineLvl") {
        style.role = element.number("val", in: .word).map(Role.init(outlineLevel:))
      } else if element.name.isLocal("b"), id != nil {
        style.isBold = element.isOn
      }
    }

    func end(_ name: borrowing XMLName) throws(OfficeFileError) {
      guard name.namespace == .word, name.isLocal("style"), let id else { return }
      guard styles.styles.count < WordStyles.maximumCount else {
        throw OfficeFileError(.tooMany("styles", maximum: WordStyles.maximumCount))
      }
      style.role = roleOfName == .contents ? roleOfName : style.role ?? roleOfName
      styles.styles[id] = style
      self.id = nil
    }

    func text(_ bytes: Span<UInt8>) {}
  }
}

extension XMLElement {
  /// Whether an element that is there to switch something on does so (ECMA-376-1, 17.17.4).
  var isOn: Bool {
    text("val", in: .word).map { !["0", "false", "off"].contains($0) } ?? true
  }
}
