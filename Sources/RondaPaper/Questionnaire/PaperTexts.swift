import RondaCore
import RondaExpressions
import RondaForms

/// Words on the sheet, in each of its languages in turn; what is the same in several stands once.
package typealias PaperText = [String]

/// Gives the words of a form and of the program in the languages of a sheet.
struct PaperTexts {
  let form: Form
  /// Tags of languages, at least one.
  let languages: [String]
  /// The program's own language for each of them.
  private let spoken: [Language]

  /// - Parameter fallback: what the program speaks where a language of the form is none of its own.
  init(form: Form, languages: [String], fallback: Language) {
    self.form = form
    self.languages = languages
    spoken = languages.map { Language(tag: $0) ?? fallback }
  }

  /// The words of the form; where an answer would be shown, the number of its question.
  func words(_ texts: Texts) -> PaperText {
    guard !texts.isEmpty else { return [] }
    return once(
      zip(languages, spoken).map { tag, language in
        texts.filled(in: tag) { output in
          let value = form.outputs[output].value
          guard case .answer(let node)? = value.plainArithmetic(in: form.schema),
            let index = form.question(atNode: node),
            let number = form.questions[index].number
          else { return "…" }
          return Phrase(es: "[respuesta \(number)]", en: "[answer \(number)]")[language]
        }
      })
  }

  /// The words of the program.
  func words(_ phrase: Phrase) -> PaperText { once(spoken.map { phrase[$0] }) }

  /// Words of the program around words of the form.
  func words(_ phrase: (_ words: (Texts) -> String, _ language: Language) -> String) -> PaperText {
    once(zip(languages, spoken).map { tag, language in phrase({ $0[tag] }, language) })
  }

  private func once(_ texts: [String]) -> PaperText {
    var seen: Set<String> = []
    return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
