import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `Circles and order` {
  @Test(arguments: [
    (
      "<calculate name='a' calculation='1️⃣${b} + 1' type='integer'/><calculate name='b' calculation='${a}' type='integer'/>",
      "Depende de sí mismo: a → b → a (a: calculation=\"${b} + 1\"; b: calculation=\"${a}\")."
    ),
    (
      "<integer name='a' relevant='1️⃣${a} &gt; 1'><label>¿?</label></integer>",
      "Depende de sí mismo: a → a (a: relevant=\"${a} > 1\")."
    ),
    (
      "<group name='g' relevant='1️⃣${x} = 1'><integer name='y'><label>¿?</label></integer></group>"
        + "<integer name='x' relevant='${y} = 2'><label>¿?</label></integer>",
      "Depende de sí mismo: g → x → g (g: relevant=\"${x} = 1\"; x: relevant=\"${y} = 2\")."
    ),
    (
      "<group name='g' relevant='1️⃣${x} = 1'><group name='h'><integer name='x'><label>¿?</label></integer></group></group>",
      "Depende de sí mismo: g → g (g: relevant=\"${x} = 1\")."
    ),
  ])
  func `a circle is shown as it is`(body: String, expected: String) {
    let hint = " → Quite una de esas referencias."
    let asked = "<text name='z'><label>¿?</label></text>"
    #expect(findings(FormText.form(body + asked)) == ["1️⃣ form-circle: \(expected)\(hint)"])
  }

  @Test func `reading oneself in constraint, default, control, required and warnings is no circle`() throws {
    let form = try form(
      FormText.withLists(
        """
        <integer name="a" constraint="${a} &gt; ${b}" required="${a} = 1" default="${b}"><label>¿?</label>
        <warning test="${a} = 3">Ñ</warning></integer>
        <integer name="b" constraint="${a} = 1"><label>¿?</label></integer>
        <calculate name="c" calculation="once(${a})" type="integer"/>
        """))
    #expect(form.order.count == 7)
  }

  @Test func `every step comes after what it needs`() throws {
    let form = try form(
      FormText.form(
        """
        <calculate name="c" calculation="${z} + 1" type="integer"/>
        <group name="g" relevant="${y} = 1"><integer name="x" relevant="${c} = 2"><label>¿?</label></integer></group>
        <integer name="y"><label>¿?</label></integer><integer name="z"><label>¿?</label></integer>
        """))
    #expect(
      form.order == [
        .relevance(0), .relevance(1), .relevance(5), .value(5), .value(1), .relevance(4), .value(4), .relevance(2),
        .relevance(3), .value(3),
      ])
  }

  @Test func `a chain of 5,000 calculations, forwards and backwards`() throws {
    for isForward in [true, false] {
      var body = "<integer name='c0'><label>¿?</label></integer>"
      for index in 1...5000 {
        let item = "<calculate name='c\(index)' calculation='${c\(index - 1)} + 1' type='integer'/>\n"
        body = isForward ? body + item : item + body
      }
      #expect(try form(FormText.form(body)).order.count == 10_003)
    }
  }

  @Test func `a circle of 5,000 is told in few words`() throws {
    var body = "<text name='z'><label>¿?</label></text>"
    for index in 0..<5000 {
      body += "<calculate name='c\(index)' calculation='${c\((index + 1) % 5000)} + 1' type='integer'/>"
    }
    let found = read(FormText.form(body)).findings
    #expect(found.map(\.code) == ["form-circle"])
    #expect(
      found.first?.message.spanish
        == "Depende de sí mismo: c0 → c1 → c2 → … → c4999 → c0 (c0: calculation=\"${c1} + 1\"; "
        + "c1: calculation=\"${c2} + 1\"; c2: calculation=\"${c3} + 1\"; …; c4999: calculation=\"${c0} + 1\").")
  }
}
