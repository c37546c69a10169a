/// A condition as tests of single answers joined by and, or and not: what can be said in words to somebody who has the
/// answers before them, on paper.
package indirect enum PlainCondition: Sendable {
  case all([PlainCondition])
  case any([PlainCondition])
  case not(PlainCondition)
  case test(Test)
  /// The same whatever was answered.
  case constant(Bool)
  /// Something that only the program can work out.
  case opaque

  /// A test of one answer.
  package struct Test: Sendable {
    package enum Comparison: Sendable, Hashable, CaseIterable {
      case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

      /// The one that holds when this one does not, of two values that can be compared.
      package var opposite: Comparison {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
      }

      /// The same with its sides exchanged.
      var mirrored: Comparison {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
      }
    }

    package enum Kind: Sendable {
      case compares(Comparison, ExpressionValue)
      /// Whether a code is among those that were chosen.
      case includes(String)
      /// How many were chosen.
      case counts(Comparison, Double)
    }

    /// The node of the schema that is read; `nil` for the answer to the question itself.
    package let node: Int?
    package let kind: Kind

    /// Whether it holds of an answer, as expressions read it.
    package func holds(of value: ExpressionValue) -> Bool {
      switch kind {
      case .compares(let comparison, let other):
        switch comparison {
        case .equal: return value.equals(other)
        case .notEqual: return !value.equals(other)
        default:
          guard let (left, right) = value.compared(with: other) else { return false }
          return Self.holds(comparison, left, right)
        }
      case .includes(let code): return TokenList.contains(code, in: value.string)
      case .counts(let comparison, let number):
        return Self.holds(comparison, Double(TokenList.count(value.string)), number)
      }
    }

    private static func holds(_ comparison: Comparison, _ left: Double, _ right: Double) -> Bool {
      switch comparison {
      case .equal: ExpressionValue.areEqual(left, right)
      case .notEqual: !ExpressionValue.areEqual(left, right)
      case .less: left < right
      case .lessOrEqual: left <= right
      case .greater: left > right
      case .greaterOrEqual: left >= right
      }
    }
  }

  /// Whether every part of it can be said.
  package var isPlain: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isPlain)
    case .not(let inner): inner.isPlain
    case .test, .constant: true
    case .opaque: false
    }
  }

  /// The nodes that its tests read, each once, in the order of the condition.
  package var nodes: [Int] {
    var result: [Int] = []
    collect(&result)
    return result
  }

  private func collect(_ result: inout [Int]) {
    switch self {
    case .all(let parts), .any(let parts): for part in parts { part.collect(&result) }
    case .not(let inner): inner.collect(&result)
    case .test(let test): if let node = test.node, !result.contains(node) { result.append(node) }
    case .constant, .opaque: break
    }
  }

  /// Whether it holds, as far as answers are known; `nil` when that hangs on what is not.
  ///
  /// - Parameter value: what is read from a node; `nil` when that is not known.
  package func holds(_ value: (_ node: Int?) -> ExpressionValue?) -> Bool? {
    switch self {
    case .all(let parts):
      var isKnown = true
      for part in parts {
        switch part.holds(value) {
        case false?: return false
        case true?: continue
        case nil: isKnown = false
        }
      }
      return isKnown ? true : nil
    case .any(let parts):
      var isKnown = true
      for part in parts {
        switch part.holds(value) {
        case true?: return true
        case false?: continue
        case nil: isKnown = false
        }
      }
      return isKnown ? false : nil
    case .not(let inner): return inner.holds(value).map { !$0 }
    case .test(let test): return value(test.node).map { test.holds(of: $0) }
    case .constant(let holds): return holds
    case .opaque: return nil
    }
  }
}

/// A sum, a product or the like of answers, as far as it can be said in words.
package indirect enum PlainArithmetic: Sendable {
  case number(Double)
  case answer(node: Int)
  case sum(PlainArithmetic, PlainArithmetic)
  case difference(PlainArithmetic, PlainArithmetic)
  case product(PlainArithmetic, PlainArithmetic)
}

extension CompiledExpression {
  /// The expression as a condition that can be said in words; `opaque` where it cannot.
  ///
  /// - Parameter schema: the one that it was compiled for.
  package func plainCondition(in schema: Schema) -> PlainCondition {
    if let constant { return .constant(constant.isTrue) }
    return PlainReading(program: program, schema: schema).condition(root)
  }

  /// The expression as plain arithmetic with answers; `nil` when it is anything else.
  package func plainArithmetic(in schema: Schema) -> PlainArithmetic? {
    if let constant { return constant.number.isFinite ? .number(constant.number) : nil }
    return PlainReading(program: program, schema: schema).arithmetic(root)
  }
}

/// Reads the steps of a program back as what a person could have written. How deep they lie one in the other, the parser
/// bounds.
private struct PlainReading {
  let program: Program
  let schema: Schema

