import RondaCore

/// The functions that are about nodes.
extension Checker {
  /// What `instance('id')` is: all of that tree.
  mutating func checkInstance(_ node: SyntaxNode, _ span: TextSpan) -> Operand {
    guard let (tree, place) = instance(node) else { return faulty(span) }
    let nodes = StaticNodes(space: place, places: place == .unknown ? [] : [-1], up: nil, anchor: 0)
    return operand(of: nodes, CompiledPath(start: .tree(tree)), span)
  }

  private mutating func instance(_ node: SyntaxNode) -> (tree: Int, space: StaticNodes.Space)? {
    guard case .text(let id) = node.kind else {
      note(
        ExpressionFinding(
          "expression-unknown-instance", at: node.span,
          Phrase(
            es: "el nombre de la lista va escrito entre comillas", en: "the name of the list is written in quotes"),
          hint: Phrase(es: "por ejemplo instance('comunas')", en: "for example instance('places')")))
      return nil
    }
    let instances = scope.schema.secondaryInstances
    guard let tree = instances.firstIndex(where: { $0.id == id }) else {
      note(
        ExpressionFinding(
          "expression-unknown-instance", at: node.span,
          Phrase(es: "no hay ninguna lista «\(id)»", en: "there is no list “\(id)”"),
          hint: Names.nearest(to: id, among: instances.map(\.id)).map { Self.didYouMean(Self.quoted($0)) }))
      return nil
    }
    return (tree, instances[tree].tree == nil ? .unknown : .tree(tree))
  }

  /// `pulldata('id', 'wanted', 'key', x)` is `instance('id')/root/item[key = x]/wanted`.
  mutating func checkPulldata(_ nodes: [SyntaxNode], _ span: TextSpan) -> Operand {
    var names: [String] = []
    for node in nodes[1...2] {
      guard case .text(let name) = node.kind, !name.isEmpty else {
        note(
          ExpressionFinding(
            "expression-unknown-column", at: node.span,
            Phrase(es: "el nombre de la columna va escrito entre comillas", en: "the column is written in quotes")))
        return faulty(span)
      }
      names.append(name)
    }
    let key = SyntaxNode(.bareWord(names[1]), nodes[2].span)
    let predicate = SyntaxNode(.operation(.equal, key, outer(nodes[3])), span)
    let path = PathSyntax(
      start: .expression(
        SyntaxNode(.call(name: "instance", nameSpan: nodes[0].span, arguments: [nodes[0]]), nodes[0].span)),
      steps: [
        StepSyntax(axis: .child, test: .name("root"), span: nodes[0].span),
        StepSyntax(axis: .child, test: .name("item"), predicates: [predicate], span: nodes[0].span),
        StepSyntax(axis: .child, test: .name(names[0]), span: nodes[1].span),
      ])
    let operand = checkPath(path, span)
    guard !operand.isFaulty else { return operand }
    return Operand(step: builder.emit(.string(operand.step)), type: nil, span: span)
  }

  /// The value that is looked for: names in it are no columns.
  private func outer(_ node: SyntaxNode) -> SyntaxNode {
    guard contexts.isEmpty else { return node }
    switch node.kind {
    case .own: return SyntaxNode(.call(name: "current", nameSpan: node.span, arguments: []), node.span)
    case .path(let path):
      guard case .context = path.start else { return node }
      let current = SyntaxNode(.call(name: "current", nameSpan: node.span, arguments: []), node.span)
      var moved = PathSyntax(start: .expression(current))
      moved.steps = path.steps
      return SyntaxNode(.path(moved), node.span)
    default: return node
    }
  }

  /// `indexed-repeat(field, repeat, index, …)`: the field in those instances; of a repetition that is not named, the
  /// instance where the expression stands.
  mutating func checkIndexedRepeat(_ nodes: [SyntaxNode], _ span: TextSpan) -> Operand {
    let schema = scope.schema
    let field = checkRaw(nodes[0])
    guard nodes.count % 2 == 1 else {
      note(
        ExpressionFinding(
          "expression-argument-count", at: span,
          Phrase(
            es: "después de cada grupo repetido va cuál de sus vueltas",
            en: "after every repeated group goes which of its rounds"),
          hint: Phrase(
            es: "por ejemplo indexed-repeat(${edad}, ${persona}, 1)",
            en: "for example indexed-repeat(${age}, ${person}, 1)")))
      return faulty(span)
    }
    var indexes: [Int: Int] = [:]
    var isFaulty = field.isFaulty
    for place in stride(from: 1, to: nodes.count, by: 2) {
      let repetition = checkRaw(nodes[place])
      let index = numeric(check(nodes[place + 1]))
      isFaulty = isFaulty || repetition.isFaulty || index.isFaulty
      guard !repetition.isFaulty else { continue }
      guard repetition.nodes?.space == .form, let node = repetition.nodes?.places.first, node >= 0,
        schema.nodes[node].kind == .repetition
      else {
        note(
          ExpressionFinding(
            "expression-indexed-repeat", at: repetition.span,
            Phrase(es: "esto no es un grupo que se repite", en: "this is no repeated group")))
        isFaulty = true
        continue
      }
      indexes[schema.nodes[node].scope] = index.step
    }
    guard !isFaulty else { return faulty(span) }
    guard field.nodes?.space == .form, field.nodes?.places.count == 1, let target = field.nodes?.places.first,
      target >= 0,
      schema.nodes[target].type != nil
    else {
      note(
        ExpressionFinding(
          "expression-indexed-repeat", at: field.span,
          Phrase(es: "el primer valor es una pregunta del grupo", en: "the first value is a question of the group")))
      return faulty(span)
    }
    return indexedRead(of: target, indexes, field, nodes, span)
  }

