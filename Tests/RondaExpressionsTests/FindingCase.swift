import RondaCore
import RondaExpressions
import Testing

/// An expression and everything that is told about it, in one language.
struct FindingCase: Sendable, CustomTestStringConvertible {
  enum Expected: Sendable { case nothing, boolean, number, date, code, codes }

  struct Told: Sendable, Equatable {
    let severity: Diagnostic.Severity
    let code: String
    let offset: Int
    let length: Int
    let message: String
    let hint: String?

    init(
      _ severity: Diagnostic.Severity, _ code: String, _ offset: Int, _ length: Int, _ message: String,
      _ hint: String? = nil
    ) {
      self.severity = severity
      self.code = code
      self.offset = offset
      self.length = length
      self.message = message
      self.hint = hint
    }

    init(_ code: String, _ offset: Int, _ length: Int, _ message: String, _ hint: String? = nil) {
      self.init(.error, code, offset, length, message, hint)
    }
  }

  let text: String
  let expecting: Expected
  let told: [Told]

  init(_ text: String, expecting: Expected = .nothing, _ told: [Told]) {
    self.text = text
    self.expecting = expecting
    self.told = told
  }

  var testDescription: String { text }

  func check(_ language: Language) {
    let expectation: CompiledExpression.Expectation? =
      switch expecting {
      case .nothing: nil
      case .boolean: .boolean
      case .number: .number
      case .date: .date
      case .code: .init(.string, choices: SampleForm.yesNo)
      case .codes: .init(.string, choices: SampleForm.needs, isMultiple: true)
      }
    let (expression, findings) = CompiledExpression.compile(text, expecting: expectation, in: SampleForm.scope)
    let actual = findings.map {
      Told($0.severity, $0.code.rawValue, $0.offset, $0.length, $0.message[language], $0.hint?[language])
    }
    #expect(actual == told)
    #expect((expression == nil) == told.contains { $0.severity == .error })
  }
}
