internal import Mustache
public import StakeholderInput

/// The sentences of an annex: Markdown with Mustache tags (https://mustache.github.io/mustache.5.html).
///
/// The template `annex` is the whole; others are its partials, by the names of their files. What tags
/// put in is escaped for Markdown already, with two braces as with three.
public struct AnnexTemplate: Sendable {
  private let library: MustacheLibrary
  /// By what sentences of a person's own are known: eight digits, the same for the same templates; nil
  /// for those of this program.
  let signature: String?
  /// The language that its first line says it is in, where it does: `{{! language: nl }}`.
  private let language: Language?

  /// The template of this program.
  public init(language: Language) throws(InputError) {
    try self.init([(name: "annex", text: Self.standardText(language))])
  }

  /// The template of this program as text, to begin one's own with.
  public static func standardText(_ language: Language) -> String {
    let bytes =
      language == .nl
      ? PackageResources.annex_nl_mustache : PackageResources.annex_en_mustache
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Takes templates, of which one is called `annex`.
  ///
  /// - Throws: ``InputError`` of kind `data` with the name and line of what is wrong, a tag that is
  ///   not known too.
  public init(_ files: [(name: String, text: String)]) throws(InputError) {
    var library = MustacheLibrary()
    for (name, text) in files {
      let file = "\(name).mustache"
      do {
        try library.register("{{% CONTENT_TYPE: TEXT}}" + text, named: name)
      } catch let error as MustacheTemplate.ParserError {
        throw InputError(
          .data, "a tag of Mustache is not right here: \(Self.said(error.error))", file: file,
          line: error.context.lineNumber)
      } catch {
        throw InputError(.data, "this is no template of Mustache", file: file)
      }
    }
    guard library.getTemplate(named: "annex") != nil else {
      throw InputError(
        .data, "there is no annex.mustache; begin with: knelpunt report annex --copy-template DIR")
    }
    try TemplateTags.check(files)
    self.library = library
    language = files.first { $0.name == "annex" }.flatMap { Self.language(of: $0.text) }
    let isStandard = [Language.nl, .en].contains { language in
      files.count == 1 && files[0].text == Self.standardText(language)
    }
    signature = isStandard ? nil : Self.signature(of: files)
  }

  private static func language(of text: String) -> Language? {
    let words = text.prefix { !$0.isNewline }.split { !$0.isLetter }
    guard text.hasPrefix("{{!"), words.count >= 2, words[0] == "language" else { return nil }
    return Language(rawValue: String(words[1]))
  }

  /// Makes sure that the sentences are in the language of the words that are put into them.
  ///
  /// - Throws: ``InputError`` of kind `usage` where the template says that it is in another.
  public func check(isIn language: Language) throws(InputError) {
    guard let own = self.language, own != language else { return }
    throw InputError(
      .usage,
      "the template is in the language \(own.rawValue), by its first line, and the annex in "
        + "\(language.rawValue); give --language \(own.rawValue), or begin with a template from "
        + "--copy-template DIR --language \(language.rawValue)", file: "annex.mustache")
  }

  /// FNV-1a of 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
  private static func signature(of files: [(name: String, text: String)]) -> String {
    var hash: UInt32 = 2_166_136_261
    for (name, text) in files.sorted(by: { $0.name < $1.name }) {
      for byte in Array(name.utf8) + [0] + Array(text.utf8) + [0] {
        hash = (hash ^ UInt32(byte)) &* 16_777_619
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// What a reader of the template makes of a fault.
  private static func said(_ fault: any Error) -> String {
    switch "\(fault)" {
    case "overflow", "unfinishedName": "it has no end, }}"
    case "sectionCloseNameIncorrect": "it ends another section than the one that is open"
    case "expectedSectionEnd": "a section that began has no end, {{/name}}"
    case let other: other
    }
  }

  /// The Markdown for what is to be told.
  func rendered(_ context: [String: Any]) -> String {
    library.render(context, withTemplate: "annex") ?? ""
  }
}
