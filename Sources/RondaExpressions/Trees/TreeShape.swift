/// Which names there are below which in a tree, each path once. The names of attributes begin with `@`.
struct TreeShape: Sendable {
  struct Place: Sendable {
    let name: String
    let parent: Int
    var children: [Int] = []
  }

  /// What is around the outermost element.
  static let document = -1

  private(set) var places: [Place] = []
  private(set) var outermost: [Int] = []
  /// The child that was asked for last in each place: the columns of a table come in the same order in every row.
  private var latest: [Int] = []

  /// The place of a name inside another place, new if need be.
  mutating func place(of name: String, in parent: Int) -> Int {
    let children = children(of: parent)
    if parent >= 0, !children.isEmpty {
      let next = latest[parent] + 1 < children.count ? latest[parent] + 1 : 0
      if places[children[next]].name == name {
        latest[parent] = next
        return children[next]
      }
    }
    if let index = children.firstIndex(where: { places[$0].name == name }) {
      if parent >= 0 { latest[parent] = index }
      return children[index]
    }
    let place = places.count
    places.append(Place(name: name, parent: parent))
    latest.append(0)
    if parent < 0 {
      outermost.append(place)
    } else {
      places[parent].children.append(place)
      latest[parent] = places[parent].children.count - 1
    }
    return place
  }

  func children(of place: Int) -> [Int] { place < 0 ? outermost : places[place].children }
}
