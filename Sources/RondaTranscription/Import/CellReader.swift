import RondaCore
import RondaForms
import RondaTerritories

/// Turns the text of a cell into an answer to one question, as a profile declares it.
///
/// Made once for each column; what can be looked up is looked up by the text as it stands.
struct CellReader {
  enum Reading {
    case answer(Answer)
    /// The cell is empty.
    case nothing
    case problem(Diagnostic.Code, Phrase)
  }

  let question: Question
  private let profile: ImportProfile
  private let list: ChoiceList?
  private let territories: TerritoryTree?
  private let level: Int?
  private let separator: Character?
  /// Every text that means an answer by itself: names, keys, recodings, reasons.
  private let known: [String: Answer]

  init(
    question: Question, part: ImportProfile.Column.Part, form: Form, profile: ImportProfile,
    territories: TerritoryTree?
  ) {
    self.question = question
    self.profile = profile
    self.territories = territories
    let list = form.list(of: question)
    self.list = list
    level =
      if case .territory(let name) = question.kind { territories?.level(named: name) } else { nil }
    separator = if case .whole(let text) = part { text.first } else { nil }
    var known: [String: Answer] = [:]
    func value(_ name: String) -> Answer {
      // One cell of a ranking or of a multiple question gives one code; the row puts them together.
      .value(.choice(name))
    }
    for choice in list?.choices ?? [] {
      known[choice.name] = value(choice.name)
      known[choice.key] = value(choice.name)
    }
    for code in profile.values where code.question == nil || code.question == question.name {
      if list?.position(ofName: code.meaning) != nil { known[code.text] = value(code.meaning) }
    }
    for code in profile.missing where code.question == nil || code.question == question.name {
      known[code.text] = .missing(code.meaning)
    }
    for reason in MissingReason.allCases { known[reason.rawValue] = .missing(reason) }
    self.known = known
  }

  /// Reads a cell that is trimmed.
  func read(_ text: String) -> Reading {
    if text.isEmpty { return .nothing }
    if let answer = known[text] { return .answer(answer) }
    switch question.kind {
    case .text: return .answer(.value(.text(text)))
    case .integer: return integer(text)
    case .decimal: return decimal(text)
    case .date: return date(text)
    case .territory: return territory(text)
    case .selectOne, .rank: return choice(text)
    case .selectMultiple: return choices(text)
    case .tally: return integer(text)
    case .note: return .nothing
    }
  }

  /// Whether a cell that stands for one choice of a multiple question is marked.
  func readMark(_ text: String, of choice: String) -> Reading {
    switch text {
    case "": return .nothing
    case "0", "n", "N", "no", "No", "NO": return .answer(.value(.choices([])))
    case "1", "x", "X", "s", "S", "si", "Si", "SI", "sí", "Sí", "SÍ", choice:
      return .answer(.value(.choices([choice])))
    default:
      if case .missing(let reason) = known[text] { return .answer(.missing(reason)) }
      return .problem(
        "cell-not-a-mark",
        Phrase(
          es: "«\(text)» no es una marca: se espera 1 ó X si está marcada, 0 o nada si no",
          en: "“\(text)” is no mark: 1 or X is expected when it is marked, 0 or nothing when not"))
    }
  }

  // MARK: Kinds

  private func integer(_ text: String) -> Reading {
    let number: Double
    switch profile.numbers.read(text) {
    case .number(let value), .ambiguous(grouped: let value, _): number = value
    case .wrongSign(let value):
      return .problem(
        "cell-not-whole",
        Phrase(
          es: "«\(text)» no es un número entero (¿\(profile.numbers.shortest(value))?)",
          en: "“\(text)” is not a whole number (\(profile.numbers.shortest(value))?)"))
    case .notANumber: return notANumber(text)
    }
    guard let whole = Int(exactly: number) else {
      return .problem(
        "cell-not-whole",
        Phrase(es: "«\(text)» no es un número entero", en: "“\(text)” is not a whole number"))
    }
    return .answer(.value(.integer(whole)))
  }

  private func decimal(_ text: String) -> Reading {
    switch profile.numbers.read(text) {
    case .number(let number): return .answer(.value(.decimal(number)))
    case .ambiguous(let grouped, let decimal):
      let first = profile.numbers.text(grouped).replacing(".", with: "")
      let second = profile.numbers.shortest(decimal)
      return .problem(
        "cell-ambiguous-number",
        Phrase(
          es: "«\(text)» puede ser \(first) o \(second): escríbalo sin signo de miles, o con el signo decimal",
          en: "“\(text)” may be \(first) or \(second): write it without a grouping sign, or with the decimal sign"))
    case .wrongSign(let decimal):
      return .problem(
        "cell-decimal-sign",
        Phrase(
          es: "«\(text)» lleva un signo decimal que este archivo no usa (¿\(profile.numbers.shortest(decimal))?)",
          en: "“\(text)” has a decimal sign that this file does not use (\(profile.numbers.shortest(decimal))?)"))
    case .notANumber: return notANumber(text)
    }
  }

