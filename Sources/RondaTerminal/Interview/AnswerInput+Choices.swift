package import RondaCore
package import RondaForms
import RondaTerritories

extension AnswerInput {
  // MARK: Choices

  func readChoice(_ text: String, of question: Question, among offered: OfferedChoices) -> Interpretation {
    if let position = position(of: text, among: offered) {
      return .answer(.value(.choice(offered.choices[position].name)))
    }
    if offered.count > Self.longList {
      let found = candidates(text, for: question, among: offered)
      if found.count == 1 { return .answer(.value(found[0])) }
      if !found.isEmpty { return .several(found) }
    }
    return .problem(Content.notAmongChoices(text))
  }

  func readChoices(_ text: String, of question: Question, among offered: OfferedChoices) -> Interpretation {
    if let position = position(of: text, among: offered) {
      return .answer(.value(.choices([offered.choices[position].name])))
    }
    let parts = text.split(whereSeparator: { ",;".contains($0) }).map { Self.trimmed(String($0)) }
    for parts in [parts, Self.tokens(text)] {
      let positions = parts.map { position(of: $0, among: offered) }
      let known = positions.compactMap { $0 }
      if !known.isEmpty, known.count == positions.count {
        return .answer(.value(.choices(known.map { offered.choices[$0].name })))
      }
    }
    if offered.count > Self.longList { return readPartsOfNames(parts, of: question, among: offered) }
    let unknown = Self.tokens(text).first { position(of: $0, among: offered) == nil }
    return .problem(Content.notAmongChoices(unknown ?? text))
  }

  /// Several choices of a long list, each by a part of its name that no other one has.
  private func readPartsOfNames(_ parts: [String], of question: Question, among offered: OfferedChoices)
    -> Interpretation
  {
    var names: [String] = []
    for part in parts where !part.isEmpty {
      if let position = position(of: part, among: offered) {
        names.append(offered.choices[position].name)
        continue
      }
      let found = found(part, for: question, among: offered)
      guard found.count <= 1 else { return .problem(Content.partOfSeveral(part, found.count)) }
      guard found.count == 1, case .choice(let name) = found.value(at: 0) else {
        return .problem(Content.notAmongChoices(part))
      }
      names.append(name)
    }
    return names.isEmpty ? .empty : .answer(.value(.choices(names)))
  }

  /// Where the choice stands that a text names by its key, its code or its whole label in any language; among two also
  /// by `s`, `y` and `n`.
  package func position(of text: String, among offered: OfferedChoices) -> Int? {
    if let position = offered.position(ofKey: text) ?? offered.position(ofName: text) { return position }
    let withoutZeros = String(text.drop { $0 == "0" })
    if withoutZeros != text, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let position = offered.position(ofKey: withoutZeros)
    {
      return position
    }
    if offered.count > Self.longList {
      return offered.finder(from: shelf).position(named: text)
    }
    let folded = Names.folded(text)
    func answersTo(_ words: [String]) -> Int? {
      offered.choices.firstIndex { choice in
        words.contains(Names.folded(choice.name))
          || choice.labels.entries.contains { words.contains(Names.folded($0.text)) }
      }
    }
    if let position = answersTo([folded]) { return position }
    guard offered.count == 2 else { return nil }
    let yes = ["si", "yes"]
    let no = ["no"]
    guard answersTo(yes) != nil, answersTo(no) != nil else { return nil }
    return switch Self.isYes(text) {
    case true?: answersTo(yes)
    case false?: answersTo(no)
    case nil: nil
    }
  }

  /// Whether a text says yes, or no; `nil` when it says neither.
  static func isYes(_ text: String) -> Bool? {
    switch Names.folded(text) {
    case "s", "y", "si", "yes": true
    case "n", "no": false
    default: nil
    }
  }

  static func tokens(_ text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }).map(String.init)
  }

  // MARK: Searching

  /// Whether answers to the question are found by typing a part of them.
  package func isSearched(_ question: Question, among offered: OfferedChoices) -> Bool {
    switch question.kind {
    case .territory: true
    case .selectOne: offered.count > Self.longList
    default: false
    }
  }

  /// How many answers there are to search in.
  func searchedCount(_ question: Question, among offered: OfferedChoices) -> Int {
    finder(for: question, among: offered)?.values.count ?? 0
  }

  /// Finds the answers to a question that is searched; `nil` when there is nothing to search in.
  func finder(for question: Question, among offered: OfferedChoices) -> AnswerFinder? {
    guard case .territory(let name) = question.kind else { return offered.finder(from: shelf) }
    guard let territories, let level = territories.level(named: name) else { return nil }
    return shelf.finder(.level(level)) {
      AnswerFinder(
        territories.units(atLevel: level).map { unit in
          let around = territories.path(from: unit.index).dropFirst().map { territories.units[$0] }
          return AnswerFinder.Entry(
            value: .territory(unit.code), codes: [unit.code], names: [unit.name] + unit.aliases,
            around: around.flatMap { [$0.name] + $0.aliases })
        })
    }
  }

  /// All that `text` may mean in a question that is searched, best first. An empty text finds everything.
  func found(_ text: String, for question: Question, among offered: OfferedChoices) -> FoundAnswers {
    guard let finder = finder(for: question, among: offered) else {
      return FoundAnswers(finder: AnswerFinder([]), positions: [], isOneMeant: false)
    }
    return finder.answers(matching: text)
  }

  /// The values of all that is found.
  package func candidates(_ text: String, for question: Question, among offered: OfferedChoices) -> [AnswerValue] {
    let found = found(text, for: question, among: offered)
    return found.positions.map { found.finder.values[$0] }
  }

  // MARK: Territories

  func readTerritory(_ text: String, level name: String, of question: Question) -> Interpretation {
    guard let territories, let level = territories.level(named: name) else {
      // Nothing to look in: the session takes any code then, too.
      return .answer(.value(.territory(text)))
    }
    switch territories.match(text, level: level) {
    case .unit(let unit): return .answer(.value(.territory(territories.units[unit].code)))
    case .ambiguous(let units): return .several(units.map { .territory(territories.units[$0].code) })
    case .none(let nearest):
      let values = candidates(text, for: question, among: .none)
      if values.count == 1 { return .answer(.value(values[0])) }
      if !values.isEmpty { return .several(values) }
      return .problem(
        Content.noTerritory(
          text, level: territories.levels[level].label, nearest: nearest.map { territories.units[$0].name }))
    }
  }
}
