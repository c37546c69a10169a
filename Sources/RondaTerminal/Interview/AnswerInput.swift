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
  /// What clocks here show; without it a date with time is kept without its distance from UTC.
  package let clock: LocalClock?
  /// Choice lists longer than this are searched by typing.
  package static let longList = 12
  let shelf = FinderShelf()

  package init(
    form: Form, territories: TerritoryTree?, style: NumberStyle, today: CivilDate, clock: LocalClock? = nil
  ) {
    self.form = form
    self.territories = territories
    self.style = style
    self.today = today
    self.clock = clock
  }

  /// What `text` means as an answer to `question`.
  ///
  /// - Parameters:
  ///   - offered: the choices that the question offers now.
  package func read(_ text: String, for question: Question, among offered: OfferedChoices) -> Interpretation {
    let text = Self.trimmed(text)
    if text.isEmpty { return .empty }
    // Where words are asked for, a sign that stands for no reason here is a word.
    if let reason = Self.reason(text), !question.takesWords || question.allowedMissing.contains(reason) {
      return .answer(.missing(reason))
    }
    switch question.kind {
    case .note: return .empty
    case .text: return question.format.map { readFormatted(text, $0) } ?? .answer(.value(.text(text)))
    case .integer: return readInteger(text)
    case .decimal: return readDecimal(text)
    case .date: return readDate(text)
    case .selectOne: return readChoice(text, of: question, among: offered)
    case .selectMultiple, .rank: return readChoices(text, of: question, among: offered)
    case .territory(let level): return readTerritory(text, level: level, of: question)
    case .tally: return readTally(text, among: offered)
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
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
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
  func points(_ text: String, among offered: OfferedChoices) -> [(position: Int?, points: Int)]? {
    var result: [(position: Int?, points: Int)] = []
    for token in Self.tokens(text) {
      let parts = token.split(separator: "=", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let points = Int(parts[parts.count - 1]), (0..<1_000_000).contains(points)
      else { return nil }
      if parts.count == 1 {
        result.append((nil, points))
      } else {
        guard let position = position(of: String(parts[0]), among: offered) else { return nil }
        result.append((position, points))
      }
    }
    return result
  }

  private func readTally(_ text: String, among offered: OfferedChoices) -> Interpretation {
    guard let points = points(text, among: offered) else { return .problem(Content.pointsWanted) }
    guard points.count == offered.count, points.allSatisfy({ $0.position == nil }) else {
      return .problem(Content.pointsForAll(offered.count))
    }
    return .answer(
      .value(.tally(zip(offered.choices, points).map { TallyCount(choice: $0.name, points: $1.points) })))
  }
}

extension Question {
  /// Whether words are typed as they come, so that signs are a part of them.
  package var takesWords: Bool {
    guard kind == .text else { return false }
    return switch format {
    case nil, .barcode, .image, .audio, .video, .file: true
    case .time, .dateTime, .geopoint, .geotrace, .geoshape, .acknowledge, .boolean: false
    }
  }
}
