/// Dots that people gave to options, as many as they had or fewer.
package enum Dots {
  /// The numerator and the denominator of an option's share of all dots, row by row: for `SampleRows.ratio`. Who gave no
  /// dot did not answer; who gave fewer than they had stays with those.
  ///
  /// - Parameter dots: for each row the dots of every option; empty is no answer.
  package static func columns(of option: Int, _ dots: [[Int]]) -> (y: [Double], x: [Double]) {
    let sums = dots.map { Double($0.reduce(0, +)) }
    return (
      zip(dots, sums).map { $1 > 0 && option < $0.count ? Double($0[option]) : .nan },
      sums.map { $0 > 0 ? $0 : .nan }
    )
  }
}
