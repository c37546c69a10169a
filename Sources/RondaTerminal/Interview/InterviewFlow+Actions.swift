import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories

/// What can be done and found where the interview stands.
extension InterviewFlow {
  /// All that can be done now, for a menu.
  func actions() -> [(event: InterviewEvent, label: Phrase)] {
    // First what changes nothing: the first line is the one that a hasty Enter takes.
    var result: [(event: InterviewEvent, label: Phrase)] = [
      (.back, Content.back), (.next, Content.next), (.help, Content.help),
    ]
    if question != nil { result.append((.note(nil), Content.noteAction)) }
    if let item, let question, isAsked(item) {
      for (reason, event) in [(MissingReason.dontKnow, InterviewEvent.dontKnow), (.refused, .refused)]
      where question.allowedMissing.contains(reason) { result.append((event, reason.label)) }
      result.append((.blank, Content.leaveBlank))
    }
    if takesLongText { result.append((.openEditor, Content.openEditor)) }
    if let item, isEnd(item) || removable(at: item.instance) != nil { result.append((.endRepetition, Content.endList)) }
    if let item, let instance = removable(at: item.instance) {
      result.append((.remove(nil), Content.removeAction(name(of: instance))))
    }
    if form.languages.count > 1 { result.append((.language(nil), Content.changeLanguage)) }
    if position != .review { result.append((.review, Content.toReview)) }
    return result + [
      (.reassure, Content.saveAndStay), (.finish, Content.toFinish), (.saveAndQuit, Content.saveAndLeave),
    ]
  }

  /// Whether the answer is words that may be written in an editor.
  var takesLongText: Bool {
    guard let item, let question, isAsked(item) else { return false }
    return question.kind == .text && question.format == nil
  }

  /// What a text finds among the answers that are searched, best first.
  func found(_ typed: String) -> FoundAnswers? {
    question.map { input.found(AnswerInput.trimmed(typed), for: $0, among: offered) }
  }

  /// Something that was found, as it is shown: a territory with all that is around it.
  func choice(for value: AnswerValue) -> QuestionPage.Choice {
    guard let item, let question else { return QuestionPage.Choice(key: "", label: "") }
    let label = text.words(value, to: question, in: item.instance)
    switch value {
    case .territory(let code): return QuestionPage.Choice(key: code, label: text.territory(code, levels: .max))
    case .choice(let code): return QuestionPage.Choice(key: offered.key(ofName: code), label: label)
    default: return QuestionPage.Choice(key: self.typed(.value(value), at: item), label: label)
    }
  }

  /// How many answers there are to search in.
  var searchedCount: Int { question.map { input.searchedCount($0, among: offered) } ?? 0 }

  /// What is searched: the level of territories, or nothing for choices.
  var searchedLevel: String {
    guard case .territory(let name)? = question?.kind, let tree = input.territories, let level = tree.level(named: name)
    else { return "" }
    return tree.levels[level].label[language]
  }
}
