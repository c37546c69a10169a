import RondaCore

/// Where paths lead, step by step, and the programs that follow them.
extension Checker {
  /// What surrounds a predicate.
  struct Context {
    let nodes: StaticNodes
    /// In the filter of a list: `.` and `..` begin at the question, names at the item.
    let ownIsQuestion: Bool
  }

  /// A path as nodes; nothing is required of them yet.
  mutating func checkPath(_ path: PathSyntax, _ span: TextSpan) -> Operand {
    guard let (first, start) = checkStart(path) else { return faulty(span) }
    var nodes = first
    var compiled = CompiledPath(start: start)
    if !path.startPredicates.isEmpty {
      compiled.startPredicates = path.startPredicates.map { checkPredicate($0, of: nodes) }
      nodes.isMany = false
    }
    var column: (name: String, isAttribute: Bool)?
    if case .context = path.start, !contexts.isEmpty, path.steps.count == 1, path.steps[0].predicates.isEmpty,
      case .name(let name) = path.steps[0].test, path.steps[0].axis == .child || path.steps[0].axis == .attribute
    {
      column = (name, path.steps[0].axis == .attribute)
    }
    let isAbsolute = if case .root = path.start { true } else { false }
    for step in path.steps {
      guard let next = follow(step, from: nodes, isAbsolute: isAbsolute, in: path) else { return faulty(span) }
      let test = CompiledTest(targets: next.space == .form ? next.places : [], test: step.test)
      nodes = next
      let predicates = step.predicates.map { checkPredicate($0, of: next) }
      if !predicates.isEmpty {
        nodes.isMany = false
        nodes.up = nil
      }
      if let (node, up) = nodes.single, compiled.startPredicates.isEmpty {
        compiled = CompiledPath(start: .form(node: node, up: up))
      } else {
        compiled.steps.append(CompiledStep(axis: step.axis, test: test, predicates: predicates))
      }
    }
    var operand = operand(of: nodes, compiled, span)
    operand.column = column
    return operand
  }

  /// What a path gives, with the cheapest step for it.
  mutating func operand(of nodes: StaticNodes, _ path: CompiledPath, _ span: TextSpan) -> Operand {
    var operand = Operand(step: 0, span: span)
    operand.nodes = nodes
    if nodes.space == .form {
      let types = Set(nodes.places.map { $0 < 0 ? nil : scope.schema.nodes[$0].type })
      operand.type = types.count == 1 ? types.first ?? nil : nil
      operand.written = text(in: span)
      if nodes.places.count == 1, let place = nodes.places.first, place >= 0 {
        operand.choices = scope.schema.nodes[place].choices
        operand.isMultiple = scope.schema.nodes[place].isMultiple
      }
    }
    if let (node, up) = nodes.single, node >= 0, scope.schema.nodes[node].kind == .field {
      let field = FieldReference(up: up, slot: scope.schema.nodes[node].slot)
      operand.field = field
      operand.step = builder.emit(.field(field))
    } else {
      operand.step = builder.path(path)
    }
    return operand
  }

  /// The step that gives an operand as nodes.
  mutating func nodesStep(_ operand: Operand) -> Int {
    guard !operand.givesNodes, let (node, up) = operand.nodes?.single else { return operand.step }
    return builder.path(CompiledPath(start: .form(node: node, up: up)))
  }

  // MARK: Where a path begins

  private mutating func checkStart(_ path: PathSyntax) -> (StaticNodes, CompiledPath.Start)? {
    switch path.start {
    case .root:
      if scope.isDocument {
        hereUses += 1
        return (.unknown, .documentOfHere)
      }
      let up = scope.up(to: 0)
      return (StaticNodes(space: .form, places: [-1], up: up, anchor: 0), .form(node: -1, up: up))
    case .context:
      let isOwn = path.steps.first.map { $0.axis == .own || $0.axis == .parent } ?? false
      if let context = contexts.last, !(context.ownIsQuestion && isOwn) {
        hereUses += 1
        var nodes = context.nodes
        nodes.up = nil
        nodes.isMany = false
        return (nodes, .here)
      }
      return questionStart()
    case .expression(let node):
      let operand = checkRaw(node)
      guard !operand.isFaulty else { return nil }
      guard let nodes = operand.nodes else {
        note(Self.notNodes(operand.span))
        return nil
      }
      if let (node, up) = nodes.single { return (nodes, .form(node: node, up: up)) }
      return (nodes, .step(operand.step))
    }
  }

