import RondaCore
import RondaEngine
package import RondaForms

/// One question as it is shown, in the languages of the moment.
package struct QuestionPage: Sendable {
  package struct Choice: Sendable, Hashable {
    package let key: String
    package let label: String
  }

  package let question: Question
  /// «Pregunta 7 de 24», or «Nota».
  package let heading: String
  package let group: String
  package let label: String
  package let hint: String
  package let guidance: String
  /// What to type.
  package let how: String
  package let choices: [Choice]
  /// The accepted answer in words.
  package let current: String?
  /// What stands in the field.
  package let typed: String
  /// Matches to choose from by number, when the last text meant several.
  package let matches: [String]
  /// For a tally: the points so far, the choice that is next, and the sum.
  package let points: [Int?]
  package let pointsCursor: Int
  package let pointsSum: String?
}

/// The list of all answers before the end.
package struct ReviewPage: Sendable {
  package enum State: Sendable, Hashable {
    case answered, confirmed, unusual, unanswered, wrong
  }

  package struct Row: Sendable, Hashable {
    package let number: Int
    package let label: String
    /// The answer in words, or why there is none.
    package let answer: String
    package let state: State

    /// `!` blocks the end, `?` deserves a look.
    package var mark: String {
      switch state {
      case .wrong: "!"
      case .unusual, .unanswered: "?"
      case .answered, .confirmed: " "
      }
    }
  }

  package let heading: String
  package let rows: [Row]
  /// The numbers of the questions without which the interview cannot end.
  package let blocking: [Int]
  package let unanswered: Int
  package let dropped: Int
  package let droppedText: String
}

extension InterviewFlow {
  /// The question to show; `nil` in the review and at the end.
  package func questionPage() -> QuestionPage? {
    guard let question else { return nil }
    let total = form.questions.count(where: \.isAsked)
    let list = form.list(of: question)
    let stored = isRecorded[question.index] ? session.enteredAnswer(to: question.index) : nil
    var matches: [String] = []
    if case .pick(let values) = pending { matches = values.map { text.words($0, to: question) } }
    var points: [Int?] = []
    var cursor = 0
    var sum: String?
    if case .tally(let index) = question.kind {
      let draft = tallyDraft(of: question, in: form.lists[index])
      (points, cursor) = (draft.values, draft.cursor)
      let control = session.controlSum(of: question.index).map { input.style.shortest($0) }
      sum = Content.sum(String(points.compactMap { $0 }.reduce(0, +)), control: control)[language]
    }
    var typed = drafts[question.index] ?? storedText(of: question)
    if points.indices.contains(cursor), let value = points[cursor] {
      typed = String(value)
    }
    return QuestionPage(
      question: question,
      heading: question.number.map { Content.question($0, of: total)[language] } ?? Content.note[language],
      group: question.group.map { form.groups[$0].labels[formLanguage] } ?? "",
      label: question.label[formLanguage], hint: question.hint[formLanguage],
      guidance: question.guidance[formLanguage], how: how(question)[language],
      choices: list?.choices.map { QuestionPage.Choice(key: $0.key, label: $0.labels[formLanguage]) } ?? [],
      current: stored.map { text.words($0, to: question) }, typed: typed, matches: matches, points: points,
      pointsCursor: cursor, pointsSum: sum)
  }

  /// What the text in the field means, in words, before Enter; `nil` when there is nothing to add to what is typed.
  package func preview(_ typed: String) -> String? {
    guard let question, question.kind != .text, case .answer(let answer) = input.read(typed, for: question) else {
      return nil
    }
    if case .tally = question.kind, answer.value != nil { return nil }
    let words = text.words(answer, to: question)
    return words == AnswerInput.trimmed(typed) ? nil : words
  }

  /// The points of a tally that was begun and not accepted, as `3 0 _`.
  private func partialPoints(of index: Int) -> String? {
    guard let tally = tallies[index], tally.values.contains(where: { $0 != nil }) else { return nil }
    return tally.values.map { $0.map { String($0) } ?? "_" }.joined(separator: " ")
  }

  /// The review as it stands.
  package func reviewPage() -> ReviewPage {
    var trial = session
    let violations = Dictionary(grouping: trial.violations(), by: \.question)
    var rows: [ReviewPage.Row] = []
    var blocking: [Int] = []
    var answered = 0
    var unanswered = 0
    for question in form.questions where isShown(question.index) {
      guard let number = question.number else { continue }
      let index = question.index
      let found = violations[index] ?? []
      let answer = isRecorded[index] ? session.answer(to: index) : nil
      var words = answer.map { text.words($0, to: question) } ?? Content.withoutAnswer[language]
      var state = ReviewPage.State.answered
      if let draft = drafts[index] ?? partialPoints(of: index) {
        words = Content.notAccepted(draft)[language]
        state = .wrong
      } else if let error = found.first(where: { $0.severity == .error }) {
        if answer == nil {
          words = Content.missingRequired[language]
        } else {
          words += " · " + self.words(of: error)
        }
        state = .wrong
      } else if answer == nil {
        state = .unanswered
        unanswered += 1
      } else if !found.isEmpty {
        state = confirmed[index] == found ? .confirmed : .unusual
        words += " · " + (state == .confirmed ? Content.confirmedMark : Content.unusualMark)[language]
      }
      if answer != nil { answered += 1 }
      if state == .wrong { blocking.append(number) }
      rows.append(ReviewPage.Row(number: number, label: question.label[formLanguage], answer: words, state: state))
    }
    let dropped = session.answersThatDoNotApply().count
    let toCheck = rows.count { $0.state == .wrong || $0.state == .unusual }
    var heading = Content.review[language] + " · " + Content.answered(answered, of: rows.count)[language]
    if toCheck > 0 { heading += " · " + Content.toCheck(toCheck)[language] }
    return ReviewPage(
      heading: heading, rows: rows, blocking: blocking, unanswered: unanswered, dropped: dropped,
      droppedText: dropped > 0 ? Content.willBeDropped(dropped)[language] : "")
  }
}
