package import RondaCore
package import RondaExpressions
import RondaForms

/// A condition that whoever holds the sheet can see on it. Questions are indices into `Form.questions`, choices are
/// places in their lists.
package indirect enum PaperCondition: Sendable, Hashable {
  case all([PaperCondition])
  case any([PaperCondition])
  case not(PaperCondition)
  /// One of these choices is the answer to a question with one answer; or, with `blank`, there is no answer.
  case marked(question: Int, choices: [Int], blank: Bool)
  /// The choice is among the answers to a question with several.
  case includes(question: Int, choice: Int)
  /// So many choices are marked.
  case counts(question: Int, Comparison, Double)
  case number(question: Int, Comparison, Double)
  case date(question: Int, Comparison, CivilDate)
  case text(question: Int, String)
  case isBlank(question: Int)
  case never
  /// Only the program can work it out; it hangs on these questions.
  case opaque(questions: [Int])

  package typealias Comparison = PlainCondition.Test.Comparison

  /// Whether it can be said in words as a whole.
  package var isSayable: Bool {
    switch self {
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isSayable)
    case .not(let inner): inner.isSayable
    case .opaque: false
    default: true
    }
  }
}

/// One part of what must hold for something to apply; all parts must.
struct ConditionTerm: Sendable {
  enum Test: Sendable {
    /// Of one question with one answer: by place of the choice in its list whether it holds, and whether it does without
    /// any answer.
    case table(question: Int, node: Int, holds: [Bool], blank: Bool)
    case plain(PlainCondition)
    case opaque
  }

  let test: Test
  /// What the sheet says of it.
  let condition: PaperCondition

  /// Whether it holds, as far as answers are known; `nil` when that hangs on what is not.
  func holds(_ known: [Int: ExpressionValue], _ form: Form) -> Bool? {
    switch test {
    case .opaque: return nil
    case .plain(let condition): return condition.holds { node in node.flatMap { known[$0] } }
    case .table(let question, let node, let holds, let blank):
      guard let value = known[node] else { return nil }
      guard case .string(let code) = value, !code.isEmpty else { return blank }
      return form.list(of: form.questions[question])?.position(ofName: code).map { holds[$0] }
    }
  }
}
