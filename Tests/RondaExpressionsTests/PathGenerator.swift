import SeededRandom

/// Random documents, and random expressions over them of which XPath 1.0 says what they come to.
///
/// Left out on purpose, where this language differs: sums and comparisons of texts that are dates, sums over what is no
/// number, equality of numbers that are not whole; and `//.`, which libxml2 takes for `//node()`.
struct PathGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func chance(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }

  // MARK: Documents

  mutating func document() -> String { "<r>" + contents(3) + "</r>" }

  private mutating func contents(_ depth: Int) -> String {
    var result = ""
    var wasText = false
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      switch Int.random(in: 0..<8, using: &random) {
      case 0...4 where depth > 0:
        result += element(depth)
        wasText = false
      case 5:
        result += "<!--" + pick("n", "1", " ") + "-->"
        wasText = false
      case 6:
        result += "<?" + pick("p", "q") + " 1?>"
        wasText = false
      case _ where !wasText:
        result += pick("1", "2", "3", "10", "-4", "x", "ñ", " ", "x y")
        wasText = true
      default: break
      }
    }
    return result
  }

  private mutating func element(_ depth: Int) -> String {
    let name = pick("a", "b", "c", "a-b", "div", "u.1")
    var attributes = ""
    if chance(3) { attributes += " k=\"\(pick("1", "2", "x", ""))\"" }
    if chance(4) { attributes += " a=\"\(pick("1", "2", "y"))\"" }
    return "<\(name)\(attributes)>" + contents(depth - 1) + "</\(name)>"
  }

  // MARK: Paths

  mutating func nodes(_ depth: Int) -> String {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return nodes(depth - 1) + pick("|", " | ") + nodes(depth - 1)
    case 1 where depth > 0: return "(" + nodes(depth - 1) + ")" + predicates(depth - 1) + pick("", "/" + step(0))
    case 2: return pick(".", "..", "/", "//a", "@k")
    default: break
    }
    var path = pick("", "", "/", "//", ".//")
    for place in 0..<Int.random(in: 1...3, using: &random) {
      path += (place > 0 ? pick("/", "/", "//") : "") + step(depth - 1)
    }
    return path
  }

  private mutating func step(_ depth: Int) -> String {
    if chance(12) { return pick("self::node()[true()]", "..") }
    let axis = pick(
      "", "", "", "", "", "@", "child::", "parent::", "self::", "descendant::", "descendant-or-self::", "ancestor::",
      "ancestor-or-self::", "following::", "preceding::", "following-sibling::", "preceding-sibling::", "attribute::")
    let test = pick(
      "a", "a", "b", "c", "a-b", "div", "u.1", "k", "*", "*", "node()", "text()", "comment()",
      "processing-instruction()", "processing-instruction('p')", "r")
    return axis + test + predicates(depth)
  }

  private mutating func predicates(_ depth: Int) -> String {
    guard depth > 0, chance(3) else { return "" }
    let predicate = pick(
      "1", "2", "last()", "position() = 2", "position() mod 2 = 1", "last() - 1", "@k = '1'", "a = 'x'", "@k")
    let inner = chance(2) ? predicate : boolean(depth - 1)
    return "[" + inner + "]" + (chance(6) ? predicates(depth - 1) : "")
  }

  // MARK: Values

  mutating func boolean(_ depth: Int) -> String {
    guard depth > 0 else { return pick("true()", "@k", "a", "1 = 1", "../*") }
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return boolean(depth - 1) + pick(" and ", " or ") + boolean(depth - 1)
    case 1: return "not(" + boolean(depth - 1) + ")"
    case 2:
      return nodes(depth - 1) + pick(" = ", " != ", "=") + pick("'1'", "'x'", "2", "''", "10", "true()", "false()")
    case 3: return nodes(depth - 1) + pick(" = ", " != ", " < ", " >= ") + nodes(depth - 1)
    case 4: return nodes(depth - 1) + pick(" < ", " <= ", " > ", " >= ") + pick("1", "2", "'3'", "0")
    case 5: return number(depth - 1) + pick(" = ", " < ", " > ", " != ") + number(depth - 1)
    case 6: return "contains(" + string(depth - 1) + ", " + string(0) + ")"
    default: return "boolean(" + nodes(depth - 1) + ")"
    }
  }

  mutating func number(_ depth: Int) -> String {
    guard depth > 0 else { return pick("1", "2", "position()", "last()", "count(*)") }
    switch Int.random(in: 0..<6, using: &random) {
    case 0...1: return "count(" + nodes(depth - 1) + ")"
    case 2: return number(depth - 1) + pick(" + ", " - ", " * ", " div ", " mod ") + number(depth - 1)
    case 3: return "-" + pick("count(*)", "string-length(.)")
    case 4: return "string-length(" + pick("", ".", "..", "name()") + ")"
    default: return "floor(" + number(depth - 1) + " div 2)"
    }
  }

  mutating func string(_ depth: Int) -> String {
    guard depth > 0 else { return pick("'1'", "'x'", "''", "string()", "name()") }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return "string(" + nodes(depth - 1) + ")"
    case 1: return pick("name(", "local-name(") + nodes(depth - 1) + ")"
    case 2: return "concat(" + string(depth - 1) + ", " + string(depth - 1) + ")"
    case 3: return "normalize-space(" + pick("", string(depth - 1)) + ")"
    case 4:
      return pick("substring-before(", "substring-after(") + string(depth - 1) + ", " + pick("'x'", "' '", "'1'") + ")"
    default: return "translate(" + string(depth - 1) + ", 'x1', 'y')"
    }
  }
}
