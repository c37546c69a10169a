import RondaCore
import RondaExpressions
import RondaXML

/// A group as it is read, before its expression is compiled.
struct GroupDraft {
  let element: XMLElement
  let node: Int
  let parent: Int?
  let labels: Texts
}

/// A question as it is read, before its expressions are compiled: they may name questions further down.
struct QuestionDraft {
  let element: XMLElement
  let index: Int
  let node: Int
  let kind: Question.Kind
  let group: Int?
  let number: Int?
  let measure: Question.Measure?
  let topic: Int?
  let label: Texts
  let hint: Texts
  let guidance: Texts
  let requiredMessage: Texts
  let constraintMessage: Texts
  /// The `test` attribute and the texts of each soft check.
  let warnings: [(test: XMLAttribute, texts: Texts)]

  var name: String { element["name"]?.value ?? "" }

  /// What it is written as, even when its list is unknown and `kind` therefore only a stand-in.
  var written: String { element.name == "calculate" ? element["type"]?.value ?? "text" : element.name }
}
