import RondaCore
import RondaExpressions
import RondaXML

/// A group as it is read, before its expressions are compiled.
struct GroupDraft {
  let element: XMLElement
  let name: String
  let node: Int?
  let parent: Int?
  let labels: Texts
  let hint: Texts
  let media: [Media]
  let layout: Group.Layout
  /// The frames of its instances, when it is repeated.
  let scope: Int?
}

/// A question as it is read, before its expressions are compiled: they may name questions further down.
struct QuestionDraft {
  let element: XMLElement
  let index: Int
  /// The name of its node; unique in the form once all names are known.
  var name: String
  let node: Int
  let kind: Question.Kind
  let format: Question.Format?
  let range: Question.Range?
  let metadata: Question.Metadata?
  let group: Int?
  let number: Int?
  let measure: Question.Measure?
  let topic: Int?
  let isPersonal: Bool
  let label: Texts
  let hint: Texts
  let guidance: Texts
  let media: [Media]
  let requiredMessage: Texts
  let constraintMessage: Texts
  /// The `test` attribute and the texts of each soft check.
  let warnings: [(test: XMLAttribute, texts: Texts)]
  let allowedMissing: Set<MissingReason>
  let specifies: Int?

  /// What it is written as, even when its list is unknown and `kind` therefore only a stand-in.
  var written: String { element.name == "calculate" ? element.value("type") ?? "text" : element.name }
}

/// What a question says with expressions.
struct QuestionRules {
  var requirement: Question.Requirement = .never
  var readonly: Question.Requirement = .never
  var relevant: CompiledExpression?
  var constraint: CompiledExpression?
  var softChecks: [Question.SoftCheck] = []
  var initial: CompiledExpression?
  var calculation: CompiledExpression?
  var offer = Offer()
  var control: CompiledExpression?
}
