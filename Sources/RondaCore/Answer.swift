/// What was answered to one question: a value, or one of six reasons for none. The reasons stay apart from paper to page.
package enum Answer: Sendable, Hashable {
  case value(AnswerValue)
  case missing(MissingReason)

  package var value: AnswerValue? {
    if case .value(let value) = self { value } else { nil }
  }

  package var missing: MissingReason? {
    if case .missing(let reason) = self { reason } else { nil }
  }
}

/// A typed answer. Choices and territories are kept by their codes; their words belong to the form and to the tree.
package enum AnswerValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  /// Always finite.
  case decimal(Double)
  case date(CivilDate)
  /// The code of one choice.
  case choice(String)
  /// The codes of several choices in the order in which they were given; for a ranking, from first to last.
  case choices([String])
  /// The code of a territory.
  case territory(String)
  /// Group results: how many points each choice received, in the order of the form's list.
  case tally([TallyCount])
}

/// The points that one choice received at a workshop table.
package struct TallyCount: Sendable, Hashable {
  package let choice: String
  package let points: Int

  package init(choice: String, points: Int) {
    self.choice = choice
    self.points = points
  }
}

/// Why there is no value. The raw value is the code that files and the store use; it is never translated.
package enum MissingReason: String, Sendable, Hashable, CaseIterable {
  case notApplicable = ".a"
  case blank = ".b"
  case dontKnow = ".n"
  case refused = ".r"
  case illegible = ".i"
  case invalidMark = ".m"

  /// Where it stands in `allCases`.
  package var position: Int {
    switch self {
    case .notApplicable: 0
    case .blank: 1
    case .dontKnow: 2
    case .refused: 3
    case .illegible: 4
    case .invalidMark: 5
    }
  }

  /// The words a person reads.
  package var label: Phrase {
    switch self {
    case .notApplicable: Phrase(es: "No aplica", en: "Not applicable")
    case .blank: Phrase(es: "En blanco", en: "Left blank")
    case .dontKnow: Phrase(es: "No sabe", en: "Don't know")
    case .refused: Phrase(es: "No responde", en: "Refused")
    case .illegible: Phrase(es: "Ilegible", en: "Illegible")
    case .invalidMark: Phrase(es: "Marca inválida", en: "Invalid mark")
    }
  }
}

/// The answers of a record as the shape of its form orders them: those that stand once, and the instances of what is
/// repeated.
package struct AnswerTree: Sendable, Hashable {
  /// By the slot of their node in its scope; `nil` where nothing was answered.
  package var answers: [Answer?]
  /// By the place of the repetition among those directly inside, its instances in order.
  package var instances: [[AnswerTree]]
  /// By the place of the repetition, instances that a smaller count has put aside while the form is filled in; the last
  /// one comes back first. Empty when there are none at all; no accepted record has any.
  package var putAside: [[AnswerTree]]

  package init(answers: [Answer?], instances: [[AnswerTree]], putAside: [[AnswerTree]] = []) {
    self.answers = answers
    self.instances = instances
    self.putAside = putAside
  }
}
