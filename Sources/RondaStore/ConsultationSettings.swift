package import RondaCore

/// What kind of consultation this is; it decides which numbers may be published.
package enum ConsultationKind: String, Sendable, Hashable, CaseIterable {
  /// A probability sample.
  case sample
  /// Everybody was asked.
  case census
  /// Whoever wanted took part.
  case open
}

/// What is declared once for a whole consultation.
package struct ConsultationSettings: Sendable, Hashable {
  package var title: String
  package var kind: ConsultationKind
  /// Cells with fewer answers are not published.
  package var smallCellThreshold: Int
  /// What it may be: below 3 anybody can recognise a person.
  package static let thresholds = 3...1000
  /// The tag of the language in which the consultation speaks, such as `es` or `arn`.
  package var language: String
  /// How people write numbers in it.
  package var numberStyle: NumberStyle
  /// How sheets of paper are verified.
  package var verification = Verification()
  /// The code of the round to which belongs what comes in now; `nil` where there are no rounds.
  package var round: String?

  /// How the keying of sheets of paper is verified, and what is said of those who key.
  package struct Verification: Sendable, Hashable {
    /// How many percent of a batch are keyed a second time, above 0 and at most 100.
    package var percent = 10.0
    /// With more errors of the first pass in a thousand fields, a batch is keyed a second time as a whole.
    package var threshold = 5.0
    /// Whether somebody else decides where two passes differ.
    package var hasThird = false
    /// Whether figures are shown for each person who keys, and not for batches only.
    package var showsOperators = false

    package init() {}
  }

  package init(
    title: String, kind: ConsultationKind, smallCellThreshold: Int = 10, language: String = "es",
    numberStyle: NumberStyle = .chilean
  ) {
    self.title = title
    self.kind = kind
    self.smallCellThreshold = smallCellThreshold
    self.language = language
    self.numberStyle = numberStyle
  }

  /// The rows of the settings table.
  var entries: [(key: String, value: String)] {
    var signs = String(Character(numberStyle.decimal))
    if let group = numberStyle.group { signs.unicodeScalars.append(group) }
    return [
      ("title", title), ("kind", kind.rawValue), ("small_cell_threshold", String(smallCellThreshold)),
      ("language", language), ("number_signs", signs), ("verification_percent", "\(verification.percent)"),
      ("verification_threshold", "\(verification.threshold)"),
      ("verification_third", verification.hasThird ? "yes" : "no"),
      ("operator_figures", verification.showsOperators ? "yes" : "no"), (Round.currentKey, round ?? ""),
    ]
  }

  /// Settings from the rows of their table; `nil` when one is missing or is none.
  init?(entries: [String: String]) {
    guard let title = entries["title"], let kind = entries["kind"].flatMap(ConsultationKind.init),
      let threshold = entries["small_cell_threshold"].flatMap({ Int($0) }), Self.thresholds.contains(threshold),
      let language = entries["language"],
      let signs = entries["number_signs"].map({ Array($0.unicodeScalars) }), (1...2).contains(signs.count)
    else { return nil }
    self.init(
      title: title, kind: kind, smallCellThreshold: threshold, language: language,
      numberStyle: NumberStyle(decimal: signs[0], group: signs.count == 2 ? signs[1] : nil))
    // Files of earlier versions have none of these.
    if let text = entries["verification_percent"] {
      guard let percent = Double(text), percent > 0, percent <= 100 else { return nil }
      verification.percent = percent
    }
    if let text = entries["verification_threshold"] {
      guard let threshold = Double(text), threshold >= 0, threshold.isFinite else { return nil }
      verification.threshold = threshold
    }
    verification.hasThird = entries["verification_third"] == "yes"
    verification.showsOperators = entries["operator_figures"] == "yes"
    round = entries[Round.currentKey].flatMap { $0.isEmpty ? nil : $0 }
  }
}
