import RondaCore

/// Running a program. Every step is asked for the type that its reader wants, so that no value is wrapped on the way.
extension Program {
  func boolean(_ index: Int, _ state: EvaluationState) -> Bool {
    switch steps[index] {
    case .and(let left, let right): return boolean(left, state) && boolean(right, state)
    case .or(let left, let right): return boolean(left, state) || boolean(right, state)
    case .not(let inner): return !boolean(inner, state)
    case .boolean(let inner): return boolean(inner, state)
    case .compareNumbers(let test, let left, let right):
      return Self.holds(test, number(left, state), number(right, state))
    case .equal(let left, let right, let negated):
      return value(left, state).equals(value(right, state)) != negated
    case .isEmpty(let inner, let negated):
      if case .string(let text) = value(inner, state) { return text.isEmpty != negated }
      return negated
    case .fieldIsText(let field, let text, let negated):
      return isText(state.value(up: field.up, slot: field.slot), text) != negated
    case .ownIsText(let text, let negated): return isText(state.own, text) != negated
    case .selected(let list, let code):
      return TokenList.contains(text(code, state), in: text(list, state))
    case .textTest(let test, let whole, let part):
      return Self.holds(test, text(whole, state), text(part, state))
    case .matches(let inner, let pattern): return patterns[pattern].matches(text(inner, state))
    case .choose(let condition, let then, let otherwise):
      return boolean(boolean(condition, state) ? then : otherwise, state)
    default: return value(index, state).isTrue
    }
  }

  func number(_ index: Int, _ state: EvaluationState) -> Double {
    switch steps[index] {
    case .number(let number): return number
    case .field(let field):
      let value = state.value(up: field.up, slot: field.slot)
      if case .number(let number) = value { return number }
      return value.number
    case .own:
      if case .number(let number) = state.own { return number }
      return state.own.number
    case .asNumber(let inner): return number(inner, state)
    case .negate(let inner): return -number(inner, state)
    case .arithmetic(let operation, let left, let right):
      return Self.result(operation, number(left, state), number(right, state))
    case .int(let inner): return number(inner, state).rounded(.towardZero)
    case .abs(let inner): return Swift.abs(number(inner, state))
    case .round(let inner, let places):
      return Rounding.halfUp(number(inner, state), places: places.map { number($0, state) } ?? 0)
    case .aggregate(let aggregate, let first, let count):
      return result(aggregate, arguments[first..<first + count], state)
    case .countSelected(let inner): return Double(TokenList.count(text(inner, state)))
    case .stringLength(let inner): return Double(text(inner, state).unicodeScalars.count)
    case .choose(let condition, let then, let otherwise):
      return number(boolean(condition, state) ? then : otherwise, state)
    default: return value(index, state).number
    }
  }

  func value(_ index: Int, _ state: EvaluationState) -> ExpressionValue {
    switch steps[index] {
    case .constant(let constant): return constants[constant]
    case .field(let field): return state.value(up: field.up, slot: field.slot)
    case .own: return state.own
    case .choose(let condition, let then, let otherwise):
      return value(boolean(condition, state) ? then : otherwise, state)
    case .coalesce(let first, let count):
      for argument in arguments[first..<first + count] {
        let candidate = value(argument, state)
        if !candidate.isBlank { return candidate }
      }
      return .empty
    case .once(let inner): return state.own.isBlank ? value(inner, state) : state.own
    case .date(let inner): return value(inner, state).date.map(ExpressionValue.date) ?? .empty
    case .today: return .date(state.today)
    case .and, .or, .not, .boolean, .compareNumbers, .equal, .isEmpty, .fieldIsText, .ownIsText, .selected,
      .textTest,
      .matches:
      return .boolean(boolean(index, state))
    case .number, .asNumber, .negate, .arithmetic, .int, .abs, .round, .aggregate, .countSelected, .stringLength:
      return .number(number(index, state))
    case .string, .concat, .substr, .normalizeSpace, .selectedAt, .choiceName, .formatDate:
      return .string(text(index, state))
    }
  }

  func text(_ index: Int, _ state: EvaluationState) -> String {
    switch steps[index] {
    case .string(let inner): return text(inner, state)
    case .concat(let first, let count):
      var result = ""
      for argument in arguments[first..<first + count] { result += text(argument, state) }
      return result
    case .substr(let inner, let from, let to):
      return TextPart.cut(text(inner, state), from: number(from, state), to: to.map { number($0, state) })
    case .normalizeSpace(let inner): return TokenList.normalized(text(inner, state))
    case .selectedAt(let list, let place):
      return TokenList.element(at: number(place, state), of: text(list, state))
    case .choiceName(let code, let node):
      return state.choiceLabel(node, text(code, state)) ?? ""
    case .formatDate(let date, let format):
      guard let day = value(date, state).date else { return "" }
      return DateFormat.text(day, text(format, state), state.language)
    default: return value(index, state).string
    }
  }

  private func isText(_ value: ExpressionValue, _ text: Int) -> Bool {
    if case .string(let own) = value { return own == texts[text] }
    return value.equals(.string(texts[text]))
  }

  private static func holds(_ test: Step.Test, _ left: Double, _ right: Double) -> Bool {
    switch test {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    case .equal: ExpressionValue.areEqual(left, right)
    case .notEqual: !ExpressionValue.areEqual(left, right)
    }
  }

  private static func holds(_ test: Step.TextTest, _ whole: String, _ part: String) -> Bool {
    let (whole, part) = (whole.unicodeScalars, part.unicodeScalars)
    return switch test {
    case .contains: TokenList.find(part, in: whole)
    case .startsWith: whole.starts(with: part)
    case .endsWith: whole.reversed().starts(with: part.reversed())
    }
  }

  private static func result(_ operation: Step.Arithmetic, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .remainder: left.truncatingRemainder(dividingBy: right)
    }
  }

  /// Blank values are passed over, so that an unanswered question does not spoil a sum.
  private func result(_ aggregate: Step.Aggregate, _ list: ArraySlice<Int>, _ state: EvaluationState) -> Double {
    if case .countNonEmpty = aggregate { return Double(list.count { !value($0, state).isBlank }) }
    var result: Double?
    for argument in list {
      let next = number(argument, state)
      guard !next.isNaN else { continue }
      guard let current = result else {
        result = next
        continue
      }
      result =
        switch aggregate {
        case .min: Swift.min(current, next)
        case .max: Swift.max(current, next)
        case .sum, .countNonEmpty: current + next
        }
    }
    if case .sum = aggregate { return result ?? 0 }
    return result ?? .nan
  }
}