  func condition(_ index: Int) -> PlainCondition {
    switch program.steps[index] {
    case .and(let left, let right): return Self.all([condition(left), condition(right)])
    case .or(let left, let right): return Self.any([condition(left), condition(right)])
    case .not(let inner): return .not(condition(inner))
    case .boolean(let inner): return condition(inner)
    case .constant, .number: return .constant(program.value(index, .nothing, Here(node: .form(-1, frame: 0))).isTrue)
    case .compareNumbers(let test, let left, let right), .compareValues(let test, let left, let right):
      return comparison(Self.comparison(test), left, right)
    case .equal(let left, let right, let negated): return comparison(negated ? .notEqual : .equal, left, right)
    case .isEmpty(let inner, let negated): return test(inner, .compares(negated ? .notEqual : .equal, .empty))
    case .fieldIsText(let field, let text, let negated):
      return test(.field(field), .compares(negated ? .notEqual : .equal, .string(program.texts[text])))
    case .ownIsText(let text, let negated):
      return test(.own, .compares(negated ? .notEqual : .equal, .string(program.texts[text])))
    case .selected(let list, let code):
      guard case .string(let text)? = constant(code) else { return .opaque }
      return test(list, .includes(text))
    default: return .opaque
    }
  }

  func arithmetic(_ index: Int) -> PlainArithmetic? {
    switch program.steps[index] {
    case .number(let number): return .number(number)
    case .asNumber(let inner): return arithmetic(inner)
    case .arithmetic(let operation, let left, let right):
      guard let left = arithmetic(left), let right = arithmetic(right) else { return nil }
      switch operation {
      case .add: return .sum(left, right)
      case .subtract: return .difference(left, right)
      case .multiply: return .product(left, right)
      case .divide, .remainder: return nil
      }
    default:
      guard case .field(let node)? = answer(index) else { return nil }
      return .answer(node: node)
    }
  }

  private static func all(_ parts: [PlainCondition]) -> PlainCondition {
    .all(parts.flatMap { part in if case .all(let inner) = part { inner } else { [part] } })
  }

  private static func any(_ parts: [PlainCondition]) -> PlainCondition {
    .any(parts.flatMap { part in if case .any(let inner) = part { inner } else { [part] } })
  }

  private static func comparison(_ test: Step.Test) -> PlainCondition.Test.Comparison {
    switch test {
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .equal: .equal
    case .notEqual: .notEqual
    }
  }

  private func comparison(_ comparison: PlainCondition.Test.Comparison, _ left: Int, _ right: Int) -> PlainCondition {
    if let value = constant(right) { return self.comparison(comparison, left, with: value) }
    if let value = constant(left) { return self.comparison(comparison.mirrored, right, with: value) }
    return .opaque
  }

  private func comparison(_ comparison: PlainCondition.Test.Comparison, _ index: Int, with value: ExpressionValue)
    -> PlainCondition
  {
    switch program.steps[index] {
    case .countSelected(let list): return test(list, .counts(comparison, value.number))
    case .asNumber(let inner): return test(inner, .compares(comparison, .number(value.number)))
    default: return test(index, .compares(comparison, value))
    }
  }

  private func test(_ index: Int, _ kind: PlainCondition.Test.Kind) -> PlainCondition {
    switch answer(index) {
    case .field(let node)?: .test(PlainCondition.Test(node: node, kind: kind))
    case .own?: .test(PlainCondition.Test(node: nil, kind: kind))
    case nil: .opaque
    }
  }

  private func test(_ step: Step, _ kind: PlainCondition.Test.Kind) -> PlainCondition {
    switch answer(step) {
    case .field(let node)?: .test(PlainCondition.Test(node: node, kind: kind))
    case .own?: .test(PlainCondition.Test(node: nil, kind: kind))
    case nil: .opaque
    }
  }

  private enum Read {
    case field(Int)
    case own
  }

  /// The answer that a step reads, when it reads one and nothing else.
  private func answer(_ index: Int) -> Read? {
    if case .string(let inner) = program.steps[index] { return answer(inner) }
    return answer(program.steps[index])
  }

  private func answer(_ step: Step) -> Read? {
    switch step {
    case .own: return .own
    case .field(let field):
      var scope = program.node < 0 ? 0 : schema.nodes[program.node].scope
      for _ in 0..<field.up { scope = schema.scopes[scope].parent ?? 0 }
      return .field(schema.scopes[scope].nodes[field.slot])
    default: return nil
    }
  }

  private func constant(_ index: Int) -> ExpressionValue? {
    switch program.steps[index] {
    case .constant(let constant): program.constants[constant]
    case .number(let number): .number(number)
    case .string(let inner): constant(inner).map { .string($0.string) }
    default: nil
    }
  }
}
