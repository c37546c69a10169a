import RondaCore
import RondaExpressions
import Testing
import SeededRandom

/// Whatever the text, there is an expression or an error, and every finding lies inside the text.
struct FuzzTests {
  private static let pieces = [
    "${edad}", "${uso}", "${fecha}", "${nadie}", "${", "}", "$", ".", "..", "/", "//", "@", "::", "[", "]", "|", "||",
    "&", "&&", "!", "!=", "=", "==",
    "<", "<=", "<>", ">", "=>", "+", "-", "*", "%", "(", ")", "()", ",", "and", "or", "div", "mod", "Y", "not", "if(",
    "selected(", "round(", "current()",
    "instance('a')", "edad", "si", "'si'", "'", "\"", "“", "’", "1", "1.5", "1,5", ".5", "'2026-01-01'", "ñ", "😀",
    "\u{301}", "\u{0}", "\u{A0}", " ", "\n",
    "../", "/data/", "//", "edad[", "]", "child::", "ancestor::", "position()", "last()", "*", "@*", "text()", "count(",
    "sum(",
    "${persona}", "/data/hogar/persona", "instance('comunas')/root/item[", "indexed-repeat(", "pulldata('comunas', ",
    "jr:choice-name(", "regex(", "'['", "true", "true()", "today()", "−", "`",
  ]

  private static func check(_ text: String) {
    for expectation in [nil, CompiledExpression.Expectation.boolean, .number, .string, .date] {
      let (expression, findings) = CompiledExpression.compile(text, expecting: expectation, in: SampleForm.scope)
      let hasError = findings.contains { $0.severity == .error }
      #expect((expression == nil) == hasError, "\(text.debugDescription)")
      let count = text.unicodeScalars.count
      for finding in findings {
        let isInside = finding.offset >= 0 && finding.length >= 0 && finding.offset + finding.length <= count
        #expect(isInside, "\(text.debugDescription): \(finding)")
        #expect(finding.length > 0 || finding.offset == count, "\(text.debugDescription): \(finding)")
      }
      if let expression, let state = try? SampleForm.state() { _ = expression.evaluate(in: state) }
    }
    for references in [ExpressionScope.ReferenceSemantics.xpath, .javaRosa] {
      let (expression, _) = RepeatForm.compile(text, at: "nombre", references: references)
      guard let expression, var state = try? RepeatForm.state() else { continue }
      state.frame = RepeatForm.frames.beto
      _ = expression.evaluate(in: state)
      _ = expression.nodes(in: state)
    }
    let scope = ExpressionScope(RepeatForm.schema, at: RepeatForm.node("fin"), own: .readable)
    if let nodes = CompiledNodes.compile(filter: text, ofItems: 0, in: scope).nodes, let state = try? RepeatForm.state()
    {
      _ = nodes.nodes(in: state)
    }
  }

  @Test func `random tokens`() {
    var random = SeededGenerator(seed: 99)
    for _ in 0..<6_000 {
      let count = Int.random(in: 0...12, using: &random)
      let separator = Bool.random(using: &random) ? " " : ""
      Self.check((0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined(separator: separator))
    }
  }

  @Test func `truncated and damaged expressions`() {
    var generator = ExpressionGenerator(seed: 3)
    generator.usesVariables = true
    for _ in 0..<300 {
      let scalars = Array(generator.expression(.boolean, depth: 3).unicodeScalars)
      var cut = String.UnicodeScalarView()
      cut.append(contentsOf: scalars.prefix(Int.random(in: 0...scalars.count, using: &generator.random)))
      Self.check(String(cut))
      var damaged = scalars
      damaged.remove(at: Int.random(in: 0..<damaged.count, using: &generator.random))
      var rest = String.UnicodeScalarView()
      rest.append(contentsOf: damaged)
      Self.check(String(rest))
    }
  }

  /// Pieces that open something ten thousand times, and what closes it.
  @Test(arguments: [
    ("(", "1", ")"), ("-", "1", ""), ("not(", "1", ")"), ("!", "1", ""), ("", "1", " + 1"), ("concat(1, ", "", ""),
    ("if(1, 2, ", "3", ")"), ("edad[", "1", "]"), ("../", "edad", ""), ("(", "..", ")/.."), ("", "..", "[1]/.."),
    ("count(", "..", ")"),
  ])
  func `bottomless nesting is a finding`(opening: String, inside: String, closing: String) {
    let text = String(repeating: opening, count: 10_000) + inside + String(repeating: closing, count: 10_000)
    let (expression, findings) = CompiledExpression.compile(text, in: SampleForm.scope)
    #expect(expression == nil)
    let told = findings.last { $0.code == "expression-too-deep" }
    #expect(
      told?.message
        == Phrase(
          es: "la expresión es demasiado larga o anidada", en: "the expression is too long or too deeply nested"))
  }

  @Test func `a long sum and a hundred nested choices are within bounds`() throws {
    let sum = "1" + String(repeating: " + 1", count: 240)
    #expect(try SampleForm.value(sum) == .number(241))
    let choice = "${edad} = 3" + String(repeating: " or ${edad} = 34", count: 5_000)
    #expect(try SampleForm.value(choice) == .boolean(true))
    let nested = String(repeating: "if(${edad} > 100, 'a', ", count: 100) + "'b'" + String(repeating: ")", count: 100)
    #expect(try SampleForm.value(nested) == .string("b"))
  }
}
