import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import Testing

@Suite struct `A session` {
  @Test func `relevance goes down a chain, and answers come back`() throws {
    var s = try Scenario(
      """
      <select_one name="a" list="si_no"><label>¿?</label></select_one>
      <integer name="b" relevant="${a} = 'si'"><label>¿?</label></integer>
      <integer name="c" relevant="${b} &gt; 1"><label>¿?</label></integer>
      """)
    #expect(try !s.applies("b"))
    try s.answer("a", "si")
    try s.answer("b", 2)
    try s.answer("c", 7)
    #expect(try s["c"] == .value(.integer(7)))
    try s.answer("a", "no")
    #expect(try !s.applies("b") && !s.applies("c"))
    #expect(try s["b"] == nil)
    #expect(s.session.enteredAnswer(to: 1) == .value(.integer(2)))
    #expect(s.session.answersThatDoNotApply().map(\.question) == [1, 2])
    #expect(s.session.acceptedAnswers() == [.value(.choice("no")), .missing(.notApplicable), .missing(.notApplicable)])
    try s.answer("a", "si")
    #expect(try s["c"] == .value(.integer(7)))
    try s.take("b")
    #expect(s.session.acceptedAnswers() == [.value(.choice("si")), .missing(.blank), .missing(.notApplicable)])
  }

  @Test func `groups within groups, the condition further down in the form`() throws {
    var s = try Scenario(
      """
      <group name="g" relevant="${z} = 1"><group name="h" relevant="${a} = 1"><integer name="b"><label>¿?</label></integer>
      <group name="i"><calculate name="k" calculation="5" type="integer"/></group></group></group>
      <integer name="a"><label>¿?</label></integer><integer name="z"><label>¿?</label></integer>
      """)
    try s.answer("a", 1)
    #expect(try !s.applies("b") && s["k"] == nil)
    try s.answer("z", 1)
    #expect(try s.applies("b") && s["k"] == .value(.integer(5)))
    try s.take("a")
    #expect(try !s.applies("b") && s["k"] == nil)
  }

  @Test func `blanks and reasons that do not apply are no answers to complain of`() throws {
    var s = try Scenario(
      """
      <group name="g" relevant="1 = 2"><integer name="a"><label>¿?</label></integer><integer name="b"><label>¿?</label></integer>
      <integer name="c"><label>¿?</label></integer></group>
      """)
    try s.answer("a", .blank)
    try s.answer("b", .notApplicable)
    try s.answer("c", .refused)
    #expect(s.session.answersThatDoNotApply().map(\.question) == [2])
    #expect(s.problems().isEmpty)
  }

  @Test func `defaults in the order of the form`() throws {
    let s = try Scenario(
      """
      <integer name="a" default="20 + 1"><label>¿?</label></integer><integer name="b" default="${a} * 2"><label>¿?</label></integer>
      <integer name="c" default="1 div 2"><label>¿?</label></integer><select_multiple name="d" list="cosas" default="'agua luz'">
      <label>¿?</label></select_multiple><date name="e" default="today()"><label>¿?</label></date>
      <integer name="f" relevant="${a} = 1" default="3"><label>¿?</label></integer>
      """)
    #expect(try s["a"] == .value(.integer(21)) && s["b"] == .value(.integer(42)) && s["c"] == nil)
    #expect(try s["d"] == .value(.choices(["agua", "luz"])))
    #expect(try s["e"] == .value(.date(#require(CivilDate(iso8601: "2026-11-21")))))
    #expect(s.session.enteredAnswer(to: 5) == .value(.integer(3)))
  }

  @Test func `calculations in a chain, of every type, and with nothing`() throws {
    var s = try Scenario(
      """
      <integer name="a"><label>¿?</label></integer>
      <calculate name="doble" calculation="${a} * 2" type="integer"/>
      <calculate name="parte" calculation="${doble} div 4" type="decimal"/>
      <calculate name="entero" calculation="${a} * 0.07" type="integer"/>
      <calculate name="grupo" calculation="if(${doble} &gt; 10, 'si', if(${a} = 0, '', 'no'))" type="select_one" list="si_no"/>
      <calculate name="dia" calculation="date('2026-01-01') + ${a}" type="date"/>
      <calculate name="texto" calculation="concat('n', ${doble})"/>
      """)
    #expect(try s["doble"] == nil && s["parte"] == nil && s["grupo"] == .value(.choice("no")))
    try s.answer("a", 100)
    #expect(try s["doble"] == .value(.integer(200)) && s["parte"] == .value(.decimal(50)))
    #expect(try s["entero"] == .value(.integer(7)), "0.07 * 100 is 7.000000000000001")
    #expect(try s["grupo"] == .value(.choice("si")) && s["texto"] == .value(.text("n200")))
    #expect(try s["dia"] == .value(.date(#require(CivilDate(iso8601: "2026-04-11")))))
    try s.answer("a", 10)
    #expect(try s["entero"] == nil, "0.7 is no whole number")
    try s.answer("a", 0)
    #expect(try s["grupo"] == nil)
    #expect(s.session.acceptedAnswers()[4] == .missing(.notApplicable))
  }

