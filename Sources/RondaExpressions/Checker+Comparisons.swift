import RondaCore

extension Checker {
  mutating func checkComparison(
    _ operation: Operator, _ left: SyntaxNode, _ right: SyntaxNode, _ span: TextSpan
  ) -> Operand {
    let wasVolatile = isVolatile
    isVolatile = false
    defer { isVolatile = isVolatile || wasVolatile }
    let mark = builder.steps.count
    let before = hereUses
    var first = checkRaw(left, beside: right)
    let between = hereUses
    var second = checkRaw(right, beside: left)
    let after = hereUses
    consume(first)
    consume(second)
    if !first.givesNodes { first = single(first) }
    if !second.givesNodes { second = single(second) }
    if first.isFaulty || second.isFaulty { return faulty(span) }
    if first.givesNodes || second.givesNodes {
      if first.column != nil, after == between {
        return compareNodes(operation, first, second, column: first, span)
      }
      if second.column != nil, between == before {
        return compareNodes(operation, first, second, column: second, span)
      }
      return compareNodes(operation, first, second, column: nil, span)
    }
    let isEquality = operation == .equal || operation == .notEqual
    if first.constant != nil, second.constant != nil {
      let operand = emitComparison(operation, first, second, span, since: mark)
      noteConstant(operand)
      return operand
    }
    if isEquality, var blank = emptinessTest(operation, first, second, span) {
      blank.claims = claims(operation, first, second, isSteady: isSteady(first, second))
      return blank
    }
    second = matched(second, with: first, isEquality: isEquality)
    first = matched(first, with: second, isEquality: isEquality)
    if first.isFaulty || second.isFaulty { return faulty(span) }
    guard fit(first, second, isEquality: isEquality, span) else { return faulty(span) }
    noteOdd(operation, first, second, span)
    let claims = claims(operation, first, second, isSteady: isSteady(first, second))
    if first.type == .time || second.type == .time { (first, second) = (timed(first), timed(second)) }
    var operand = emitComparison(operation, first, second, span, since: mark)
    operand.claims = claims
    return operand
  }

  /// Whether a comparison gives the same twice. The day does not change between two looks at it.
  private func isSteady(_ first: Operand, _ second: Operand) -> Bool {
    !isVolatile || first.type == .date && second.type == .date
  }

  /// A comparison with nodes holds when it does for any of them.
  private mutating func compareNodes(
    _ operation: Operator, _ left: Operand, _ right: Operand, column: Operand?, _ span: TextSpan
  ) -> Operand {
    let isEquality = operation == .equal || operation == .notEqual
    for operand in [left, right] where operand.nodes?.isMany == true && operand.nodes?.space == .form {
      let written = operand.written ?? "…"
      note(
        ExpressionFinding(
          "expression-repeated-comparison", .warning, at: operand.span,
          Phrase(
            es: "\(written) se repite: la comparación vale cuando se cumple con cualquiera de sus valores",
            en: "\(written) is repeated: the comparison holds when any of its values does"),
          hint: Phrase(
            es: "para uno solo escriba indexed-repeat(…); para el total, sum(\(written))",
            en: "for a single one write indexed-repeat(…); for the total, sum(\(written))")))
    }
    var (first, second) = (left, right)
    if !scope.isDocument {
      second = matched(second, with: first, isEquality: isEquality)
      first = matched(first, with: second, isEquality: isEquality)
    }
    if first.isFaulty || second.isFaulty { return faulty(span) }
    let test = Self.order(operation) ?? (operation == .notEqual ? .notEqual : .equal)
    if let (name, isAttribute) = column?.column, conjuncts.contains(span) {
      let value = first.column?.name == name && column?.span == first.span ? second.step : first.step
      equalities.append(ColumnEquality(column: name, isAttribute: isAttribute, value: value))
    }
    var operand = Operand(
      step: builder.emit(.compareNodes(test, first.step, second.step)), type: .boolean, span: span, canBeEmpty: false)
    if first.nodes != nil { noteUnknownValue(operation, first, second) }
    if second.nodes != nil { noteUnknownValue(operation, second, first) }
    if column != nil {
      operand.claims = claims(operation, first, second, isSteady: !isVolatile)
    }
    return operand
  }

