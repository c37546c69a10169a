package import RondaCore

/// Which value an evaluation reads: its place in `EvaluationState.values`.
package struct VariableID: Sendable, Hashable, Comparable {
  package let index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: VariableID, right: VariableID) -> Bool { left.index < right.index }
}

/// What a name in an expression stands for, as far as types go.
package struct Variable: Sendable {
  package let id: VariableID
  package let type: ValueType
  /// The codes of a closed question; `nil` for any other.
  package let choices: ChoiceCodes?
  /// True when the value is a list of codes with a blank between them.
  package let isMultiple: Bool

  package init(_ id: VariableID, _ type: ValueType, choices: ChoiceCodes? = nil, isMultiple: Bool = false) {
    self.id = id
    self.type = type
    self.choices = choices
    self.isMultiple = isMultiple
  }
}

/// What an expression may refer to. Asked only while expressions are compiled.
package protocol ExpressionScope {
  /// The question of that name, exactly as written; `nil` when there is none that has a value.
  func variable(named name: String) -> Variable?
  /// Every name that has a value, in the order of the form; for suggestions.
  var names: [String] { get }
  /// The question that the expression belongs to; `nil` when it belongs to none.
  var own: Variable? { get }
  /// Whether `.` may stand in this expression. Without it `own` serves `once` alone.
  var allowsOwn: Bool { get }
  /// Why a name that exists has no value ("a group has no answer"), or `nil` when the name is unknown.
  func reasonForNoValue(of name: String) -> Phrase?
}

extension ExpressionScope {
  package var allowsOwn: Bool { own != nil }
  package func reasonForNoValue(of name: String) -> Phrase? { nil }
}