  /// The node that the expression belongs to.
  mutating func questionStart() -> (StaticNodes, CompiledPath.Start) {
    if scope.isDocument {
      hereUses += 1
      return (.unknown, .here)
    }
    let node = scope.node ?? -1
    let up = node < 0 ? scope.up(to: 0) : 0
    return (
      StaticNodes(space: .form, places: [node], up: up, anchor: scope.frameScope), .form(node: node, up: up)
    )
  }

  // MARK: Steps

  /// The places that a step leads to; `nil` when there is a finding.
  private mutating func follow(
    _ step: StepSyntax, from nodes: StaticNodes, isAbsolute: Bool, in path: PathSyntax
  ) -> StaticNodes? {
    guard nodes.space != .unknown else { return .unknown }
    var next = nodes
    next.places = scope.places(step, from: nodes)
    if next.places.isEmpty, case .name(let name) = step.test {
      // Nothing is known of what is inside an element that no row has.
      if case .tree = nodes.space, nodes.places.allSatisfy({ scope.children(of: $0, in: nodes.space).isEmpty }) {
        return .unknown
      }
      note(unknownStep(name, step, nodes, path))
      return nil
    }
    guard nodes.space == .form else {
      next.up = nil
      return next
    }
    lead(&next, from: nodes, step, isAbsolute: isAbsolute)
    return next
  }

  /// In which frames the places of a step are.
  private func lead(_ next: inout StaticNodes, from nodes: StaticNodes, _ step: StepSyntax, isAbsolute: Bool) {
    let schema = scope.schema
    next.up = nil
    switch step.axis {
    case .own:
      next.up = nodes.up
    case .parent, .ancestor, .ancestorOrSelf:
      if next.places.count == 1, let place = next.places.first, nodes.up != nil || place < 0 {
        next.up = scope.up(to: place < 0 ? 0 : schema.nodes[place].scope)
      }
      for place in next.places {
        next.anchor = schema.commonScope(next.anchor, place < 0 ? 0 : schema.nodes[place].scope)
      }
      if next.up != nil { next.isMany = false }
    case .child, .attribute:
      if step.test == .text {
        next.up = nodes.up
        return
      }
      for place in next.places where schema.nodes[place].kind == .repetition {
        let inner = schema.nodes[place].scope
        let isAround = schema.isScope(scope.frameScope, inside: inner)
        if isAround, isAbsolute, scope.references == .javaRosa, nodes.up != nil, step.predicates.isEmpty,
          next.places.count == 1
        {
          next.up = scope.up(to: inner)
          next.anchor = inner
          return
        }
        next.isMany = true
        if !next.repetitions.contains(place) { next.repetitions.append(place) }
        if isAround, isAbsolute { next.passesOwnRepetition = true }
      }
      // Two slashes pass by everything, but only what is around the places found matters.
      for repetition in nodes.passedBy
      where next.places.contains(where: { $0 > repetition && $0 < schema.nodes[repetition].end })
        && !next.repetitions.contains(repetition)
      {
        next.isMany = true
        next.repetitions.append(repetition)
      }
      next.passedBy = []
      if next.repetitions.count == nodes.repetitions.count, next.places.count == 1 { next.up = nodes.up }
    case .descendant, .descendantOrSelf, .following, .preceding:
      for place in next.places where place >= 0 {
        var inner: Int? = schema.nodes[place].scope
        while let current = inner, current != 0, !schema.isScope(next.anchor, inside: current) {
          let repetition = schema.scopes[current].node
          if step.isImplied {
            next.passedBy.append(repetition)
          } else {
            next.isMany = true
            if !next.repetitions.contains(repetition) { next.repetitions.append(repetition) }
          }
          inner = schema.scopes[current].parent
        }
      }
    case .followingSibling, .precedingSibling:
      for place in next.places where place >= 0 && schema.nodes[place].kind == .repetition {
        next.isMany = true
        next.repetitions.append(place)
        next.anchor = schema.commonScope(next.anchor, schema.scopes[schema.nodes[place].scope].parent ?? 0)
      }
    case .namespace: break
    }
  }

  // MARK: Predicates

