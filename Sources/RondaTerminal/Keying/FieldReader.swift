package import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories

/// What the keys mean that are typed into a field of a sheet, and when the field is full.
package struct FieldReader: Sendable {
  package enum Verdict: Sendable, Hashable {
    /// It can become something with more keys.
    case open
    case value(KeyedValue)
    /// It is nothing and can become nothing.
    case wrong(Phrase)
  }

  package let input: AnswerInput

  package init(_ input: AnswerInput) { self.input = input }

  /// What stands alone in a field and says why there is no answer.
  package static let reasons: [(sign: Character, reason: MissingReason)] = [
    ("+", .blank), ("-", .dontKnow), ("*", .refused), ("?", .illegible), ("#", .invalidMark), (".", .notApplicable),
  ]

  /// The reason that a text alone stands for.
  package static func reason(_ text: String) -> MissingReason? {
    guard let sign = text.first, text.count == 1 else { return nil }
    return reasons.first { $0.sign == (sign == "\u{2212}" ? "-" : sign) }?.reason
  }

  /// After a key: whether the field is full.
  package func typed(_ text: String, in field: KeyedSheet.Field, of sheet: KeyedSheet) -> Verdict {
    guard let question = sheet.question(of: field), case .value(_, let index, let instance) = field else {
      return .open
    }
    if question.takesWords { return .open }
    if let reason = Self.reason(text), !canGoOn(text, question, index, instance, sheet) {
      return .value(.answer(.missing(reason)))
    }
    switch question.kind {
    case .note, .decimal: return .open
    case .text: return typedFormat(text, question)
    case .integer, .tally: return typedNumber(text, field, index, instance, sheet)
    case .date: return typedDate(text)
    case .selectOne: return typedCode(text, sheet.choices(of: question, in: instance), question)
    case .selectMultiple(_, _, let maximum):
      return typedCodes(text, most: maximum, isRank: false, sheet.choices(of: question, in: instance), question)
    case .rank(_, let places):
      return typedCodes(text, most: places, isRank: true, sheet.choices(of: question, in: instance), question)
    case .territory(let level): return typedTerritory(text, level)
    }
  }

  /// At the end of the field.
  package func entered(_ text: String, in field: KeyedSheet.Field, of sheet: KeyedSheet) -> Verdict {
    guard let question = sheet.question(of: field), case .value(_, _, let instance) = field else { return .open }
    if let reason = Self.reason(text) { return .value(.answer(.missing(reason))) }
    if AnswerInput.trimmed(text).isEmpty {
      if case .tally = question.kind { return .value(.answer(.value(.integer(0)))) }
      if question.takesWords { return .value(.answer(.missing(.blank))) }
      return .wrong(KeyingContent.emptyField)
    }
    let choices = sheet.choices(of: question, in: instance)
    var text = text
    switch question.kind {
    case .tally:
      guard let points = Int(text), points >= 0 else { return .wrong(Content.wholeNumberWanted) }
      return .value(.answer(.value(.integer(points))))
    case .selectMultiple, .rank:
      if let codes = singleKeys(text, choices) { return .value(.answer(.value(.choices(codes)))) }
      // The number pad has no other sign to put between codes.
      text = text.replacing(".", with: " ")
    case .text where question.format == .boolean && (text == "1" || text == "2"):
      return .value(.answer(.value(.text(text == "1" ? "true" : "false"))))
    default: break
    }
    switch input.read(text, for: question, among: OfferedChoices(choices, of: sheet.form.list(of: question))) {
    case .empty: return .wrong(KeyingContent.emptyField)
    case .answer(let answer): return .value(.answer(answer))
    case .several(let values): return .wrong(KeyingContent.several(values.count))
    case .problem(let problem): return .wrong(problem)
    }
  }

  // MARK: When a field is full

  /// Whether a sign that stands for a reason can be the beginning of an answer: a minus where numbers below zero can be.
  private func canGoOn(
    _ text: String, _ question: Question, _ index: Int, _ instance: InstanceID, _ sheet: KeyedSheet
  ) -> Bool {
    switch (question.kind, text) {
    case (.decimal, "."), (.decimal, "-"): return true
    case (.integer, "-"): return (1...9).contains { sheet.session.admits(.integer(-$0), for: index, in: instance) }
    default: return false
    }
  }

  private func typedNumber(
    _ text: String, _ field: KeyedSheet.Field, _ index: Int, _ instance: InstanceID, _ sheet: KeyedSheet
  ) -> Verdict {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
    let digits = isNegative ? text.dropFirst() : text[...]
    guard digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 32 }) else {
      return .wrong(Content.numberWanted)
    }
    guard let number = Int(text), digits.utf8.count < 15, field.place?.row == "" else { return .open }
    func admits(_ number: Int) -> Bool { sheet.session.admits(.integer(number), for: index, in: instance) }
    // Beyond all that is admitted, more digits only make it worse: it is told at once.
    guard admits(number) else {
      let limits = sheet.question(of: field).map { AnswerLimits($0, sheet.form) }
      let isBeyond =
        number < 0 ? limits?.lowest.map { Double(number) < $0 } : limits?.highest.map { Double(number) > $0 }
      return isBeyond == true ? .value(.answer(.value(.integer(number)))) : .open
    }
    // A longer number that fits would have to begin like this one. Numbers that fit lie between two others nearly
    // always, so of those much longer only the least and the greatest are tried.
    var power = 1
    for length in 1...4 {
      power *= 10
      let least = number * power
      let sign = number < 0 ? -1 : 1
      let candidates = length == 1 ? Array(0...9) : [0, power - 1]
      if candidates.contains(where: { admits(least + sign * $0) }) { return .open }
    }
    return .value(.answer(.value(.integer(number))))
  }

  private func typedDate(_ text: String) -> Verdict {
    guard text.utf8.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return .open }
    switch input.date(text) {
    case .date(let date): return .value(.answer(.value(.date(date))))
    case .several: return .open
    case .problem(let problem): return .wrong(problem)
    }
  }

  private func typedFormat(_ text: String, _ question: Question) -> Verdict {
    switch question.format {
    case .time where text.utf8.count == 4 && text.utf8.allSatisfy({ (48...57).contains($0) }): break
    case .acknowledge where text == "1": break
    case .boolean where text == "1" || text == "2":
      return .value(.answer(.value(.text(text == "1" ? "true" : "false"))))
    default: return .open
    }
    switch input.read(text, for: question, among: .none) {
    case .answer(let answer): return .value(.answer(answer))
    case .problem(let problem): return .wrong(problem)
    case .empty, .several: return .open
    }
  }

  private func typedCode(_ text: String, _ choices: [Choice], _ question: Question) -> Verdict {
    let beginnings = choices.filter { $0.key.hasPrefix(text) }
    if beginnings.count == 1, beginnings[0].key == text { return .value(.answer(.value(.choice(beginnings[0].name)))) }
    if !beginnings.isEmpty { return .open }
    // Words find the choices of a list whose keys are numbers.
    let isWord = text.unicodeScalars.contains { $0.isLetter }
    if isWord || choices.count > AnswerInput.longList { return .open }
    return .wrong(KeyingContent.noCode(text, choices))
  }

  private func typedCodes(
    _ text: String, most: Int?, isRank: Bool, _ choices: [Choice], _ question: Question
  ) -> Verdict {
    guard let codes = singleKeys(text, choices) else {
      let isSingle = choices.allSatisfy { $0.key.count == 1 }
      let isWord = text.unicodeScalars.contains { $0.isLetter }
      guard isSingle, !isWord else { return .open }
      let wrong = text.first { sign in !sign.isWhitespace && !choices.contains { $0.key == String(sign) } }
      guard let wrong else { return .wrong(KeyingContent.markedTwice) }
      return .wrong(KeyingContent.noCode(String(wrong), choices))
    }
    let isExclusive = codes.count == 1 && choices.contains { $0.name == codes[0] && $0.isExclusive }
    let most = min(most ?? choices.count, choices.count)
    return isExclusive || codes.count >= most ? .value(.answer(.value(.choices(codes)))) : .open
  }

  /// The codes typed one after another when every key is one sign; `nil` when a sign is no key, or stands twice.
  private func singleKeys(_ text: String, _ choices: [Choice]) -> [String]? {
    guard choices.allSatisfy({ $0.key.count == 1 }) else { return nil }
    var codes: [String] = []
    for sign in text where !sign.isWhitespace && sign != "." && sign != "," {
      guard let choice = choices.first(where: { $0.key == String(sign) }), !codes.contains(choice.name) else {
        return nil
      }
      codes.append(choice.name)
    }
    return codes.isEmpty ? nil : codes
  }

  private func typedTerritory(_ text: String, _ level: String) -> Verdict {
    guard let territories = input.territories, let level = territories.level(named: level),
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 })
    else { return .open }
    let beginnings = territories.units(atLevel: level).filter { $0.code.hasPrefix(text) }
    guard beginnings.count == 1, beginnings[0].code == text else { return .open }
    return .value(.answer(.value(.territory(text))))
  }

  // MARK: Showing

  /// What would be typed for a value.
  package func text(of value: KeyedValue, in field: KeyedSheet.Field, of sheet: KeyedSheet) -> String {
    switch value {
    case .asWritten(let text): return text
    case .answer(.missing(let reason)):
      return Self.reasons.first { $0.reason == reason }.map { String($0.sign) } ?? reason.rawValue
    case .answer(.value(let value)):
      guard let question = sheet.question(of: field), case .value(_, _, let instance) = field else { return "" }
      func key(_ name: String) -> String {
        sheet.choices(of: question, in: instance).first { $0.name == name }?.key ?? name
      }
      switch value {
      case .text(let text): return text
      case .integer(let number): return String(number)
      case .decimal(let number): return input.style.shortest(number)
      case .date(let date):
        return [date.day, date.month].map { ($0 < 10 ? "0" : "") + String($0) }.joined() + String(date.year)
      case .choice(let name): return key(name)
      case .choices(let names): return names.map(key).joined(separator: " ")
      case .territory(let code): return code
      case .tally(let counts): return counts.map { String($0.points) }.joined(separator: " ")
      }
    }
  }
}
