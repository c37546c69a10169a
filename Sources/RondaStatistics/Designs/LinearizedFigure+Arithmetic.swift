/// What formulas are made of: each step knows its slopes, and so the variance of an indicator is exact in them.
extension LinearizedFigure {
  /// This figure and another together.
  package func sum(with other: LinearizedFigure) -> LinearizedFigure {
    .function(value: value + other.value, of: [(1, self), (1, other)])
  }

  /// This figure less another.
  package func difference(from other: LinearizedFigure) -> LinearizedFigure {
    .function(value: value - other.value, of: [(1, self), (-1, other)])
  }

  /// This figure times another.
  package func product(with other: LinearizedFigure) -> LinearizedFigure {
    .function(value: value * other.value, of: [(other.value, self), (value, other)])
  }

  /// This figure over another; `nil` when that is nought.
  package func quotient(by other: LinearizedFigure) -> LinearizedFigure? {
    guard other.value != 0 else { return nil }
    let quotient = value / other.value
    return .function(value: quotient, of: [(1 / other.value, self), (-quotient / other.value, other)])
  }

  /// This figure in another unit.
  package func scaled(by factor: Double) -> LinearizedFigure {
    .function(value: value * factor, of: [(factor, self)])
  }

  /// This figure and a number that is known.
  package func shifted(by number: Double) -> LinearizedFigure {
    .function(value: value + number, of: [(1, self)])
  }
}
