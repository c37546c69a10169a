package import RondaCore

/// The territories of a consultation: levels from the whole down, and units with codes, names, aliases, populations
/// and validity dates. An immutable value; units refer to each other by index.
package struct TerritoryTree: Sendable {
  /// One level, such as region or barrio.
  package struct Level: Sendable, Hashable {
    package let name: String
    package let label: Phrase

    package init(name: String, label: Phrase) {
      self.name = name
      self.label = label
    }
  }

  /// How many people lived in a unit in one year.
  package struct Population: Sendable, Hashable {
    package let year: Int
    package let count: Int
    /// Whether the figure is made up to show how things work.
    package let isIllustrative: Bool

    package init(year: Int, count: Int, isIllustrative: Bool) {
      self.year = year
      self.count = count
      self.isIllustrative = isIllustrative
    }
  }

  /// One unit of the tree.
  package struct Unit: Sendable {
    package let index: Int
    /// An index into `levels`.
    package let level: Int
    package let code: String
    package let name: String
    package let aliases: [String]
    package let populations: [Population]
    /// The first and the last day on which it was in force; `nil` where there is no such bound.
    package let from: CivilDate?
    package let to: CivilDate?
    /// The unit around it.
    package let parent: Int?
    package let place: SourcePlace

    package init(
      index: Int, level: Int, code: String, name: String, aliases: [String], populations: [Population],
      from: CivilDate?, to: CivilDate?, parent: Int?, place: SourcePlace
    ) {
      self.index = index
      self.level = level
      self.code = code
      self.name = name
      self.aliases = aliases
      self.populations = populations
      self.from = from
      self.to = to
      self.parent = parent
      self.place = place
    }

    /// Whether it was in force on `date`.
    package func isValid(on date: CivilDate) -> Bool {
      (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
    }
  }

  /// What a text written by a person means as a territory.
  package enum Match: Sendable, Equatable {
    /// The index of the one unit that it names, by code, name or alias.
    case unit(Int)
    /// Several units of the level are called so.
    case ambiguous([Int])
    /// None is; the index of one that is spelt nearly so, if any. It is a suggestion and never a decision.
    case none(nearest: Int?)
  }

  package let version: String
  /// From the whole down.
  package let levels: [Level]
  /// In document order, so that a unit comes after the one around it.
  package let units: [Unit]
  /// The XML that it was read from.
  package let source: String
  private let byCode: [String: Int]
  private let byName: [[String: [Int]]]

  package init(version: String, levels: [Level], units: [Unit], source: String) {
    self.version = version
    self.levels = levels
    self.units = units
    self.source = source
    byCode = Dictionary(units.map { ($0.code, $0.index) }, uniquingKeysWith: { first, _ in first })
    var byName = Array(repeating: [String: [Int]](), count: levels.count)
    for unit in units {
      for name in Set(([unit.name] + unit.aliases).map { Names.folded($0) }) {
        byName[unit.level][name, default: []].append(unit.index)
      }
    }
    self.byName = byName
  }

  /// Where the level of this name stands, from 0.
  package func level(named name: String) -> Int? {
    levels.firstIndex { $0.name == name }
  }

  /// The unit with this code.
  package func unit(coded code: String) -> Unit? {
    byCode[code].map { units[$0] }
  }

  /// The units of one level, in document order.
  package func units(atLevel level: Int) -> [Unit] {
    units.filter { $0.level == level }
  }

  /// What `text` means at `level`: a code as it is, or a name or alias without regard to case, accents and blanks.
  package func match(_ text: String, level: Int) -> Match {
    if let unit = unit(coded: text), unit.level == level { return .unit(unit.index) }
    let folded = Names.folded(text)
    if let found = byName[level][folded] { return found.count == 1 ? .unit(found[0]) : .ambiguous(found) }
    let candidates = units(atLevel: level)
    let names = candidates.flatMap { unit in ([unit.name] + unit.aliases).map { ($0, unit.index) } }
    guard let nearest = Names.nearest(to: text, among: names.map(\.0)) else { return .none(nearest: nil) }
    return .none(nearest: names.first { $0.0 == nearest }?.1)
  }

  /// The unit and everything around it, from the unit up.
  package func path(from index: Int) -> [Int] {
    var path = [index]
    while let last = path.last, let parent = units[last].parent { path.append(parent) }
    return path
  }
}
