import RondaCore
import RondaExpressions
import RondaXML

/// Compiles the expressions of a form when all its names are known, and gives their findings a place in the file.
struct ExpressionCompiler {
  private let variables: [String: Variable]
  private let names: [String]
  private let valueless: Set<String>
  private let codes: [ChoiceCodes]
  private(set) var findings: [Diagnostic] = []

  init(drafts: [QuestionDraft], groups: [GroupDraft], lists: [ChoiceList]) {
    let codes = lists.map { ChoiceCodes($0.choices.map(\.name)) }
    var variables: [String: Variable] = [:]
    for draft in drafts where draft.kind != .note && variables[draft.name] == nil {
      variables[draft.name] = Self.variable(of: draft, codes: codes)
    }
    self.variables = variables
    self.codes = codes
    names = drafts.filter { $0.kind != .note }.map(\.name)
    valueless = Set(
      drafts.filter { $0.kind == .note }.map(\.name) + groups.compactMap { $0.element["name"]?.value })
  }

  /// The question that a draft becomes.
  mutating func question(from draft: QuestionDraft) -> Question {
    let element = draft.element
    let valueType = CompiledExpression.Expectation(
      Self.type(of: draft), choices: draft.kind.list.map { codes[$0] }, isMultiple: Self.isMultiple(draft))
    let constraint = compile(element["constraint"], expecting: .boolean, own: draft.name, allowsOwn: true)
    var checks: [Question.SoftCheck] = []
    for (test, texts) in draft.warnings {
      if let compiled = compile(test, expecting: .boolean, own: draft.name, allowsOwn: true) {
        checks.append(Question.SoftCheck(test: compiled, texts: texts))
      }
    }
    return Question(
      index: draft.index, name: draft.name, kind: draft.kind, place: element.place, group: draft.group,
      number: draft.number, label: draft.label, hint: draft.hint, guidance: draft.guidance,
      requirement: requirement(of: element), requiredMessage: draft.requiredMessage,
      relevant: compile(element["relevant"], expecting: .boolean, own: nil),
      constraint: constraint, constraintMessage: draft.constraintMessage, softChecks: checks,
      initial: compile(element["default"], expecting: valueType, own: draft.name),
      calculation: compile(element["calculation"], expecting: valueType, own: draft.name),
      control: compile(element["control"], expecting: .number, own: nil), measure: draft.measure,
      topic: draft.topic, appearance: element["appearance"]?.value)
  }

  /// The expression of an attribute, or `nil` when there is none or it has an error.
  ///
  /// - Parameter own: the question whose answer `.` and `once` read; `nil` for conditions that are about other questions.
  mutating func compile(
    _ attribute: XMLAttribute?, expecting expectation: CompiledExpression.Expectation, own: String?,
    allowsOwn: Bool = false
  ) -> CompiledExpression? {
    guard let attribute else { return nil }
    // An empty attribute has its finding from the check of the structure.
    guard !attribute.value.unicodeScalars.allSatisfy(\.properties.isWhitespace) else { return nil }
    let scope = Scope(
      variables: variables, names: names, valueless: valueless, own: own.flatMap { variables[$0] },
      allowsOwn: allowsOwn)
    let (expression, found) = CompiledExpression.compile(attribute.value, expecting: expectation, in: scope)
    for finding in found {
      let place = attribute.place(ofScalars: finding.offset..<finding.offset + finding.length)
      findings.append(
        Diagnostic(
          finding.code, finding.severity, at: place, finding.message.asSentence, hint: finding.hint?.asSentence))
    }
    return expression
  }

  private mutating func requirement(of element: XMLElement) -> Question.Requirement {
    switch element["required"]?.value {
    case nil, "no": return .never
    case "yes": return .always
    default:
      return compile(element["required"], expecting: .boolean, own: nil).map(Question.Requirement.when) ?? .never
    }
  }

  private static func variable(of draft: QuestionDraft, codes: [ChoiceCodes]) -> Variable {
    // A tally reads as the sum of its points.
    let choices: ChoiceCodes? =
      if case .tally = draft.kind { nil } else { draft.kind.list.map { codes[$0] } }
    return Variable(VariableID(draft.index), type(of: draft), choices: choices, isMultiple: isMultiple(draft))
  }

  private static func isMultiple(_ draft: QuestionDraft) -> Bool {
    draft.written == "select_multiple" || draft.written == "rank"
  }

  private static func type(of draft: QuestionDraft) -> ValueType {
    switch draft.written {
    case "integer", "decimal", "tally": .number
    case "date": .date
    default: .string
    }
  }

  private struct Scope: ExpressionScope {
    let variables: [String: Variable]
    let names: [String]
    let valueless: Set<String>
    let own: Variable?
    let allowsOwn: Bool

    func variable(named name: String) -> Variable? { variables[name] }

    func reasonForNoValue(of name: String) -> Phrase? {
      guard valueless.contains(name) else { return nil }
      return Phrase(
        es: "«\(name)» es una nota o un grupo, y no tiene respuesta.",
        en: "“\(name)” is a note or a group and has no answer.")
    }
  }
}
