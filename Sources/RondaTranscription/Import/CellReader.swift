import RondaCore
import RondaForms
import RondaTerritories

/// Turns the text of a cell into an answer to one question, as a profile declares it.
///
/// Made once for each column and shared by all rows; what can be looked up is looked up by the text as it stands.
final class CellReader: Sendable {
  enum Reading: Sendable {
    case answer(Answer)
    /// The cell is empty.
    case nothing
    case problem(Diagnostic.Code, Phrase)
  }

  let question: Question
  private let numbers: NumberStyle
  private let dates: ImportProfile.DateOrder
  private let list: ChoiceList?
  private let territories: TerritoryTree?
  private let level: Int?
  /// What may stand between the codes of one cell.
  private let separators: String
  private let holdsWholeAnswer: Bool
  private let readsChoice: Bool
  /// Every text that means an answer by itself: names, keys, recodings, reasons.
  private let known: [String: Answer]

  /// - Parameter readsChoice: of a question about points, which choice they are for, and not how many they are.
  init(
    question: Question, column: ImportProfile.Column, form: Form, profile: ImportProfile,
    territories: TerritoryTree?, readsChoice: Bool = false
  ) {
    self.question = question
    self.readsChoice = readsChoice
    numbers = column.numbers ?? profile.numbers
    dates = column.dates ?? profile.dates
    self.territories = territories
    let list = form.list(of: question)
    self.list = list
    level =
      if case .territory(let name) = question.kind { territories?.level(named: name) } else { nil }
    holdsWholeAnswer = if case .whole = column.part { true } else { false }
    separators = if case .whole(let text) = column.part { text + " " } else { " " }
    var known: [String: Answer] = [:]
    // One cell of a ranking or of a multiple question gives one code; the row puts them together.
    // What a cell of points holds is a number, whatever the choices are called.
    let holdsNumber = if case .tally = question.kind { !readsChoice } else { false }
    let choices = holdsNumber ? [] : list?.choices ?? []
    for choice in choices { known[choice.name] = .value(.choice(choice.name)) }
    // What is printed on the paper goes before the names that only the form knows.
    for choice in choices { known[choice.key] = .value(.choice(choice.name)) }
    let isSelectOne = if case .selectOne = question.kind { true } else { readsChoice }
    for code in profile.values where code.question == nil ? isSelectOne : code.question == question.name {
      if list?.position(ofName: code.meaning) != nil { known[code.text] = .value(.choice(code.meaning)) }
    }
    // What is said of one column goes before what is said of all.
    for code in profile.missing where code.question == nil && code.column == nil {
      known[code.text] = .missing(code.meaning)
    }
    for code in profile.missing where code.question == question.name || code.column == column.header {
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
    case .selectOne: return choice(text)
    case .rank: return holdsWholeAnswer ? choices(text) : choice(text)
    case .selectMultiple: return choices(text)
    case .tally: return readsChoice ? choice(text) : integer(text)
    case .note: return .nothing
    }
  }

  /// Whether a cell that stands for one choice of a multiple question is marked.
  func readMark(_ text: String, of choice: String) -> Reading {
    if text.isEmpty { return .nothing }
    if case .missing(let reason) = known[text] { return .answer(.missing(reason)) }
    switch text {
    case "0", "n", "N", "no", "No", "NO", "FALSE", "False", "FALSO": return .answer(.value(.choices([])))
    case "1", "x", "X", "s", "S", "si", "Si", "SI", "sí", "Sí", "SÍ", "TRUE", "True", "VERDADERO", choice:
      return .answer(.value(.choices([choice])))
    default:
      return .problem(
        "cell-not-a-mark",
        Phrase(
          es: "«\(text)» no es una marca: se espera 1 o X si está marcada, 0 o nada si no lo está.",
          en: "“\(text)” is not a mark: write 1 or X if it is marked, 0 or nothing if it is not."))
    }
  }

  // MARK: Kinds

  /// Whole numbers below this are exact on their way through expressions, and thousands of them add up safely.
  private static let tooLarge = 1e15

