package import RondaCore
package import RondaForms
package import RondaTerritories

/// Reads what was typed as an answer. It only says what a text means; whether the answer is right, the session says.
package struct AnswerInput: Sendable {
  package let form: Form
  package let territories: TerritoryTree?
  package let style: NumberStyle
  /// The day that `hoy` and `today` mean.
  package let today: CivilDate
  /// Choice lists longer than this are searched by typing.
  package static let longList = 12

  package init(form: Form, territories: TerritoryTree?, style: NumberStyle, today: CivilDate) {
    self.form = form
    self.territories = territories
    self.style = style
    self.today = today
  }

  /// What `text` means as an answer to `question`.
  package func read(_ text: String, for question: Question) -> Interpretation {
    let text = Self.trimmed(text)
    if text.isEmpty { return .empty }
    if let reason = Self.reason(text) { return .answer(.missing(reason)) }
    switch question.kind {
    case .note: return .empty
    case .text: return .answer(.value(.text(text)))
    case .integer: return readInteger(text)
    case .decimal: return readDecimal(text)
    case .date: return readDate(text)
    case .selectOne(let list): return readChoice(text, of: question, in: form.lists[list])
    case .selectMultiple(let list, _, _), .rank(let list, _): return readChoices(text, in: form.lists[list])
    case .territory(let level): return readTerritory(text, level: level)
    case .tally(let list): return readTally(text, in: form.lists[list])
    }
  }

  /// The reason for no answer that a sign alone stands for.
  static func reason(_ text: String) -> MissingReason? {
    switch text {
    case "-", "\u{2212}": .dontKnow
    case "*": .refused
    case "+": .blank
    default: nil
    }
  }

  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  // MARK: Numbers

  private func readInteger(_ text: String) -> Interpretation {
    switch style.read(text) {
    case .number(let number), .ambiguous(let number, _):
      // Beyond 2^53 a number would no longer be the one that was typed.
      guard abs(number) < 9e15, let whole = Int(exactly: number) else { return .problem(Content.wholeNumberWanted) }
      return .answer(.value(.integer(whole)))
    case .wrongSign: return .problem(Content.wholeNumberWanted)
    case .notANumber: return .problem(Content.numberWanted)
    }
  }

  private func readDecimal(_ text: String) -> Interpretation {
    switch style.read(text) {
    case .number(let number), .wrongSign(let number): .answer(.value(.decimal(number)))
    case .ambiguous(let grouped, let decimal): .problem(Content.ambiguousNumber(text, grouped, decimal, style))
    case .notANumber: .problem(Content.numberWanted)
    }
  }

  /// The points typed for choices: `3 0 5` for the next ones in order, `2=5` for the one with key 2.
  func points(_ text: String, in list: ChoiceList) -> [(position: Int?, points: Int)]? {
    var result: [(position: Int?, points: Int)] = []
    for token in Self.tokens(text) {
      let parts = token.split(separator: "=", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let points = Int(parts[parts.count - 1]), (0..<1_000_000).contains(points)
      else { return nil }
      if parts.count == 1 {
        result.append((nil, points))
      } else {
        guard let position = position(of: String(parts[0]), in: list) else { return nil }
        result.append((position, points))
      }
    }
    return result
  }

  private func readTally(_ text: String, in list: ChoiceList) -> Interpretation {
    guard let points = points(text, in: list) else { return .problem(Content.pointsWanted) }
    guard points.count == list.choices.count, points.allSatisfy({ $0.position == nil }) else {
      return .problem(Content.pointsForAll(list.choices.count))
    }
    return .answer(
      .value(.tally(zip(list.choices, points).map { TallyCount(choice: $0.name, points: $1.points) })))
  }

  // MARK: Dates

  private func readDate(_ text: String) -> Interpretation {
    switch Names.folded(text) {
    case "hoy", "today": return .answer(.value(.date(today)))
    case "ayer", "yesterday":
      guard let date = CivilDate(daysSince1970: today.daysSince1970 - 1) else { return .problem(Content.dateWanted) }
      return .answer(.value(.date(date)))
    default: break
    }
    if let date = CivilDate(iso8601: text) { return .answer(.value(.date(date))) }
    var parts = text.split(whereSeparator: { "-/. ".contains($0) }).map(String.init)
    if parts.count == 1, text.utf8.count == 8 {
      parts = [String(text.prefix(2)), String(text.dropFirst(2).prefix(2)), String(text.suffix(4))]
    }
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
    else { return .problem(Content.dateWanted) }
    guard parts[2].utf8.count == 4 else { return .problem(Content.fourDigitYear) }
    guard let date = CivilDate(year: year, month: month, day: day) else { return .problem(Content.noSuchDay) }
    return .answer(.value(.date(date)))
  }
}
