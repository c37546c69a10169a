package import RondaCore
package import RondaExpressions

/// One item of a form that has a name: a question, a calculation or a note. It never changes.
///
/// A class, because it is handed about for every answer of every row, and copying its many parts would cost more than
/// checking the answer.
package final class Question: Sendable {
  /// What kind of answer it takes. Lists are indices into `Form.lists`.
  package enum Kind: Sendable, Equatable {
    case note
    case text
    case integer
    case decimal
    case date
    case selectOne(list: Int)
    case selectMultiple(list: Int, minimum: Int?, maximum: Int?)
    case rank(list: Int, places: Int)
    case territory(level: String)
    case tally(list: Int)

    /// The list that its answers come from.
    package var list: Int? {
      switch self {
      case .selectOne(let list), .selectMultiple(let list, _, _), .rank(let list, _), .tally(let list): list
      case .note, .text, .integer, .decimal, .date, .territory: nil
      }
    }
  }

  /// What an answer measures.
  package enum Measure: String, Sendable, CaseIterable {
    case satisfaction, importance, need, profile
  }

  /// When an answer must be there.
  package enum Requirement: Sendable {
    case never, always
    case when(CompiledExpression)
  }

  /// A check that can be confirmed: a value that is possible but rare.
  package struct SoftCheck: Sendable {
    package let test: CompiledExpression
    package let texts: Texts

    package init(test: CompiledExpression, texts: Texts) {
      self.test = test
      self.texts = texts
    }
  }

  /// Where it stands in `Form.questions`.
  package let index: Int
  package let name: String
  /// Where it stands in `Form.schema`.
  package let node: Int
  package let kind: Kind
  package let place: SourcePlace
  /// The innermost group around it, an index into `Form.groups`.
  package let group: Int?
  /// What people call it on paper and on the screen, from 1; `nil` for notes and calculations.
  package let number: Int?
  package let label: Texts
  package let hint: Texts
  package let guidance: Texts
  package let requirement: Requirement
  package let requiredMessage: Texts
  package let relevant: CompiledExpression?
  package let constraint: CompiledExpression?
  package let constraintMessage: Texts
  package let softChecks: [SoftCheck]
  package let initial: CompiledExpression?
  /// How its value is computed; such an item is never asked.
  package let calculation: CompiledExpression?
  /// What the points of a tally must add up to.
  package let control: CompiledExpression?
  package let measure: Measure?
  /// An index into `Form.topics`.
  package let topic: Int?
  package let appearance: String?

  package init(
    index: Int, name: String, node: Int, kind: Kind, place: SourcePlace, group: Int?, number: Int?, label: Texts,
    hint: Texts,
    guidance: Texts, requirement: Requirement, requiredMessage: Texts, relevant: CompiledExpression?,
    constraint: CompiledExpression?, constraintMessage: Texts, softChecks: [SoftCheck], initial: CompiledExpression?,
    calculation: CompiledExpression?, control: CompiledExpression?, measure: Measure?, topic: Int?, appearance: String?
  ) {
    self.index = index
    self.name = name
    self.node = node
    self.kind = kind
    self.place = place
    self.group = group
    self.number = number
    self.label = label
    self.hint = hint
    self.guidance = guidance
    self.requirement = requirement
    self.requiredMessage = requiredMessage
    self.relevant = relevant
    self.constraint = constraint
    self.constraintMessage = constraintMessage
    self.softChecks = softChecks
    self.initial = initial
    self.calculation = calculation
    self.control = control
    self.measure = measure
    self.topic = topic
    self.appearance = appearance
  }

  /// Whether a person answers it: neither a note nor a calculation.
  package var isAsked: Bool { number != nil }
}