  private func integer(_ text: String) -> Reading {
    let number: Double
    switch numbers.read(text) {
    case .number(let value), .ambiguous(grouped: let value, _): number = value
    case .wrongSign(let value):
      return .problem(
        "cell-not-whole",
        Phrase(
          es: "«\(text)» no es un número entero. ¿Será \(numbers.shortest(value))?",
          en: "“\(text)” is not a whole number. Could it be \(numbers.shortest(value))?"))
    case .notANumber: return notANumber(text)
    }
    if let doubt = doubtfulThousands(text, number) { return doubt }
    guard abs(number) < Self.tooLarge else {
      return .problem(
        "cell-too-large",
        Phrase(
          es: "«\(text)» tiene demasiadas cifras: se aceptan hasta 15.",
          en: "“\(text)” has too many digits: up to 15 are accepted."))
    }
    guard let whole = Int(exactly: number) else {
      return .problem(
        "cell-not-whole",
        Phrase(es: "«\(text)» no es un número entero.", en: "“\(text)” is not a whole number."))
    }
    return .answer(.value(.integer(whole)))
  }

  private func decimal(_ text: String) -> Reading {
    switch numbers.read(text) {
    case .number(let number): return .answer(.value(.decimal(number)))
    case .ambiguous(let grouped, let decimal):
      let first = numbers.text(grouped).replacing(".", with: "")
      let second = numbers.shortest(decimal)
      return .problem(
        "cell-ambiguous-number",
        Phrase(
          es: "«\(text)» puede ser \(first) o \(second): escríbalo sin signo de miles, o con el signo decimal.",
          en: "“\(text)” may be \(first) or \(second): write it without a grouping sign, or with the decimal sign."))
    case .wrongSign(let decimal):
      return .problem(
        "cell-decimal-sign",
        Phrase(
          es: "«\(text)» lleva un signo decimal que este archivo no usa: puede ser \(numbers.shortest(decimal)) o "
            + "\(Self.digits(of: text)). Mire la hoja y escríbalo con el signo declarado.",
          en: "“\(text)” has a decimal sign that this file does not use: it may be \(numbers.shortest(decimal)) or "
            + "\(Self.digits(of: text)). Look at the sheet and write it with the declared sign."))
    case .notANumber: return notANumber(text)
    }
  }

  /// Three decimals of a whole number, where thousands are not grouped: `28.000` may be 28 or 28 thousand.
  private func doubtfulThousands(_ text: String, _ number: Double) -> Reading? {
    guard numbers.group == nil, let sign = text.unicodeScalars.firstIndex(of: numbers.decimal),
      text.unicodeScalars[sign...].count == 4, abs(number) >= 1, abs(number) < 1000
    else { return nil }
    let first = numbers.shortest(number)
    let second = Self.digits(of: text)
    return .problem(
      "cell-ambiguous-number",
      Phrase(
        es: "«\(text)» puede ser \(first) o \(second): escríbalo sin signo de miles ni decimales.",
        en: "“\(text)” may be \(first) or \(second): write it without a grouping sign and without decimals."))
  }

