import RondaCore
import RondaForms

/// Lines that begin with `esperar`.
extension ScriptReader {
  func expectation(_ line: inout ScriptLine) throws(ScriptFault) -> Script.Step.Action {
    var isNegated = false
    var isAccepted = false
    // A word before a sign of equality is the name of a question, whatever it is called.
    if next(of: line, isIn: ExpectationWord.negations) {
      isNegated = true
      _ = line.word()
    }
    let place = line.place
    if next(of: line, isIn: ExpectationWord.accepted) {
      isAccepted = true
      _ = line.word()
    }
    let expectation = try condition(&line, isAccepted: isAccepted)
    switch expectation {
    case .answer, .blank, .count: break
    default: if isAccepted { throw .notInTheRecord(place) }
    }
    return .expect(expectation, isNegated: isNegated)
  }

  private func condition(_ line: inout ScriptLine, isAccepted: Bool) throws(ScriptFault) -> Expectation {
    var ahead = line
    let place = line.place
    guard let word = ahead.word() else { throw .missingItem(place) }
    if ahead.isAtEquals { return try answer(&line, isAccepted: isAccepted) }
    guard let meaning: ExpectationWord = ExpectationWord.all.meaning(of: word.text) else {
      let candidates = ExpectationWord.all.allNames() + names.all
      throw .unknownExpectation(word.text, nearest: Names.nearest(to: word.text, among: candidates), word.place)
    }
    line = ahead
    switch meaning {
    case .applies: return .applies(try item(&line))
    case .required: return .required(try question(&line).item)
    case .readonly: return .readonly(try question(&line).item)
    case .blank: return .blank(try question(&line).item, isAccepted: isAccepted)
    case .error: return try finding(.error, &line)
    case .warning: return try finding(.warning, &line)
    case .noAnswer:
      let item = try question(&line).item
      return .answer(item, .missing(try reason(&line)), isAccepted: isAccepted)
    case .choices:
      let (item, question) = try question(&line)
      guard let list = form.list(of: question) else { throw .noChoices(item.text, item.place) }
      return .choices(item, try values.codes(try assigned(&line), in: list).get())
    case .count:
      let item = try repetition(&line)
      let value = try assigned(&line)
      guard let count = Int(value.text), count >= 0 else {
        throw .badValue(
          Phrase(es: "Se pide un número entero.", en: "A whole number is asked for."), hint: nil, value.place)
      }
      return .count(item, count, isAccepted: isAccepted)
    case .label:
      let item = try item(&line)
      return .label(item, try assigned(&line).text)
    case .message:
      let item = try question(&line).item
      return .message(item, try assigned(&line).text)
    case .recordName: return .recordName(try required(&line).text)
    }
  }

  private func answer(_ line: inout ScriptLine, isAccepted: Bool) throws(ScriptFault) -> Expectation {
    let (item, question) = try question(&line)
    let value = try assigned(&line)
    guard let answer = try values.answer(value, to: question).get() else {
      return .blank(item, isAccepted: isAccepted)
    }
    return .answer(item, .value(answer), isAccepted: isAccepted)
  }

  private func finding(_ severity: Diagnostic.Severity, _ line: inout ScriptLine) throws(ScriptFault) -> Expectation {
    guard !line.isAtEnd else { return .finding(severity, nil, code: nil) }
    let item = try question(&line).item
    guard let code = line.word() else { return .finding(severity, item, code: nil) }
    // A slip of the hand in what must not be there would go unseen for ever.
    guard AnswerCodes.all.contains(code.text) else {
      throw .unknownCode(code.text, nearest: Names.nearest(to: code.text, among: AnswerCodes.all), code.place)
    }
    return .finding(severity, item, code: code.text)
  }

  private func next(of line: ScriptLine, isIn words: [String]) -> Bool {
    var ahead = line
    guard let word = ahead.word(), !ahead.isAtEquals, !ahead.isAtEnd else { return false }
    return words.contains(Names.folded(word.text))
  }
}
