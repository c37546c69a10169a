/// Where an increasing function of the whole line is nought: Newton's steps, kept between what is known to be too low
/// and too high.
enum IncreasingRoot {
  /// - Parameter function: the value and the slope at a point; a value of −∞ or +∞ says on which side the root is.
  static func find(from start: Double, _ function: (Double) -> (value: Double, slope: Double)) -> Double {
    var low = -Double.infinity
    var high = Double.infinity
    var point = start.isFinite ? start : 0
    var reach = 1.0
    for _ in 0..<400 {
      let (value, slope) = function(point)
      if value == 0 || value.isNaN { return point }
      if value < 0 { low = point } else { high = point }
      var next = point - value / slope
      if !next.isFinite || next <= low || next >= high || abs(next - point) > 4 * reach {
        if low.isFinite, high.isFinite {
          next = low + (high - low) / 2
        } else {
          next = point + (value < 0 ? reach : -reach)
        }
        reach *= 2
      }
      if abs(next - point) <= 2.3e-16 * max(1, abs(point)) { return next }
      point = next
    }
    return point
  }
}