  /// The number without any signs inside.
  private static func digits(of text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) || $0 == "-" }))
  }

  private func notANumber(_ text: String) -> Reading {
    let digits = text.map { $0 == "O" || $0 == "o" ? "0" : $0 == "l" || $0 == "I" ? "1" : $0 }
    if String(digits) != text, case .number = numbers.read(String(digits)) {
      return .problem(
        "cell-letter-for-digit",
        Phrase(
          es: "«\(text)» tiene una letra en lugar de un dígito. ¿Será \(String(digits))?",
          en: "“\(text)” has a letter in place of a digit. Could it be \(String(digits))?"))
    }
    return .problem(
      "cell-not-a-number", Phrase(es: "«\(text)» no es un número.", en: "“\(text)” is not a number."))
  }

  private func date(_ text: String) -> Reading {
    let expected = dates.label
    guard let parts = Self.threeNumbers(text) else {
      return .problem(
        "cell-not-a-date",
        Phrase(
          es: "«\(text)» no es una fecha escrita como \(expected[.spanish]).",
          en: "“\(text)” is not a date written as \(expected[.english])."))
    }
    let (yearPart, month, day) =
      switch dates {
      case .dayMonthYear: (parts[2], parts[1].number, parts[0].number)
      case .yearMonthDay: (parts[0], parts[1].number, parts[2].number)
      case .monthDayYear: (parts[2], parts[0].number, parts[1].number)
      }
    guard yearPart.digits == 4 else {
      return .problem(
        "cell-short-year",
        Phrase(
          es: "«\(text)»: el año va con cuatro cifras y en su lugar (\(expected[.spanish])).",
          en: "“\(text)”: the year has four digits and its own place (\(expected[.english]))."))
    }
    let year = yearPart.number
    if let date = CivilDate(year: year, month: month, day: day) { return .answer(.value(.date(date))) }
    if month > 12, CivilDate(year: year, month: day, day: month) != nil {
      return .problem(
        "cell-day-month-swapped",
        Phrase(
          es: "«\(text)» tiene el día y el mes cambiados: se escribe \(expected[.spanish]).",
          en: "“\(text)” has day and month swapped: it is written \(expected[.english])."))
    }
    return .problem(
      "cell-no-such-date",
      Phrase(es: "«\(text)» no existe en el calendario.", en: "“\(text)” does not exist in the calendar."))
  }

  /// Three groups of up to four digits with `-`, `/` or `.` between them.
  private static func threeNumbers(_ text: String) -> [(number: Int, digits: Int)]? {
    var parts = [(number: 0, digits: 0)]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        parts[parts.count - 1].number = parts[parts.count - 1].number * 10 + Int(byte - UInt8(ascii: "0"))
        parts[parts.count - 1].digits += 1
        if parts[parts.count - 1].digits > 4 { return nil }
      case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
        if parts.count == 3 { return nil }
        parts.append((0, 0))
      default: return nil
      }
    }
    return parts.count == 3 && parts.allSatisfy { $0.digits > 0 } ? parts : nil
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
          es: "Hay más de un territorio «\(text)»: escriba el código (\(codes)).",
          en: "There is more than one territory “\(text)”: write the code (\(codes))."))
    case .none(let nearest):
      let suggestion = nearest.map { territories.units[$0].name }
      return .problem(
        "cell-unknown-territory",
        Phrase(
          es: "«\(text)» no está entre los territorios de nivel «\(name[.spanish])»."
            + (suggestion.map { " ¿Quiso decir «\($0)»?" } ?? ""),
          en: "“\(text)” is not among the territories of level “\(name[.english])”."
            + (suggestion.map { " Did you mean “\($0)”?" } ?? "")))
    }
  }

  private func choice(_ text: String) -> Reading {
    let marks = text.split(whereSeparator: { ",;/+&- ".contains($0) || $0 == "y" })
    if marks.count > 1, marks.allSatisfy({ known[String($0)]?.value != nil }) {
      return .problem(
        "cell-two-marks",
        Phrase(
          es: "«\(text)» son varias marcas y se pide una sola: si así está en la hoja, escriba .m (marca inválida).",
          en: "“\(text)” is several marks where one is asked for: if the sheet has it so, write .m (invalid mark)."))
    }
    return .problem("cell-unknown-code", unknown(text))
  }

  private func choices(_ text: String) -> Reading {
    var codes: [String] = []
    for part in text.split(whereSeparator: separators.contains) {
      guard case .value(.choice(let name)) = known[String(part)] else {
        return .problem("cell-unknown-code", unknown(String(part)))
      }
      codes.append(name)
    }
    return .answer(.value(.choices(codes)))
  }

  private func unknown(_ text: String) -> Phrase {
    let keys = (list?.choices ?? []).map(\.key)
    let shown = (keys.count > 12 ? keys.prefix(10) + ["…"] + keys.suffix(1) : keys).joined(separator: ", ")
    return Phrase(
      es: "«\(text)» no es un código de esta pregunta: se espera uno de \(shown).",
      en: "“\(text)” is not a code of this question: one of \(shown) is expected.")
  }
}
