import RondaCore
import RondaEngine
import RondaForms

/// What to type where the interview stands.
extension InterviewFlow {
  /// - Parameters:
  ///   - onScreen: whether single keys act; line by line everything is typed and ends with Enter.
  func how(_ item: RecordItem, onScreen: Bool = false) -> Phrase {
    let how = howToAnswer(item, onScreen: onScreen)
    return isAsked(item) && removable(at: item.instance) != nil ? how.followed(by: Content.slashEnds) : how
  }

  private func howToAnswer(_ item: RecordItem, onScreen: Bool) -> Phrase {
    guard let question = question(at: item) else { return Content.howEnd }
    guard isAsked(item) else { return Content.noteGoesOn }
    if question.kind == .text, question.format == nil || question.format == .barcode {
      return question.isLong ? Content.howText.followed(by: Content.howEditor(onScreen: onScreen)) : Content.howText
    }
    let what = what(item, question, onScreen: onScreen)
    // A screen has a place of its own for the signs.
    return onScreen ? what : what.followed(by: Content.reasons(question, blank: false))
  }

  private func what(_ item: RecordItem, _ question: Question, onScreen: Bool) -> Phrase {
    let offered = item == self.item ? self.offered : offered(at: item)
    if input.isSearched(question, among: offered) { return onScreen ? Content.howSearchOnScreen : Content.howSearch }
    switch question.kind {
    case .note: return Content.noteGoesOn
    case .text: return Content.how(question.format, style: input.style)
    case .integer, .decimal:
      if let range = question.range { return Content.howRange(range, style: input.style) }
      if case .integer = question.kind { return Content.howInteger }
      return Content.howDecimal(input.style.shortest(3.5))
    case .date: return Content.howDate
    case .selectOne, .territory:
      if onScreen, isQuick(item) { return Content.howQuick }
      let isYesOrNo = input.position(of: "s", among: offered) != nil && offered.count == 2
      return Content.howOne(isYesOrNo: isYesOrNo, onScreen: onScreen)
    case .selectMultiple(_, let minimum, let maximum):
      let isLong = offered.count > AnswerInput.longList
      return Content.limits(minimum, maximum)
        .followed(by: Content.howMany(onScreen: onScreen, isLong: isLong))
    case .rank(_, let places): return Content.howRank(min(places, offered.count))
    case .tally: return Content.howTally
    }
  }
}

extension Question {
  /// Whether long texts are expected, as for an editor.
  var isLong: Bool { kind == .text && format == nil && appearanceWords.contains("multiline") }
}
