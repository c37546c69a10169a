/// The data presentation standards for proportions of the National Center for Health Statistics of the United States,
/// with its numbers as they are unless set.
///
/// Source: J. D. Parker and others, "National Center for Health Statistics data presentation standards for proportions",
/// Vital and Health Statistics Series 2 No. 175 (2017).
package struct ProportionQuality: Sendable, Hashable {
  package enum Presentation: String, Sendable, Hashable, CaseIterable {
    case show
    /// The share can be shown, its complement is unreliable: a footnote says so.
    case showWithFootnote = "show_with_footnote"
    /// Somebody has to look at it: few degrees of freedom, or nobody or everybody.
    case review
    case suppress
  }

  /// Smaller samples, by number or by effect, are suppressed.
  package var minimumSize = 30.0
  /// An interval as wide is suppressed, one no wider than the other shown.
  package var suppressedWidth = 0.30
  package var shownWidth = 0.05
  /// In between, the largest width as a part of the share.
  package var relativeWidth = 1.30
  /// Fewer are for review.
  package var minimumDegreesOfFreedom = 8

  package init() {}

  /// What to do with a share, by its 95 % interval after Korn and Graubard in the form of the standard.
  package func presentation(of share: Estimate, _ critical: inout CriticalValues) -> Presentation {
    let size = min(Double(share.respondents), share.effectiveSize ?? .infinity)
    guard size >= minimumSize, let interval = IntervalMethod.kornGraubardNCHS.interval(of: share, &critical),
      interval.width < suppressedWidth
    else { return .suppress }
    let isWide = interval.width > shownWidth
    if isWide, interval.width > relativeWidth * share.value { return .suppress }
    if share.degreesOfFreedom < minimumDegreesOfFreedom || share.value == 0 || share.value == 1 { return .review }
    return isWide && interval.width > relativeWidth * (1 - share.value) ? .showWithFootnote : .show
  }
}
