/// One number that is shown, or why it is not.
package struct Figure: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable {
    case shown
    /// Somebody could be recognised, or could be worked out from it.
    case protected
    /// Nobody answered.
    case noAnswers = "no_answers"
  }

  package let status: Status
  /// A share from 0 to 1, a net share from −1 to 1, or points; `nil` unless shown.
  package let value: Double?
  /// The people that a share counts; `nil` unless shown, and for what is no share.
  package let count: Int?
  /// The 95 % margin of a share in a probability sample.
  package let interval: Proportion.Interval?

  init(status: Status, value: Double? = nil, count: Int? = nil, interval: Proportion.Interval? = nil) {
    self.status = status
    self.value = value
    self.count = count
    self.interval = interval
  }

  /// A share of the base, with a margin when it is of a sample.
  init(_ count: ProtectedTable.Count, of base: ProtectedTable.Count, withMargin: Bool) {
    if base == .shown(0) {
      self.init(status: .noAnswers)
    } else if let count = count.value, let base = base.value {
      let proportion = Proportion(count, of: base)
      self.init(
        status: .shown, value: proportion.share, count: count, interval: withMargin ? proportion.wilson : nil)
    } else {
      self.init(status: .protected)
    }
  }
}
