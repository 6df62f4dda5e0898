public import StakeholderInput

/// A report before it is written: every format is made from this, so that all hold the same figures.
///
/// People read the sections and the notes (text, Markdown, HTML, DOCX, XLSX); programs read `data`
/// (CSV, JSON). The facts and filters stand in all of them.
public struct Report: Equatable, Sendable {
  /// Its name, `frequency` for instance: the last word of the command.
  public let name: String
  /// The heading above everything.
  public let title: String
  /// The language of words and numbers for people; names for programs are English.
  public let language: Language
  /// What it is made from: unit, base, day, digest of the database.
  public var facts: [Fact]
  /// What was asked for, a fact an option, named like the option; only those that were given.
  public var filters: [Fact]
  /// What people read, in its order.
  public var sections: [Section]
  /// How to read it; below everything.
  public var notes: [String]
  /// The figures for programs, exact. CSV has the first table alone; JSON has all, by name.
  public var data: [Figures]
  /// The figures as a network, where they are one.
  public var graph: Graph?

  /// Makes a report.
  public init(
    name: String, title: String, language: Language, facts: [Fact] = [], filters: [Fact] = [],
    sections: [Section] = [], notes: [String] = [], data: [Figures] = [], graph: Graph? = nil
  ) {
    self.name = name
    self.title = title
    self.language = language
    self.facts = facts
    self.filters = filters
    self.sections = sections
    self.notes = notes
    self.data = data
    self.graph = graph
  }

  /// Something that is so for the whole report.
  public struct Fact: Equatable, Sendable {
    /// The name in CSV and JSON.
    public let key: String
    /// The name for people.
    public let title: String
    /// What is so, in CSV and JSON.
    public let value: Table.Cell
    /// What is so, for people, where the value does not say it well enough.
    public let shown: String?

    /// Makes a fact; without a text for people, its value is that.
    public init(_ key: String, title: String, value: Table.Cell, shown: String? = nil) {
      self.key = key
      self.title = title
      self.value = value
      self.shown = shown
    }
  }

  /// A table for programs: a row a figure or a thing, its cells exact.
  public struct Figures: Equatable, Sendable {
    /// The name in JSON.
    public let name: String
    /// The rows.
    public let table: Table

    /// Gives a table its name.
    public init(_ name: String, _ table: Table) {
      self.name = name
      self.table = table
    }
  }

  /// A part with a heading of its own; a phase mostly. In a workbook it is a sheet.
  public struct Section: Equatable, Sendable {
    /// The heading; one that is empty is not written.
    public var title: String
    /// What stands below it, in its order.
    public var blocks: [Block]

    /// Makes a section.
    public init(_ title: String, blocks: [Block]) {
      self.title = title
      self.blocks = blocks
    }
  }

  /// A piece of a section.
  public enum Block: Equatable, Sendable {
    /// A heading inside a section; 1 is the highest level there.
    case heading(String, level: Int)
    /// A paragraph.
    case paragraph([Inline])
    /// Items with a bullet.
    case list([[Inline]])
    /// What somebody said, in their words.
    case quotation([Inline])
    /// A table; what people read in it need not be all that programs find in `data`.
    case table(Table)
    /// A picture. All its figures stand in a table too, mostly the next block, so that a format
    /// without pictures can leave it out.
    case chart(Chart)

    /// A paragraph of one text.
    public static func paragraph(_ text: String) -> Block { .paragraph([.text(text)]) }
  }

  /// A run of text.
  public enum Inline: Equatable, Sendable {
    /// Plain text.
    case text(String)
    /// Text of weight.
    case strong(String)
    /// Text with stress.
    case emphasis(String)
    /// A text with the address it leads to; an address that is not http, https or mailto is shown
    /// as text and not followed.
    case link(String, url: String)
    /// A note at the foot of the page or the end of the text, where it is called.
    case footnote(String)
  }
}

extension Report.Inline {
  /// The text of a line, in which a footnote has no part.
  var plain: String {
    switch self {
    case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _): text
    case .footnote: ""
    }
  }
}
