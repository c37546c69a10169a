package import RondaCore

/// A place on the earth as forms keep it: `latitude longitude altitude accuracy`, in degrees and metres; the last two
/// may be missing.
struct GeoPoint: Sendable, Hashable {
  /// Degrees, −90 to 90.
  let latitude: Double
  /// Degrees, −180 to 180.
  let longitude: Double
  /// Metres.
  let altitude: Double?
  /// Metres.
  let accuracy: Double?

  init?(latitude: Double, longitude: Double, altitude: Double? = nil, accuracy: Double? = nil) {
    guard abs(latitude) <= 90, abs(longitude) <= 180 else { return nil }
    self.latitude = latitude
    self.longitude = longitude
    self.altitude = altitude
    self.accuracy = accuracy
  }

  init?(_ text: some StringProtocol) {
    guard case .success(let point) = Self.read(text) else { return nil }
    self = point
  }

  static func read(_ text: some StringProtocol) -> Result<GeoPoint, GeoProblem> {
    // One part too many is all that has to be seen of a long text.
    let parts = Array(text.unicodeScalars).split(maxSplits: 4) { scalar in
      UInt8(exactly: scalar.value).map(NumberText.isBlank) ?? false
    }
    guard (2...4).contains(parts.count) else { return .failure(.partCount(parts.count)) }
    var numbers: [Double] = []
    for part in parts {
      let written = String(String.UnicodeScalarView(part))
      guard let number = number(written) else { return .failure(.noNumber(written)) }
      numbers.append(number)
    }
    guard abs(numbers[0]) <= 90 else { return .failure(.latitude(numbers[0])) }
    guard abs(numbers[1]) <= 180 else { return .failure(.longitude(numbers[1])) }
    guard
      let point = GeoPoint(
        latitude: numbers[0], longitude: numbers[1], altitude: numbers.count > 2 ? numbers[2] : nil,
        accuracy: numbers.count > 3 ? numbers[3] : nil)
    else { return .failure(.partCount(parts.count)) }
    return .success(point)
  }

  /// Unlike elsewhere exponents are read, because devices write very small numbers with them.
  private static func number(_ text: String) -> Double? {
    if let number = NumberText.number(text) { return number }
    guard text.utf8.count <= 40, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }
}

/// Why a text is no place, no line or no shape.
package enum GeoProblem: Error, Hashable {
  case partCount(Int)
  case noNumber(String)
  case latitude(Double)
  case longitude(Double)
  case tooFewPoints(Int, least: Int)
  case notClosed

  /// What is wrong, as a part of a sentence.
  package var phrase: Phrase {
    switch self {
    case .partCount:
      Phrase(
        es: "un punto se escribe con latitud, longitud y, si se conocen, altitud y precisión, separadas por espacios",
        en:
          "a point is written as latitude, longitude and, where they are known, altitude and accuracy, with blanks between"
      )
    case .noNumber(let text):
      Phrase(
        es: "«\(Self.shortened(text))» no es un número; los decimales van con punto",
        en: "“\(Self.shortened(text))” is not a number; decimals are written with a point")
    case .latitude(let number):
      Phrase(
        es: "la latitud \(NumberText.text(number)) no está entre -90 y 90",
        en: "the latitude \(NumberText.text(number)) is not between -90 and 90")
    case .longitude(let number):
      Phrase(
        es: "la longitud \(NumberText.text(number)) no está entre -180 y 180",
        en: "the longitude \(NumberText.text(number)) is not between -180 and 180")
    case .tooFewPoints(let count, let least):
      Phrase(
        es: "hacen falta al menos \(least) puntos separados por punto y coma y hay \(count)",
        en: "at least \(least) points with semicolons between them are needed and there are \(count)")
    case .notClosed:
      Phrase(
        es: "el último punto de un área tiene que ser igual al primero",
        en: "the last point of an area has to be the same as the first")
    }
  }

  private static func shortened(_ text: String) -> String {
    text.unicodeScalars.count > 20 ? String(text.prefix(20)) + "…" : text
  }
}
