import RondaCore
import RondaExpressions
import RondaForms

/// Conditions of the sheet in words: «marcó 2 en la 4 y anotó menos de 18 en la 3».
struct ConditionWords {
  let form: Form
  let style: NumberStyle

  /// All of them as one clause; `nil` when something in them cannot be said.
  func clause(_ conditions: [PaperCondition]) -> Phrase? {
    guard !conditions.isEmpty else { return nil }
    return all(conditions, isNegated: false)?.phrase
  }

  private struct Words {
    var phrase: Phrase
    /// How tightly its parts are joined: those of a looser whole stand in brackets.
    var isLoose = false
  }

  private func words(_ condition: PaperCondition, isNegated: Bool) -> Words? {
    switch condition {
    case .all(let parts): return isNegated ? any(parts, isNegated: true) : all(parts, isNegated: false)
    case .any(let parts): return isNegated ? all(parts, isNegated: true) : any(parts, isNegated: false)
    case .not(let inner): return words(inner, isNegated: !isNegated)
    case .marked(let question, let choices, let blank):
      return Words(phrase: marked(question, choices, blank, isNegated: isNegated))
    case .includes(let question, let choice):
      let key = form.list(of: form.questions[question])?.choices[choice].key ?? ""
      return Words(phrase: said(isNegated, Phrase(es: "marcó \(key)", en: "marked \(key)"), of: question))
    case .counts(let question, .greater, 0), .counts(let question, .greaterOrEqual, 1):
      return Words(phrase: said(isNegated, Phrase(es: "respondió", en: "answered"), of: question))
    case .counts(let question, let comparison, let number):
      let amount = Self.amount(comparison, style.shortest(number))
      let phrase = Phrase(es: "marcó \(amount.spanish)", en: "marked \(amount.english)")
      return Words(phrase: said(isNegated != (comparison == .notEqual), phrase, of: question))
    case .number(let question, let comparison, let number):
      let amount = Self.amount(comparison, style.shortest(number))
      let phrase = Phrase(es: "anotó \(amount.spanish)", en: "wrote \(amount.english)")
      return Words(phrase: said(isNegated != (comparison == .notEqual), phrase, of: question))
    case .date(let question, let comparison, let date):
      let phrase = Self.day(comparison, date.dayMonthYear)
      return Words(phrase: said(isNegated != (comparison == .notEqual), phrase, of: question))
    case .text(let question, let text):
      return Words(phrase: said(isNegated, Phrase(es: "anotó «\(text)»", en: "wrote “\(text)”"), of: question))
    case .isBlank(let question):
      return Words(phrase: said(!isNegated, Phrase(es: "respondió", en: "answered"), of: question))
    case .never: return isNegated ? nil : Words(phrase: Phrase(es: "se lo indican", en: "you are told to"))
    case .opaque: return nil
    }
  }

  private func all(_ parts: [PaperCondition], isNegated: Bool) -> Words? {
    let words = parts.map { self.words($0, isNegated: isNegated) }
    let known = words.compactMap { $0 }
    guard known.count == words.count, !known.isEmpty else { return nil }
    if known.count == 1 { return known[0] }
    let phrases = known.map {
      $0.isLoose ? Phrase(es: "(\($0.phrase.spanish))", en: "(\($0.phrase.english))") : $0.phrase
    }
    return Words(phrase: Self.joined(phrases, es: " y ", en: " and "))
  }

  private func any(_ parts: [PaperCondition], isNegated: Bool) -> Words? {
    let words = parts.map { self.words($0, isNegated: isNegated) }
    let known = words.compactMap { $0 }
    guard known.count == words.count, !known.isEmpty else { return nil }
    if known.count == 1 { return known[0] }
    return Words(phrase: Self.joined(known.map(\.phrase), es: " o ", en: " or "), isLoose: true)
  }

