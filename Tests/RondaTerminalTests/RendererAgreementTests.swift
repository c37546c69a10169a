import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// The same script, keyed line by line and on screens.
private struct Script {
  var line: [TerminalInput] = []
  var screen: [TerminalInput] = []
  var random: SeededRandom

  private var reference: Desk
  var lines: [JournalLine] { reference.journal.lines }
  var record: [Answer]? { reference.journal.record }
  var flow: InterviewFlow { reference.desk.flow }

  init(seed: UInt64, steps: Int) throws {
    random = SeededRandom(seed: seed)
    reference = Desk(try newFlow())
    for _ in 0..<steps where reference.outcome == nil { step() }
    if reference.outcome == nil { leave() }
  }

  /// What a person might type here: good, bad, doubtful and none.
  private func texts(_ question: Question) -> [String] {
    switch question.kind {
    case .note: ["x"]
    case .text: ["algo", "ñandú y otros", "/barra"]
    case .integer: ["40", "97", "340", "x", "-", "*", "+", "1,5"]
    case .decimal: ["3,5", "3.5", "1.500", "-", "abc", "+"]
    case .date: ["hoy", "5/3/2026", "31/2/2026", "*", "+"]
    case .selectOne: ["1", "2", "s", "n", "9", "-", "+"]
    case .selectMultiple, .rank: ["1", "1 2", "2 3 1", "99", "1 99", "-", "+", "3 2"]
    case .territory: ["nandu", "1-2", "alegre", "xzq", "-", "+"]
    case .tally: ["4", "6", "10", "0", "2=6", "x", "-"]
    }
  }

  private mutating func step() {
    let flow = reference.desk.flow
    let dice = random.next(below: 20)
    if case .confirm = flow.pending, dice < 12 {
      enter(.answer(""))
    } else if case .pick = flow.pending, dice < 16 {
      type("2")
    } else if let question = flow.question, dice < 14 {
      let texts = texts(question)
      if question.isAsked { type(texts[random.next(below: texts.count)]) } else { enter(.answer("")) }
    } else if flow.position == .review, dice < 6 {
      press(.finish, "/finalizar", .key(.scalar("f")))
    } else if dice == 15 {
      jump()
    } else if dice == 16 {
      press(.language(nil), "/idioma", .key(.control("t")))
    } else if dice == 17 {
      press(.help, "/ayuda", .key(.control("g")))
    } else if dice == 18 {
      press(.next, "/siguiente", .key(.tab))
    } else {
      press(.back, "/atras", .key(.shiftTab))
    }
  }

  private mutating func type(_ text: String) {
    let escaped = text.hasPrefix("/") ? "/" + text : text
    line += keys(escaped + "\n")
    screen += [.key(.control("e")), .key(.control("u"))] + keys(text + "\n")
    reference.send(.answer(text))
  }

  private mutating func enter(_ event: InterviewEvent) {
    line.append(.key(.enter))
    screen.append(.key(.enter))
    reference.send(event)
  }

  private mutating func press(_ event: InterviewEvent, _ command: String, _ key: TerminalInput) {
    line += keys(command + "\n")
    screen.append(key)
    reference.send(event)
  }

  private mutating func jump() {
    press(.review, "/resumen", .key(.control("r")))
    let rows = reference.desk.flow.reviewPage().rows
    let target = random.next(below: rows.count)
    line += keys("/ir \(rows[target].number)\n")
    screen += [.key(.home)] + Array(repeating: .key(.down), count: target) + [.key(.enter)]
    reference.send(.jump(rows[target].number))
  }

  private mutating func leave() {
    line.append(.end)
    screen.append(.end)
  }
}

struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

  mutating func next(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

struct RendererAgreementTests {
  @Test func `any script leaves the same journal line by line and on screens, and loses nothing`() throws {
    var finished = 0
    var accepted = 0
    for seed in 1...120 {
      let script = try Script(seed: UInt64(seed), steps: 60)
      for isAccessible in [true, false] {
        let journal = MemoryJournal()
        var runner = InterviewRunner(
          flow: try newFlow(), options: InterviewRunner.Options(isAccessible: isAccessible, term: "xterm"),
          journal: journal)
        var terminal = ScriptedTerminal(isAccessible ? script.line : script.screen)
        let outcome = runner.run(on: &terminal)
        #expect(journal.lines == script.lines, "seed \(seed), accessible \(isAccessible)")
        #expect(journal.record == script.record, "seed \(seed), accessible \(isAccessible)")
        #expect(outcome == (script.record.map(InterviewOutcome.finished) ?? .saved))
        // The last accepted answer to each question is in the session, whether the question applies or not.
        var last: [Int: Answer] = [:]
        for line in journal.lines { last[line.question] = line.answer }
        for (question, answer) in last { #expect(runner.flow.session.enteredAnswer(to: question) == answer) }
        if journal.lines != script.lines {
          return
        }
      }
      let resumed = try newFlow(entered: script.lines.last?.entered)
      #expect(resumed.session.acceptedAnswers() == script.flow.session.acceptedAnswers(), "seed \(seed)")
      if script.record != nil { finished += 1 }
      accepted += script.lines.count
    }
    // The scripts have to be worth something.
    #expect(finished > 8)
    #expect(accepted > 800)
  }

  @Test(arguments: [true, false]) func `an answer is journalled before the next question shows`(accessible: Bool) throws
  {
    let journal = MemoryJournal()
    var runner = InterviewRunner(
      flow: try newFlow(), options: InterviewRunner.Options(isAccessible: accessible, term: "xterm"), journal: journal)
    var terminal = ScriptedTerminal([.key(.enter)] + keys("s\nnandu\n"))
    var seen: [String] = []
    journal.onRecord = { [terminal] _ in seen.append(terminal.written) }
    _ = runner.run(on: &terminal)
    #expect(seen.count == 2)
    #expect(!seen[0].contains("¿En qué barrio vive?"))
    #expect(!seen[1].contains("¿Qué edad tiene?"))
    #expect(terminal.written.contains("¿Qué edad tiene?"))
  }
}
