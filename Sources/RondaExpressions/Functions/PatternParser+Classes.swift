/// What stands in brackets: scalars, ranges, classes, brackets within brackets, and `&&` for what both sides have.
extension PatternParser {
  /// After the opening bracket at `start`, up to and including the closing one.
  mutating func characterClass(from start: Int) throws(PatternProblem) -> ScalarSet.Rule {
    depth += 1
    if depth > Self.deepest { throw problem(.tooDeep, at: start) }
    if position == start + 1, startsWith(":") { try rejectPosixClass(from: start) }
    let isNegated = skip("^")
    var sides: [ScalarSet.Rule] = []
    var side: [ScalarSet.Rule] = []
    var isFirst = true
    while true {
      if flags.hasComments { skipComments() }
      guard let scalar = next else { throw problem(.classNotClosed, at: start) }
      if scalar == "]", !isFirst || !side.isEmpty || !sides.isEmpty { break }
      isFirst = false
      if skip("&&") {
        while skip("&") {}
        if !side.isEmpty { sides.append(.any(side)) }
        side = []
        continue
      }
      try readItem(into: &side)
    }
    position += 1
    depth -= 1
    if !side.isEmpty { sides.append(.any(side)) }
    let rule = sides.count == 1 ? sides[0] : ScalarSet.Rule.all(sides)
    return isNegated ? .not(rule) : rule
  }

  private mutating func readItem(into side: inout [ScalarSet.Rule]) throws(PatternProblem) {
    let start = position
    if skip("[") {
      side.append(try characterClass(from: start))
      return
    }
    if skip("\\Q") {
      side += quotation().map { cased(.range($0.value...$0.value)) }
      return
    }
    guard let first = try scalarOrRule(into: &side) else { return }
    guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]", scalars[position + 1] != "[" else {
      side.append(cased(.range(first.value...first.value)))
      return
    }
    position += 1
    var other: [ScalarSet.Rule] = []
    guard let last = try scalarOrRule(into: &other) else {
      throw problem(.rangeOfClass(written(from: start)), at: start)
    }
    if last < first { throw problem(.rangeReversed(written(from: start)), at: start) }
    side.append(cased(.range(first.value...last.value)))
  }

  /// The scalar that comes next; `nil` when it was a class, which then is in `side`.
  private mutating func scalarOrRule(into side: inout [ScalarSet.Rule]) throws(PatternProblem) -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    guard scalar == "\\" else {
      position += 1
      return scalar
    }
    let start = position
    switch try escape() {
    case .scalar(let scalar): return scalar
    case .rule(let rule):
      side.append(rule)
      return nil
    case .anchor, .lineBreak: throw problem(.unknownEscape(written(from: start)), at: start)
    }
  }

  /// `[:alpha:]` is known from other tools; read as it stands it would be a list of letters, which nobody means.
  private func rejectPosixClass(from start: Int) throws(PatternProblem) {
    let name = scalars[(start + 2)...].prefix { ScalarSet.Rule.lower.contains($0) }
    guard !name.isEmpty, scalars[(start + 2 + name.count)...].starts(with: ":]".unicodeScalars) else { return }
    var text = String.UnicodeScalarView()
    text += name
    throw problem(.posixClass(String(text)), at: start)
  }
}
