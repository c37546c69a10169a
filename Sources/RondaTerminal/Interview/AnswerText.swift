package import RondaCore
package import RondaEngine
package import RondaForms
import RondaTerritories

/// Answers in words, as people read them back.
package struct AnswerText: Sendable {
  package let session: Session
  package let style: NumberStyle
  /// Of the words of the form.
  package let formLanguage: String
  /// Of the words of the program.
  package let language: Language

  package init(session: Session, style: NumberStyle, formLanguage: String, language: Language) {
    self.session = session
    self.style = style
    self.formLanguage = formLanguage
    self.language = language
  }

  /// The answer in words.
  ///
  /// - Parameters:
  ///   - instance: where the answer stands.
  package func words(_ answer: Answer, to question: Question, in instance: InstanceID = .form) -> String {
    switch answer {
    case .missing(let reason): reason.label[language]
    case .value(let value): words(value, to: question, in: instance)
    }
  }

  /// The value in words: labels for codes, a date with its weekday, a territory with the one around it.
  package func words(_ value: AnswerValue, to question: Question, in instance: InstanceID = .form) -> String {
    func label(_ code: String) -> String { self.label(code, of: question, in: instance) }
    switch value {
    case .text(let text):
      switch question.format {
      case .acknowledge: return Content.acknowledged[language]
      case .dateTime: return DateTime.parts(text).map { Content.moment($0.date, $0.time)[language] } ?? text
      default: return text
      }
    case .integer(let number): return style.shortest(Double(number))
    case .decimal(let number): return style.shortest(number)
    case .date(let date): return Content.longDate(date)[language]
    case .choice(let code): return label(code)
    case .choices(let codes):
      guard case .rank = question.kind else { return codes.map(label).joined(separator: "; ") }
      return codes.enumerated().map { Content.place($0 + 1)[language] + " " + label($1) }.joined(separator: "; ")
    case .territory(let code): return territory(code, levels: 2)
    case .tally(let counts): return counts.map { label($0.choice) + " \($0.points)" }.joined(separator: "; ")
    }
  }

  /// The words for a code; the code itself when there are none.
  func label(_ code: String, of question: Question, in instance: InstanceID) -> String {
    let choice =
      session.form.list(of: question)?.choice(named: code)
      ?? session.choices(of: question.index, in: instance).first { $0.name == code }
    guard let choice else { return code }
    return session.text(choice.labels, in: formLanguage, at: instance)
  }

  /// A territory with those around it.
  ///
  /// - Parameters:
  ///   - levels: how many are named, from itself up.
  func territory(_ code: String, levels: Int) -> String {
    guard let territories = session.territories, let unit = territories.unit(coded: code) else { return code }
    return territories.path(from: unit.index).prefix(levels).map { territories.units[$0].name }
      .joined(separator: " · ")
  }
}
