import RondaCore
import RondaExpressions
import RondaXML

/// How a form says what absolute paths mean inside repetitions: `references` on its outermost element, in the namespace
/// of what is kept. What was written for ODK is marked; our own forms bear nothing.
enum ReferencesMark {
  private static let word = "references"
  private static let javaRosa = "javarosa"
  private static let xpath = "xpath"

  static func value(on form: XMLElement) -> ExpressionScope.ReferenceSemantics {
    form[word, in: XFormWords.kept]?.value == javaRosa ? .javaRosa : .xpath
  }

  /// The mark of a form that was written for ODK.
  static func ofODK(at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, in: XFormWords.kept, javaRosa, at: place)
  }

  /// What the model of an XForm bears that was made from a form of ours.
  static func onModel(of form: XMLElement) -> XMLAttribute? {
    value(on: form) == .javaRosa ? nil : XMLAttribute(word, in: XFormWords.ronda, xpath, at: form.place)
  }

  /// The mark of the form that an XForm with this model becomes.
  static func ofForm(withModel model: XMLElement) -> XMLAttribute? {
    model[word, in: XFormWords.ronda]?.value == xpath ? nil : ofODK(at: model.place)
  }

  static func isMark(_ attribute: XMLAttribute) -> Bool {
    attribute.name == word && attribute.namespace == XFormWords.ronda
  }
}
