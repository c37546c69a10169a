import RondaCore
import RondaExpressions
import RondaXML

/// Compiles the expressions of a form when all its names are known, and gives their findings a place in the file.
struct ExpressionCompiler {
  let schema: Schema
  private(set) var findings: [Diagnostic] = []
  /// What is computed at events, gathered from triggers.
  private(set) var triggered: [Action] = []

  private let listInstances: [Int: Int]
  /// What was compiled already and means the same wherever it stands next to where it stood.
  private var conditions = KnownConditions()
  let references: ExpressionScope.ReferenceSemantics

  init(_ schema: Schema, listInstances: [Int: Int], references: ExpressionScope.ReferenceSemantics) {
    self.schema = schema
    self.listInstances = listInstances
    self.references = references
  }

  /// The group that a draft becomes.
  mutating func group(from draft: GroupDraft) -> Group {
    let element = draft.element
    let relevant = compile(element["relevant"], expecting: .boolean, at: draft.node)
    noteConstantRelevance(element["relevant"], relevant)
    return Group(
      name: draft.name, node: draft.node, labels: draft.labels, hint: draft.hint, media: draft.media,
      parent: draft.parent, relevant: relevant,
      repetition: draft.scope.map { repetition(from: element, scope: $0) }, layout: draft.layout,
      appearance: element.value("appearance"), place: element.place)
  }

  private mutating func repetition(from element: XMLElement, scope: Int) -> Group.Repetition {
    // How many instances there are is a matter of what is around them.
    let outer = schema.nodes[schema.scopes[scope].node].parent
    let presets = element.elements.filter { $0.name == "instance" && $0.namespace == FormReader.kept }
      .map { preset(of: schema.scopes[scope].node, from: $0) }
    return Group.Repetition(
      scope: scope, count: compile(element["repeat_count"], expecting: .number, at: outer),
      initial: presets.isEmpty ? element["initial"].flatMap { Int($0.value) } ?? 1 : presets.count, presets: presets,
      canChange: element.value("add_remove") != "no")
  }

  /// What is written in an instance of a repetition, or in a group inside it.
  private func preset(of node: Int, from element: XMLElement) -> Group.Preset {
    var texts: [(node: Int, text: String)] = []
    var instances: [(node: Int, presets: [Group.Preset])] = []
    for child in schema.children(of: node) {
      let written = element.elements.filter { $0.name == schema.nodes[child].name }
      switch schema.nodes[child].kind {
      case .field:
        if let first = written.first, !first.text.isEmpty { texts.append((child, first.text)) }
      case .group:
        guard let first = written.first else { continue }
        let inner = preset(of: child, from: first)
        texts += inner.texts
        instances += inner.instances
      case .repetition:
        if !written.isEmpty { instances.append((child, written.map { preset(of: child, from: $0) })) }
      }
    }
    return Group.Preset(texts: texts, instances: instances)
  }

