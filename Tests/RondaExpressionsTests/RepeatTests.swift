import RondaCore
import RondaExpressions
import Testing

/// Paths and names over repeated groups.
struct RepeatTests {
  private struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let node: String
    let frame: Int
    let value: ExpressionValue

    init(_ text: String, _ node: String, _ frame: Int, _ value: ExpressionValue) {
      self.text = text
      self.node = node
      self.frame = frame
      self.value = value
    }

    var testDescription: String { "\(text) at \(node) in \(frame)" }
  }

  private static let cases: [Case] = [
    // The own instance and those around.
    Case("${edad}", "nombre", 3, .number(5)),
    Case("../edad", "nombre", 3, .number(5)),
    Case("${apellido}", "nombre", 5, .string("Soto")),
    Case("../../apellido", "nombre", 2, .string("Rojas")),
    Case("${limite}", "nombre", 2, .number(18)),
    Case("/data/limite", "nombre", 2, .number(18)),
    Case("current()/../edad", "nombre", 2, .number(30)),
    Case("./../edad", "nombre", 2, .number(30)),
    Case("parent::persona/child::edad", "nombre", 2, .number(30)),
    // All instances inside what is shared.
    Case("count(${persona})", "total", 1, .number(2)),
    Case("count(${persona})", "total", 4, .number(1)),
    Case("count(${persona})", "fin", 0, .number(3)),
    Case("count(${hogar})", "nombre", 3, .number(2)),
    Case("count(${persona})", "nombre", 3, .number(2)),
    Case("sum(${edad})", "total", 1, .number(35)),
    Case("sum(${edad})", "fin", 0, .number(105)),
    Case("max(${edad})", "fin", 0, .number(70)),
    Case("min(/data/hogar/persona/edad)", "fin", 0, .number(5)),
    Case("sum(/data/hogar/persona/edad)", "nombre", 2, .number(105)),
    Case("sum(../persona/edad)", "total", 1, .number(35)),
    Case("join(', ', ${nombre})", "fin", 0, .string("Ana, Beto, Cata")),
    Case("join(', ', //nombre)", "fin", 0, .string("Ana, Beto, Cata")),
    Case("concat(${nombre}, '.')", "fin", 0, .string("AnaBetoCata.")),
    Case("count-non-empty(${nombre})", "fin", 0, .number(3)),
    Case("count(${visita})", "fin", 0, .number(0)),
    Case("count(//edad | //nombre | //edad)", "fin", 0, .number(6)),
    Case("string((//edad | //nombre)[1])", "fin", 0, .string("Ana")),
    Case("count(/data/*)", "fin", 0, .number(5)),
    // Positions.
    Case("position(..)", "nombre", 3, .number(2)),
    Case("position(../..)", "nombre", 5, .number(2)),
    Case("position(${persona}[1])", "total", 1, .number(1)),
    Case("${nombre}[2]", "total", 1, .string("Beto")),
    Case("../persona[2]/nombre", "total", 1, .string("Beto")),
    Case("../persona[position() = 2]/nombre", "total", 1, .string("Beto")),
    Case("../persona[last()]/nombre", "total", 1, .string("Beto")),
    Case("/data/hogar[2]/persona[1]/nombre", "fin", 0, .string("Cata")),
    Case("(/data/hogar/persona)[3]/nombre", "fin", 0, .string("Cata")),
    Case("(/data/hogar/persona)[4]/nombre", "fin", 0, .empty),
    Case("../../persona[position() = position(current()/..) - 1]/nombre", "nombre", 3, .string("Ana")),
    Case("count(../preceding-sibling::persona)", "nombre", 3, .number(1)),
    Case("count(../following-sibling::*)", "nombre", 2, .number(2)),
    Case("count(preceding::nombre)", "nombre", 5, .number(2)),
    Case("count(following::nombre)", "nombre", 2, .number(2)),
    Case("count(ancestor::*)", "nombre", 2, .number(3)),
    Case("indexed-repeat(${nombre}, ${hogar}, 1, ${persona}, 2)", "fin", 0, .string("Beto")),
    Case("indexed-repeat(/data/hogar/persona/nombre, /data/hogar/persona, 1)", "total", 4, .string("Cata")),
    Case("indexed-repeat(${nombre}, ${hogar}, 0, ${persona}, 9)", "fin", 0, .empty),
    Case("indexed-repeat(${edad}, ${persona}, position(..) - 1)", "nombre", 3, .number(30)),
    // Conditions.
    Case("count(${persona}[edad > ${limite}])", "fin", 0, .number(2)),
    Case("count(${persona}[${edad} > ${limite}])", "fin", 0, .number(2)),
    Case("count(/data/hogar[apellido = 'Soto']/persona)", "fin", 0, .number(1)),
    Case("count(/data/hogar[persona/edad < 18])", "fin", 0, .number(1)),
    Case("join(' ', //persona[not(edad < 18)][2]/nombre)", "fin", 0, .empty),
    Case("join(' ', (//persona[not(edad < 18)])[2]/nombre)", "fin", 0, .string("Cata")),
    Case("../persona[edad < 18]/nombre", "total", 1, .string("Beto")),
    Case("sum(//edad[. > 10])", "fin", 0, .number(100)),
    // Lists.
    Case("instance('comunas')/root/item[name = ${comuna}]/label", "fin", 0, .string("Putre")),
    Case("count(instance('comunas')/root/item[region = 15])", "fin", 0, .number(2)),
    Case("count(instance('comunas')/root/item[region = '15' and name != ${comuna}])", "fin", 0, .number(1)),
    Case("instance('comunas')/root/item[3]/name", "fin", 0, .string("lota")),
    Case("instance('comunas')/root/item[name = current()/../comuna]/region", "fin", 0, .string("15")),
    Case("pulldata('comunas', 'label', 'name', ${comuna})", "fin", 0, .string("Putre")),
    Case("pulldata('comunas', 'label', 'name', 'nadie')", "fin", 0, .empty),
    Case("pulldata('lejos', 'label', 'name', 'nadie')", "fin", 0, .empty),
  ]

  @Test(arguments: cases) private func `what it comes to`(_ example: Case) throws {
    let value = try RepeatForm.value(example.text, at: example.node, in: example.frame)
    #expect(value == example.value)
  }

  @Test func `as in JavaRosa an absolute path keeps to the instances around`() throws {
    func value(_ text: String, _ node: String, _ frame: Int) throws -> ExpressionValue {
      try RepeatForm.value(text, at: node, in: frame, references: .javaRosa)
    }
    #expect(try value("/data/hogar/persona/edad", "nombre", 3) == .number(5))
    #expect(try value("/data/hogar/apellido", "nombre", 5) == .string("Soto"))
    #expect(try value("sum(/data/hogar/persona/edad)", "total", 1) == .number(35))
    #expect(try value("/data/hogar[1]/apellido", "nombre", 5) == .string("Rojas"))
    #expect(try value("sum(/data/hogar/persona/edad)", "fin", 0) == .number(105))
  }

  @Test func `what does not apply is not there`() throws {
    let persona = RepeatForm.schema.nodes[RepeatForm.node("nombre")]
    let hide: (inout EvaluationState) -> Void = { state in
      state.frames[RepeatForm.frames.ana].applies[persona.slot] = false
      state.frames[RepeatForm.frames.cata].applies[0] = false
    }
    #expect(try RepeatForm.value("join(' ', //nombre)", at: "fin", in: 0, change: hide) == .string("Beto"))
    #expect(try RepeatForm.value("count(//persona)", at: "fin", in: 0, change: hide) == .number(2))
  }

  @Test(arguments: [
    ("${edad} + ${limite}", "nombre", ["limite@0", "edad@2"]),
    ("../../apellido", "nombre", ["apellido@1"]),
    ("sum(${edad})", "total", ["persona@1", "edad@1"]),
    ("sum(${edad})", "fin", ["hogar@0", "persona@0", "edad@0"]),
    ("sum(/data/hogar/persona/edad)", "total", ["hogar@0", "persona@0", "edad@0"]),
    ("count(../persona)", "total", ["persona@1"]),
    ("count(../../persona)", "nombre", ["persona@1"]),
    ("position(..)", "nombre", ["persona@1"]),
    ("count(../../persona[edad > 3])", "nombre", ["persona@1", "edad@1"]),
    ("count(${visita})", "nombre", ["visita@0"]),
    (
      "indexed-repeat(${nombre}, ${hogar}, 1, ${persona}, ${limite})", "fin",
      ["limite@0", "hogar@0", "persona@0", "nombre@0"]
    ),
    ("instance('comunas')/root/item[name = ${comuna}]/label", "nombre", ["comuna@0"]),
    ("current()/../edad", "nombre", ["edad@2"]),
    (". = 'x' and once('y') = 'x'", "nombre", []),
  ])
  func `what it depends on`(text: String, node: String, expected: [String]) throws {
    let (expression, findings) = RepeatForm.compile(text, at: node)
    let compiled = try #require(expression, "\(SampleForm.Failure(text: text, findings: findings))")
    #expect(compiled.dependencies.map { "\(RepeatForm.schema.nodes[$0.node].name)@\($0.anchor)" } == expected)
  }

  @Test(arguments: [
    ("${edad} + 1", "fin", "expression-repeated-value", 0, 7),
    ("/data/hogar/persona/edad", "fin", "expression-repeated-value", 0, 24),
    ("/data/hogar/persona/edad + 1", "nombre", "expression-repeated-value", 0, 24),
    ("string-length(../persona/nombre)", "total", "expression-repeated-value", 14, 17),
    ("sum(/data/hogar/persona/edad)", "nombre", "expression-absolute-path", 4, 24),
    ("if(${edad} > 3, 1, 2)", "fin", "expression-repeated-comparison", 3, 7),
    ("/data/hogar/persna/edad", "fin", "expression-unknown-path", 12, 6),
    ("../persona[edda > 1]/nombre", "total", "expression-unknown-path", 11, 4),
    ("/dato/hogar", "fin", "expression-unknown-path", 1, 4),
    ("${persona}", "fin", "expression-name-without-value", 0, 10),
    ("count(3)", "fin", "expression-not-nodes", 6, 1),
    ("sum(1 | 2)", "fin", "expression-not-nodes", 4, 1),
    ("instance('comuna')/root", "fin", "expression-unknown-instance", 9, 8),
    ("instance('comunas')/root/item[nam = 'x']/label", "fin", "expression-unknown-column", 30, 3),
    ("pulldata('comunas', 'etiqueta', 'name', ${comuna})", "fin", "expression-unknown-column", 20, 10),
    ("pulldata('comunas', 'label', 'name', 'x')", "fin", "expression-unknown-value", 37, 3),
    ("indexed-repeat(${nombre}, ${persona}, 1)", "fin", "expression-indexed-repeat", 0, 40),
    ("indexed-repeat(${nombre}, ${limite}, 1)", "fin", "expression-indexed-repeat", 26, 9),
    ("count(/data/hogar/persona[vive = 'talvez'])", "fin", "expression-unknown-choice", 33, 8),
  ])
  func `what is told, and where`(text: String, node: String, code: String, offset: Int, length: Int) {
    let scope = ExpressionScope(RepeatForm.schema, at: RepeatForm.node(node), own: .readable)
    let (_, findings) = CompiledExpression.compile(text, expecting: .string, in: scope)
    #expect(findings.map { "\($0.code.rawValue) \($0.offset) \($0.length)" } == ["\(code) \(offset) \(length)"])
  }
}
