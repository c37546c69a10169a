import RondaCore
import RondaExpressions
import RondaForms

/// Where an answer is written on the sheet.
package enum AnswerField: Sendable {
  /// Choices to be marked.
  case options([Questionnaire.Option], isMultiple: Bool)
  /// Numbers to be marked: a scale whose numbers are the answers.
  case steps([String])
  /// Boxes for the code of a choice of a list that stands elsewhere; `annex` is its name, `nil` when it is not on the
  /// sheet at all.
  case code(digits: Int?, places: Int, annex: String?)
  /// The choices, and boxes for the code of each place.
  case ranking([Questionnaire.Option], places: Int, digits: Int)
  /// A row for each choice: room for dots, and a box for their number; `below` are the questions about points that no
  /// choice got, as rows of their own.
  case tally([Questionnaire.Option], control: PaperText, below: [Questionnaire.Entry])
  /// A box for each digit.
  case digits(whole: Int, decimals: Int, isSigned: Bool)
  /// One box for a number of any length.
  case number
  case date, time, dateTime
  /// Lines to write on.
  case lines(Int)
  /// A code of a territory and its name.
  case territory(digits: Int?)
  /// A single box that says yes, keyed with this.
  case acknowledge(key: String)
  case coordinates
  /// The name of what was attached or read.
  case attachment
}

extension AnswerLimits {
  /// «de 18 a 110»; `nil` when nothing can be said.
  func words(of question: Question, _ style: NumberStyle) -> Phrase? {
    let isDate = question.kind == .date
    func text(_ value: ExpressionValue) -> String? {
      isDate ? value.date?.dayMonthYear : style.shortest(value.number)
    }
    let low = low.flatMap(text)
    let high = high.flatMap(text)
    switch (low, high) {
    case (let low?, let high?):
      guard !isLowOpen, !isHighOpen else {
        let spanish = (isLowOpen ? "más de " : "desde ") + low + (isHighOpen ? ", menos de " : ", hasta ") + high
        let english = (isLowOpen ? "above " : "from ") + low + (isHighOpen ? ", below " : ", up to ") + high
        return Phrase(es: spanish, en: english)
      }
      return isDate
        ? Phrase(es: "entre el \(low) y el \(high)", en: "between \(low) and \(high)")
        : Phrase(es: "de \(low) a \(high)", en: "from \(low) to \(high)")
    case (let low?, nil):
      if isDate {
        return isLowOpen
          ? Phrase(es: "después del \(low)", en: "after \(low)") : Phrase(es: "desde el \(low)", en: "from \(low) on")
      }
      return isLowOpen
        ? Phrase(es: "más de \(low)", en: "more than \(low)") : Phrase(es: "\(low) o más", en: "\(low) or more")
    case (nil, let high?):
      if isDate {
        return isHighOpen
          ? Phrase(es: "antes del \(high)", en: "before \(high)") : Phrase(es: "hasta el \(high)", en: "up to \(high)")
      }
      return isHighOpen
        ? Phrase(es: "menos de \(high)", en: "less than \(high)") : Phrase(es: "hasta \(high)", en: "up to \(high)")
    case (nil, nil): return nil
    }
  }

  /// How many boxes hold any number within the limits; `nil` when that is not known, or more than twelve.
  func boxes(of question: Question) -> AnswerField? {
    guard let low = low?.number, let high = high?.number, low.isFinite, high.isFinite else { return nil }
    let largest = max(abs(low), abs(high)).rounded(.down)
    guard largest < 1e12 else { return nil }
    let whole = String(Int(largest)).utf8.count
    return .digits(whole: whole, decimals: decimals(of: question), isSigned: low < 0)
  }

  private func decimals(of question: Question) -> Int {
    if question.kind == .integer { return 0 }
    guard let step = question.range?.step else { return 2 }
    var decimals = 0
    var scaled = step
    while abs(scaled - scaled.rounded()) > 1e-9, decimals < 4 {
      scaled *= 10
      decimals += 1
    }
    return decimals
  }
}