  /// The question that a draft becomes.
  mutating func question(from draft: QuestionDraft) -> Question {
    let element = draft.element
    let node = schema.nodes[draft.node]
    // A note has no value, and nothing that would give it one is in its grammar.
    let value = CompiledExpression.Expectation(
      node.type ?? .string, choices: node.choices, isMultiple: node.isMultiple)
    var rules = QuestionRules()
    rules.constraint = compile(element["constraint"], expecting: .boolean, at: draft.node, own: .readable)
    for (test, texts) in draft.warnings {
      if let compiled = compile(test, expecting: .boolean, at: draft.node, own: .readable) {
        rules.softChecks.append(Question.SoftCheck(test: compiled, texts: texts))
      }
    }
    rules.requirement = requirement(element["required"], at: draft.node)
    rules.readonly = requirement(element["readonly"], at: draft.node)
    rules.relevant = compile(element["relevant"], expecting: .boolean, at: draft.node)
    rules.initial = compile(element["default"], expecting: value, at: draft.node, own: .readable)
    let calculation = compile(element["calculation"], expecting: value, at: draft.node, own: .kept)
    if let trigger = element["trigger"], let calculation {
      triggered += actions(triggeredBy: trigger, computing: calculation, at: draft.node)
    } else {
      rules.calculation = calculation
      noteUnsteady(element["calculation"], calculation)
    }
    rules.control = compile(element["control"], expecting: .number, at: draft.node)
    rules.offer = offer(of: draft)
    if let value = element["default"], draft.kind == .integer, references == .xpath,
      case .number(let number)? = rules.initial?.constant, number != number.rounded(), Double(value.value) != nil
    {
      note(
        Diagnostic(
          "expression-type-mismatch", at: value.valuePlace,
          Phrase(es: "\(value.value) no es un número entero.", en: "\(value.value) is not a whole number."),
          hint: Phrase(
            es: "Escriba un número entero, o pregunte con <decimal>.",
            en: "Write a whole number, or ask with <decimal>.")))
    }
    noteOwnReading(element["default"], rules.initial?.dependencies, by: draft)
    if case .filtered(let nodes) = rules.offer.source {
      noteOwnReading(element["choice_filter"], nodes.dependencies, by: draft)
    }
    if let constraint = element["constraint"], case .boolean(let holds)? = rules.constraint?.constant {
      noteConstant(
        constraint,
        holds
          ? Phrase(es: "Cualquier respuesta cumple esta condición.", en: "Every answer meets this condition.")
          : Phrase(es: "Ninguna respuesta cumple esta condición.", en: "No answer meets this condition."),
        hint: Phrase(
          es: "Nombre la respuesta con un punto: . > 0", en: "Name the answer with a dot: . > 0"))
    }
    noteConstantRelevance(element["relevant"], rules.relevant)
    return Question(draft, rules)
  }

  /// What a question begins with, or offers, cannot come from its own answer. ODK lets it pass.
  private mutating func noteOwnReading(_ attribute: XMLAttribute?, _ read: [Dependency]?, by draft: QuestionDraft) {
    guard references == .xpath, let attribute, read?.contains(where: { $0.node == draft.node }) == true else { return }
    note(
      Diagnostic(
        "form-circle", at: attribute.valuePlace,
        Phrase(
          es: "«\(draft.name)» depende de sí mismo (\(attribute.name)=\"\(attribute.value)\").",
          en: "“\(draft.name)” depends on itself (\(attribute.name)=\"\(attribute.value)\")."),
        hint: Phrase(es: "Quite esa referencia.", en: "Remove that reference.")))
  }

  /// Chance that is tried again whenever anything is computed.
  private mutating func noteUnsteady(_ attribute: XMLAttribute?, _ calculation: CompiledExpression?) {
    guard let attribute, let calculation, calculation.isVolatile, !calculation.usesOnce,
      let name = ["random()", "uuid()"].first(where: { calculation.text.filter { !$0.isWhitespace }.contains($0) })
    else { return }
    note(
      Diagnostic(
        "form-unsteady-value", .warning, at: attribute.valuePlace,
        Phrase(
          es: "\(name) da otro valor cada vez que se calcula: lo que se guarde cambiará.",
          en: "\(name) gives another value each time it is computed: what is kept will change."),
        hint: Phrase(
          es: "Para quedarse con el primero escriba once(\(calculation.text)).",
          en: "To keep the first one write once(\(calculation.text)).")))
  }

  /// What applies always, or never, whatever is answered.
  private mutating func noteConstantRelevance(_ attribute: XMLAttribute?, _ relevant: CompiledExpression?) {
    guard let attribute, case .boolean(let holds)? = relevant?.constant else { return }
    noteConstant(
      attribute,
      holds
        ? Phrase(
          es: "Esta condición se cumple siempre: es como si no estuviera.",
          en: "This condition always holds: it is as if it were not there.")
        : Phrase(
          es: "Esta condición no se cumple nunca: esto no se mostrará y quedará sin valor.",
          en: "This condition never holds: this will not show and has no value."),
      hint: holds
        ? Phrase(es: "Quítela, o nombre una pregunta.", en: "Remove it, or name a question.")
        : Phrase(es: "Nombre una pregunta: ${nombre} = 1", en: "Name a question: ${name} = 1"))
  }

