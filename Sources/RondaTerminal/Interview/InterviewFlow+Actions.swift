import RondaCore
import RondaEngine
import RondaForms

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

  /// What a text finds in a question that is searched, best first.
  func found(_ typed: String) -> [QuestionPage.Choice] {
    guard let item, let question else { return [] }
    let text = text
    return input.candidates(typed, for: question, among: offered).map { value in
      let label = text.words(value, to: question, in: item.instance)
      switch value {
      case .territory(let code): return QuestionPage.Choice(key: code, label: label)
      case .choice(let code): return QuestionPage.Choice(key: offered.key(ofName: code), label: label)
      default: return QuestionPage.Choice(key: self.typed(.value(value), at: item), label: label)
      }
    }
  }

  /// How many answers there are to search in.
  var searchedCount: Int { question.map { input.searchedCount($0, among: offered) } ?? 0 }
}
