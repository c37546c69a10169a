/// `checklist` and `weighted-checklist`: whether enough, and not too many, of some things hold.
enum Checklist {
  /// Whether so many of `items` hold, both bounds included; a negative bound is none.
  static func holds(atLeast least: Double, atMost most: Double, _ items: [Bool]) -> Bool {
    isWithin(Double(items.count { $0 }), least, most)
  }

  /// Whether the weights of the items that hold come to so much, both bounds included; a bound of −1 is none.
  static func holds(atLeast least: Double, atMost most: Double, weighted items: [(holds: Bool, weight: Double)]) -> Bool
  {
    let sum = items.reduce(0) { $1.holds ? $0 + $1.weight : $0 }
    return (least == -1 || sum >= least) && (most == -1 || sum <= most)
  }

  private static func isWithin(_ count: Double, _ least: Double, _ most: Double) -> Bool {
    (least < 0 || count >= least) && (most < 0 || count <= most)
  }
}

/// `boolean-from-string`.
enum BooleanText {
  /// True for `true` and `1`, exactly; false for everything else.
  static func value(_ text: String) -> Bool { text == "true" || text == "1" }
}