  /// A condition that no answer changes.
  private mutating func noteConstant(_ attribute: XMLAttribute, _ message: Phrase, hint: Phrase) {
    let start = attribute.valuePlace
    let isTold = findings.suffix(20).contains { finding in
      finding.code == "expression-constant-condition" && finding.place?.line == start.line
        && (start.column...start.column + attribute.value.count).contains(finding.place?.column ?? 0)
    }
    guard !isTold else { return }
    note(Diagnostic("expression-constant-condition", .warning, at: attribute.valuePlace, message, hint: hint))
  }

  mutating func note(_ finding: Diagnostic) { findings.append(finding) }

  /// What a text shows, when its expression has no error.
  mutating func output(_ value: XMLAttribute, at node: Int?) -> Output? {
    compile(value, expecting: .string, at: node, own: .readable).map { Output(value: $0, node: node) }
  }

  /// The expression of an attribute, or `nil` when there is none or it has an error.
  ///
  /// - Parameters:
  ///   - node: the group or question that it belongs to.
  ///   - own: what it may do with the answer to that question.
  mutating func compile(
    _ attribute: XMLAttribute?, expecting expectation: CompiledExpression.Expectation?, at node: Int?,
    own: ExpressionScope.Own = .unavailable
  ) -> CompiledExpression? {
    guard let attribute else { return nil }
    // An empty attribute has its finding from the check of the structure.
    guard !attribute.value.isBlank else { return nil }
    let place = KnownConditions.Place(attribute.value, expecting: expectation, at: node, schema)
    if let place, let known = conditions[place] { return known }
    let (expression, found) = CompiledExpression.compile(
      attribute.value, expecting: expectation, in: scope(at: node, own: own))
    note(found, in: attribute)
    // What there was something to say about is looked at again, so that it is said of each place.
    if let place, let expression, found.isEmpty { conditions[place] = expression }
    return expression
  }

  private func scope(at node: Int?, own: ExpressionScope.Own) -> ExpressionScope {
    ExpressionScope(schema, at: node, own: own, references: references)
  }

  mutating func note(_ found: [ExpressionFinding], in attribute: XMLAttribute) {
    for finding in found {
      let place = attribute.place(ofScalars: finding.offset..<finding.offset + finding.length)
      findings.append(
        Diagnostic(
          finding.code, finding.severity, at: place, finding.message.asSentence, hint: finding.hint?.asSentence))
    }
  }

  /// What a question offers of its list.
  private mutating func offer(of draft: QuestionDraft) -> Offer {
    let element = draft.element
    let scope = scope(at: draft.node, own: .readable)
    var source = Offer.Source.all
    if let nodeset = element["nodeset"] {
      let (nodes, found) = CompiledNodes.compile(nodeset.value, in: scope)
      note(found, in: nodeset)
      if let nodes {
        let value = reference(element["value"], of: nodes, otherwise: "name", scope, nodeset)
        let label = reference(element["label"], of: nodes, otherwise: "label", scope, nodeset)
        if let value, let label { source = .nodes(nodes, value: value, label: label) }
      }
    } else if let filter = element["choice_filter"], let list = draft.kind.list {
      guard let instance = listInstances[list] else { return Offer() }
      let (nodes, found) = CompiledNodes.compile(filter: filter.value, ofItems: instance, in: scope)
      note(found, in: filter)
      if let nodes { source = .filtered(nodes) }
    }
    return Offer(
      source: source, isShuffled: element.value("randomize") == "yes",
      seed: compile(element["seed"], expecting: nil, at: draft.node))
  }

  private mutating func reference(
    _ attribute: XMLAttribute?, of nodes: CompiledNodes, otherwise: String, _ scope: ExpressionScope,
    _ nodeset: XMLAttribute
  ) -> CompiledExpression? {
    let (expression, found) = nodes.reference(attribute?.value ?? otherwise, in: scope)
    if let attribute {
      note(found, in: attribute)
    } else {
      findings += found.map {
        Diagnostic($0.code, $0.severity, at: nodeset.valuePlace, $0.message.asSentence, hint: $0.hint?.asSentence)
      }
    }
    return expression
  }

  private mutating func requirement(_ attribute: XMLAttribute?, at node: Int) -> Question.Requirement {
    switch attribute?.value {
    case nil, "no", "false()": .never
    case "yes", "true()": .always
    default: compile(attribute, expecting: .boolean, at: node).map(Question.Requirement.when) ?? .never
    }
  }
}