  private func notANumber(_ text: String) -> Reading {
    let digits = text.map { $0 == "O" || $0 == "o" ? "0" : $0 == "l" || $0 == "I" ? "1" : $0 }
    if String(digits) != text, case .number = profile.numbers.read(String(digits)) {
      return .problem(
        "cell-letter-for-digit",
        Phrase(
          es: "«\(text)» tiene una letra en lugar de un dígito (¿\(String(digits))?)",
          en: "“\(text)” has a letter in place of a digit (\(String(digits))?)"))
    }
    return .problem(
      "cell-not-a-number", Phrase(es: "«\(text)» no es un número", en: "“\(text)” is not a number"))
  }

  private func date(_ text: String) -> Reading {
    let parts = text.split(separator: /[-\/.]/, maxSplits: 3, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.allSatisfy { (48...57).contains($0) } ? Int($0) : nil }
    let expected = profile.dates.label
    guard parts.count == 3, numbers.count == 3 else {
      return .problem(
        "cell-not-a-date",
        Phrase(
          es: "«\(text)» no es una fecha \(expected[.spanish])", en: "“\(text)” is not a date \(expected[.english])"))
    }
    let (year, month, day, yearText) =
      switch profile.dates {
      case .dayMonthYear: (numbers[2], numbers[1], numbers[0], parts[2])
      case .yearMonthDay: (numbers[0], numbers[1], numbers[2], parts[0])
      case .monthDayYear: (numbers[2], numbers[0], numbers[1], parts[2])
      }
    guard yearText.count == 4 else {
      return .problem(
        "cell-short-year",
        Phrase(
          es: "«\(text)»: el año va con cuatro cifras (\(expected[.spanish]))",
          en: "“\(text)”: the year has four digits (\(expected[.english]))"))
    }
    if let date = CivilDate(year: year, month: month, day: day) { return .answer(.value(.date(date))) }
    if month > 12, CivilDate(year: year, month: day, day: month) != nil {
      return .problem(
        "cell-day-month-swapped",
        Phrase(
          es: "«\(text)» tiene el día y el mes cambiados: se escribe \(expected[.spanish])",
          en: "“\(text)” has day and month swapped: it is written \(expected[.english])"))
    }
    return .problem(
      "cell-no-such-date", Phrase(es: "«\(text)» no existe en el calendario", en: "“\(text)” is on no calendar"))
  }

  private func territory(_ text: String) -> Reading {
    guard let territories, let level else { return .answer(.value(.territory(text))) }
    let name = territories.levels[level].label
    switch territories.match(text, level: level) {
    case .unit(let index): return .answer(.value(.territory(territories.units[index].code)))
    case .ambiguous(let indices):
      let codes = indices.map { territories.units[$0].code }.joined(separator: ", ")
      return .problem(
        "cell-ambiguous-territory",
        Phrase(
          es: "hay más de un territorio «\(text)»: escriba el código (\(codes))",
          en: "there is more than one territory “\(text)”: write the code (\(codes))"))
    case .none(let nearest):
      let suggestion = nearest.map { territories.units[$0].name }
      return .problem(
        "cell-unknown-territory",
        Phrase(
          es: "«\(text)» no está entre los territorios de nivel «\(name[.spanish])»"
            + (suggestion.map { "; ¿quiso decir «\($0)»?" } ?? ""),
          en: "“\(text)” is not among the territories of level “\(name[.english])”"
            + (suggestion.map { "; did you mean “\($0)”?" } ?? "")))
    }
  }

  private func choice(_ text: String) -> Reading {
    let marks = text.split(whereSeparator: { ",;/+&- ".contains($0) || $0 == "y" })
    if marks.count > 1, marks.allSatisfy({ known[String($0)]?.value != nil }) {
      return .problem(
        "cell-two-marks",
        Phrase(
          es: "«\(text)» son varias marcas y se pide una sola; si así está en la hoja, escriba .m (marca inválida)",
          en: "“\(text)” is several marks and one is asked for; if the sheet has it so, write .m (invalid mark)"))
    }
    return .problem("cell-unknown-code", unknown(text))
  }

  private func choices(_ text: String) -> Reading {
    var codes: [String] = []
    for part in text.split(whereSeparator: { $0 == separator || $0 == " " }) {
      guard case .value(.choice(let name)) = known[String(part)] else {
        return .problem("cell-unknown-code", unknown(String(part)))
      }
      codes.append(name)
    }
    return .answer(.value(.choices(codes)))
  }

  private func unknown(_ text: String) -> Phrase {
    let keys = (list?.choices ?? []).map(\.key)
    let shown = keys.count > 12 ? keys.prefix(12).joined(separator: ", ") + ", …" : keys.joined(separator: ", ")
    return Phrase(
      es: "«\(text)» no es un código de esta pregunta; se espera uno de: \(shown)",
      en: "“\(text)” is no code of this question; expected: one of \(shown)")
  }
}
