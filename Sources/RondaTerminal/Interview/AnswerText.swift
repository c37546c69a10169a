package import RondaCore
package import RondaForms
package import RondaTerritories

/// Answers in words, as people read them back.
package struct AnswerText: Sendable {
  package let form: Form
  package let territories: TerritoryTree?
  package let style: NumberStyle
  /// Of the words of the form.
  package var formLanguage: String
  /// Of the words of the program.
  package let language: Language

  package init(
    form: Form, territories: TerritoryTree?, style: NumberStyle, formLanguage: String, language: Language
  ) {
    self.form = form
    self.territories = territories
    self.style = style
    self.formLanguage = formLanguage
    self.language = language
  }

  /// The answer in words.
  package func words(_ answer: Answer, to question: Question) -> String {
    switch answer {
    case .missing(let reason): reason.label[language]
    case .value(let value): words(value, to: question)
    }
  }

  /// The value in words: labels for codes, a date with its weekday, a territory with the one around it.
  package func words(_ value: AnswerValue, to question: Question) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): style.shortest(Double(number))
    case .decimal(let number): style.shortest(number)
    case .date(let date): Content.longDate(date)[language]
    case .choice(let code): label(code, of: question)
    case .choices(let codes):
      if case .rank = question.kind {
        codes.enumerated().map { Content.place($0 + 1)[language] + " " + label($1, of: question) }
          .joined(separator: "; ")
      } else {
        codes.map { label($0, of: question) }.joined(separator: "; ")
      }
    case .territory(let code): territory(code)
    case .tally(let counts):
      counts.map { label($0.choice, of: question) + " \($0.points)" }.joined(separator: "; ")
    }
  }

  /// What one types to give this answer. Empty for a reason on a text question, where signs are text.
  package func typed(_ answer: Answer, to question: Question) -> String {
    func key(_ code: String) -> String { form.list(of: question)?.choice(named: code)?.key ?? code }
    switch answer {
    case .missing(let reason):
      if question.kind == .text { return "" }
      return switch reason {
      case .dontKnow: "-"
      case .refused: "*"
      case .blank: "+"
      case .notApplicable, .illegible, .invalidMark: ""
      }
    case .value(let value):
      switch value {
      case .text(let text): return text
      case .integer(let number): return String(number)
      case .decimal(let number): return NumberStyle(decimal: style.decimal, group: nil).shortest(number)
      case .date(let date): return date.dayMonthYear
      case .choice(let code): return key(code)
      case .choices(let codes): return codes.map(key).joined(separator: " ")
      case .tally(let counts): return counts.map { String($0.points) }.joined(separator: " ")
      case .territory(let code):
        guard let territories, let unit = territories.unit(coded: code) else { return code }
        return territories.match(unit.name, level: unit.level) == .unit(unit.index) ? unit.name : code
      }
    }
  }

  private func label(_ code: String, of question: Question) -> String {
    form.list(of: question)?.choice(named: code)?.labels[formLanguage] ?? code
  }

  private func territory(_ code: String) -> String {
    guard let territories, let unit = territories.unit(coded: code) else { return code }
    return territories.path(from: unit.index).prefix(2).map { territories.units[$0].name }.joined(separator: " · ")
  }
}
