package import RondaCore
package import RondaForms

/// Something that is wrong, or doubtful, with the answer to one question.
package struct Violation: Sendable, Hashable {
  /// The index of the question.
  package let question: Int
  /// Where the answer stands.
  package internal(set) var instance: InstanceID
  /// A stable code, such as `answer-required`.
  package let code: Diagnostic.Code
  /// A warning can be confirmed and then stands; an error cannot.
  package let severity: Diagnostic.Severity
  /// What is wrong, in the program's words.
  package let message: Phrase
  /// What the form itself says about it, in its languages; empty when it says nothing.
  package let formText: Texts

  package init(
    question: Int, in instance: InstanceID = .form, code: Diagnostic.Code, severity: Diagnostic.Severity = .error,
    message: Phrase,
    formText: Texts = Texts()
  ) {
    self.question = question
    self.instance = instance
    self.code = code
    self.severity = severity
    self.message = message
    self.formText = formText
  }

  /// The form's own words when it has any, else the program's.
  package var text: Phrase { formText.isEmpty ? message : formText.phrase }
}
