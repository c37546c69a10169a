package import RondaCore
package import RondaExpressions

/// A questionnaire that has been read and checked. There is no unchecked `Form`, and it never changes; hence all that
/// use one share it.
package final class Form: Sendable {
  /// What answers are about; summaries group by it.
  package struct Topic: Sendable {
    package let name: String
    package let dimension: String?
    package let labels: Texts

    package init(name: String, dimension: String?, labels: Texts) {
      self.name = name
      self.dimension = dimension
      self.labels = labels
    }
  }

  /// Questions that belong together, and apply or not together.
  package struct Group: Sendable {
    package let name: String
    /// Where it stands in `Form.schema`.
    package let node: Int
    package let labels: Texts
    /// The group around it, an index into `groups`.
    package let parent: Int?
    package let relevant: CompiledExpression?
    package let place: SourcePlace

    package init(
      name: String, node: Int, labels: Texts, parent: Int?, relevant: CompiledExpression?, place: SourcePlace
    ) {
      self.name = name
      self.node = node
      self.labels = labels
      self.parent = parent
      self.relevant = relevant
      self.place = place
    }
  }

  /// One step of working out a form; see `order`.
  package enum Step: Sendable, Hashable {
    /// Whether a group applies.
    case groupRelevance(Int)
    /// Whether a question applies.
    case relevance(Int)
    /// What the others read from a question: its answer if it applies, or its calculation.
    case value(Int)
  }

  package let id: String
  package let version: String
  package let titles: Texts
  package let defaultLanguage: String
  /// Every language that some text of the form is in; the default first, then in order of appearance.
  package let languages: [String]
  package let topics: [Topic]
  package let lists: [ChoiceList]
  /// In document order, so a group comes after the one around it.
  package let groups: [Group]
  /// In document order.
  package let questions: [Question]
  /// The names of groups and questions as expressions see them.
  package let schema: Schema
  /// Every step after all that it depends on.
  package let order: [Step]
  /// The XML that it was read from, as UTF-8 text.
  package let source: String
  /// SHA-256 of the source in hexadecimal: what the form is known by in records.
  package let hash: String
  private let indices: [String: Int]
  private let questionsByNode: [Int?]

  package init(
    id: String, version: String, titles: Texts, defaultLanguage: String, languages: [String], topics: [Topic],
    lists: [ChoiceList], groups: [Group], questions: [Question], schema: Schema,
    order: [Step], source: String, hash: String
  ) {
    self.id = id
    self.version = version
    self.titles = titles
    self.defaultLanguage = defaultLanguage
    self.languages = languages
    self.topics = topics
    self.lists = lists
    self.groups = groups
    self.questions = questions
    self.schema = schema
    self.order = order
    self.source = source
    self.hash = hash
    var questionsByNode = [Int?](repeating: nil, count: schema.nodes.count)
    for question in questions { questionsByNode[question.node] = question.index }
    self.questionsByNode = questionsByNode
    indices = Dictionary(questions.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
  }

  /// The question of this exact name.
  package func question(named name: String) -> Question? {
    indices[name].map { questions[$0] }
  }

  /// The index of the question that stands at a node of `schema`; `nil` when that is none.
  package func question(atNode node: Int) -> Int? { questionsByNode[node] }

  /// The list that the answers of `question` come from.
  package func list(of question: Question) -> ChoiceList? {
    question.kind.list.map { lists[$0] }
  }

  /// The question that says where a record belongs: the first one that asks for a territory.
  package var territoryQuestion: Question? {
    questions.first { if case .territory = $0.kind { true } else { false } }
  }
}
