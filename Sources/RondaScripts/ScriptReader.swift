import RondaCore
package import RondaForms

/// Reads a script against its form: every name, choice and value is looked up before anything runs.
package struct ScriptReader {
  /// Reads a whole script.
  ///
  /// - Parameters:
  ///   - text: the content of the file; U+FFFD stands for bytes that are no letters.
  ///   - file: what places bear as file.
  package static func read(_ text: String, file: String, for form: Form) -> ScriptReading {
    var reader = ScriptReader(form, file: file)
    reader.read(text)
    return reader.reading()
  }

  let form: Form
  let names: ItemNames
  let values: ValueReader
  private let file: String
  private var findings: [Diagnostic] = []
  private var cases: [Script.Case] = []
  private var territories: (path: String, place: SourcePlace)?
  /// What holds for every case, as said before the first one.
  private var today: CivilDate?
  private var language: String

  /// A file with this many errors is not a script; looking for near names in all of it would take long.
  private static let mostSuggestions = 100

  private init(_ form: Form, file: String) {
    self.form = form
    self.file = file
    names = ItemNames(form)
    values = ValueReader(form: form)
    language = form.defaultLanguage
  }

  private var suggests: Bool { findings.count < Self.mostSuggestions }

  private mutating func read(_ text: String) {
    var number = 1
    var rest = text.unicodeScalars[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
    while true {
      let end = rest.firstIndex { $0 == "\n" || $0 == "\r" } ?? rest.endIndex
      if let fault = read(rest[..<end], number) { findings.append(fault.finding) }
      guard end < rest.endIndex else { return }
      let isDouble = rest[end] == "\r"
      rest = rest[rest.index(after: end)...]
      if isDouble, rest.first == "\n" { rest.removeFirst() }
      number += 1
    }
  }

  private func reading() -> ScriptReading {
    var findings = findings
    if cases.allSatisfy(\.steps.isEmpty), findings.isEmpty {
      findings.append(
        Diagnostic(
          "script-empty", .warning, at: SourcePlace(file: file, line: 1),
          Phrase(es: "El guion no hace nada.", en: "The script does nothing.")))
    }
    let isSound = !findings.contains { $0.severity == .error }
    return ScriptReading(
      script: isSound ? Script(cases: cases, territories: territories) : nil, findings: findings)
  }

  /// Reads one line; gives what is wrong with it.
  private mutating func read(_ text: Substring.UnicodeScalarView, _ number: Int) -> ScriptFault? {
    if let bad = text.firstIndex(of: "\u{FFFD}") {
      let column = text.distance(from: text.startIndex, to: bad) + 1
      return .badEncoding(SourcePlace(file: file, line: number, column: column))
    }
    var line = ScriptLine(text, file: file, number: number)
    guard !line.isAtEnd else { return nil }
    do {
      try readStep(&line)
      return nil
    } catch {
      return error
    }
  }

  private mutating func readStep(_ line: inout ScriptLine) throws(ScriptFault) {
    let start = line.place
    guard let word = line.word() else { throw .unknownStep("=", nearest: nil, start) }
    guard let meaning: StepWord = StepWord.all.meaning(of: word.text) else {
      throw .unknownStep(
        word.text, nearest: suggests ? Names.nearest(to: word.text, among: StepWord.all.allNames()) : nil, word.place)
    }
    let action: Script.Step.Action
    switch meaning {
    case .beginCase:
      let name = try value(&line)
      cases.append(Script.Case(name: name?.text, place: word.place, today: today, language: language))
      return
    case .today:
      let value = try required(&line)
      guard let day = CivilDate(iso8601: value.text) else { throw .badDay(value.place) }
      try set(word.place) {
        $0.today = day
      } everywhere: {
        $0.today = day
      }
      return
    case .language:
      let value = try required(&line)
      let tag = try languageOfForm(value)
      try set(word.place) {
        $0.language = tag
      } everywhere: {
        $0.language = tag
      }
      return
    case .territories:
      let value = try required(&line)
      guard cases.isEmpty else { throw .tooLate(word.place) }
      territories = (value.text, value.place)
      return
    case .answer:
      let (item, question) = try askedQuestion(&line)
      let value = try assigned(&line)
      guard let answer = try values.answer(value, to: question).get() else {
        throw .badValue(
          Phrase(es: "Esto no responde nada.", en: "This answers nothing."),
          hint: Phrase(es: "Para quitar la respuesta use «borrar».", en: "To take the answer away use “clear”."),
          value.place)
      }
      action = .answer(item, .value(answer))
    case .noAnswer:
      let item = try askedQuestion(&line).item
      action = .answer(item, .missing(try reason(&line)))
    case .clear: action = .clear(try askedQuestion(&line).item)
    case .add: action = .add(try repetition(&line))
    case .remove: action = .remove(try instance(&line))
    case .show: action = .show(line.isAtEnd ? nil : try item(&line))
    case .accept: action = .accept
    case .expect: action = try expectation(&line)
    }
    guard line.isAtEnd else { throw .extraText(line.place) }
    if cases.isEmpty { cases.append(Script.Case(name: nil, place: word.place, today: today, language: language)) }
    let whole = line.whole
    cases[cases.count - 1].steps.append(Script.Step(action: action, place: whole.place, text: whole.text))
  }

  /// Sets something of the case that has just begun, or of all when none has.
  private mutating func set(
    _ place: SourcePlace, _ one: (inout Script.Case) -> Void, everywhere: (inout ScriptReader) -> Void
  ) throws(ScriptFault) {
    guard !cases.isEmpty else { return everywhere(&self) }
    guard cases[cases.count - 1].steps.isEmpty else { throw .tooLate(place) }
    one(&cases[cases.count - 1])
  }

  private func languageOfForm(_ value: ScriptLine.Value) throws(ScriptFault) -> String {
    let wanted = value.text.lowercased()
    guard let tag = form.languages.first(where: { $0.lowercased() == wanted }) else {
      throw .unknownLanguage(value.text, form.languages, value.place)
    }
    return tag
  }
}

/// The parts of a line.
extension ScriptReader {
  func item(_ line: inout ScriptLine) throws(ScriptFault) -> Item {
    let place = line.place
    guard let word = line.word() else { throw .missingItem(place) }
    return try names.resolve(word.text, at: word.place, suggesting: suggests).get()
  }

  func question(_ line: inout ScriptLine) throws(ScriptFault) -> (item: Item, question: Question) {
    let item = try item(&line)
    guard case .question(let index) = item.target else { throw .notAQuestion(item.text, item.place) }
    return (item, form.questions[index])
  }

  /// A question that a person answers, or that the program notes down by itself, which a test has to play.
  private func askedQuestion(_ line: inout ScriptLine) throws(ScriptFault) -> (item: Item, question: Question) {
    let (item, question) = try question(&line)
    guard question.isAsked || question.metadata != nil else { throw .neverAsked(item.text, item.place) }
    return (item, question)
  }

  func repetition(_ line: inout ScriptLine) throws(ScriptFault) -> Item {
    let item = try item(&line)
    guard case .group(let group) = item.target, form.groups[group].repetition != nil else {
      throw .notRepeated(item.text, item.place)
    }
    guard item.instances.last?.group != group else { throw .badItem(item.text, item.place) }
    return item
  }

  private func instance(_ line: inout ScriptLine) throws(ScriptFault) -> Item {
    let item = try item(&line)
    guard case .group(let group) = item.target, form.groups[group].repetition != nil else {
      throw .notRepeated(item.text, item.place)
    }
    guard item.instances.last?.group == group else { throw .needsInstance("\(item.text)[1]", item.place) }
    return item
  }

  /// The value after `=`, which must be there.
  func assigned(_ line: inout ScriptLine) throws(ScriptFault) -> ScriptLine.Value {
    let place = line.place
    guard line.skipEquals() else { throw .missingEquals(place) }
    return try required(&line)
  }

  func reason(_ line: inout ScriptLine) throws(ScriptFault) -> MissingReason {
    let value = try assigned(&line)
    guard let reason = MissingReason(scriptWord: value.text) else { throw .unknownReason(value.text, value.place) }
    return reason
  }

  func required(_ line: inout ScriptLine) throws(ScriptFault) -> ScriptLine.Value {
    let place = line.place
    guard let value = try value(&line) else { throw .missingValue(place) }
    return value
  }

  private func value(_ line: inout ScriptLine) throws(ScriptFault) -> ScriptLine.Value? {
    switch line.value() {
    case .success(let value): return value
    case .failure(.isOpen(let place)): throw .openQuote(place)
    case .failure(.goesOn(let place)): throw .extraText(place)
    }
  }
}
