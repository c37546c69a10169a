import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms
import RondaTestSupport
import SeededRandom

/// Forms of every kind of item inside one another, and records of them that are right.
struct RandomRecord {
  private var random: SeededGenerator
  private var count = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A form with what a record of it holds, not filled in yet.
  mutating func scenario() throws -> Scenario { try Scenario(items(depth: 0)) }

  /// Answers much of what can be answered, and gives what is accepted in the end.
  mutating func fill(_ session: inout Session) -> AnswerTree {
    fill(scope: 0, at: .form, &session)
    return session.acceptedTree()
  }

  private static let words = [
    "text", "integer", "decimal", "date", "time", "datetime", "geopoint", "geotrace", "geoshape", "acknowledge",
    "image",
    "barcode", "select_one", "select_multiple", "rank", "territory", "tally", "note",
  ]

  private mutating func items(depth: Int) -> String {
    var result = ""
    var switches: [String] = []
    for _ in 0..<Int.random(in: 2...5, using: &random) {
      count += 1
      let name = "n\(count)"
      let relevant =
        Int.random(in: 0..<3, using: &random) == 0 ? switches.last.map { " relevant=\"${\($0)} = 1\"" } ?? "" : ""
      switch Int.random(in: 0..<(depth < 3 ? 10 : 7), using: &random) {
      case 0:
        switches.append(name)
        result += "<integer name='\(name)'\(relevant)><label>¿?</label></integer>\n"
      case 1...6:
        let word = Self.words.randomElement(using: &random) ?? "text"
        let extra =
          switch word {
          case "select_one": " list='si_no'"
          case "select_multiple", "rank", "tally": " list='cosas'"
          case "territory": " level='uv'"
          default: ""
          }
        result += "<\(word) name='\(name)'\(extra)\(relevant)><label>¿?</label></\(word)>\n"
      case 7:
        result += "<group name='\(name)'\(relevant)><label>G</label>\n\(items(depth: depth + 1))</group>\n"
      default:
        result += "<repeat name='\(name)'\(relevant)><label>R</label>\n\(items(depth: depth + 1))</repeat>\n"
      }
    }
    return result
  }

  private mutating func fill(scope: Int, at instance: InstanceID, _ session: inout Session) {
    let form = session.form
    for node in form.schema.scopes[scope].nodes {
      guard let index = form.question(atNode: node), form.questions[index].isAsked else { continue }
      if let answer = answer(to: form.questions[index], in: form) { session.set(answer, for: index, in: instance) }
    }
    for inner in form.schema.scopes[scope].children {
      guard let group = form.repetition(ofScope: inner) else { continue }
      for _ in 0..<Int.random(in: 0...2, using: &random) { session.addInstance(of: group, in: instance) }
      for own in session.instances(of: group, in: instance) { fill(scope: inner, at: own, &session) }
    }
  }

  private mutating func answer(to question: Question, in form: Form) -> Answer? {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return nil
    case 1: return MissingReason.allCases.randomElement(using: &random).map(Answer.missing)
    default: return value(for: question).map(Answer.value)
    }
  }

  private mutating func value(for question: Question) -> AnswerValue? {
    switch question.kind {
    case .note: return nil
    case .text: return .text(text(question.format))
    case .integer: return .integer(Int.random(in: 0..<3, using: &random) == 0 ? Int(Int32.min) : 1)
    case .decimal:
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      return .decimal(number.isFinite ? number : -0.5)
    case .date:
      return CivilDate(daysSince1970: Int.random(in: -700_000...2_900_000, using: &random)).map(AnswerValue.date)
    case .selectOne: return .choice(Bool.random(using: &random) ? "si" : "no")
    case .selectMultiple, .rank:
      let codes = ["agua", "luz", "calle"].shuffled(using: &random)
      return .choices(Array(codes.prefix(Int.random(in: 1...3, using: &random))))
    case .territory: return .territory("13101-\(Int.random(in: 1...99, using: &random))")
    case .tally:
      let codes = ["agua", "luz", "calle", "nada"].filter { _ in Bool.random(using: &random) }
      return .tally((codes.isEmpty ? ["luz"] : codes).map { TallyCount(choice: $0, points: count + $0.utf8.count) })
    }
  }

  private mutating func text(_ format: Question.Format?) -> String {
    switch format {
    case .time: "07:05:00.000-03:00"
    case .dateTime: "2026-11-21T23:59:59.999-03:00"
    case .geopoint: Bool.random(using: &random) ? "-33.4 -70.65 567.5 4" : "-33.4 -70.65"
    case .geotrace: "1 2 0 0;3 4 0 0"
    case .geoshape: "1 1;2 2;3 1;1 1"
    case .acknowledge: "OK"
    case .boolean: "true"
    case .barcode, .image, .audio, .video, .file, nil:
      [
        "Ñandú, «comillas» \"dobles\"", "=1+1", "a;b\r\nc\n\n", "  bordes ", "<&>]]>'", ".n", "\\.n", "\\\\.n", "1",
        "\u{1F3E0}é",
        "'-2+3", "tab\tulado", "\r", ".x", "uuid:1",
      ].randomElement(using: &random) ?? "x"
    }
  }
}
