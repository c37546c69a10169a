import RondaCore

/// What is known about a part of an expression once it is checked.
struct Operand: Sendable {
  /// The step that gives its value.
  var step: Int
  /// `nil` when it may be of more than one type, or is faulty.
  var type: ValueType?
  var span: TextSpan
  /// Its value, when that is the same always.
  var constant: ExpressionValue?
  /// The codes it can have, for a closed question.
  var choices: ChoiceCodes?
  var isMultiple = false
  /// Whether it may be empty text at times, as any answer may.
  var canBeEmpty = true
  /// Already reported: nothing more is said about it.
  var isFaulty = false
  /// How the person wrote it, when it is a question: `${edad}` or `.`.
  var written: String?
  /// The field it reads, when it is nothing else; `nil` also for `.`.
  var field: FieldReference?
  var isOwn = false
  /// What is known about its nodes, when it is nodes.
  var nodes: StaticNodes?
  /// What is compared when it is a column of the items that a predicate chooses from, and nothing else.
  var column: (name: String, isAttribute: Bool)?
  /// What follows for the things that it compares, when it is a condition.
  var claims: Claims?

  /// Whether its step gives nodes rather than the value of one.
  var givesNodes: Bool { nodes != nil && field == nil && !isOwn }

  /// Text that was written out.
  var literalText: String? {
    if case .string(let text)? = constant { text } else { nil }
  }

  /// Text that is a date with a time but no distance from UTC: what it means is known only where it is evaluated.
  var isLocalTime: Bool {
    guard let text = literalText, text.utf8.count >= 16, let (_, written) = DateTime.parts(text) else { return false }
    return written.offset == nil
  }

  /// A closed question whose codes are all words.
  var hasOnlyWords: Bool { choices.map { !$0.list.isEmpty && $0.numericCount == 0 } ?? false }
}
