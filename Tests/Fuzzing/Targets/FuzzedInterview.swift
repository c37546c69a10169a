import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms

/// Answers a form without understanding it. The same seed gives the same answers.
struct FuzzedInterview {
  /// Source: G. Fowler, L. Noll, K.-P. Vo, "FNV-1a"; S. Vigna, "splitmix64".
  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ seed: [UInt8]) {
      for byte in seed.prefix(4_096) { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// An instance, and the scope of the form whose frame it is.
  private typealias Place = (scope: Int, instance: InstanceID)

  private var random: Generator

  init(seed: [UInt8]) { random = Generator(seed) }

  mutating func fillIn(_ session: inout Session) {
    let form = session.form
    let repetitions = form.groups.indices.filter { form.groups[$0].repetition != nil }
    var places: [Place] = [(0, .form)]
    for _ in 0..<24 {
      if let repetition = repetitions.randomElement(using: &random), Int.random(in: 0..<4, using: &random) == 0 {
        change(repetition, of: &session, &places)
      }
      guard let question = form.questions.randomElement(using: &random) else { break }
      guard let instance = places.last(where: { $0.scope == form.scope(of: question) })?.instance else { continue }
      look(at: question, in: instance, &session)
      session.set(answer(to: question, in: form), for: question.index, in: instance)
      _ = session.violations(of: question.index, in: instance)
    }
    _ = session.violations()
    _ = session.instanceName()
    _ = session.acceptedTree()
    session.replaceAnswers(with: session.enteredTree())
    _ = session.answersThatDoNotApply()
  }

  /// Adds an instance of a repetition, and sometimes takes one away.
  private mutating func change(_ repetition: Int, of session: inout Session, _ places: inout [Place]) {
    guard let scope = session.form.groups[repetition].repetition?.scope else { return }
    let around = session.form.schema.scopes[scope].parent ?? 0
    guard let outer = places.last(where: { $0.scope == around })?.instance else { return }
    guard session.canChangeInstances(of: repetition, in: outer) else {
      if let first = session.instances(of: repetition, in: outer).first { places.append((scope, first)) }
      return
    }
    if let added = session.addInstance(of: repetition, in: outer) { places.append((scope, added)) }
    if Int.random(in: 0..<3, using: &random) == 0, let first = session.instances(of: repetition, in: outer).first {
      session.remove(first)
      places = [(0, .form)]
    }
  }

  private func look(at question: Question, in instance: InstanceID, _ session: inout Session) {
    _ = session.isRelevant(question.index, in: instance)
    _ = session.isRequired(question.index, in: instance)
    _ = session.isReadonly(question.index, in: instance)
    _ = session.controlSum(of: question.index, in: instance)
    _ = session.text(question.label, in: session.form.defaultLanguage, at: instance)
    if question.kind.list != nil { _ = session.choices(of: question.index, in: instance) }
  }

  private mutating func answer(to question: Question, in form: Form) -> Answer? {
    let number = Int.random(in: 0..<12, using: &random)
    if number == 0 { return nil }
    if number == 1 { return MissingReason.allCases.randomElement(using: &random).map(Answer.missing) }
    let codes = form.list(of: question)?.choices.prefix(8).map(\.name) ?? []
    let isExtreme = Int.random(in: 0..<50, using: &random) == 0
    let whole = (isExtreme ? [1_000_000, .max, .min] : [0, 1, -1, 2, 7, 18, 40]).randomElement(using: &random) ?? 0
    let text = ["", "a", "1", "2026-02-28", "a b", "12:30", "1 2 3 4; 5 6 7 8", "ñ\u{301}😀"].randomElement(
      using: &random)
    switch question.kind {
    case .note, .text: return .value(.text(text ?? ""))
    case .integer: return .value(.integer(whole))
    case .decimal: return .value(.decimal(Double(whole) / 8))
    case .date: return CivilDate(daysSince1970: Int.random(in: 0...30_000, using: &random)).map { .value(.date($0)) }
    case .selectOne: return .value(.choice(codes.randomElement(using: &random) ?? "x"))
    case .selectMultiple, .rank: return .value(.choices(Array(codes.shuffled(using: &random).prefix(3))))
    case .territory: return .value(.territory(text ?? ""))
    case .tally: return .value(.tally(codes.map { TallyCount(choice: $0, points: whole) }))
    }
  }
}
