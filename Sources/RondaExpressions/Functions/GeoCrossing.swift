/// `intersects`: whether a line or the border of an area crosses or touches itself.
extension Geo {
  /// Whether two stretches of the line have more in common than the point where one goes on as the other; latitudes and
  /// longitudes are taken as a plane. False when the text is no list of points.
  static func intersects(_ text: String) -> Bool {
    guard let all = points(CollectionOfOne(text)) else { return false }
    var corners: [Corner] = []
    for point in all {
      let corner = Corner(x: point.longitude, y: point.latitude)
      // Standing still is no crossing.
      if corners.last != corner { corners.append(corner) }
    }
    let isClosed = corners.count > 1 && corners.first == corners.last
    let stretches = zip(corners, corners.dropFirst()).enumerated().map { Stretch($1.0, $1.1, place: $0) }
    // From west to east, so that each is compared only with those that it can reach.
    let sorted = stretches.sorted { ($0.west, $0.place) < ($1.west, $1.place) }
    for (index, one) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.west > one.east { break }
        if other.south > one.north || one.south > other.north { continue }
        let (first, second) = one.place < other.place ? (one, other) : (other, one)
        let follows = second.place == first.place + 1
        let closes = isClosed && first.place == 0 && second.place == stretches.count - 1
        if follows || closes {
          if follows, first.turnsBack(into: second) { return true }
          if closes, second.turnsBack(into: first) { return true }
        } else if first.meets(second) {
          return true
        }
      }
    }
    return false
  }

  private struct Corner: Equatable {
    let x: Double
    let y: Double
  }

  private struct Stretch {
    let from: Corner
    let to: Corner
    /// Which stretch of the line it is, counted from 0.
    let place: Int

    init(_ from: Corner, _ to: Corner, place: Int) {
      self.from = from
      self.to = to
      self.place = place
    }

    var west: Double { min(from.x, to.x) }
    var east: Double { max(from.x, to.x) }
    var south: Double { min(from.y, to.y) }
    var north: Double { max(from.y, to.y) }

    /// Whether `next`, which begins where this ends, goes back over it.
    func turnsBack(into next: Stretch) -> Bool {
      side(of: next.to) == 0
        && (to.x - from.x) * (next.to.x - next.from.x) + (to.y - from.y) * (next.to.y - next.from.y) < 0
    }

    func meets(_ other: Stretch) -> Bool {
      let (first, second) = (side(of: other.from), side(of: other.to))
      let (third, fourth) = (other.side(of: from), other.side(of: to))
      if first * second < 0, third * fourth < 0 { return true }
      return first == 0 && frames(other.from) || second == 0 && frames(other.to)
        || third == 0 && other.frames(from) || fourth == 0 && other.frames(to)
    }

    /// 1 to the left, −1 to the right, 0 on the straight line.
    private func side(of corner: Corner) -> Int {
      let product = (to.x - from.x) * (corner.y - from.y) - (to.y - from.y) * (corner.x - from.x)
      return product > 0 ? 1 : product < 0 ? -1 : 0
    }

    private func frames(_ corner: Corner) -> Bool {
      (west...east).contains(corner.x) && (south...north).contains(corner.y)
    }
  }
}
