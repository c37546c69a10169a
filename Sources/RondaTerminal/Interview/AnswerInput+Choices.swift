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

  func readChoices(_ text: String, among offered: OfferedChoices) -> Interpretation {
    if let position = position(of: text, among: offered) {
      return .answer(.value(.choices([offered.choices[position].name])))
    }
    for parts in [text.split(whereSeparator: { ",;".contains($0) }).map(String.init), Self.tokens(text)] {
      let positions = parts.map { position(of: Self.trimmed($0), among: offered) }
      let known = positions.compactMap { $0 }
      if !known.isEmpty, known.count == positions.count {
        return .answer(.value(.choices(known.map { offered.choices[$0].name })))
      }
    }
    let unknown = Self.tokens(text).first { position(of: $0, among: offered) == nil }
    return .problem(Content.notAmongChoices(unknown ?? text))
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
    guard case .territory(let name) = question.kind else { return offered.count }
    guard let territories, let level = territories.level(named: name) else { return 0 }
    return territories.units(atLevel: level).count
  }

  /// All that `text` may mean in a question that is searched, best first: what is called exactly so, what begins so,
  /// what has it inside. An empty text finds everything.
  package func candidates(_ text: String, for question: Question, among offered: OfferedChoices) -> [AnswerValue] {
    let wanted = Names.folded(text)
    var found: [(rank: Int, value: AnswerValue)] = []
    switch question.kind {
    case .territory(let name):
      guard let territories, let level = territories.level(named: name) else { return [] }
      for unit in territories.units(atLevel: level) {
        let names = [unit.name] + unit.aliases
        guard let rank = Self.rank(of: wanted, names: names, codes: [unit.code]) else { continue }
        found.append((rank, .territory(unit.code)))
      }
    case .selectOne:
      for (position, choice) in offered.choices.enumerated() {
        let names = choice.labels.entries.map(\.text)
        let codes = [offered.key(at: position), choice.name]
        guard let rank = Self.rank(of: wanted, names: names, codes: codes) else { continue }
        found.append((rank, .choice(choice.name)))
      }
    default: return []
    }
    return (0...2).flatMap { rank in found.filter { $0.rank == rank }.map(\.value) }
  }

  private static func rank(of wanted: String, names: [String], codes: [String]) -> Int? {
    var best: Int?
    func take(_ rank: Int) { best = min(best ?? rank, rank) }
    for code in codes.map({ Names.folded($0) }) {
      if code == wanted { take(0) } else if code.hasPrefix(wanted) { take(1) }
    }
    for name in names.map({ Names.folded($0) }) {
      if name == wanted { take(0) } else if name.hasPrefix(wanted) { take(1) } else if name.contains(wanted) { take(2) }
    }
    return best
  }

  // MARK: Territories

  func readTerritory(_ text: String, level name: String) -> Interpretation {
    guard let territories, let level = territories.level(named: name) else {
      // Nothing to look in: the session takes any code then, too.
      return .answer(.value(.territory(text)))
    }
    switch territories.match(text, level: level) {
    case .unit(let unit): return .answer(.value(.territory(territories.units[unit].code)))
    case .ambiguous(let units): return .several(units.map { .territory(territories.units[$0].code) })
    case .none(let nearest):
      let wanted = Names.folded(text)
      var found: [(rank: Int, value: AnswerValue)] = []
      for unit in territories.units(atLevel: level) {
        guard let rank = Self.rank(of: wanted, names: [unit.name] + unit.aliases, codes: [unit.code]) else { continue }
        found.append((rank, .territory(unit.code)))
      }
      let values = (0...2).flatMap { rank in found.filter { $0.rank == rank }.map(\.value) }
      if values.count == 1 { return .answer(.value(values[0])) }
      if !values.isEmpty { return .several(values) }
      return .problem(
        Content.noTerritory(
          text, level: territories.levels[level].label, nearest: nearest.map { territories.units[$0].name }))
    }
  }
}
