package import RondaCore
package import RondaEngine
package import RondaForms
import RondaTerritories
import RondaXML

/// One form being filled in by a test: written inline, answered by name.
package struct Scenario {
  /// Why there is no session.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let form: Form
  package var session: Session

  /// - Parameters:
  ///   - body: the questions, see `FormText.withLists`; warnings of the reader are passed over.
  ///   - territories: a whole file of territories.
  package init(
    _ body: String, territories: String? = nil, today: String = "2026-11-21", language: Language = .spanish
  ) throws {
    try self.init(source: FormText.withLists(body), territories: territories, today: today, language: language)
  }

  /// A whole form.
  package init(
    source: String, territories: String? = nil, today: String = "2026-11-21", language: Language = .spanish
  ) throws {
    let reading = FormReader.read(XMLSource(bytes: Array(source.utf8), name: "f.xml"))
    guard let form = reading.form else {
      throw Failure(description: reading.findings.map { "\($0.code): \($0.message.spanish)" }.joined(separator: "\n"))
    }
    let tree = try territories.map { text in
      let read = TerritoryReader.read(XMLSource(bytes: Array(text.utf8), name: "t.xml"))
      guard let tree = read.tree else { throw Failure(description: "\(read.findings)") }
      return tree
    }
    guard let today = CivilDate(iso8601: today) else { throw Failure(description: "\(today) is no day") }
    self.form = form
    session = Session(EvaluationPlan(form), territories: tree, today: today, language: language)
  }

  private func index(_ name: String) throws -> Int {
    guard let question = form.question(named: name) else { throw Failure(description: "no question \(name)") }
    return question.index
  }

  /// Answers with a text, as it would be keyed: the code of a choice, codes with blanks between them, a date.
  package mutating func answer(_ name: String, _ text: String) throws {
    let index = try index(name)
    let value: AnswerValue =
      switch form.questions[index].kind {
      case .selectOne: .choice(text)
      case .selectMultiple, .rank: .choices(text.split(separator: " ").map(String.init))
      case .territory: .territory(text)
      case .date: CivilDate(iso8601: text).map(AnswerValue.date) ?? .text(text)
      default: .text(text)
      }
    session.set(.value(value), for: index)
  }

  package mutating func answer(_ name: String, _ number: Int) throws {
    session.set(.value(.integer(number)), for: try index(name))
  }

  package mutating func answer(_ name: String, _ points: KeyValuePairs<String, Int>) throws {
    let counts = points.map { TallyCount(choice: $0.key, points: $0.value) }
    session.set(.value(.tally(counts)), for: try index(name))
  }

  package mutating func answer(_ name: String, _ reason: MissingReason) throws {
    session.set(.missing(reason), for: try index(name))
  }

  package mutating func take(_ name: String) throws { session.set(nil, for: try index(name)) }

  package func applies(_ name: String) throws -> Bool { session.isRelevant(try index(name)) }

  /// What counts as the answer now.
  package subscript(name: String) -> Answer? {
    get throws { session.answer(to: try index(name)) }
  }

  /// Every violation as `name code`, warnings with a `?`.
  package mutating func problems() -> [String] {
    session.violations().map {
      "\(form.questions[$0.question].name) \($0.code)\($0.severity == .warning ? "?" : "")"
    }
  }

  /// The Spanish words of every violation.
  package mutating func words() -> [String] { session.violations().map(\.text.spanish) }
}
