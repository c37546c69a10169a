package import RondaCore
package import RondaForms

/// What another version of a form means for records that are there already.
package struct ChangeEffects: Sendable {
  /// What one difference is about among them.
  package struct Effect: Sendable, Hashable {
    package var records = 0
    /// Answers; a repeated question can have several in a record.
    package var answers = 0
  }

  /// What a rule of the later version says against answers that the earlier one takes.
  package struct Rejection: Sendable, Hashable {
    /// A question of the later version.
    package let question: String
    /// As an interview would say it, such as `answer-constraint`.
    package let code: Diagnostic.Code
    package let records: Int
    package let answers: Int
  }

  /// How many records were looked at.
  package internal(set) var records = 0
  /// Of these, how many the later version would not accept as they are.
  package internal(set) var rejected = 0
  /// Of those, how many the earlier version would not accept either, because of the same answers and rules.
  package internal(set) var rejectedBefore = 0
  /// In the order of the later form.
  package internal(set) var rejections: [Rejection] = []
  /// By difference; `nil` where records say nothing about it.
  package internal(set) var effects: [Effect?] = []

  /// How grave a difference is for these records: without an answer that it is about, nothing is lost or set beside
  /// something else.
  package func severity(of difference: FormDifference, at index: Int) -> FormDifference.Severity {
    guard difference.severity == .breaks, let effect = effects[index], effect.records == 0 else {
      return difference.severity
    }
    return .attention
  }
}

extension FormDifference.Code {
  /// What is counted in records.
  enum Counting {
    case nothing
    /// Answers to the questions.
    case answers
    /// Answers with the code of the choice.
    case choice
    /// Answers that the later version rejects or doubts for one of these reasons, and the earlier one did not.
    case violations(Set<Diagnostic.Code>)
    /// Records in which a question applies in one version only.
    case relevance
    /// Values that come out otherwise.
    case values
  }

  var counting: Counting {
    switch self {
    case .questionRemoved, .questionRenamed, .questionMoved, .questionKind, .questionList, .level, .measure, .topic,
      .personal,
      .wording, .groupRemoved, .groupRenamed, .groupMoved, .groupKind, .listKind, .scaleReversed:
      .answers
    case .choiceRemoved, .choiceRecoded, .choiceMeaning, .choiceWording, .choiceScore, .choiceExclusive, .choiceOther,
      .choiceTopic:
      .choice
    case .required: .violations(["answer-required"])
    case .missing: .violations(["answer-missing-not-allowed"])
    case .constraint: .violations(["answer-constraint"])
    case .limits: .violations(["answer-too-few", "answer-too-many", "answer-out-of-range", "answer-off-step"])
    case .warning: .violations(["answer-unusual"])
    case .control: .violations(["answer-tally-control"])
    case .choiceFilter: .violations(["answer-not-offered"])
    case .relevant: .relevance
    case .calculation: .values
    case .otherForm, .sameVersion, .title, .recordName, .languageAdded, .languageRemoved, .defaultLanguage, .topicWords,
      .questionAdded, .questionOrder, .hint, .ruleMessage, .translation, .media, .appearance, .initial, .readonly,
      .action, .groupAdded, .repeatCount, .listRenamed, .listData, .choiceAdded, .choiceOrder, .choiceKeys:
      .nothing
    }
  }
}

extension ChangeEffects.Effect {
  /// What was counted, as a sentence.
  package func words(_ difference: FormDifference) -> Phrase {
    let style = NumberStyle.chilean
    let (count, total) = (style.text(Double(records)), style.text(Double(answers)))
    let inSpanish = records == 1 ? "En 1 registro" : "En \(count) registros"
    let inEnglish = records == 1 ? "In 1 record" : "In \(count) records"
    if records == 0 { return Phrase(es: "Ningún registro lo nota.", en: "No record is concerned.") }
    switch difference.code.counting {
    case .nothing: return Phrase(es: "\(inSpanish).", en: "\(inEnglish).")
    case .answers:
      let more = answers == records ? ("", "") : (", en total \(total)", ", \(total) in all")
      return Phrase(es: "\(inSpanish) hay respuesta\(more.0).", en: "\(inEnglish) there is an answer\(more.1).")
    case .choice:
      return Phrase(es: "\(inSpanish) está elegida.", en: "\(inEnglish) it is chosen.")
    case .violations(let codes) where codes.contains("answer-required"):
      return Phrase(
        es: "\(inSpanish) no hay respuesta, y la versión nueva la exige.",
        en: "\(inEnglish) there is no answer, and the new version demands one.")
    case .violations(let codes) where codes.contains("answer-unusual"):
      return Phrase(
        es: "\(inSpanish) la versión nueva pediría confirmar la respuesta.",
        en: "\(inEnglish) the new version would ask to confirm the answer.")
    case .violations:
      return Phrase(
        es: "\(inSpanish) la versión nueva rechazaría la respuesta.",
        en: "\(inEnglish) the new version would reject the answer.")
    case .relevance:
      let outside = answers == 0 ? "ninguna respuesta queda fuera" : "respuestas que quedan fuera: \(total)"
      let left = answers == 0 ? "no answer is left out" : "answers that are left out: \(total)"
      return Phrase(
        es: "\(inSpanish) corresponde en una versión y no en la otra; \(outside).",
        en: "\(inEnglish) it applies in one version and not in the other; \(left).")
    case .values:
      return Phrase(es: "\(inSpanish) daría otro valor.", en: "\(inEnglish) it would give another value.")
    }
  }
}
