import RondaExpressions
package import RondaForms

/// What has to be worked out again after a change. Computed once for a form and shared by its sessions.
package final class EvaluationPlan: Sendable {
  /// Something that reads a node: a step of `Form.order`, or the count of a repetition.
  struct Reader: Sendable {
    /// The place of the step in `Form.order`; for a count, the index of its group.
    let index: Int
    /// Whose frames it stands in.
    let scope: Int
    /// See `Dependency.anchor`.
    let anchor: Int
  }

  /// Where the answers to a question stand: in which frames, and in which of their slots.
  struct Place: Sendable {
    let scope: Int
    let slot: Int
    /// Whether a person answers it.
    let isAsked: Bool
    /// Whether nothing can be wrong with it as long as there is no answer.
    let mayBeEmpty: Bool
    /// Whether expressions read it as true or false.
    let isBoolean: Bool

    init(_ question: Question, in form: Form) {
      scope = form.scope(of: question)
      slot = form.slot(of: question)
      isAsked = question.isAsked
      isBoolean = question.format == .boolean
      mayBeEmpty = if case .never = question.requirement { true } else { !question.isAsked }
    }
  }

  /// What stands directly in a frame of a scope, apart from groups.
  enum Content: Sendable {
    case question(Int)
    /// An index into `Form.groups`.
    case repetition(Int)
  }

  package let form: Form
  /// By place in `Form.order`, what doing a step takes.
  let work: [PlannedStep]
  /// Likewise, its condition or calculation.
  let expressions: [CompiledExpression?]
  /// Of the steps, the ones that can change anything in a record of which all answers are read and all items apply.
  let decidingWork: [PlannedStep]
  /// By question, where its answers stand.
  let places: [Place]
  /// By scope, in the order of the form.
  let contents: [[Content]]
  /// By node, the steps that read it, in the order of the form.
  let readers: [[Reader]]
  /// By node, the counts of repetitions that read it.
  let countReaders: [[Reader]]
  /// By node, the places of its steps in `Form.order`.
  let relevanceSteps: [Int]
  let valueSteps: [Int?]
  /// By node, the nodes directly inside it.
  let children: [[Int]]
  /// By scope, its steps in the order of the form.
  let steps: [[Int]]
  /// By step, its place among those of its scope, and the scope.
  let local: [(index: Int, scope: Int)]
  /// By scope, the questions that begin with a value, in the order of the form.
  let initials: [[Int]]
  /// By scope, the repetitions directly inside, by place: indices into `Form.groups`.
  let repetitions: [[Int]]
  let firstLoad: [Action]
  let load: [Action]
  /// By node, what is computed when an instance of it is added, or when its answer changes.
  let onNewInstance: [Int: [Action]]
  let onValueChanged: [Int: [Action]]

  package init(_ form: Form) {
    let schema = form.schema
    self.form = form
    var readers = Array(repeating: [Reader](), count: schema.nodes.count)
    var countReaders = readers
    var relevanceSteps = Array(repeating: 0, count: schema.nodes.count)
    var valueSteps = [Int?](repeating: nil, count: schema.nodes.count)
    var steps = Array(repeating: [Int](), count: schema.scopes.count)
    var local: [(index: Int, scope: Int)] = []
    for (position, step) in form.order.enumerated() {
      let scope = schema.nodes[step.node].scope
      local.append((steps[scope].count, scope))
      steps[scope].append(position)
      let expression: CompiledExpression?
      switch step {
      case .relevance(let node):
        relevanceSteps[node] = position
        expression = form.relevance(atNode: node)
      case .value(let node):
        valueSteps[node] = position
        expression = form.question(atNode: node).flatMap { form.questions[$0].calculation }
      }
      for dependency in expression?.dependencies ?? [] {
        readers[dependency.node].append(Reader(index: position, scope: scope, anchor: dependency.anchor))
      }
    }
    var repetitions = schema.scopes.map { Array(repeating: 0, count: $0.children.count) }
    for (index, group) in form.groups.enumerated() {
      guard let repetition = group.repetition, let outer = schema.scopes[repetition.scope].parent else { continue }
      repetitions[outer][schema.scopes[repetition.scope].place] = index
      for dependency in repetition.count?.dependencies ?? [] {
        countReaders[dependency.node].append(Reader(index: index, scope: outer, anchor: dependency.anchor))
      }
    }
    var initials = Array(repeating: [Int](), count: schema.scopes.count)
    for question in form.questions where question.initial != nil {
      initials[form.scope(of: question)].append(question.index)
    }
    var onNewInstance: [Int: [Action]] = [:]
    var onValueChanged: [Int: [Action]] = [:]
    for action in form.actions {
      switch action.event {
      case .newInstance(let node): onNewInstance[node, default: []].append(action)
      case .valueChanged(let node): onValueChanged[node, default: []].append(action)
      case .firstLoad, .load: continue
      }
    }
    contents = schema.scopes.map { scope in
      let questions = scope.nodes.compactMap { node in form.question(atNode: node).map { (node, Content.question($0)) }
      }
      let inner = scope.children.compactMap { child in
        form.repetition(ofScope: child).map { (schema.scopes[child].node, Content.repetition($0)) }
      }
      return (questions + inner).sorted { $0.0 < $1.0 }.map(\.1)
    }
    work = form.order.indices.map { PlannedStep($0, in: form) }
    expressions = form.order.map { PlannedStep.expression(of: $0, in: form) }
    decidingWork = PlannedStep.deciding(work, in: form)
    places = form.questions.map { Place($0, in: form) }
    self.readers = readers
    self.countReaders = countReaders
    self.relevanceSteps = relevanceSteps
    self.valueSteps = valueSteps
    self.steps = steps
    self.local = local
    self.initials = initials
    self.repetitions = repetitions
    self.onNewInstance = onNewInstance
    self.onValueChanged = onValueChanged
    children = schema.nodes.indices.map { schema.children(of: $0) }
    firstLoad = form.actions.filter { if case .firstLoad = $0.event { true } else { false } }
    load = form.actions.filter { if case .load = $0.event { true } else { false } }
  }
}
