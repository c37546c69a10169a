import RondaCore

/// Comparisons and calls that can be worked out, and that nobody means so.
extension Checker {
  /// The node of the form whose value an operand is.
  func node(of operand: Operand) -> Schema.Node? {
    if operand.isOwn { return scope.node.map { scope.schema.nodes[$0] } }
    guard let nodes = operand.nodes, nodes.space == .form, nodes.places.count == 1, nodes.places[0] >= 0 else {
      return nil
    }
    return scope.schema.nodes[nodes.places[0]]
  }

  /// Forms that were written for ODK are only warned of what it takes.
  private var severity: Diagnostic.Severity { scope.references == .javaRosa ? .warning : .error }

  mutating func noteOdd(_ operation: Operator, _ first: Operand, _ second: Operand, _ span: TextSpan) {
    guard !scope.isDocument else { return }
    if let key = key(of: first), key == self.key(of: second) {
      let written = first.written ?? text(in: first.span)
      note(
        ExpressionFinding(
          "expression-same-sides", .warning, at: span,
          Phrase(es: "\(written) se compara consigo misma", en: "\(written) is compared with itself"),
          hint: Phrase(es: "nombre la otra pregunta", en: "name the other question")))
      return
    }
    noteOdd(operation, first, second, at: span)
    noteOdd(Self.mirrored(operation), second, first, at: span)
  }

  private static func mirrored(_ operation: Operator) -> Operator {
    switch operation {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: operation
    }
  }

  private mutating func noteOdd(_ operation: Operator, _ subject: Operand, _ other: Operand, at span: TextSpan) {
    let written = subject.written ?? text(in: subject.span)
    let order = Self.order(operation)
    if subject.type == .time, case .number? = other.constant {
      note(
        ExpressionFinding(
          "expression-type-mismatch", severity, at: other.span,
          Phrase(es: "\(written) es una hora, no un número", en: "\(written) is a time of day, not a number"),
          hint: Phrase(
            es: "una hora se escribe con cuatro cifras: '08:00'", en: "a time is written with four digits: '08:00'")))
    } else if subject.type == .geo, order != nil {
      note(
        ExpressionFinding(
          "expression-type-mismatch", severity, at: subject.span,
          Phrase(
            es: "\(written) es un lugar: no es mayor ni menor que nada",
            en: "\(written) is a place: it is neither more nor less than anything"),
          hint: Phrase(
            es: "para medir escriba distance() o area()", en: "to measure write distance() or area()")))
    } else if order != nil, node(of: subject)?.content == .words, other.type == .number {
      note(Self.textAsNumber(subject))
    }
    guard case .number(let number)? = other.constant, number.isFinite else { return }
    if node(of: subject)?.content == .wholeNumbers, operation == .equal, number != number.rounded() {
      noteNever(
        span,
        Phrase(es: "\(written) es un número entero", en: "\(written) is a whole number"),
        hint: Phrase(
          es: "escriba un entero, o pregunte con decimales", en: "write a whole number, or ask for decimals"))
    }
    guard let order, let choices = subject.choices, !choices.list.isEmpty, !subject.isMultiple else { return }
    let set = NumberSet(order, number)
    guard !choices.list.contains(where: { NumberText.number($0).map(set.contains) ?? false }) else { return }
    noteNever(
      span, Phrase(es: "ningún código de \(written) llega ahí", en: "no code of \(written) gets there"),
      hint: Self.codesHint(choices))
  }

  private mutating func noteNever(_ span: TextSpan, _ reason: Phrase, hint: Phrase) {
    note(
      ExpressionFinding(
        "expression-never-true", .warning, at: span,
        Phrase(
          es: "esto nunca se cumple: \(reason.spanish)", en: "this never holds: \(reason.english)"), hint: hint))
  }

  static func textAsNumber(_ operand: Operand) -> ExpressionFinding {
    ExpressionFinding(
      "expression-text-as-number", .warning, at: operand.span,
      Phrase(
        es: "\(operand.written ?? "esto") se pregunta como texto, y aquí lo que no sea un número no vale nada",
        en: "\(operand.written ?? "this") is asked as a text, and what is no number counts for nothing here"),
      hint: Phrase(es: "pregúntelo como número", en: "ask for it as a number"))
  }

  /// `2020-01-31` without quotes is 1988.
  mutating func noteDate(written: String, _ span: TextSpan) {
    let parts = written.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      [[4, 2, 2], [2, 2, 4]].contains(parts.map(\.utf8.count)), !scope.isDocument
    else { return }
    let iso = (parts[0].utf8.count == 4 ? Array(parts) : parts.reversed()).joined(separator: "-")
    note(
      ExpressionFinding(
        "expression-date-without-quotes", severity, at: span,
        Phrase(es: "\(written) sin comillas es una resta", en: "\(written) without quotes is a subtraction"),
        hint: Phrase(es: "escriba date('\(iso)')", en: "write date('\(iso)')")))
  }

  /// A value where the question belongs, and the question where the value does.
  mutating func noteSwapped(_ function: Function, _ first: Operand, _ second: Operand, _ span: TextSpan) {
    guard !scope.isDocument, let value = first.literalText, !value.isEmpty, second.constant == nil,
      !value.contains(where: \.isWhitespace), let written = second.written
    else { return }
    let name = function.rawValue
    note(
      ExpressionFinding(
        "expression-swapped-arguments", .warning, at: span,
        Phrase(
          es: "en \(name)() la pregunta va primero", en: "in \(name)() the question comes first"),
        hint: Phrase(
          es: "escriba \(name)(\(written), \(Self.quoted(value)))",
          en: "write \(name)(\(written), \(Self.quoted(value)))")))
  }

  /// A predicate that leaves nothing, and the filter of a list that leaves all or nothing.
  mutating func noteIdle(_ operand: Operand, isFilter: Bool, readsItem: Bool) {
    guard !operand.isFaulty, !scope.isDocument else { return }
    if operand.constant == .boolean(false) {
      guard !findings.contains(where: { $0.offset == operand.span.offset }) else { return }
      note(
        ExpressionFinding(
          "expression-constant-condition", .warning, at: operand.span,
          Phrase(
            es: "esto es siempre falso: no queda nada que ofrecer", en: "this is always false: nothing is left to offer"
          )))
      return
    }
    guard isFilter, operand.constant == nil else { return }
    if operand.column != nil, case .tree? = operand.nodes?.space {
      let written = text(in: operand.span)
      note(
        ExpressionFinding(
          "expression-idle-filter", .warning, at: operand.span,
          Phrase(
            es: "\(written) por sí sola se cumple con todo elemento que tenga esa columna",
            en: "\(written) by itself holds for every item that has that column"),
          hint: Phrase(
            es: "compárela: \(written) = ${pregunta}", en: "compare it: \(written) = ${question}")))
    } else if !readsItem {
      note(
        ExpressionFinding(
          "expression-idle-filter", .warning, at: operand.span,
          Phrase(
            es: "esto no mira ninguna columna de la lista: se ofrece todo o nada",
            en: "this looks at no column of the list: all is offered, or nothing"),
          hint: Phrase(
            es: "compare una columna con la respuesta: columna = ${pregunta}",
            en: "compare a column with the answer: column = ${question}")))
    }
  }
}