  private mutating func indexedRead(
    of target: Int, _ indexes: [Int: Int], _ field: Operand, _ nodes: [SyntaxNode], _ span: TextSpan
  ) -> Operand {
    let schema = scope.schema
    var inner = schema.nodes[target].scope
    var route: [(scope: Int, index: Int)] = []
    var passed: Set<Int> = []
    var remaining = indexes.count
    // From the field outwards as far as there are indexes; the rest has to be around the expression.
    while remaining > 0 || !schema.isScope(scope.frameScope, inside: inner) {
      guard let index = indexes[inner], let parent = schema.scopes[inner].parent else {
        let name = schema.nodes[schema.scopes[inner].node].name
        note(
          ExpressionFinding(
            "expression-indexed-repeat", at: span,
            remaining > 0 && inner == 0
              ? Phrase(
                es: "\(field.written ?? "") no está dentro de todos esos grupos",
                en: "\(field.written ?? "") is not inside all of these groups")
              : Phrase(
                es: "falta cuál de las vueltas de «\(name)»", en: "which round of “\(name)” is missing"),
            hint: inner == 0 ? nil : Phrase(es: "agregue ${\(name)}, 1", en: "add ${\(name)}, 1")))
        return faulty(span)
      }
      route.append((inner, index))
      passed.insert(inner)
      remaining -= 1
      inner = parent
    }
    for step in route { dependencies.insert(Dependency(node: schema.scopes[step.scope].node, anchor: inner)) }
    dependencies.insert(Dependency(node: target, anchor: inner))
    let levels = route.reversed().map { (place: schema.scopes[$0.scope].place, index: $0.index) }
    let node = schema.nodes[target]
    return Operand(
      step: builder.indexed(IndexedRead(up: scope.up(to: inner), levels: levels, slot: node.slot)), type: node.type,
      span: span, choices: node.choices, isMultiple: node.isMultiple, written: text(in: span))
  }

  mutating func checkRandomize(_ operands: [Operand], _ span: TextSpan) -> Operand {
    if operands.contains(where: \.isFaulty) { return faulty(span) }
    if operands.count == 1 { isVolatile = true }
    var operand = operands[0]
    operand.step = builder.emit(.shuffled(operands[0].step, seed: operands.count > 1 ? operands[1].step : nil))
    operand.field = nil
    operand.isOwn = false
    operand.span = span
    return operand
  }

  /// The number of questions where the number of answers was meant.
  mutating func noteListCount(_ operand: Operand) {
    let written = operand.written ?? "…"
    note(
      ExpressionFinding(
        "expression-list-count", .warning, at: operand.span,
        Phrase(
          es: "count() cuenta preguntas, no respuestas: esto es siempre 1",
          en: "count() counts questions, not answers: this is always 1"),
        hint: Phrase(
          es: "para contar las respuestas escriba count-selected(\(written))",
          en: "to count the answers write count-selected(\(written))")))
  }

  /// The names of algorithms and encodings, when they are written out.
  mutating func checkDigest(_ operands: [Operand]) {
    if let name = operands[1].literalText, DigestText.algorithm(name) == nil {
      note(
        ExpressionFinding(
          "expression-digest", at: operands[1].span,
          Phrase(es: "digest() no conoce «\(name)»", en: "digest() does not know “\(name)”"),
          hint: Phrase(
            es: "hay MD5, SHA-1, SHA-256, SHA-384 y SHA-512", en: "there are MD5, SHA-1, SHA-256, SHA-384 and SHA-512"))
      )
    }
    if operands.count > 2, let name = operands[2].literalText, DigestText.encoding(name) == nil {
      note(
        ExpressionFinding(
          "expression-digest", at: operands[2].span,
          Phrase(es: "digest() no conoce «\(name)»", en: "digest() does not know “\(name)”"),
          hint: Phrase(es: "hay 'base64' y 'hex'", en: "there are 'base64' and 'hex'")))
    }
  }
}