  /// A time of day as the part of the day that has passed, so that times compare whatever their writing.
  private mutating func timed(_ operand: Operand) -> Operand {
    let (first, count) = builder.list([operand.step])
    return Operand(
      step: builder.emit(.call(.decimalTime, first: first, count: count)), type: .number, span: operand.span,
      canBeEmpty: false)
  }

  private mutating func noteConstant(_ operand: Operand) {
    guard !scope.isDocument, case .boolean(let isTrue)? = operand.constant else { return }
    note(
      ExpressionFinding(
        "expression-constant-condition", .warning, at: operand.span,
        Phrase(
          es: "esta comparación es siempre \(isTrue ? "verdadera" : "falsa")",
          en: "this comparison is always \(isTrue ? "true" : "false")")))
  }

  private mutating func emitComparison(
    _ operation: Operator, _ first: Operand, _ second: Operand, _ span: TextSpan, since mark: Int
  ) -> Operand {
    result(comparison(operation, first, second), .boolean, span, from: [first, second], since: mark)
  }

  static func order(_ operation: Operator) -> Step.Test? {
    switch operation {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    default: nil
    }
  }

  /// The cheapest step that compares the two rightly.
  private mutating func comparison(_ operation: Operator, _ first: Operand, _ second: Operand) -> Step {
    if let test = Self.order(operation) {
      let isNumber =
        first.type == .date && second.type == .date || first.type == .number || second.type == .number
        || first.type == .boolean || second.type == .boolean
      return isNumber ? .compareNumbers(test, first.step, second.step) : .compareValues(test, first.step, second.step)
    }
    let negated = operation == .notEqual
    for (subject, other) in [(first, second), (second, first)] {
      if let text = other.literalText, subject.type == .string {
        if let field = subject.field {
          return .fieldIsText(field, text: builder.text(text), negated: negated)
        }
        if subject.isOwn { return .ownIsText(builder.text(text), negated: negated) }
      }
      // A number that is never empty makes both sides numbers, unless the other is a boolean.
      if subject.type == .number, !subject.canBeEmpty, let type = other.type, type != .boolean {
        return .compareNumbers(negated ? .notEqual : .equal, first.step, second.step)
      }
    }
    return .equal(first.step, second.step, negated: negated)
  }

  /// `x = ''` and `x != ''`: has it been answered?
  private mutating func emptinessTest(
    _ operation: Operator, _ first: Operand, _ second: Operand, _ span: TextSpan
  ) -> Operand? {
    let subject: Operand
    if second.literalText == "" {
      subject = first
    } else if first.literalText == "" {
      subject = second
    } else {
      return nil
    }
    guard let type = subject.type, type != .boolean else { return nil }
    let step = builder.emit(.isEmpty(subject.step, negated: operation == .notEqual))
    return Operand(step: step, type: .boolean, span: span, canBeEmpty: false)
  }

  /// A written-out value as the other side needs it, or a finding when it cannot be that.
  private mutating func matched(_ operand: Operand, with other: Operand, isEquality: Bool) -> Operand {
    guard !scope.isDocument, let constant = operand.constant, other.constant == nil, !operand.isFaulty,
      !other.isFaulty
    else {
      return operand
    }
    if let choices = other.choices {
      return matchedCode(operand, constant, with: other, choices, isEquality: isEquality)
    }
    guard case .string(let text) = constant else { return operand }
    switch other.type {
    case .number? where text == "NaN":
      note(
        ExpressionFinding(
          "expression-constant-condition", .warning, at: operand.span,
          Phrase(es: "nada es igual a 'NaN'", en: "nothing equals 'NaN'"),
          hint: Phrase(
            es: "para saber si algo no es un número escriba string(x) = 'NaN'",
            en: "to know whether something is no number write string(x) = 'NaN'")))
      return replacing(operand, by: .number(.nan))
    case .number?:
      return numeric(operand)
    case .date?:
      if let date = CivilDate(iso8601: text) { return replacing(operand, by: .date(date)) }
      note(Self.notADate(text, operand.span))
      return faulty(operand.span)
    case .dateTime? where !text.isEmpty:
      guard DateTime.parts(text) != nil || CivilDate(iso8601: text) != nil else {
        note(Self.notADate(text, operand.span))
        return faulty(operand.span)
      }
      let (first, count) = builder.list([operand.step])
      return Operand(
        step: builder.emit(.call(.dateTime, first: first, count: count)), type: .dateTime, span: operand.span,
        canBeEmpty: false)
    case .time? where !text.isEmpty:
      guard WrittenTime(text) == nil else { return operand }
      note(Self.notATime(text, operand.span))
      return faulty(operand.span)
    case .string? where !isEquality, nil where !isEquality:
      if ExpressionValue.string(text).number.isNaN {
        note(
          ExpressionFinding(
            "expression-type-mismatch", at: operand.span,
            Phrase(
              es: "< <= > >= solo comparan números y fechas, y \(Self.quoted(text)) no es ninguno de los dos",
              en: "< <= > >= compare only numbers and dates, and \(Self.quoted(text)) is neither"),
            hint: Phrase(es: "los textos se comparan con = y !=", en: "texts are compared with = and !=")))
        return faulty(operand.span)
      }
      return operand
    default: return operand
    }
  }

