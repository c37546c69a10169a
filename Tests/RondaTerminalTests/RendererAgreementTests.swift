import RondaCore
import RondaEngine
import RondaForms
import SeededRandom
import Testing

@testable import RondaTerminal

/// The same script, keyed line by line and on screens.
private struct Script {
  var line: [TerminalInput] = []
  var screen: [TerminalInput] = []
  var random: SeededGenerator

  private var reference: Desk
  var lines: [JournalLine] { reference.journal.lines }
  var record: AnswerTree? { reference.journal.tree }
  var flow: InterviewFlow { reference.desk.flow }

  init(_ flow: InterviewFlow, seed: UInt64, steps: Int) {
    random = SeededGenerator(seed: seed)
    reference = Desk(flow)
    for _ in 0..<steps where reference.outcome == nil { step() }
    if reference.outcome == nil { leave() }
  }

  /// What a person might type here: good, bad, doubtful and none.
  private func texts(_ question: Question) -> [String] {
    switch question.kind {
    case .note: ["x"]
    case .text:
      switch question.format {
      case nil, .barcode, .image, .audio, .video, .file: ["algo", "ñandú y otros", "/barra", "-"]
      case .time, .dateTime: ["14:30", "hoy 930", "25:00", "-", "1430"]
      case .geopoint, .geotrace, .geoshape: ["-33,4 -70,6", "-33.4 -70.6; 1 1; -33.4 -70.6", "99 200", "+"]
      case .acknowledge, .boolean: ["1", "s", "n", "+"]
      }
    case .integer: ["40", "97", "340", "x", "-", "*", "+", "1,5", "2", "1", "3", "0"]
    case .decimal: ["3,5", "3.5", "1.500", "-", "abc", "+"]
    case .date: ["hoy", "5/3/2026", "31/2/2026", "*", "+", "5/3", "anteayer", "050326"]
    // What may be several things is told apart by number line by line, and by arrows on screens.
    case .selectOne(let list) where reference.desk.flow.form.lists[list].choices.count > 12: ["2", "9", "-", "+"]
    case .selectOne: ["1", "2", "s", "n", "9", "-", "+", "77"]
    case .selectMultiple(let list, _, _) where reference.desk.flow.form.lists[list].choices.count > 12:
      ["1 13", "16", "1 10 11 12", "7", "-"]
    case .selectMultiple, .rank: ["1", "1 2", "2 3 1", "99", "1 2 3 4", "-", "+", "3 2", "77 2"]
    case .territory: ["nandu", "1-2", "alegre", "xzq", "-", "+"]
    case .tally: ["4", "6", "10", "0", "2=6", "x", "-"]
    }
  }

  private mutating func step() {
    let flow = reference.desk.flow
    let dice = below(24)
    if case .confirm = flow.pending, dice < 12 {
      enter()
    } else if case .pick = flow.pending, dice < 16 {
      type("2")
    } else if case .remove = flow.pending, dice < 16 {
      remove()
    } else if let item = flow.item, flow.isEnd(item), dice < 16 {
      if dice < 2, flow.message?.kind != .error { enter() } else { type(["s", "n", "1", "2", "x", "n"][below(6)]) }
    } else if let question = flow.question, let item = flow.item, dice < 14 {
      let texts = texts(question)
      // Between an answer and what was typed after it the screen has the text in its field, and a line has nothing.
      let isClean = flow.typedDraft.isEmpty && flow.tallies[item] == nil && flow.message?.kind != .error
      if flow.isAsked(item), dice > 1 || !isClean { type(texts[below(texts.count)]) } else { enter() }
    } else if flow.position == .review, dice < (flow.isAskingToFinish ? 16 : 6) {
      press(.finish, "/finalizar", .key(.scalar("f")))
    } else if dice == 15 {
      jump()
    } else if dice == 16 {
      changeLanguage()
    } else if dice == 17 {
      press(.help, "/ayuda", .key(.control("g")))
    } else if dice == 18 {
      press(.next, "/siguiente", .key(.tab))
    } else if dice == 20, flow.question != nil {
      note()
    } else if dice == 21, let question = flow.question, !question.takesWords,
      flow.isAsked(flow.item ?? .question(0, in: .form))
    {
      type("/")
    } else if dice == 19, flow.position != .review {
      remove()
    } else if let grid = flow.gridPage(), grid.current > 0 {
      press(.back, "/atras", .key(.up))
    } else {
      press(.back, "/atras", .key(.shiftTab))
    }
  }

  private mutating func type(_ text: String) {
    let flow = reference.desk.flow
    if flow.questionPage()?.widget == .search, flow.questionPage()?.matches.isEmpty == true,
      case .several(let values) = flow.read(text)
    {
      pick(text, below(min(values.count, InterviewFlow.pickLimit)))
      return
    }
    let escaped = text.hasPrefix("/") ? "/" + text : text
    line += keys(escaped + "\n")
    screen += [.key(.end), .key(.control("u"))] + (marks(text, flow) ?? keys(text))
    // Where a number answers at once, Enter would already go to the next question.
    let page = flow.questionPage()
    let isDone = page.map { $0.isQuick && $0.matches.isEmpty && flow.actsAtOnce(text, among: $0.choices) } ?? false
    if !isDone { screen.append(.key(.enter)) }
    reference.send(.answer(text))
  }

  /// One of several finds: by its number line by line, by the arrows on screens.
  private mutating func pick(_ text: String, _ index: Int) {
    line += keys(text + "\n\(index + 1)\n")
    screen += [.key(.end), .key(.control("u"))] + keys(text)
    screen += Array(repeating: .key(.down), count: index + 1) + [.key(.enter)]
    reference.send(.answer(text), .answer(String(index + 1)))
  }

