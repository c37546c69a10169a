/// Tables over a tree of territories, each crossing some classifications, made of the same rows: the question by sex,
/// the question by age, and their common margins, which are each one cell.
///
/// ```swift
/// var tables = CrossedTables(territories: [nil, 0, 0, 1], classifications: [[nil, 0, 0], [nil, 0, 0, 0]])
/// tables.addTable([0, 1])
/// tables.add(CrossedTables.Row(territory: 3, categories: [1, 2], count: 14))
/// let release = tables.release(CountRule(threshold: 5))
/// ```
package struct CrossedTables: Sendable {
  /// People who stand in the same place of every table.
  package struct Row: Sendable, Hashable {
    package let territory: Int
    /// Of each classification a category without any in it.
    package let categories: [Int]
    package let count: Int
    /// What they amount to one by one, where amounts are published instead of counts.
    package let amounts: [Int]

    package init(territory: Int, categories: [Int], count: Int) {
      self.territory = territory
      self.categories = categories
      self.count = count
      amounts = []
    }

    /// - Parameter amounts: what each one contributes, 0 or more.
    package init(territory: Int, categories: [Int], amounts: [Int]) {
      self.territory = territory
      self.categories = categories
      count = amounts.count
      self.amounts = amounts
    }
  }

  /// The place of a cell: a territory, and of each classification a category, the first being everybody.
  package struct Place: Sendable, Hashable {
    package let territory: Int
    package let categories: [Int]

    package init(territory: Int, categories: [Int]) {
      self.territory = territory
      self.categories = categories
    }
  }

  private struct Table {
    let classifications: [Int]
    let isPublished: Bool
  }

  private let territories: CategoryTree
  private let classifications: [CategoryTree]
  private var tables: [Table] = []
  private var rows: [Row] = []

  /// - Parameters:
  ///   - territories: the number of the territory around each, which comes before it; `nil` for a whole.
  ///   - classifications: of each the category around each category, likewise; the first is everybody and has none.
  package init(territories: [Int?], classifications: [[Int?]]) {
    precondition(classifications.allSatisfy { tree in tree.indices.allSatisfy { (tree[$0] == nil) == ($0 == 0) } })
    self.territories = CategoryTree(territories)
    self.classifications = classifications.map { CategoryTree($0) }
  }

  /// Adds a table that crosses some classifications in every territory, with all margins.
  ///
  /// - Parameter isPublished: whether it is shown; of one that is not, everybody knows that it exists. Tables that are
  ///   linked in a ring (a by b, b by c, c by a) tell more together than their common margins: beside them belongs the
  ///   table of all that they cross, not published.
  package mutating func addTable(_ classifications: [Int], isPublished: Bool = true) {
    tables.append(Table(classifications: classifications.sorted(), isPublished: isPublished))
  }

  package mutating func add(_ row: Row) { rows.append(row) }

  /// The cells of all tables, those that are published in one of them under `rule`, and where each stands.
  package func release(_ rule: some PrimaryRule) -> (release: Release, places: [Place]) {
    var release = Release()
    let contents = contents()
    let places = contents.places
    let published = tables.filter(\.isPublished)
    for (index, place) in places.enumerated() {
      let isShown = published.contains { table in covers(table, place) }
      let content = contents.cells[index]
      // Of a category, how many there are of the whole classification: whether all of a small group are in it.
      let bases = classifications.indices.filter { place.categories[$0] != 0 }.compactMap { one in
        var categories = place.categories
        categories[one] = 0
        return contents.index[key(Place(territory: place.territory, categories: categories))].map {
          contents.cells[$0].count
        }
      }
      let standing: Release.Standing = isShown ? rule.standing(of: content, bases: bases) : .withheld
      let value = rule.value(of: content)
      let cell = Release.Cell(
        value: value, standing: standing, stage: territories.depths[place.territory],
        insider: rule.insider(of: content))
      _ = release.add(cell)
    }
    relate(places, contents.index, &release)
    return (release, places)
  }

  private func relate(_ places: [Place], _ index: [Int: Int], _ release: inout Release) {
    for (total, place) in places.enumerated() {
      if !territories.children[place.territory].isEmpty {
        // A row of a territory with others in it is of none of them.
        let parts = territories.children[place.territory].compactMap {
          index[key(Place(territory: $0, categories: place.categories))]
        }
        release.relate(total, isSumOf: parts)
      }
      for one in classifications.indices {
        let parts = classifications[one].children[place.categories[one]].compactMap { child in
          var categories = place.categories
          categories[one] = child
          return index[key(Place(territory: place.territory, categories: categories))]
        }
        if !parts.isEmpty { release.relate(total, isSumOf: parts) }
      }
    }
  }

  private func covers(_ table: Table, _ place: Place) -> Bool {
    place.categories.indices.allSatisfy { place.categories[$0] == 0 || table.classifications.contains($0) }
  }

  private func key(_ place: Place) -> Int {
    var key = place.territory
    for (one, category) in place.categories.enumerated() { key = key * classifications[one].count + category }
    return key
  }

  private func contents() -> (places: [Place], index: [Int: Int], cells: [CellContent]) {
    var places: [Place] = []
    var index: [Int: Int] = [:]
    for territory in 0..<territories.count {
      for table in tables {
        var crossed = [Array(repeating: 0, count: classifications.count)]
        for one in table.classifications {
          crossed = crossed.flatMap { categories in
            (0..<classifications[one].count).map { category in
              var next = categories
              next[one] = category
              return next
            }
          }
        }
        for categories in crossed {
          let place = Place(territory: territory, categories: categories)
          let key = key(place)
          guard index[key] == nil else { continue }
          index[key] = places.count
          places.append(place)
        }
      }
    }
    var cells = Array(repeating: CellContent(), count: places.count)
    for (number, row) in rows.enumerated() {
      precondition(territories.children[row.territory].isEmpty, "rows are of territories without any in them")
      var met: Set<Int> = []
      for table in tables {
        var keys: [Int] = territories.path(of: row.territory)
        for one in classifications.indices {
          let size = classifications[one].count
          let path = table.classifications.contains(one) ? classifications[one].path(of: row.categories[one]) : [0]
          keys = keys.flatMap { key in path.map { key * size + $0 } }
        }
        for key in keys {
          guard let cell = index[key], tables.count == 1 || met.insert(cell).inserted else { continue }
          cells[cell].add(row, number: number)
        }
      }
    }
    return (places, index, cells)
  }
}

/// A tree of numbered things, each after the one around it.
struct CategoryTree: Sendable {
  let parents: [Int?]
  let children: [[Int]]
  /// How many are around each.
  let depths: [Int]

  init(_ parents: [Int?]) {
    self.parents = parents
    var children = Array(repeating: [Int](), count: parents.count)
    var depths = Array(repeating: 0, count: parents.count)
    for (index, parent) in parents.enumerated() {
      guard let parent else { continue }
      precondition(parent < index, "what is around comes first")
      children[parent].append(index)
      depths[index] = depths[parent] + 1
    }
    self.children = children
    self.depths = depths
  }

  var count: Int { parents.count }

  /// It and all around it.
  func path(of index: Int) -> [Int] {
    var path = [index]
    while let last = path.last, let parent = parents[last] { path.append(parent) }
    return path
  }
}
