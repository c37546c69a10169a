/// How far a figure can be relied on.
package enum QualityGrade: String, Sendable, Hashable, CaseIterable {
  /// Fiable.
  case reliable
  /// Poco fiable: with caution.
  case uncertain
  /// No fiable: not to be published as a figure.
  case unreliable
}
