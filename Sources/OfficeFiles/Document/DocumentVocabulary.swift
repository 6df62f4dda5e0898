/// What words of a document stand for, as far as only its reader knows: the phases of the database,
/// and the names by which its fields are recognised.
public struct DocumentVocabulary: Sendable {
  /// What a label in a form, or the title of a column, announces.
  public enum Label: Sendable, Equatable {
    /// Something about the whole answer, such as the organisation, which stands in this column.
    case cover(column: String)
    case received, phase, bottleneck, initiative, kind, question, statement
    /// Something about the person who answers, such as an e-mail address.
    case contact
  }

  /// The names of the phases.
  public var phases: [String] = []
  /// The codes of the bottlenecks, or nil where a short text may be one that is new.
  public var bottlenecks: [String]?
  /// The names of the initiatives, or nil where a short text may be one that is new.
  public var initiatives: [String]?
  /// What a label announces, or nil where that is a question like any other.
  public var label: @Sendable (String) -> Label? = { _ in nil }
  /// The kind of statement that a title such as `Aanbevelingen` announces, in the words of the
  /// column `kind`.
  public var kind: @Sendable (String) -> String? = { _ in nil }
  /// The kind of what answers a question, by its words; it is asked of nothing but questions.
  public var kindAsked: @Sendable (String) -> String? = { _ in nil }

  /// Makes one that knows no words.
  public init() {}
}