  /// What is the same stands once.
  private static func joined(_ phrases: [Phrase], es: String, en: String) -> Phrase {
    var seen: Set<Phrase> = []
    let once = phrases.filter { seen.insert($0).inserted }
    return Phrase(es: once.map(\.spanish).joined(separator: es), en: once.map(\.english).joined(separator: en))
  }

  // MARK: Single answers

  private func marked(_ question: Int, _ choices: [Int], _ blank: Bool, isNegated: Bool) -> Phrase {
    guard let list = form.list(of: form.questions[question]) else { return Phrase(verbatim: "") }
    var held = Set(choices)
    if isNegated { held = Set(list.choices.indices).subtracting(held) }
    let holdsBlank = blank != isNegated
    let others = Set(list.choices.indices).subtracting(held)
    func keys(_ positions: Set<Int>) -> [String] { positions.sorted().map { list.choices[$0].key } }
    if holdsBlank {
      if held.isEmpty { return said(true, Phrase(es: "respondió", en: "answered"), of: question) }
      let keys = keys(others)
      return said(
        true,
        Phrase(
          es: "marcó \(Self.list(keys, last: " ni "))", en: "marked \(Self.list(keys, last: " or "))"), of: question)
    }
    if others.isEmpty { return said(false, Phrase(es: "respondió", en: "answered"), of: question) }
    let keys = keys(held)
    return said(
      false,
      Phrase(es: "marcó \(Self.list(keys, last: " o "))", en: "marked \(Self.list(keys, last: " or "))"), of: question)
  }

  /// «no marcó 2 en la 4»; in English the verb stands in the past, so that “did not” needs its base form.
  private func said(_ isNegated: Bool, _ phrase: Phrase, of question: Int) -> Phrase {
    let number = form.questions[question].number.map { String($0) } ?? ""
    let isWhole = phrase.spanish == "respondió"
    let spanish = (isNegated ? "no " : "") + phrase.spanish + (isWhole ? " la \(number)" : " en la \(number)")
    let base = ["marked": "mark", "wrote": "write", "answered": "answer"]
    let verb = phrase.english.prefix { $0 != " " }
    let english =
      isNegated
      ? "did not " + (base[String(verb)] ?? String(verb)) + phrase.english.dropFirst(verb.count) : phrase.english
    return Phrase(es: spanish, en: "you " + english + (isWhole ? " \(number)" : " in \(number)"))
  }

  private static func list(_ keys: [String], last: String) -> String {
    guard let final = keys.last, keys.count > 1 else { return keys.first ?? "" }
    return keys.dropLast().joined(separator: ", ") + last + final
  }

  /// An amount that was compared; what is asked of «not equal» is said with «no» before it.
  private static func amount(_ comparison: PaperCondition.Comparison, _ number: String) -> Phrase {
    switch comparison {
    case .equal, .notEqual: Phrase(verbatim: number)
    case .less: Phrase(es: "menos de \(number)", en: "less than \(number)")
    case .lessOrEqual: Phrase(es: "\(number) o menos", en: "\(number) or less")
    case .greater: Phrase(es: "más de \(number)", en: "more than \(number)")
    case .greaterOrEqual: Phrase(es: "\(number) o más", en: "\(number) or more")
    }
  }

  private static func day(_ comparison: PaperCondition.Comparison, _ day: String) -> Phrase {
    switch comparison {
    case .equal, .notEqual: Phrase(es: "anotó el \(day)", en: "wrote \(day)")
    case .less: Phrase(es: "anotó una fecha anterior al \(day)", en: "wrote a date before \(day)")
    case .lessOrEqual: Phrase(es: "anotó el \(day) o una fecha anterior", en: "wrote \(day) or a date before it")
    case .greater: Phrase(es: "anotó una fecha posterior al \(day)", en: "wrote a date after \(day)")
    case .greaterOrEqual: Phrase(es: "anotó el \(day) o una fecha posterior", en: "wrote \(day) or a date after it")
    }
  }
}
