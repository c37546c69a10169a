/// What a stratum of which only one cluster was drawn adds to a variance: by itself it cannot say how clusters differ.
///
/// A stratum of which every cluster was drawn adds nothing whatever the rule, for nothing of it was left to chance.
package enum SingleClusterRule: String, Sendable, Hashable, CaseIterable {
  /// Its score is compared with the mean score of all clusters of the sample instead of its own stratum's: (1 − f) (z − z̄)².
  /// Errs on the side of too much.
  ///
  /// Source: option `survey.lonely.psu = "adjust"` of R's survey from version 4.5 on; `singleunit(centered)` of Stata.
  case adjust
  /// It is joined with a neighbour of its group before anything is worked out; alone in its group, it is adjusted.
  ///
  /// Source: W. G. Cochran, "Sampling techniques", 3rd edition (1977), 5A.12.
  case collapse
  /// It adds nothing, as if it had been certain to be in the sample. Too little unless that is so.
  case certainty
  /// It adds as much as the strata with several clusters do on average.
  ///
  /// Source: `survey.lonely.psu = "average"` of R's survey; `singleunit(scaled)` of Stata.
  case average
  /// No variance is given while the domain has such a stratum.
  case fail
}
