import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import SeededRandom
import Testing

@testable import RondaTerminal

/// Random forms, keyed at random.
struct KeyingPropertyTests {
  /// What somebody could type into the field, right and wrong.
  private static func text(_ flow: KeyingFlow, _ random: inout SeededGenerator) -> String {
    guard let field = flow.field, let question = flow.sheet.question(of: field), case .value(_, _, let instance) = field
    else { return ["/", "1", "2"].randomElement(using: &random) ?? "/" }
    if Int.random(in: 0..<10, using: &random) == 0 {
      return ["+", "-", "*", "?", "#", ".", "-\n", "\n", "!", "=", "/", "x", "\u{8}"].randomElement(using: &random)
        ?? "+"
    }
    let keys = flow.sheet.choices(of: question, in: instance).map(\.key)
    func some(_ count: Int) -> [String] { Array(keys.shuffled(using: &random).prefix(count)) }
    switch question.kind {
    case .note: return ""
    case .selectOne: return (some(1).first ?? "") + (Bool.random(using: &random) ? "\n" : "")
    case .selectMultiple, .rank:
      return some(Int.random(in: 1...3, using: &random)).joined(separator: Bool.random(using: &random) ? " " : "")
        + "\n"
    case .tally: return ["0", "2", "3", "5", "10", ""].randomElement(using: &random).map { $0 + "\n" } ?? "\n"
    case .integer: return "\(Int.random(in: -5...130, using: &random))\n"
    case .decimal: return ["2,5", "0", "1.200", "98.9"].randomElement(using: &random).map { $0 + "\n" } ?? "\n"
    case .date: return ["05112026", "5/3/2026\n", "hoy\n", "31022026"].randomElement(using: &random) ?? ""
    case .text where question.format == .time: return ["1430", "9:05\n", "2561"].randomElement(using: &random) ?? ""
    case .text: return ["añañuca\n", "1\n", "\n", "¡sí! = no\n"].randomElement(using: &random) ?? "\n"
    case .territory: return "1-1\n"
    }
  }

  /// Keys a sheet until it is through; the keys that it took.
  private static func key(_ bench: inout KeyedBench, _ random: inout SeededGenerator) -> [Key] {
    var keys: [Key] = []
    var rows = 0
    for _ in 0..<3000 where !bench.isFinished {
      if bench.flow.stop != nil {
        // Whoever is stopped corrects, keeps it as written, or confirms.
        let key: Key = [.backspace, .scalar("!"), .enter].randomElement(using: &random) ?? .backspace
        bench.press(key)
        keys.append(key)
        continue
      }
      var text = text(bench.flow, &random)
      if case .end? = bench.flow.field {
        rows += 1
        if rows > 6 { text = "/" }
      }
      for scalar in text.unicodeScalars where !bench.isFinished {
        let key: Key =
          switch scalar {
          case "\n": .enter
          case "\u{8}": .backspace
          default: .scalar(scalar)
          }
        bench.press(key)
        keys.append(key)
        if bench.flow.stop != nil { break }
      }
    }
    return keys
  }

  private static func form(_ seed: UInt64) throws -> Form {
    try plan(of: RandomForm.text(seed: seed, questions: 4 + Int(seed % 20))).form
  }

