import RondaCore

extension Checker {
  /// A node that is there and has no answer to read.
  static func noValue(_ written: String, _ span: TextSpan) -> ExpressionFinding {
    let name = written.hasPrefix("${") && written.hasSuffix("}") ? String(written.dropFirst(2).dropLast()) : written
    return ExpressionFinding(
      "expression-name-without-value", at: span,
      Phrase(
        es: "«\(name)» es una nota o un grupo, y no tiene respuesta",
        en: "“\(name)” is a note or a group and has no answer"))
  }

  static func notNodes(_ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-not-nodes", at: span,
      Phrase(
        es: "esto es un valor, y aquí van preguntas o una ruta", en: "this is a value, and here go questions or a path"),
      hint: Phrase(es: "por ejemplo ${nombre} o /data/grupo/nombre", en: "for example ${name} or /data/group/name"))
  }

  static func unionOfValues(_ span: TextSpan) -> ExpressionFinding {
    ExpressionFinding(
      "expression-not-nodes", at: span,
      Phrase(
        es: "«|» junta rutas, y esto es un valor", en: "“|” joins paths, and this is a value"),
      hint: Phrase(
        es: "escriba «or» entre condiciones, o coalesce(x, y) para el primer valor que haya",
        en: "write “or” between conditions, or coalesce(x, y) for the first value there is"))
  }

  /// A repeated field where one value is needed.
  func repeatedValue(_ operand: Operand, _ nodes: StaticNodes) -> ExpressionFinding {
    let written = operand.written ?? "…"
    let names = nodes.repetitions.last.map { scope.schema.nodes[$0].name } ?? ""
    let isNumber = operand.type == .number
    let reference = nodes.places.first.map { "${\(scope.name(of: $0, in: .form))}" } ?? "${…}"
    let hint: Phrase
    if nodes.passesOwnRepetition {
      hint = Phrase(
        es: "para el de la misma vuelta escriba \(reference); la ruta completa nombra todos",
        en: "for the one of the same round write \(reference); the full path names all of them")
    } else {
      hint = Phrase(
        es: "escriba \(isNumber ? "sum(\(written))" : "join(' ', \(written))"), "
          + "o elija uno: indexed-repeat(\(reference), ${\(names)}, 1)",
        en: "write \(isNumber ? "sum(\(written))" : "join(' ', \(written))"), "
          + "or choose one: indexed-repeat(\(reference), ${\(names)}, 1)")
    }
    return ExpressionFinding(
      "expression-repeated-value", at: operand.span,
      Phrase(
        es: "\(written) se repite con «\(names)», y aquí va un solo valor",
        en: "\(written) is repeated with “\(names)”, and here goes a single value"),
      hint: hint)
  }

  /// An absolute path from inside a repeated group: all instances, where the own one may have been meant.
  mutating func noteOwnRepetition(_ operand: Operand) {
    guard let nodes = operand.nodes, nodes.passesOwnRepetition, nodes.isMany, let place = nodes.places.first, place >= 0
    else { return }
    let name = scope.name(of: place, in: .form)
    note(
      ExpressionFinding(
        "expression-absolute-path", .warning, at: operand.span,
        Phrase(
          es: "la ruta completa nombra todas las vueltas, no solo la de esta pregunta",
          en: "the full path names all rounds, not only that of this question"),
        hint: Phrase(
          es: "para la de esta vuelta escriba ${\(name)}; si quiere todas, suba con ..: ../../…",
          en: "for that of this round write ${\(name)}; if all are meant, go up with ..: ../../…")))
  }

  /// A step that leads nowhere.
  func unknownStep(
    _ name: String, _ step: StepSyntax, _ nodes: StaticNodes, _ path: PathSyntax
  ) -> ExpressionFinding {
    let around = nodes.places.first.map { scope.name(of: $0, in: nodes.space) } ?? ""
    let candidates = neighbours(of: nodes, step.axis)
    let near = Names.nearest(to: name, among: candidates)
    if case .tree(let tree) = nodes.space {
      let id = scope.schema.secondaryInstances[tree].id
      let hint: Phrase? =
        if scope.field(named: name) != nil {
          Self.didYouMean("${\(name)}")
        } else if let near {
          Self.didYouMean(near)
        } else if candidates.isEmpty {
          nil
        } else {
          Phrase(
            es: "hay \(candidates.prefix(8).joined(separator: ", "))",
            en: "there are \(candidates.prefix(8).joined(separator: ", "))")
        }
      return ExpressionFinding(
        "expression-unknown-column", at: step.span,
        Phrase(es: "«\(id)» no tiene «\(name)»", en: "“\(id)” has no “\(name)”"), hint: hint)
    }
    let hint: Phrase? =
      if let near {
        Self.didYouMean(near)
      } else if scope.schema.nodes(named: name).isEmpty {
        Names.nearest(to: name, among: scope.names).map { Self.didYouMean("${\($0)}") }
      } else {
        Self.didYouMean("${\(name)}")
      }
    return ExpressionFinding(
      "expression-unknown-path", at: step.span,
      around.isEmpty
        ? Phrase(es: "no existe «\(name)» en el formulario", en: "there is no “\(name)” in the form")
        : Phrase(es: "no existe «\(name)» dentro de «\(around)»", en: "there is no “\(name)” inside “\(around)”"),
      hint: hint)
  }

  private func neighbours(of nodes: StaticNodes, _ axis: Axis) -> [String] {
    let step = StepSyntax(axis: axis, test: .anyName, span: TextSpan(offset: 0, length: 0))
    var names: [String] = []
    for place in scope.places(step, from: nodes) {
      let name = scope.name(of: place, in: nodes.space)
      let shown = axis == .attribute ? String(name.dropFirst()) : name
      if !names.contains(shown) { names.append(shown) }
    }
    return names
  }
}