  @Test func `once keeps its first value, and replaced answers bring theirs`() throws {
    var s = try Scenario(
      """
      <integer name="a"><label>¿?</label></integer>
      <calculate name="primero" calculation="once(if(${a} = '', '', ${a}))" type="integer"/>
      """)
    #expect(try s["primero"] == nil)
    try s.answer("a", 1)
    try s.answer("a", 2)
    #expect(try s["primero"] == .value(.integer(1)))
    s.session.replaceAnswers(with: [.value(.integer(5)), nil])
    #expect(try s["primero"] == .value(.integer(5)))
    s.session.replaceAnswers(with: [.value(.integer(6)), .value(.integer(3))])
    #expect(try s["primero"] == .value(.integer(3)))
  }

  @Test func `the label of a choice in the language of the session`() throws {
    let body = """
      <select_one name="a" list="si_no"><label>¿?</label></select_one>
      <calculate name="b" calculation="jr:choice-name(${a}, '${a}')"/>
      """
    var s = try Scenario(body, language: .english)
    try s.answer("a", "si")
    #expect(try s["b"] == .value(.text("Sí")))
  }
}

@Suite struct `What is wrong with answers` {
  @Test func `required, and what satisfies it`() throws {
    var s = try Scenario(
      """
      <integer name="a" required="yes"><label>¿?</label><required_message>Diga la edad.</required_message></integer>
      <text name="b" required="${a} &gt; 3"><label>¿?</label></text><text name="c" required="no"><label>¿?</label></text>
      """)
    #expect(s.problems() == ["a answer-required"])
    #expect(s.words() == ["Diga la edad."])
    try s.answer("a", 5)
    #expect(s.problems() == ["b answer-required"])
    #expect(s.words() == ["Falta la respuesta."])
    #expect(s.session.isRequired(1) && !s.session.isRequired(2))
    try s.answer("b", .blank)
    #expect(s.problems() == ["b answer-required"])
    try s.answer("b", "  ")
    #expect(s.problems() == ["b answer-required"])
    for reason in MissingReason.allCases where reason != .blank {
      try s.answer("b", reason)
      #expect(s.problems().isEmpty)
    }
    try s.answer("a", 3)
    try s.take("b")
    #expect(s.problems().isEmpty)
  }

  @Test func `nothing chosen and no points are no answer`() throws {
    var s = try Scenario(
      """
      <select_multiple name="a" list="cosas" required="yes" min="2"><label>¿?</label></select_multiple>
      <rank name="b" list="cosas" required="yes"><label>¿?</label></rank>
      <tally name="c" list="cosas" required="yes" control="3"><label>¿?</label></tally>
      <select_multiple name="d" list="cosas" min="2" constraint="1 = 2"><label>¿?</label></select_multiple>
      """)
    try s.answer("a", "")
    try s.answer("b", "")
    try s.answer("c", [:])
    try s.answer("d", "")
    #expect(s.problems() == ["a answer-required", "b answer-required", "c answer-required"])
  }

  @Test func `constraints and soft checks speak of answers only`() throws {
    var s = try Scenario(
      """
      <integer name="a" constraint=". &gt; 0 and . &lt;= ${tope}"><label>¿?</label>
      <constraint_message>De 1 al tope.</constraint_message><warning test=". &gt; 9">¿Seguro?</warning></integer>
      <integer name="tope" constraint="not(${a} &gt;= 100)"><label>¿?</label></integer>
      """)
    #expect(s.problems().isEmpty)
    try s.answer("a", 10)
    #expect(s.problems() == ["a answer-constraint"])
    #expect(s.words() == ["De 1 al tope."])
    try s.answer("tope", 20)
    #expect(s.problems() == ["a answer-unusual?"])
    #expect(s.words() == ["¿Seguro?"])
    #expect(s.session.violations(of: 1).isEmpty)
    try s.answer("a", .refused)
    #expect(s.problems().isEmpty)
    try s.answer("a", 5)
    #expect(s.problems().isEmpty)
    try s.answer("a", 200)
    #expect(s.problems() == ["a answer-constraint", "tope answer-constraint"])
    #expect(s.words()[1] == "La respuesta no cumple la condición de la pregunta.")
  }

