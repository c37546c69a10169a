package import RondaCore
package import RondaForms

/// Why a text names nothing of a form.
package struct NamingProblem: Error, Sendable, Hashable {
  /// What is wrong and what to do about it.
  package let reason: Phrase
}

extension Item {
  /// What a text names in a form, written as in scripts: `edad`, `integrantes[2].nombre`.
  package init(named text: String, in form: Form) throws(NamingProblem) {
    switch ItemNames(form).resolve(text, at: SourcePlace(file: "", line: 1), suggesting: true) {
    case .success(let item): self = item
    case .failure(let fault):
      let message = fault.finding.message.asSentence
      guard let hint = fault.finding.hint else { throw NamingProblem(reason: message) }
      throw NamingProblem(
        reason: Phrase(es: message.spanish + " " + hint.spanish, en: message.english + " " + hint.english))
    }
  }
}