  @Test(arguments: 1...60) func `what was kept is the whole sheet, whatever was typed`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let form = try Self.form(seed)
    var bench = KeyedBench(form, isFaithful: seed % 3 != 0)
    _ = Self.key(&bench, &random)
    try #require(bench.isFinished, "field \(bench.name), stop \(String(describing: bench.flow.stop))")
    #expect(bench.kept.mapValues(\.value) == bench.flow.sheet.values)
    let again = KeyedBench(form, isFaithful: seed % 3 != 0, entries: Array(bench.kept.values))
    #expect(again.flow.sheet.accepted() == bench.flow.sheet.accepted())
    // Nothing that is wrong has become an answer.
    var session = bench.flow.sheet.session
    let wrong = session.violations().filter {
      $0.severity == .error && $0.code != "answer-required" && $0.code != "answer-missing-not-allowed"
    }
    #expect(wrong.isEmpty, "\(wrong)")
    // What cannot be an answer is beside the record, each once.
    let remarks = bench.flow.sheet.remarks { value, field in
      bench.flow.reader.text(of: value, in: field, of: bench.flow.sheet)
    }
    let written = Set(
      bench.flow.sheet.values.filter { if case .asWritten = $0.value { true } else { false } }
        .filter { place in bench.flow.sheet.fields.contains { $0.place == place.key } }
        .map { FieldPlace($0.key.name, at: $0.key.path) })
    #expect(written.isSubset(of: Set(remarks.map { FieldPlace(form.questions[$0.question].name, at: $0.path) })))
  }

  @Test(arguments: 1...40) func `what is shown of a value is what is typed for it`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 900)
    let form = try Self.form(seed)
    var bench = KeyedBench(form)
    _ = Self.key(&bench, &random)
    let sheet = bench.flow.sheet
    for field in sheet.fields {
      guard case .answer(let answer)? = sheet.value(of: field) else { continue }
      let text = bench.flow.reader.text(of: .answer(answer), in: field, of: sheet)
      // A text that is a sign alone would be a reason.
      if case .value(.text(let words)) = answer, FieldReader.reason(words) != nil { continue }
      #expect(bench.flow.reader.entered(text, in: field, of: sheet) == .value(.answer(answer)), "\(text)")
    }
  }

  @Test(arguments: 1...40) func `who types the same again agrees in every field`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed &+ 4000)
    let form = try Self.form(seed)
    var first = KeyedBench(form)
    _ = Self.key(&first, &random)
    try #require(first.isFinished)
    let reference = first.flow.sheet.values
    var second = KeyedBench(form, pass: .second(reference: reference, hasThird: seed % 2 == 0))
    for _ in 0..<3000 where !second.isFinished {
      guard let field = second.flow.field else { break }
      if case .end(let repetition, let outer) = field {
        let count = second.flow.sheet.session.instances(of: repetition, in: outer).count
        let wanted = first.flow.sheet.session.instances(of: repetition, in: outer).count
        guard count < wanted else {
          second.type("/")
          continue
        }
        // The next row begins with the first key of its first field.
        let row = first.flow.sheet.session.instances(of: repetition, in: outer)[count]
        let start = first.flow.sheet.fields.first { field in
          if case .value(_, _, let instance) = field { instance == row } else { false }
        }
        let place = try #require(start?.place)
        Self.retype(try #require(reference[place]), try #require(start), in: first.flow.sheet, &second)
        continue
      }
      let place = try #require(field.place)
      if reference[place] == nil, second.flow.isFirstOfRow(field) {
        second.type("/")
        continue
      }
      Self.retype(reference[place] ?? .answer(.missing(.notApplicable)), field, in: second.flow.sheet, &second)
    }
    try #require(second.isFinished, "at \(second.name) \(String(describing: second.flow.stop))")
    let different = second.kept.values.filter { $0.outcome != .same }
    #expect(different.isEmpty)
    #expect(second.flow.sheet.accepted() == first.flow.sheet.accepted())
  }

  /// Types what was typed before, and forces what was forced.
  private static func retype(
    _ value: KeyedValue, _ field: KeyedSheet.Field, in sheet: KeyedSheet, _ bench: inout KeyedBench
  ) {
    let text = bench.flow.reader.text(of: value, in: field, of: sheet)
    let place = bench.flow.field?.place
    for scalar in text.unicodeScalars {
      bench.press(.scalar(scalar))
      if bench.flow.stop != nil { break }
    }
    if case .asWritten = value {
      bench.press(.scalar("!"))
      if bench.flow.stop == nil, bench.kept[field.place ?? FieldPlace("")] == nil {
        bench.press(.enter)
        bench.press(.scalar("!"))
      }
      return
    }
    if bench.flow.field?.place == place || !bench.flow.text.isEmpty { bench.press(.enter) }
  }
}
