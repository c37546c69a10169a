/// Reads the dialect of regular expressions that ODK forms are written in: Java's, without what cannot be matched in
/// time that grows with the text (references to groups, possessive repetition, atomic groups).
struct PatternParser {
  /// What `(?imsux)` switches.
  struct Flags {
    var ignoresCase = false
    var ignoresCaseOfAllLetters = false
    var dotIsAll = false
    var isMultiline = false
    var hasComments = false
  }

  /// How many groups and classes may stand inside each other.
  static let deepest = 100

  let scalars: [Unicode.Scalar]
  var position = 0
  var flags = Flags()
  var depth = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  static func parse(_ text: String) throws(PatternProblem) -> PatternNode {
    var parser = PatternParser(text)
    let node = try parser.alternatives()
    if parser.position < parser.scalars.count { throw parser.problem(.parenthesisTooMuch) }
    return node
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  func problem(_ kind: PatternProblem.Kind, at offset: Int? = nil) -> PatternProblem {
    PatternProblem(offset: offset ?? position, kind: kind)
  }

  func startsWith(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

  mutating func skip(_ text: String) -> Bool {
    guard startsWith(text) else { return false }
    position += text.unicodeScalars.count
    return true
  }

  func written(from start: Int) -> String {
    var view = String.UnicodeScalarView()
    view += scalars[start..<min(position, scalars.count)]
    return String(view)
  }

  private mutating func alternatives() throws(PatternProblem) -> PatternNode {
    var choices = [try sequence()]
    while skip("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(PatternProblem) -> PatternNode {
    var parts: [PatternNode] = []
    while true {
      skipComments()
      guard let scalar = next, scalar != "|", scalar != ")" else { break }
      if skip("\\Q") {
        // The repetition after a quotation is that of its last scalar.
        parts += quotation().map(single)
        if let last = parts.popLast() { parts.append(try repeated(last)) }
        continue
      }
      guard let part = try atom() else { continue }
      parts.append(try repeated(part))
    }
    return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// Everything up to `\E` or the end, which is taken as it stands.
  mutating func quotation() -> [Unicode.Scalar] {
    let start = position
    while position < scalars.count, !startsWith("\\E") { position += 1 }
    let quoted = Array(scalars[start..<position])
    _ = skip("\\E")
    return quoted
  }

  mutating func skipComments() {
    guard flags.hasComments else { return }
    while let scalar = next {
      if ScalarSet.Rule.space.contains(scalar) {
        position += 1
      } else if scalar == "#" {
        while let inside = next, !ScalarSet.Rule.lineEnd.contains(inside) { position += 1 }
      } else {
        return
      }
    }
  }

  /// `nil` for a group that only switches flags.
  private mutating func atom() throws(PatternProblem) -> PatternNode? {
    guard let scalar = next else { return .empty }
    let start = position
    switch scalar {
    case "(": return try group()
    case "[":
      position += 1
      return .set(ScalarSet(try characterClass(from: start)))
    case ".":
      position += 1
      return .set(ScalarSet(flags.dotIsAll ? .everything : .not(.lineEnd)))
    case "^":
      position += 1
      return .anchor(flags.isMultiline ? .lineStart : .start)
    case "$":
      position += 1
      return .anchor(flags.isMultiline ? .lineEnd : .endOrLastLineEnd)
    case "*", "+", "?": throw problem(.nothingToRepeat(String(Character(scalar))))
    case "{": throw problem(.braceAlone)
    case "\\":
      switch try escape() {
      case .scalar(let scalar): return single(scalar)
      case .rule(let rule): return .set(ScalarSet(rule))
      case .anchor(let anchor): return .anchor(anchor)
      case .lineBreak:
        return .choice([.sequence([.scalar("\r"), .scalar("\n")]), .set(ScalarSet(.verticalSpace))])
      }
    default:
      position += 1
      return single(scalar)
    }
  }

  private func single(_ scalar: Unicode.Scalar) -> PatternNode {
    flags.ignoresCase ? .set(ScalarSet(cased(.range(scalar.value...scalar.value)))) : .scalar(scalar)
  }

  func cased(_ rule: ScalarSet.Rule) -> ScalarSet.Rule {
    flags.ignoresCase ? .anyCase(rule, isUnicode: flags.ignoresCaseOfAllLetters) : rule
  }

  private mutating func repeated(_ node: PatternNode) throws(PatternProblem) -> PatternNode {
    skipComments()
    let start = position
    let least: Int
    let most: Int?
    switch next {
    case "*":
      position += 1
      (least, most) = (0, nil)
    case "+":
      position += 1
      (least, most) = (1, nil)
    case "?":
      position += 1
      (least, most) = (0, 1)
    case "{": (least, most) = try counts()
    default: return node
    }
    // Whether as few or as many as possible are taken makes no difference to whether the whole text matches.
    if !skip("?"), skip("+") { throw problem(.possessive(written(from: start)), at: start) }
    if let mark = next, mark == "*" || mark == "+" || mark == "?" || mark == "{" {
      throw problem(.nothingToRepeat(String(Character(mark))))
    }
    return .repetition(node, least: least, most: most)
  }

  private mutating func counts() throws(PatternProblem) -> (Int, Int?) {
    let start = position
    position += 1
    guard let least = try count() else { throw problem(.braceAlone, at: start) }
    if skip("}") { return (least, least) }
    guard skip(",") else { throw problem(.countNotClosed, at: start) }
    if skip("}") { return (least, nil) }
    guard let most = try count(), skip("}") else { throw problem(.countNotClosed, at: start) }
    if most < least { throw problem(.countsReversed(least, most), at: start) }
    return (least, most)
  }

  private mutating func count() throws(PatternProblem) -> Int? {
    var result: Int?
    let start = position
    while let digit = next, ("0"..."9").contains(digit) {
      let value = (result ?? 0) * 10 + Int(digit.value - 0x30)
      if value > PatternProgram.largest { throw problem(.tooLarge, at: start) }
      result = value
      position += 1
    }
    return result
  }

  private mutating func group() throws(PatternProblem) -> PatternNode? {
    let start = position
    position += 1
    let outer = flags
    var look: (isBehind: Bool, isNegated: Bool)?
    if skip("?") {
      if skip("=") {
        look = (false, false)
      } else if skip("!") {
        look = (false, true)
      } else if skip("<=") {
        look = (true, false)
      } else if skip("<!") {
        look = (true, true)
      } else if skip(">") {
        throw problem(.atomicGroup, at: start)
      } else if skip("<") {
        try groupName(from: start)
      } else if !skip(":") {
        try readFlags(from: start)
        if skip(")") { return nil }
        position += 1
      }
    }
    depth += 1
    if depth > Self.deepest { throw problem(.tooDeep, at: start) }
    let inside = try alternatives()
    depth -= 1
    guard skip(")") else { throw problem(.groupNotClosed, at: start) }
    flags = outer
    return look.map { .look(inside, isBehind: $0.isBehind, isNegated: $0.isNegated) } ?? inside
  }

  private mutating func groupName(from start: Int) throws(PatternProblem) {
    let first = position
    while let scalar = next, scalar != ">" {
      let isLetter = ScalarSet.Rule.any([.upper, .lower]).contains(scalar)
      guard isLetter || position > first && ScalarSet.Rule.digit.contains(scalar) else {
        throw problem(.badGroupName, at: start)
      }
      position += 1
    }
    guard position > first, skip(">") else { throw problem(.badGroupName, at: start) }
  }

  /// Up to the colon or the parenthesis, which stays.
  private mutating func readFlags(from start: Int) throws(PatternProblem) {
    var value = true
    while let scalar = next, scalar != ":", scalar != ")" {
      position += 1
      switch scalar {
      case "-" where value: value = false
      case "i": flags.ignoresCase = value
      case "u": flags.ignoresCaseOfAllLetters = value
      case "s": flags.dotIsAll = value
      case "m": flags.isMultiline = value
      case "x": flags.hasComments = value
      default: throw problem(.unknownGroup(written(from: start)), at: start)
      }
    }
    if next == nil { throw problem(.groupNotClosed, at: start) }
  }
}
