package import RondaCore

/// Places on the earth as text, for those who read answers from elsewhere.
package enum GeoText {
  package enum Kind: Sendable {
    /// Latitude, longitude and, where they are known, altitude and accuracy.
    case point
    /// Two points or more with `;` between them.
    case trace
    /// Three points or more, the last as the first.
    case shape
  }

  /// Why `text` is no such thing, as a part of a sentence; `nil` when it is one.
  package static func problem(in text: String, as kind: Kind) -> Phrase? {
    let known: Geo.Kind =
      switch kind {
      case .point: .point
      case .trace: .trace
      case .shape: .shape
      }
    return Geo.problem(in: text, as: known)?.phrase
  }
}
