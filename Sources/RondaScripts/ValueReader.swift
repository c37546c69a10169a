import RondaCore
import RondaForms

/// What a value of a script means for its question.
struct ValueReader {
  let form: Form

  /// The answer that a value is; `nil` for an empty text, which is no answer.
  func answer(_ value: ScriptLine.Value, to question: Question) -> Result<AnswerValue?, ScriptFault> {
    let text = value.text
    guard !text.isEmpty else { return .success(nil) }
    switch question.kind {
    case .note, .text: return .success(.text(text))
    case .integer:
      if let number = Int(text) { return .success(.integer(number)) }
      return .failure(badNumber(value, es: "Se pide un número entero.", en: "A whole number is asked for."))
    case .decimal:
      // `Double` also reads what nobody keys, such as “nan” and “0x1p3”.
      if text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }), let number = Double(text),
        number.isFinite
      {
        return .success(.decimal(number))
      }
      return .failure(badNumber(value, es: "Se pide un número.", en: "A number is asked for."))
    case .date:
      if let date = CivilDate(iso8601: text) { return .success(.date(date)) }
      return .failure(
        .badValue(
          Phrase(es: "Esto no es un día.", en: "This is no day."), hint: Self.dayHint(text), value.place))
    case .selectOne(let list):
      return code(text, in: form.lists[list], value.place).map { .choice($0) }
    case .selectMultiple(let list, _, _), .rank(let list, _):
      return codes(value, in: form.lists[list]).map { .choices($0) }
    case .territory: return .success(.territory(text))
    case .tally(let list): return counts(value, in: form.lists[list]).map { .tally($0) }
    }
  }

  /// Codes of a question's list with blanks between them.
  func codes(_ value: ScriptLine.Value, in list: ChoiceList) -> Result<[String], ScriptFault> {
    var result: [String] = []
    for word in value.text.split(whereSeparator: \.isWhitespace) {
      switch code(String(word), in: list, value.place) {
      case .success(let code): result.append(code)
      case .failure(let fault): return .failure(fault)
      }
    }
    return .success(result)
  }

  private func code(_ text: String, in list: ChoiceList, _ place: SourcePlace) -> Result<String, ScriptFault> {
    if list.isOpen || list.position(ofName: text) != nil { return .success(text) }
    return .failure(.unknownChoice(text, nearest: Names.nearest(to: text, among: list.choices.map(\.name)), place))
  }

  /// `agua:5 luz:3`
  private func counts(_ value: ScriptLine.Value, in list: ChoiceList) -> Result<[TallyCount], ScriptFault> {
    var result: [TallyCount] = []
    for word in value.text.split(whereSeparator: \.isWhitespace) {
      guard let colon = word.lastIndex(of: ":"), let points = Int(word[word.index(after: colon)...]) else {
        return .failure(
          .badValue(
            Phrase(es: "Se piden puntos por alternativa.", en: "Points for each choice are asked for."),
            hint: Phrase(es: "Se escribe así: agua:5 luz:3.", en: "It is written like this: water:5 light:3."),
            value.place))
      }
      switch code(String(word[..<colon]), in: list, value.place) {
      case .success(let code): result.append(TallyCount(choice: code, points: points))
      case .failure(let fault): return .failure(fault)
      }
    }
    return .success(result)
  }

  private func badNumber(_ value: ScriptLine.Value, es: String, en: String) -> ScriptFault {
    var hint: Phrase?
    if value.text.hasPrefix("."), MissingReason(scriptWord: value.text) != nil {
      hint = Phrase(
        es: "Una razón para no tener respuesta se escribe «sin_respuesta nombre = \(value.text)».",
        en: "A reason for having no answer is written “no_answer name = \(value.text)”.")
    } else if case .number(let number) = NumberStyle.chilean.read(value.text), value.text.contains(",") {
      hint = Phrase(
        es: "Los decimales van con punto: \(number).", en: "Decimals are written with a point: \(number).")
    }
    return .badValue(Phrase(es: es, en: en), hint: hint, value.place)
  }

  /// The day in the right order, when it is one in the order of everyday.
  private static func dayHint(_ text: String) -> Phrase {
    let parts = text.split(whereSeparator: { "-/.".contains($0) }).map { Int($0) }
    if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2],
      let date = CivilDate(year: year, month: month, day: day)
    {
      return .didYouMean(date.iso8601)
    }
    return Phrase(es: "Se escribe año-mes-día: 2026-11-21.", en: "It is written year-month-day: 2026-11-21.")
  }
}