  mutating func checkPredicate(_ node: SyntaxNode, of nodes: StaticNodes, ownIsQuestion: Bool = false)
    -> CompiledPredicate
  {
    let outer = (hereUses, positionUses, equalities, conjuncts)
    equalities = []
    conjuncts = Self.conjuncts(of: node)
    positionUses = 0
    contexts.append(Context(nodes: nodes, ownIsQuestion: ownIsQuestion))
    let uses = hereUses
    var operand = checkRaw(node)
    consume(operand)
    noteIdle(operand, isFilter: ownIsQuestion, readsItem: hereUses != uses)
    if !operand.isFaulty, operand.nodes != nil || operand.type != .number {
      operand = operand.nodes == nil ? condition(operand, after: nil) : existence(operand)
    }
    contexts.removeLast()
    let found = positionUses == 0 ? equalities : []
    (hereUses, positionUses, equalities, conjuncts) = outer
    let isNumber = operand.type == .number && operand.nodes == nil
    var position: Int?
    if isNumber, case .number(let number)? = operand.constant { position = Int(exactly: number) ?? 0 }
    return CompiledPredicate(
      step: operand.step, isNumber: isNumber, constantPosition: position, equalities: isNumber ? [] : found)
  }

  /// The equalities that all have to hold.
  private static func conjuncts(of node: SyntaxNode) -> Set<TextSpan> {
    var result: Set<TextSpan> = []
    var pending = [node]
    while let next = pending.popLast() {
      switch next.kind {
      case .operation(.and, let left, let right): pending += [left, right]
      case .operation(.equal, _, _): result.insert(next.span)
      default: break
      }
    }
    return result
  }

  // MARK: What nodes are used for

  /// Notes what a result depends on when the nodes of an operand matter.
  mutating func consume(_ operand: Operand) {
    guard let nodes = operand.nodes, nodes.space == .form else { return }
    let schema = scope.schema
    for repetition in nodes.repetitions {
      let around = schema.scopes[schema.nodes[repetition].scope].parent ?? 0
      dependencies.insert(Dependency(node: repetition, anchor: schema.commonScope(nodes.anchor, around)))
    }
    for place in nodes.places where place >= 0 {
      if operand.isOwn, place == scope.node { continue }
      let node = schema.nodes[place]
      switch node.kind {
      case .repetition:
        let around = schema.scopes[node.scope].parent ?? 0
        dependencies.insert(Dependency(node: place, anchor: schema.commonScope(nodes.anchor, around)))
      case .field, .group:
        let anchor = nodes.up == nil ? schema.commonScope(nodes.anchor, node.scope) : node.scope
        dependencies.insert(Dependency(node: place, anchor: anchor))
      }
    }
  }

  /// Requires one value.
  mutating func single(_ operand: Operand) -> Operand {
    guard !operand.isFaulty, let nodes = operand.nodes, nodes.space == .form else { return operand }
    if operand.isOwn { return own(operand) }
    if !nodes.places.isEmpty, nodes.places.allSatisfy({ $0 < 0 || scope.schema.nodes[$0].type == nil }) {
      note(Self.noValue(operand.written ?? "", operand.span))
      return faulty(operand.span)
    }
    if nodes.isMany {
      note(repeatedValue(operand, nodes))
      return faulty(operand.span)
    }
    return operand
  }

  /// Requires that the answer to the question itself may be read.
  private mutating func own(_ operand: Operand) -> Operand {
    if scope.ownNode(for: .readable) != nil {
      usesOwn = true
      return operand
    }
    note(
      ExpressionFinding(
        "expression-own-unavailable", at: operand.span,
        Phrase(
          es: "«\(text(in: operand.span))» no significa nada aquí", en: "“\(text(in: operand.span))” means nothing here"
        ),
        hint: Phrase(
          es: "«.» es la respuesta a la propia pregunta, en constraint y test; para otra, escriba ${nombre}",
          en: "“.” is the answer to the question itself, in constraint and test; for another write ${name}")))
    return faulty(operand.span)
  }

  /// Whether there are any nodes, for a condition.
  mutating func existence(_ operand: Operand) -> Operand {
    guard operand.givesNodes, let nodes = operand.nodes else { return condition(single(operand), after: nil) }
    if nodes.space == .form, !nodes.isMany, operand.type != nil { return condition(operand, after: nil) }
    return Operand(step: builder.emit(.exists(operand.step)), type: .boolean, span: operand.span, canBeEmpty: false)
  }
}
