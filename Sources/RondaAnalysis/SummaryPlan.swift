package import RondaCore

/// What is to be tabulated: which questions, by which territories and groups, and what may be said of the result.
package struct SummaryPlan: Sendable, Hashable {
  /// How people came to answer. It decides what may be said of a figure.
  package enum Consultation: String, Sendable, CaseIterable {
    /// A probability sample: shares have a margin.
    case sample
    /// Everybody was asked: shares without a margin.
    case census
    /// Whoever wished to take part: counts come first, and there is never a margin.
    case open
  }

  package enum Measure: String, Sendable, CaseIterable {
    case satisfaction, importance, need
  }

  /// How answers to a question are counted.
  package enum Shape: Sendable, Hashable {
    /// One choice of a scale.
    case one
    /// Any number of choices; the base is the people who answered.
    case several
    /// Choices in order, at most `places`.
    case ranking(places: Int)
    /// Points that tables of people gave to choices; the base is the tables.
    case points
  }

  package struct Choice: Sendable, Hashable {
    package let code: String
    package let label: Phrase
    /// On a scale: how good, around 0; `nil` for an answer that is no degree.
    package let score: Double?
    /// Whether it says "none of these".
    package let isExclusive: Bool

    package init(code: String, label: Phrase, score: Double? = nil, isExclusive: Bool = false) {
      self.code = code
      self.label = label
      self.score = score
      self.isExclusive = isExclusive
    }
  }

  package struct Topic: Sendable, Hashable {
    package let name: String
    package let label: Phrase

    package init(name: String, label: Phrase) {
      self.name = name
      self.label = label
    }
  }

  package struct Question: Sendable, Hashable {
    package let name: String
    package let label: Phrase
    /// An index into `SummaryPlan.topics`.
    package let topic: Int?
    package let measure: Measure
    package let shape: Shape
    package let choices: [Choice]
    /// Where its answer stands in a row.
    package let column: Int

    package init(
      name: String, label: Phrase, topic: Int?, measure: Measure, shape: Shape, choices: [Choice], column: Int
    ) {
      self.name = name
      self.label = label
      self.topic = topic
      self.measure = measure
      self.shape = shape
      self.choices = choices
      self.column = column
    }
  }

  /// A closed profile question that parts every figure into groups.
  package struct Breakdown: Sendable, Hashable {
    package let name: String
    package let label: Phrase
    package let choices: [Choice]
    package let column: Int

    package init(name: String, label: Phrase, choices: [Choice], column: Int) {
      self.name = name
      self.label = label
      self.choices = choices
      self.column = column
    }
  }

  /// The consultation or form, as a heading names it.
  package let title: Phrase
  package let consultation: Consultation
  package let topics: [Topic]
  package let questions: [Question]
  package let breakdown: Breakdown?
  package let places: Places
  /// Where the territory stands in a row; without one, everything is counted as a whole.
  package let territoryColumn: Int?
  /// No count of people from 1 to below this is shown.
  package let threshold: Int

  /// - Parameter threshold: at least 2.
  package init(
    title: Phrase, consultation: Consultation, topics: [Topic] = [], questions: [Question],
    breakdown: Breakdown? = nil, places: Places = Places(), territoryColumn: Int? = nil, threshold: Int = 10
  ) {
    precondition(threshold >= 2)
    self.title = title
    self.consultation = consultation
    self.topics = topics
    self.questions = questions
    self.breakdown = breakdown
    self.places = places
    self.territoryColumn = territoryColumn
    self.threshold = threshold
  }

  /// The groups that figures are parted into: those of the breakdown and, last, people who did not say. Empty without
  /// a breakdown.
  package var categories: [Choice] {
    guard let breakdown else { return [] }
    return breakdown.choices + [Choice(code: "", label: Phrase(es: "Sin dato", en: "Not stated"))]
  }
}
