import RondaCore

/// Which sheets of a batch are keyed a second time: drawn by lot, and the same ones whoever draws.
package enum VerificationSample {
  /// So many percent of the sheets, at least one where there are any, in their own order.
  ///
  /// The digests of the seed with each number decide: those that come first are drawn. A sheet that is added later may
  /// join the sample or take the place of another one, and changes nothing for the rest.
  ///
  /// - Parameter seed: any text; another one draws another sample.
  package static func draw(_ sheets: [String], percent: Double, seed: String) -> [String] {
    guard percent > 0, !sheets.isEmpty else { return [] }
    let count = min(sheets.count, max(1, Int((Double(sheets.count) * percent / 100).rounded(.up))))
    let lots = sheets.map { sheet in (Digest.sha256(of: Array("\(seed)|\(sheet)".utf8).span).hexadecimal, sheet) }
    let drawn = Set(lots.sorted { $0 < $1 }.prefix(count).map(\.1))
    return sheets.filter(drawn.contains)
  }
}
