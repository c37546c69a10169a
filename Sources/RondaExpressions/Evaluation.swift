import RondaCore

/// Running a program. Every step is asked for the type that its reader wants, so that no value is wrapped on the way.
extension Program {
  func boolean(_ index: Int, _ state: EvaluationState, _ here: Here) -> Bool {
    switch steps[index] {
    case .and(let left, let right): return boolean(left, state, here) && boolean(right, state, here)
    case .or(let left, let right): return boolean(left, state, here) || boolean(right, state, here)
    case .not(let inner): return !boolean(inner, state, here)
    case .boolean(let inner): return boolean(inner, state, here)
    case .exists(let inner): return !nodes(inner, state, here).isEmpty
    case .compareNodes(let test, let left, let right): return compareNodes(test, left, right, state, here)
    case .compareNumbers(let test, let left, let right):
      return Self.holds(test, number(left, state, here), number(right, state, here))
    case .compareValues(let test, let left, let right):
      return Self.holds(test, located(value(left, state, here), state), located(value(right, state, here), state))
    case .path, .union, .chooseNodes, .shuffled, .identified:
      // Of the answers the value counts, as where a question is named; of a tree, that there is a node.
      return nodes(index, state, here).first.map { !$0.isForm || state.value(of: $0).isTrue } ?? false
    case .equal(let left, let right, let negated):
      return value(left, state, here).equals(value(right, state, here)) != negated
    case .isEmpty(let inner, let negated):
      if case .string(let text) = value(inner, state, here) { return text.isEmpty != negated }
      return negated
    case .fieldIsText(let field, let text, let negated):
      return isText(state.value(up: field.up, slot: field.slot), text) != negated
    case .ownIsText(let text, let negated): return isText(state.own, text) != negated
    case .selected(let list, let code):
      return TokenList.contains(text(code, state, here), in: text(list, state, here))
    case .textTest(let test, let whole, let part):
      return Self.holds(test, text(whole, state, here), text(part, state, here))
    case .matches(let inner, let pattern): return patterns[pattern].matches(text(inner, state, here))
    case .choose(let condition, let then, let otherwise):
      return boolean(boolean(condition, state, here) ? then : otherwise, state, here)
    default: return value(index, state, here).isTrue
    }
  }

  func number(_ index: Int, _ state: EvaluationState, _ here: Here) -> Double {
    switch steps[index] {
    case .number(let number): return number
    case .field(let field):
      let value = state.value(up: field.up, slot: field.slot)
      if case .number(let number) = value { return number }
      return value.number
    case .own:
      if case .number(let number) = state.own { return number }
      return state.own.number
    case .asNumber(let inner):
      let result = number(inner, state, here)
      return result.isNaN ? located(value(inner, state, here), state).number : result
    case .negate(let inner): return -number(inner, state, here)
    case .arithmetic(let operation, let left, let right):
      return Self.result(operation, number(left, state, here), number(right, state, here))
    case .int(let inner): return number(inner, state, here).rounded(.towardZero)
    case .abs(let inner): return Swift.abs(number(inner, state, here))
    case .round(let inner, let places):
      return Rounding.halfUp(number(inner, state, here), places: places.map { number($0, state, here) } ?? 0)
    case .aggregate(let aggregate, let first, let count):
      return result(aggregate, arguments[first..<first + count], state, here)
    case .shared(let index):
      return state.shared.value(index, of: self) ?? result(shared[index], state, here)
    case .countSelected(let inner): return Double(TokenList.count(text(inner, state, here)))
    case .position: return Double(here.position)
    case .last: return Double(here.size)
    case .positionOf(let inner):
      return nodes(inner, state, here).first.map { Double(state.position(of: $0)) } ?? .nan
    case .stringLength(let inner): return Double(text(inner, state, here).unicodeScalars.count)
    case .choose(let condition, let then, let otherwise):
      return number(boolean(condition, state, here) ? then : otherwise, state, here)
    default: return value(index, state, here).number
    }
  }

