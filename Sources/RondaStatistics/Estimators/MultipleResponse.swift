/// The answers to a question of which several options may be chosen.
package struct MultipleResponse: Sendable {
  package enum Response: Sendable, Hashable {
    /// The question did not apply: in no base.
    case notAsked
    /// It was left without an answer.
    case unanswered
    /// The options chosen; none of them is an answer, too.
    case chosen([Int])
  }

  /// What a share is of. Every table says which.
  package enum Base: String, Sendable, Hashable, CaseIterable {
    /// Those who answered, also with "none of these": shares add up to more than 100 %.
    case answered
    /// All who were asked.
    case asked
    /// All choices made: shares add up to 100 %.
    case mentions
  }

  package let responses: [Response]

  package init(_ responses: [Response]) { self.responses = responses }

  /// The numerator and the denominator of the share of one option, row by row: for `SampleRows.ratio`.
  package func columns(of option: Int, base: Base) -> (y: [Double], x: [Double]) {
    var y: [Double] = []
    var x: [Double] = []
    for response in responses {
      switch response {
      case .notAsked:
        y.append(.nan)
        x.append(.nan)
      case .unanswered:
        y.append(base == .asked ? 0 : .nan)
        x.append(base == .asked ? 1 : .nan)
      case .chosen(let options):
        y.append(options.contains(option) ? 1 : 0)
        x.append(base == .mentions ? Double(Set(options).count) : 1)
      }
    }
    return (y, x)
  }
}