  /// Now and then the arrows and the space bar instead of numbers, where they come to the same.
  private mutating func marks(_ text: String, _ flow: InterviewFlow) -> [TerminalInput]? {
    guard let page = flow.questionPage(), page.matches.isEmpty, !page.isQuick, below(2) == 0 else { return nil }
    let tokens = AnswerInput.tokens(text)
    let positions = tokens.compactMap { token in page.choices.firstIndex { $0.key == token } }
    guard !tokens.isEmpty, positions.count == tokens.count else { return nil }
    switch page.widget {
    case .one: return Array(repeating: .key(.down), count: positions[0] + 1)
    case .many(let maximum):
      guard tokens.count <= maximum ?? .max else { return nil }
      var result: [TerminalInput] = []
      var here = -1
      for position in positions {
        result += Array(repeating: .key(position > here ? .down : .up), count: abs(position - here))
        result += keys(" ")
        here = position
      }
      return result
    default: return nil
    }
  }

  /// Enter alone: what is in the field on screens, and is shown line by line, is taken.
  private mutating func enter() {
    line.append(.key(.enter))
    screen.append(.key(.enter))
    reference.send(.keepAnswer)
  }

  private mutating func remove() {
    if reference.desk.flow.position == .review { return }
    press(.remove(nil), "/quitar", .key(.control("k")))
  }

  private mutating func press(_ event: InterviewEvent, _ command: String, _ key: TerminalInput) {
    line += keys(command + "\n")
    screen.append(key)
    reference.send(event)
  }

  private mutating func changeLanguage() {
    let languages = reference.desk.flow.form.languages
    guard languages.count > 1 else { return }
    let place = below(languages.count)
    line += keys("/idioma \(place + 1)\n")
    screen += [.key(.control("t")), .key(.scalar(ScreenParts.sign(at: place)))]
    reference.send(.language(languages[place]))
  }

  private mutating func note() {
    let text = ["", "pidió no grabar", "ñandú / 2"][below(3)]
    line += keys("/nota \(text.isEmpty ? "-" : text)\n")
    screen += [.key(.control("n")), .key(.control("e")), .key(.control("u"))] + keys(text + "\n")
    reference.send(.note(text))
  }

  private mutating func jump() {
    press(.review, "/resumen", .key(.control("r")))
    let rows = reference.desk.flow.reviewPage().rows.compactMap(\.address)
    guard !rows.isEmpty else { return }
    let target = below(rows.count)
    line += keys("/ir \(rows[target].text)\n")
    screen += [.key(.home)] + Array(repeating: .key(.down), count: target) + [.key(.enter)]
    reference.send(.jump(rows[target]))
  }

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func leave() {
    line.append(.end)
    screen.append(.end)
  }
}

struct RendererAgreementTests {
  @Test(arguments: [(sampleForm, 25, 120), (repeatingForm, 25, 120), (widgetForm, 4, 500)])
  func `any script leaves the same journal line by line and on screens, and loses nothing`(
    form: String, seeds: Int, steps: Int
  ) throws {
    var finished = 0
    var accepted = 0
    let plan = try plan(of: form)
    func flow(_ entered: AnswerTree? = nil) throws -> InterviewFlow {
      InterviewFlow(
        plan, territories: try readTree.get(), today: today, formLanguage: "es", entered: entered)
    }
    for seed in 1...seeds {
      let script = Script(try flow(), seed: UInt64(seed), steps: steps)
      for isAccessible in [true, false] {
        let journal = MemoryJournal()
        var runner = InterviewRunner(
          flow: try flow(), options: InterviewRunner.Options(isAccessible: isAccessible, term: "xterm"),
          journal: journal)
        var terminal = ScriptedTerminal(isAccessible ? script.line : script.screen)
        let outcome = runner.run(on: &terminal)
        #expect(journal.lines == script.lines, "seed \(seed), accessible \(isAccessible)")
        #expect(journal.tree == script.record, "seed \(seed), accessible \(isAccessible)")
        #expect(outcome == (script.record.map(InterviewOutcome.finished) ?? .saved))
        #expect(runner.flow.session.acceptedTree() == script.flow.session.acceptedTree(), "seed \(seed)")
        if journal.lines != script.lines { return }
      }
      let resumed = try flow(script.lines.last?.entered)
      #expect(resumed.session.acceptedTree() == script.flow.session.acceptedTree(), "seed \(seed)")
      if script.record != nil { finished += 1 }
      accepted += script.lines.count
    }
    // The scripts have to be worth something.
    #expect(finished > 0)
    #expect(accepted > 250)
  }

  @Test(arguments: [true, false]) func `an answer is journalled before the next question shows`(accessible: Bool) throws
  {
    let journal = MemoryJournal()
    var runner = InterviewRunner(
      flow: try newFlow(), options: InterviewRunner.Options(isAccessible: accessible, term: "xterm"), journal: journal)
    var terminal = ScriptedTerminal([.key(.enter)] + keys("s\nnandu\n"))
    var seen: [String] = []
    journal.onRecord = { [terminal] in seen.append(terminal.written) }
    _ = runner.run(on: &terminal)
    #expect(seen.count == 2)
    #expect(!seen[0].contains("¿En qué barrio vive?"))
    #expect(!seen[1].contains("¿Qué edad tiene?"))
    #expect(terminal.written.contains("¿Qué edad tiene?"))
  }
}