  @Test(arguments: [
    ("agua luz", []), ("agua", ["answer-too-few: Se pide un mínimo de 2 alternativas y hay 1."]),
    ("agua luz calle", ["answer-too-many: Se pueden marcar hasta 2 alternativas y hay 3."]), ("nada", []),
    ("agua nada", ["answer-exclusive: «Nada» no se puede marcar junto con otras alternativas."]),
    ("agua agua", ["answer-repeated-choice: Hay una alternativa repetida."]),
    ("agua gas", ["answer-unknown-choice: «gas» no está entre las alternativas."]),
  ])
  func `several choices`(codes: String, expected: [String]) throws {
    var s = try Scenario(
      "<select_multiple name='a' list='cosas' min='2' max='2'><label>¿?</label></select_multiple>")
    try s.answer("a", codes)
    #expect(s.session.violations().map { "\($0.code): \($0.text.spanish)" } == expected)
  }

  @Test(arguments: [
    ("agua luz", []), ("agua luz calle", ["answer-too-many: Se ordenan hasta 2 alternativas y hay 3."]),
    ("nada", []), ("agua nada", ["answer-exclusive: «Nada» no se puede marcar junto con otras alternativas."]),
    ("luz luz", ["answer-repeated-choice: Hay una alternativa repetida."]),
  ])
  func `rankings`(codes: String, expected: [String]) throws {
    var s = try Scenario("<rank name='a' list='cosas' max='2'><label>¿?</label></rank>")
    try s.answer("a", codes)
    #expect(s.session.violations().map { "\($0.code): \($0.text.spanish)" } == expected)
  }

  @Test func `points must add up`() throws {
    var s = try Scenario(
      """
      <integer name="personas"><label>¿?</label></integer>
      <tally name="a" list="cosas" control="${personas} * 0.1 * 30"><label>¿?</label></tally>
      <calculate name="suma" calculation="${a}" type="integer"/>
      """)
    try s.answer("a", ["agua": 2, "nada": 1])
    #expect(s.words() == ["Los puntos suman 3, pero falta saber cuánto deben sumar."])
    try s.answer("personas", 1)
    #expect(s.problems().isEmpty, "0.1 * 30 is 3")
    #expect(try s["suma"] == .value(.integer(3)))
    try s.answer("personas", 500)
    #expect(s.words() == ["Los puntos suman 3 y deben sumar 1.500."])
    try s.answer("a", ["agua": -1, "luz": 4])
    #expect(s.words() == ["Los puntos no pueden ser negativos."])
    try s.answer("a", ["agua": .max, "luz": .max])
    #expect(s.problems() == ["a answer-too-many-points"])
    try s.answer("a", ["gas": 1])
    #expect(s.words() == ["«gas» no está entre las alternativas."])
  }

  @Test func `an answer of another type`() throws {
    var s = try Scenario(
      """
      <integer name="a"><label>¿?</label></integer><decimal name="b"><label>¿?</label></decimal>
      <select_one name="c" list="si_no"><label>¿?</label></select_one>
      """)
    try s.answer("a", "doce")
    try s.answer("b", 3)
    try s.answer("c", "tal vez")
    #expect(
      s.words() == ["La respuesta no es del tipo que la pregunta pide.", "«tal vez» no está entre las alternativas."])
    #expect(s.session.violations()[0].text.english == "The answer is not of the type that the question asks for.")
  }

  @Test func `codes of territories are looked up at their level`() throws {
    let territories = """
      <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
      <level name="comuna"><label>comuna</label></level><level name="barrio"><label>barrio</label></level>
      <territory level="comuna" code="c" name="C"><territory level="barrio" code="b" name="B"/></territory></territories>
      """
    let body = "<territory name='a' level='barrio'><label>¿?</label></territory>"
    var s = try Scenario(body, territories: territories)
    try s.answer("a", "b")
    #expect(s.problems().isEmpty)
    try s.answer("a", "c")
    #expect(s.words() == ["«c» no es un código de barrio."])
    var without = try Scenario(body)
    try without.answer("a", "x")
    #expect(without.problems().isEmpty)
  }
}
