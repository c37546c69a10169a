#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Lines and areas on the earth: `area`, `distance`, `geofence`, `intersects`.
///
/// Source of the formulas: what ODK clients compute, on a sphere with the radius of the equator: distances by the
/// spherical law of cosines, areas as planar triangles from the first point with longitudes scaled by the cosine of the
/// latitude.
package enum Geo {
  /// What a text has to be.
  package enum Kind {
    case point, trace, shape
  }

  /// Metres.
  static let radius = 6_378_100.0

  /// Why `text` is no such thing; `nil` when it is one. A trace has two points or more, a shape three or more of which
  /// the last has the latitude and longitude of the first.
  package static func problem(in text: String, as kind: Kind) -> GeoProblem? {
    if kind == .point {
      if case .failure(let problem) = GeoPoint.read(text) { return problem }
      return nil
    }
    switch list(text) {
    case .failure(let problem): return problem
    case .success(let points):
      let least = kind == .trace ? 2 : 3
      if points.count < least { return .tooFewPoints(points.count, least: least) }
      return kind == .shape && !isClosed(points) ? .notClosed : nil
    }
  }

  /// The points of all the texts one after the other; each text is a point or several with semicolons between them, an
  /// empty one has none. `nil` when one of them is something else.
  static func points(_ texts: some Sequence<String>) -> [GeoPoint]? {
    var result: [GeoPoint] = []
    for text in texts {
      guard case .success(let points) = list(text) else { return nil }
      result += points
    }
    return result
  }

  /// `area`, in square metres: 0 for fewer than three points, NaN when a text is no point and no list of points.
  static func area(_ texts: some Sequence<String>) -> Double {
    guard let points = points(texts) else { return .nan }
    guard points.count >= 3 else { return 0 }
    let degree = 2 * radius * Double.pi / 360
    let corners = points.dropFirst().map { point in
      (
        x: (point.longitude - points[0].longitude) * degree * cos(radians(point.latitude)),
        y: (point.latitude - points[0].latitude) * degree
      )
    }
    var sum = 0.0
    for (one, next) in zip(corners, corners.dropFirst()) { sum += (one.y * next.x - one.x * next.y) / 2 }
    return abs(sum)
  }

  /// `distance`, in metres from point to point: 0 for fewer than two points, NaN when a text is no point and no list of
  /// points.
  static func distance(_ texts: some Sequence<String>) -> Double {
    guard let points = points(texts) else { return .nan }
    return zip(points, points.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
  }

  /// `geofence`: whether the point is in the area; neither when one of the texts is none. A point on the border may be
  /// in or out, as with every ray.
  static func isPoint(_ point: String, inside shape: String) -> Bool {
    guard let point = GeoPoint(point), let corners = points(CollectionOfOne(shape)), let last = corners.last else {
      return false
    }
    var isInside = false
    var previous = last
    for corner in corners {
      if (corner.latitude > point.latitude) != (previous.latitude > point.latitude) {
        let crossing =
          (previous.longitude - corner.longitude) * (point.latitude - corner.latitude)
          / (previous.latitude - corner.latitude) + corner.longitude
        if point.longitude < crossing { isInside.toggle() }
      }
      previous = corner
    }
    return isInside
  }

  static func isClosed(_ points: [GeoPoint]) -> Bool {
    guard let first = points.first, let last = points.last else { return false }
    return first.latitude == last.latitude && first.longitude == last.longitude
  }

  private static func list(_ text: String) -> Result<[GeoPoint], GeoProblem> {
    var result: [GeoPoint] = []
    // A semicolon after the last point is as good as none.
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      if part.utf8.allSatisfy(NumberText.isBlank) {
        if part.endIndex == text.endIndex { break }
        return .failure(.partCount(0))
      }
      switch GeoPoint.read(part) {
      case .failure(let problem): return .failure(problem)
      case .success(let point): result.append(point)
      }
    }
    return .success(result)
  }

  private static func distance(_ one: GeoPoint, _ other: GeoPoint) -> Double {
    let between = radians(one.longitude - other.longitude)
    let (south, north) = (radians(one.latitude), radians(other.latitude))
    let cosine = sin(south) * sin(north) + cos(south) * cos(north) * cos(between)
    // Rounding can carry the cosine of no distance beyond 1.
    return acos(min(max(cosine, -1), 1)) * radius
  }

  private static func radians(_ degrees: Double) -> Double { degrees / 180 * .pi }
}