  private mutating func matchedCode(
    _ operand: Operand, _ constant: ExpressionValue, with other: Operand, _ choices: ChoiceCodes, isEquality: Bool
  ) -> Operand {
    if !isEquality {
      let subject = numeric(other)
      return subject.isFaulty ? faulty(operand.span) : numeric(operand)
    }
    switch constant {
    case .string(let text):
      let codes = other.isMultiple ? text.split(whereSeparator: \.isWhitespace).map(String.init) : [text]
      for code in codes where !choices.contains(code) {
        return noteUnknownChoice(code, of: other.written, choices, operand.span) ? faulty(operand.span) : operand
      }
      if other.isMultiple, let written = other.written, codes.count == 1 {
        note(
          ExpressionFinding(
            "expression-list-equality", .warning, at: operand.span,
            Phrase(
              es: "\(written) puede tener varias respuestas: esto solo vale cuando «\(text)» es la única",
              en: "\(written) may have several answers: this holds only when “\(text)” is the only one"),
            hint: Phrase(
              es: "escriba selected(\(written), \(Self.quoted(text)))",
              en: "write selected(\(written), \(Self.quoted(text)))")))
      }
      return operand
    case .number(let number):
      if choices.hasNumber(number), !other.isMultiple { return operand }
      let isError = noteUnknownChoice(NumberText.text(number), of: other.written, choices, operand.span)
      return isError ? faulty(operand.span) : operand
    case .day, .moment:
      note(Self.notADate(other, operand.span))
      return faulty(operand.span)
    case .boolean: return operand
    }
  }

  /// Whether one is the answer to a number and the other the answer to a date. What is computed may be days as a number.
  private func isMismatch(_ number: Operand, _ date: Operand) -> Bool {
    !scope.isDocument && number.type == .number && date.type == .date && (number.field != nil || number.isOwn)
      && (date.field != nil || date.isOwn)
  }

  /// Whether two values, neither written out, can be compared at all.
  private mutating func fit(_ first: Operand, _ second: Operand, isEquality: Bool, _ span: TextSpan) -> Bool {
    guard first.constant == nil, second.constant == nil else { return true }
    if isMismatch(first, second) || isMismatch(second, first) {
      let severity: Diagnostic.Severity = scope.references == .javaRosa ? .warning : .error
      note(
        ExpressionFinding(
          "expression-type-mismatch", severity, at: span,
          Phrase(
            es: "\(first.written ?? "") y \(second.written ?? "") no se pueden comparar: un número y una fecha",
            en: "\(first.written ?? "") and \(second.written ?? "") cannot be compared: a number and a date")))
      return severity == .warning
    }
    if let left = first.choices, let right = second.choices, isEquality {
      if !left.list.isEmpty, !right.list.isEmpty, left.isDisjoint(with: right) {
        note(
          ExpressionFinding(
            "expression-constant-condition", .warning, at: span,
            Phrase(
              es: "\(first.written ?? "") y \(second.written ?? "") no tienen ningún código en común",
              en: "\(first.written ?? "") and \(second.written ?? "") have no code in common")))
      }
      return true
    }
    for (closed, other) in [(first, second), (second, first)] where closed.choices != nil {
      let needsNumber = !isEquality || other.type == .number
      if needsNumber, closed.hasOnlyWords || closed.isMultiple { return !numeric(closed).isFaulty }
      if other.type == .date {
        note(Self.notADate(closed, span))
        return false
      }
    }
    return true
  }
}
