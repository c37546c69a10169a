package import RondaCore

/// The list of all answers before the end.
package struct ReviewPage: Sendable {
  package enum State: Sendable, Hashable {
    case answered, confirmed, unusual, unanswered, wrong
    /// There is no answer, and there has to be one.
    case missing
    /// Proposed by the form, and nobody has confirmed it.
    case proposed
    /// Nobody is asked.
    case computed
    /// Of an instance, or of the end of a repetition.
    case heading
  }

  package struct Row: Sendable, Hashable {
    /// `nil` for what nobody can go to.
    package let address: RowAddress?
    package let label: String
    /// The answer in words, or why there is none.
    package let answer: String
    package let state: State
    /// Whether there is an answer that somebody gave.
    package let hasAnswer: Bool

    package init(address: RowAddress?, label: String, answer: String, state: State, hasAnswer: Bool = false) {
      self.address = address
      self.label = label
      self.answer = answer
      self.state = state
      self.hasAnswer = hasAnswer
    }

    /// `!` for what is unusual or wrong, also where it was confirmed; `?` where nobody gave an answer.
    package var mark: String {
      switch state {
      case .wrong, .confirmed, .unusual: "!"
      case .missing, .unanswered, .proposed: "?"
      case .answered, .computed, .heading: " "
      }
    }

    /// Whether the interview should not end like this.
    package var wantsLook: Bool {
      switch state {
      case .wrong, .missing, .unusual, .unanswered, .proposed: true
      case .answered, .confirmed, .computed, .heading: false
      }
    }
  }

  package let heading: String
  package let rows: [Row]
  /// The questions without which the interview cannot end.
  package let blocking: [RowAddress]
  package let unanswered: Int
  package let dropped: Int
  package let droppedText: String

  /// - Parameters:
  ///   - dropped: how many answers will be dropped, because their questions do not apply any more.
  package init(rows: [Row], dropped: Int, language: Language) {
    self.rows = rows
    self.dropped = dropped
    droppedText = dropped > 0 ? Content.willBeDropped(dropped)[language] : ""
    blocking = rows.filter { $0.state == .wrong || $0.state == .missing }.compactMap(\.address)
    unanswered = rows.count { $0.state == .unanswered }
    let asked = rows.filter { $0.state != .heading && $0.state != .computed }
    let answered = asked.count { $0.hasAnswer }
    let toCheck = rows.count { $0.state == .wrong || $0.state == .missing || $0.state == .unusual }
    var heading = Content.review[language] + " · " + Content.answered(answered, of: asked.count)[language]
    if toCheck > 0 { heading += " · " + Content.toCheck(toCheck)[language] }
    self.heading = heading
  }
}
