/// A sheet of paper, upright.
package enum PaperSize: String, Sendable, CaseIterable {
  case letter = "carta"
  case a4
  /// As it is sold in Chile: 216 × 330 mm.
  case oficio

  /// In millimetres.
  package var width: Int { self == .a4 ? 210 : 216 }

  /// In millimetres.
  package var height: Int {
    switch self {
    case .letter: 279
    case .a4: 297
    case .oficio: 330
    }
  }
}
