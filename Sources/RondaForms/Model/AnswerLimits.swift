package import RondaExpressions

/// What a number or a day may be, as far as the form says it plainly.
package struct AnswerLimits: Sendable {
  package private(set) var low: ExpressionValue?
  package private(set) var high: ExpressionValue?
  package private(set) var isLowOpen = false
  package private(set) var isHighOpen = false
  /// Whether the form says more than what is here.
  package private(set) var isPartial = false

  /// No number that the form admits is above it; `nil` when the form does not say so plainly.
  package var highest: Double? { high?.number }
  /// The same for those below.
  package var lowest: Double? { low?.number }

  package init(_ question: Question, _ form: Form) {
    if let range = question.range {
      low = .number(min(range.start, range.end))
      high = .number(max(range.start, range.end))
    }
    guard let constraint = question.constraint else { return }
    let condition = constraint.plainCondition(in: form.schema)
    let parts: [PlainCondition] = if case .all(let parts) = condition { parts } else { [condition] }
    for part in parts {
      guard case .test(let test) = part, test.node == nil, case .compares(let comparison, let value) = test.kind,
        !value.number.isNaN
      else {
        isPartial = true
        continue
      }
      switch comparison {
      case .less, .lessOrEqual:
        if let high, high.number <= value.number { continue }
        (high, isHighOpen) = (value, comparison == .less)
      case .greater, .greaterOrEqual:
        if let low, low.number >= value.number { continue }
        (low, isLowOpen) = (value, comparison == .greater)
      case .equal, .notEqual: isPartial = true
      }
    }
    guard question.kind == .integer else { return }
    // Between whole numbers nothing is open.
    if isLowOpen, let value = low { (low, isLowOpen) = (.number(value.number.rounded(.down) + 1), false) }
    if isHighOpen, let value = high { (high, isHighOpen) = (.number(value.number.rounded(.up) - 1), false) }
  }
}
