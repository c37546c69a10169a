import SeededRandom

/// Well-typed random expressions of XPath 1.0.
///
/// Left out on purpose, where this language differs from XPath or libxml2 from the recommendation: equality of numbers
/// that are not whole (the tolerance), fractions turned into text (libxml2 keeps 15 digits), text that is no number in
/// arithmetic and text alone as a condition (errors here).
struct ExpressionGenerator {
  enum Kind: CaseIterable { case number, boolean, string }

  var random: SeededGenerator
  var usesVariables = false

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func expression(_ kind: Kind, depth: Int) -> String {
    switch kind {
    case .number: number(depth)
    case .boolean: boolean(depth)
    case .string: string(depth)
    }
  }

  private mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func chance(_ sides: Int) -> Bool { Int.random(in: 0..<sides, using: &random) == 0 }

  private mutating func blank() -> String { pick(" ", " ", "  ", "\n") }

  private mutating func numberLiteral() -> String {
    if usesVariables, chance(2) { return pick("${edad}", "${ingreso}") }
    let whole = Int.random(in: 0...200, using: &random)
    return pick("\(whole)", "\(whole)", "\(whole).25", ".5", "\(whole).", "0", "(1 div 0)", "(0 div 0)")
  }

  private mutating func wholeNumber() -> String { "\(Int.random(in: -99...999, using: &random))" }

  private mutating func number(_ depth: Int) -> String {
    guard depth > 0 else { return numberLiteral() }
    switch Int.random(in: 0..<11, using: &random) {
    case 0...4:
      let operation = pick("+", "-", "*", "div", "mod")
      return "(" + number(depth - 1) + blank() + operation + blank() + number(depth - 1) + ")"
    case 5: return "- " + number(depth - 1)
    case 6:
      return number(0) + blank() + pick("+", "-", "*", "div", "mod") + blank() + number(0) + blank()
        + pick("+", "-", "*", "div", "mod") + blank() + number(0)
    case 7: return "round(" + number(depth - 1) + ")"
    case 8: return "string-length(" + string(depth - 1) + ")"
    case 9: return "number(" + pick(string(depth - 1), boolean(depth - 1), "' \(wholeNumber()) '") + ")"
    default: return numberLiteral()
    }
  }

  private mutating func boolean(_ depth: Int) -> String {
    guard depth > 0 else { return pick("true()", "false()") }
    switch Int.random(in: 0..<10, using: &random) {
    case 0...1: return "(" + boolean(depth - 1) + blank() + pick("and", "or") + blank() + boolean(depth - 1) + ")"
    case 2: return boolean(0) + " or " + boolean(0) + " and " + boolean(0)
    case 3: return "not(" + boolean(depth - 1) + ")"
    case 4...5: return number(depth - 1) + blank() + pick("<", "<=", ">", ">=") + blank() + number(depth - 1)
    case 6: return wholeNumber() + pick("=", "!=") + wholeNumber()
    case 7: return string(depth - 1) + blank() + pick("=", "!=") + blank() + string(depth - 1)
    case 8: return pick("contains", "starts-with") + "(" + string(depth - 1) + ", " + string(0) + ")"
    default: return "boolean(" + pick(number(depth - 1), string(depth - 1)) + ")"
    }
  }

  private mutating func string(_ depth: Int) -> String {
    if usesVariables, chance(4) { return "${nombre}" }
    guard depth > 0 else {
      return pick("''", "'a'", "'ñandú'", "\"it's\"", "'  a  b '", "'Ñuñoa'", "'12'", "'uno dos'")
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0...1: return "concat(" + string(depth - 1) + ", " + string(depth - 1) + ")"
    case 2: return "normalize-space(" + string(depth - 1) + ")"
    case 3: return "string(" + pick(boolean(depth - 1), wholeNumber(), "-0", ".5", "(1 div 0)", "(0 div 0)") + ")"
    default: return string(0)
    }
  }
}
