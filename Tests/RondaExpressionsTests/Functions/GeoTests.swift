import RondaCore
import Testing

@testable import RondaExpressions

struct GeoTests {
  private static func isNear(_ value: Double, _ expected: Double, within relative: Double) -> Bool {
    abs(value - expected) <= relative * abs(expected)
  }

  /// The metres are those of another formula, the haversine, in Python.
  @Test(
    arguments: [
      ("-33.4372 -70.6506", "-33.0472 -71.6127 10 5", 99_539.95137180366),
      ("-18.4783 -70.3126", "-53.1638 -70.9171", 3_861_504.483700726),
      ("-33.4372 -70.6506", "-33.8688 151.2093", 11_361_417.62529124),
      ("-33.4372 -70.6506", "-27.1505 -109.4337", 3_770_720.2315422744),
      ("0 0 0 0", "0 1 0 0", 111_318.84502145034),
    ] as [(String, String, Double)])
  func `distances between two places`(one: String, other: String, metres: Double) {
    #expect(Self.isNear(Geo.distance([one, other]), metres, within: 1e-9))
    #expect(Self.isNear(Geo.distance([one + ";" + other]), metres, within: 1e-9))
    #expect(Self.isNear(Geo.distance([other, one]), metres, within: 1e-9))
  }

  @Test func `distances add up, and there is none to nowhere`() {
    let way = ["-18.4783 -70.3126", "-33.4372 -70.6506", "-53.1638 -70.9171"]
    #expect(Self.isNear(Geo.distance(way), 3_861_592.3175087245, within: 1e-9))
    #expect(Geo.distance([way.joined(separator: " ; ")]) == Geo.distance(way))
    #expect(Geo.distance([]) == 0 && Geo.distance([""]) == 0 && Geo.distance(["1 2"]) == 0)
    #expect(Geo.distance(["-33.43721234 -70.65061234", "-33.43721234 -70.65061234"]) == 0)
    #expect(Geo.distance(["Santiago"]).isNaN && Geo.distance(["91 0", "0 0"]).isNaN)
  }

  /// On a sphere a rectangle between meridians and parallels has R²·Δλ·(sin φ₂ − sin φ₁); on so little of it the plane
  /// differs by less than a part in ten thousand.
  @Test(
    arguments: [
      (-33.45, -70.66, 0.01, 1_033_997.81362133), (0, 0, 0.02, 4_956_754.002102963),
      (-53.16, -70.9, 0.005, 185_759.74673041864),
    ] as [(Double, Double, Double, Double)])
  func `areas of rectangles`(south: Double, west: Double, size: Double, metres: Double) {
    let (north, east) = (south + size, west + size)
    let corners = ["\(south) \(west)", "\(south) \(east)", "\(north) \(east)", "\(north) \(west)", "\(south) \(west)"]
    #expect(Self.isNear(Geo.area([corners.joined(separator: ";")]), metres, within: 3e-4))
    #expect(Self.isNear(Geo.area(corners), metres, within: 3e-4))
    #expect(Geo.area(corners.dropLast()) == Geo.area(corners))
    #expect(Self.isNear(Geo.area(corners.reversed()), Geo.area(corners), within: 1e-9))
  }

  @Test func `fewer than three points have no area`() {
    #expect(Geo.area([""]) == 0 && Geo.area(["0 0;1 1"]) == 0 && Geo.area([]) == 0)
    #expect(Geo.area(["0 0;1 1;x"]).isNaN)
  }

  @Test func `points inside and outside`() {
    // A letter C, open to the east.
    let shape = "0 0;0 3;1 3;1 1;2 1;2 3;3 3;3 0;0 0"
    for (point, isInside) in [
      ("1.5 0.5", true), ("1.5 2", false), ("0.5 2", true), ("2.5 2.9", true), ("4 1", false), ("-1 1", false),
      ("1.5 -1", false), ("1.5 4", false),
    ] {
      #expect(Geo.isPoint(point, inside: shape) == isInside, "\(point)")
      #expect(Geo.isPoint(point, inside: String(shape.dropLast(4))) == isInside, "\(point)")
    }
    #expect(!Geo.isPoint("", inside: shape) && !Geo.isPoint("1 1", inside: "") && !Geo.isPoint("1 1", inside: "x"))
  }

  @Test(
    arguments: [
      ("0 0;1 1;0 1;1 0", true), ("0 0;0 1;1 1;1 0;0 0", false), ("0 0;0 2;0 1", true), ("0 0;0 1;0 2", false),
      ("0 0;0 1;0 0", true), ("0 0;1 1", false), ("0 0", false), ("", false), ("0 0;0 0;1 1;1 1", false),
      ("0 0;2 0;2 2;1 0", true), ("0 0;2 0;2 2;1 0.001", false), ("0 0;0 4;2 4;2 2;-1 2", true),
      ("0 0;0 1;1 1;0 0;0 1", true), ("0 0;3 3;3 0;0 3;0 0", true), ("0 0;0 3;0 1;1 1;0 0", true), ("no", false),
    ] as [(String, Bool)])
  func `lines that meet themselves`(line: String, meets: Bool) {
    #expect(Geo.intersects(line) == meets)
  }

  @Test func `crossings are those that comparing all stretches finds`() {
    // Zigzags that climb, and the same with one long way back across them.
    for count in [3, 10, 60] {
      let zigzag = (0..<count).map { "\(Double($0) / 100) \($0 % 2)" }
      #expect(!Geo.intersects(zigzag.joined(separator: ";")))
      #expect(Geo.intersects((zigzag + ["\(Double(count) / 100) 0.5", "-1 0.5"]).joined(separator: ";")))
    }
  }

  @Test func `what is wrong with a text`() {
    #expect(Geo.problem(in: "-33.4 -70.6", as: .point) == nil)
    #expect(Geo.problem(in: " -33.4  -70.6 0.0 1.0E-5 ", as: .point) == nil)
    #expect(Geo.problem(in: "-33,4 -70,6", as: .point) == .noNumber("-33,4"))
    #expect(Geo.problem(in: "-33.4", as: .point) == .partCount(1))
    #expect(Geo.problem(in: "1 2 3 4 5", as: .point) == .partCount(5))
    #expect(Geo.problem(in: "", as: .point) == .partCount(0))
    #expect(Geo.problem(in: "-93.4 0", as: .point) == .latitude(-93.4))
    #expect(Geo.problem(in: "0 181", as: .point) == .longitude(181))
    #expect(Geo.problem(in: "nan 0", as: .point) == .noNumber("nan"))
    #expect(Geo.problem(in: "0 0;1 1", as: .trace) == nil)
    #expect(Geo.problem(in: "0 0;1 1;", as: .trace) == nil)
    #expect(Geo.problem(in: "0 0;;1 1", as: .trace) == .partCount(0))
    #expect(Geo.problem(in: "0 0;", as: .trace) == .tooFewPoints(1, least: 2))
    #expect(Geo.problem(in: "0 0;1 1;0 1;0 0", as: .shape) == nil)
    #expect(Geo.problem(in: "0 0;1 1;0 1", as: .shape) == .notClosed)
    #expect(Geo.problem(in: "0 0;0 0", as: .shape) == .tooFewPoints(2, least: 3))
    #expect(GeoProblem.noNumber(String(repeating: "ñ", count: 99)).phrase.spanish.count < 100)
  }
}
