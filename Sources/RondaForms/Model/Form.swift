package import RondaCore
package import RondaExpressions
import RondaXML
import Synchronization

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

  /// One step of working out a form; see `order`. Both are about a node of `schema`.
  package enum Step: Sendable, Hashable {
    /// Whether it applies.
    case relevance(Int)
    /// What the others read from it: the answer if it applies, or the calculation.
    case value(Int)

    package var node: Int {
      switch self {
      case .relevance(let node), .value(let node): node
      }
    }
  }

  /// What stands at a node of `schema`.
  package enum Item: Sendable, Hashable {
    case root
    /// An index into `groups`.
    case group(Int)
    /// An index into `questions`.
    case question(Int)
  }

  package let id: String
  package let version: String
  package let titles: Texts
  package let defaultLanguage: String
  /// Every language that some text of the form is in; the default first, then in order of appearance.
  package let languages: [String]
  private let languageNames: [String: String]
  package let topics: [Topic]
  package let lists: [ChoiceList]
  /// In document order, so a group comes after the one around it.
  package let groups: [Group]
  /// In document order.
  package let questions: [Question]
  /// The shape of a record, as expressions see it.
  package let schema: Schema
  /// Every step after all that it depends on.
  package let order: [Step]
  /// What is computed when something happens, in document order.
  package let actions: [Action]
  /// What the texts of the form show of the answers; see `Texts.Entry.outputs`.
  package let outputs: [Output]
  /// What a record is called in lists of records.
  package let instanceName: CompiledExpression?
  /// Its XML in UTF-8, in whatever language it is written; of a workbook, the form language. `FormReader` reads the same
  /// form from it.
  package var source: String { kept.content.source }
  /// SHA-256 of the source in hexadecimal: what the form is known by in records.
  package var hash: String { kept.content.hash }
  private let kept: KeptSource
  /// The question that says where a record belongs: the first one that asks for a territory, once a record.
  package let territoryQuestion: Question?
  private let indices: [String: Int]
  private let items: [Item]

  init(_ parts: FormParts) {
    id = parts.id
    version = parts.version
    titles = parts.titles
    defaultLanguage = parts.defaultLanguage
    languages = parts.languages
    languageNames = parts.languageNames
    topics = parts.topics
    lists = parts.lists
    groups = parts.groups
    questions = parts.questions
    schema = parts.schema
    order = parts.order
    actions = parts.actions
    outputs = parts.outputs
    instanceName = parts.instanceName
    kept = KeptSource(parts.source)
    indices = Dictionary(questions.map { ($0.name, $0.index) }, uniquingKeysWith: { first, _ in first })
    var items = Array(repeating: Item.root, count: schema.nodes.count)
    for (index, group) in groups.enumerated() {
      if let node = group.node { items[node] = .group(index) }
    }
    for question in questions { items[question.node] = .question(question.index) }
    self.items = items
    territoryQuestion = parts.questions.first { question in
      guard case .territory = question.kind else { return false }
      return parts.schema.nodes[question.node].scope == 0
    }
  }

  /// The question of this exact name.
  package func question(named name: String) -> Question? {
    indices[name].map { questions[$0] }
  }

  /// What the form calls one of its languages; the tag when it says nothing.
  package func name(ofLanguage tag: String) -> String { languageNames[tag] ?? tag }

  package func item(atNode node: Int) -> Item { items[node] }

  /// The index of the question that stands at a node of `schema`; `nil` when that is none.
  package func question(atNode node: Int) -> Int? {
    if case .question(let index) = items[node] { index } else { nil }
  }

  /// The index of the group that stands at a node of `schema`; `nil` when that is none.
  package func group(atNode node: Int) -> Int? {
    if case .group(let index) = items[node] { index } else { nil }
  }

  /// What decides whether the item at a node of `schema` applies, apart from what is around it.
  package func relevance(atNode node: Int) -> CompiledExpression? {
    switch items[node] {
    case .root: nil
    case .group(let index): groups[index].relevant
    case .question(let index): questions[index].relevant
    }
  }

  /// The scope whose frames hold the answers to `question`: 0, or that of the innermost repetition around it.
  package func scope(of question: Question) -> Int { schema.nodes[question.node].scope }

  /// Where the frames of its scope hold the answer to `question`; see `AnswerTree.answers`.
  package func slot(of question: Question) -> Int { schema.nodes[question.node].slot }

  /// Whether a record can hold several answers to `question`, one for each round of a repetition.
  package func isRepeated(_ question: Question) -> Bool { scope(of: question) != 0 }

  /// The repetition whose instances are the frames of a scope; `nil` for scope 0.
  package func repetition(ofScope scope: Int) -> Int? {
    scope == 0 ? nil : group(atNode: schema.scopes[scope].node)
  }

  /// The repetitions around `question`, the outermost first: indices into `groups`.
  package func repetitions(around question: Question) -> [Int] {
    var result: [Int] = []
    var scope = scope(of: question)
    while scope != 0 {
      if let group = repetition(ofScope: scope) { result.insert(group, at: 0) }
      scope = schema.scopes[scope].parent ?? 0
    }
    return result
  }

  /// The list that the answers of `question` come from.
  package func list(of question: Question) -> ChoiceList? {
    question.kind.list.map { lists[$0] }
  }

  /// The code of the territory to which a record with these answers, one by question, belongs.
  package func territory(of answers: [Answer]) -> String? {
    guard let territoryQuestion, case .value(.territory(let code)) = answers[territoryQuestion.index] else {
      return nil
    }
    return code
  }
}

/// Everything that a `Form` is made of.
struct FormParts {
  var id = ""
  var version = ""
  var titles = Texts()
  var defaultLanguage = ""
  var languages: [String] = []
  /// What the form calls its languages, by tag.
  var languageNames: [String: String] = [:]
  var topics: [Form.Topic] = []
  var lists: [ChoiceList] = []
  var groups: [Group] = []
  var questions: [Question] = []
  var schema: Schema
  var order: [Form.Step] = []
  var actions: [Action] = []
  var outputs: [Output] = []
  var instanceName: CompiledExpression?
  var source: XMLSource
}

/// What a form is kept as. Who only checks it needs neither the text nor its digest.
private final class KeptSource: Sendable {
  private let origin: XMLSource
  private let known = Mutex<(source: String, hash: String)?>(nil)

  init(_ origin: XMLSource) { self.origin = origin }

  var content: (source: String, hash: String) {
    known.withLock { known in
      if let known { return known }
      let source = origin.portableContent
      let made = (source, Digest.sha256(of: source.utf8.span).hexadecimal)
      known = made
      return made
    }
  }
}