  func value(_ index: Int, _ state: EvaluationState, _ here: Here) -> ExpressionValue {
    switch steps[index] {
    case .constant(let constant): return constants[constant]
    case .field(let field): return state.value(up: field.up, slot: field.slot)
    case .own: return state.own
    case .path, .union, .chooseNodes, .shuffled, .identified:
      return nodes(index, state, here).first.map { state.value(of: $0) } ?? .empty
    case .indexed(let read): return indexed(indexedReads[read], state, here)
    case .call(let function, let first, let count):
      return call(function, arguments[first..<first + count], state, here)
    case .choose(let condition, let then, let otherwise):
      return value(boolean(condition, state, here) ? then : otherwise, state, here)
    case .coalesce(let first, let count):
      for argument in arguments[first..<first + count] {
        let candidate = value(argument, state, here)
        if !candidate.isBlank { return candidate }
      }
      return .empty
    case .once(let inner): return state.own.isBlank ? value(inner, state, here) : state.own
    case .date(let inner): return value(inner, state, here).date.map(ExpressionValue.date) ?? .empty
    case .today: return .date(state.today)
    case .and, .or, .not, .boolean, .exists, .compareNodes, .compareNumbers, .compareValues, .equal, .isEmpty,
      .fieldIsText, .ownIsText,
      .selected,
      .textTest,
      .matches:
      return .boolean(boolean(index, state, here))
    case .number, .asNumber, .negate, .arithmetic, .int, .abs, .round, .aggregate, .shared, .countSelected,
      .stringLength,
      .position,
      .last, .positionOf:
      return .number(number(index, state, here))
    case .string, .concat, .substr, .normalizeSpace, .selectedAt, .choiceName, .formatDate:
      return .string(text(index, state, here))
    }
  }

  func text(_ index: Int, _ state: EvaluationState, _ here: Here) -> String {
    switch steps[index] {
    case .string(let inner): return text(inner, state, here)
    case .concat(let first, let count):
      var result = ""
      for argument in arguments[first..<first + count] { result += text(argument, state, here) }
      return result
    case .substr(let inner, let from, let to):
      return TextPart.cut(
        text(inner, state, here), from: number(from, state, here), to: to.map { number($0, state, here) })
    case .normalizeSpace(let inner): return TokenList.normalized(text(inner, state, here))
    case .selectedAt(let list, let place):
      return TokenList.element(at: number(place, state, here), of: text(list, state, here))
    case .choiceName(let code, let node, let up):
      let code = text(code, state, here)
      if let label = state.choiceLabel(node, code) { return label }
      if state.schema.nodes[node].choices != nil { return "" }
      var around = state
      around.shared = SharedResults()
      around.frame = state.frame(up: up)
      return state.dynamicChoiceLabel(node, code, around) ?? ""
    case .formatDate(let date, let format):
      guard let day = value(date, state, here).date else { return "" }
      return DateFormat.text(day, text(format, state, here), state.language)
    default: return value(index, state, here).string
    }
  }

  /// A text that is a date with a time but no distance from UTC as the instant that it is here; anything else as it is.
  private func located(_ value: ExpressionValue, _ state: EvaluationState) -> ExpressionValue {
    guard case .string(let text) = value, text.utf8.count >= 16, let (_, written) = DateTime.parts(text),
      written.offset == nil, let moment = DateTime(text, local: state.clock)
    else { return value }
    return .moment(moment)
  }

  private func isText(_ value: ExpressionValue, _ text: Int) -> Bool {
    if case .string(let own) = value { return own == texts[text] }
    return value.equals(.string(texts[text]))
  }

  static func holds(_ test: Step.Test, _ left: Double, _ right: Double) -> Bool {
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

  /// Blank values are passed over, so that an unanswered question does not spoil a sum. Nodes count one by one.
  func result(
    _ aggregate: Step.Aggregate, _ list: ArraySlice<Int>, _ state: EvaluationState, _ here: Here
  ) -> Double {
    var result: Double?
    var count = 0
    func take(_ value: ExpressionValue) {
      if case .countNonEmpty = aggregate {
        if !value.isBlank { count += 1 }
        return
      }
      let next = value.number
      guard !next.isNaN else { return }
      guard let current = result else {
        result = next
        return
      }
      result =
        switch aggregate {
        case .min: Swift.min(current, next)
        case .max: Swift.max(current, next)
        case .sum, .countNonEmpty, .count: current + next
        }
    }
    for argument in list {
      guard givesNodes(argument) else {
        count += aggregate == .count ? 1 : 0
        take(value(argument, state, here))
        continue
      }
      let nodes = nodes(argument, state, here)
      if aggregate == .count {
        count += nodes.count
      } else {
        for node in nodes { take(state.value(of: node)) }
      }
    }
    switch aggregate {
    case .count, .countNonEmpty: return Double(count)
    case .sum: return result ?? 0
    case .min, .max: return result ?? .nan
    }
  }
}
