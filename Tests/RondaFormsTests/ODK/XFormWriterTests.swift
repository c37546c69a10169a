import RondaCore
import RondaXML
import SeededRandom
import Testing

@testable import RondaForms

@Suite struct `A form as an ODK XForm` {
  /// A form with everything that only this program knows.
  private static let own = """
    <form xmlns="urn:ronda:form:1" id="barrio" version="2026-11" default_language="es" root="ficha" instance_name="concat(${barrio}, ' ', ${edad})" style="pages">
    <title>Barrio</title>
    <title xml:lang="en">Neighbourhood</title>
    <language tag="es" name="Español"/>
    <language tag="en" name="English (en)"/>
    <topics><topic name="salud"><label>Salud</label></topic></topics>
    <choices name="si_no"><choice name="si" key="s"><label>Sí</label><label xml:lang="en">Yes</label></choice><choice name="no"><label>No</label></choice></choices>
    <choices name="grado" kind="scale"><choice name="1" score="-1"><label>Mal</label></choice><choice name="2" score="+1"><label>Bien</label></choice></choices>
    <choices name="cosas"><choice name="agua" topic="salud"><label>Agua</label><media_image>agua.png</media_image><property name="zona">n</property></choice><choice name="nada" exclusive="yes"><label>Nada</label></choice><choice name="otra" other="yes"><label>Otra</label><label xml:lang="en">Other</label></choice></choices>
    <choices name="calles" file="calles.csv" value="codigo" label="nombre"/>
    <data name="precios" file="precios.xml"/>
    <territory name="barrio" level="barrio" required="yes"><label>Barrio</label></territory>
    <integer name="edad" constraint=". &gt;= 15" measure="profile" missing="none" default="20" required="no">
    <label>¿Qué edad tiene en ${barrio}?</label>
    <label xml:lang="en">How old?</label>
    <hint>En años</hint>
    <guidance_hint>Cumplidos</guidance_hint>
    <constraint_message>Desde 15, no <output value="${edad}"/></constraint_message>
    <warning test=". &gt; 95">¿Seguro?</warning>
    <warning test=". &gt; 95" xml:lang="en">Sure?</warning>
    <warning test=". = 20">Quizás ${edad}.</warning>
    </integer>
    <select_multiple name="faltan" list="cosas" max="2" constraint="not(selected(., 'agua')) or ${edad} &gt; 20"><label>¿Qué falta?</label></select_multiple>
    <select_one name="calle" list="calles" choice_filter="zona = ${uso}" randomize="yes" seed="${edad}"><label>Calle</label></select_one>
    <select_one name="uso" list="si_no" default="'si'" topic="salud"><label>¿Usa?</label></select_one>
    <text name="ro" readonly="yes"><label>Solo lee</label></text>
    <note name="nota" relevant="coalesce(${edad}, ${calle}, 3) = 3"><label>Nota</label></note>
    <grid name="g" list="grado" required="yes" measure="satisfaction" relevant="${edad} &gt; 18" appearance="w1">
    <label>¿Qué tal?</label><label xml:lang="en">How?</label>
    <hint>Una por fila</hint>
    <required_message>Falta</required_message>
    <row name="luz" topic="salud"><label>Luz</label></row>
    <row name="gas" relevant="${uso} = 'si'"><label>Gas</label><hint>De cañería</hint></row>
    </grid>
    <tally name="puntos" list="cosas" control="${edad} + 1" measure="need"><label>Reparta</label><hint>Todo</hint></tally>
    <rank name="orden" list="cosas" max="2"><label>Ordene</label></rank>
    <range name="nivel" start="1" end="10" step="1" type="integer" tick_interval="2"><label>Nivel</label></range>
    <acknowledge name="ok"><label>Ok</label></acknowledge>
    <image name="foto"><label>Foto</label></image>
    <group name="casa" appearance="field-list" relevant="${edad} != ''">
    <label>Casa</label>
    <repeat name="persona" repeat_count="${edad} div 10" relevant="true()">
    <label>Persona</label>
    <text name="nombre" default="concat(${barrio}, '')"><label>Nombre</label></text>
    <integer name="anos" constraint=". &lt; ${edad}"><label>Edad de ${nombre}</label></integer>
    <calculate name="suma" calculation="sum(/ficha/casa/persona/anos) + ${anos}" type="integer"/>
    <calculate name="eco" calculation="${nombre}" trigger="nombre" measure="profile"><label>Eco</label></calculate>
    <repeat name="mascota" initial="0" add_remove="no"><label>Mascota</label><text name="apodo"><label>Apodo de ${nombre}</label></text></repeat>
    <select_one name="amigo" nodeset="/ficha/casa/persona[./nombre != '']" value="nombre" label="nombre"><label>Amigo</label></select_one>
    </repeat>
    <repeat name="otros" repeat_count="${edad}" initial="2"><text name="dato" missing="refused"><label>Dato</label></text></repeat>
    </group>
    <calculate name="tipo" calculation="${uso}" type="select_one" list="si_no" topic="salud"/>
    <hidden name="oculto" default="today()" type="date"/>
    <hidden name="fijo" default="'a &quot;b&quot; c'"/>
    <start name="inicio"/><today name="hoy"/><deviceid name="dev"/>
    <setvalue event="odk-instance-load" ref="${oculto}" value="coalesce(${oculto}, today(), 0)"/>
    </form>
    """

  private func text(_ form: XMLElement) throws -> String {
    let result = XFormWriter.text(of: form)
    return try #require(result.value, "\(result.findings)")
  }

  private func back(_ text: String) throws -> XMLElement {
    let translation = try translation(text)
    #expect(translation.findings.filter { $0.severity == .error } == [])
    return try #require(translation.document).root
  }

  @Test func `what only this program knows comes back`() throws {
    let form = try tree(Self.own)
    #expect(try back(text(form)).outline() == form.outline())
  }

  @Test(arguments: [
    ("${edad} + 1", "/data/edad + 1"), ("${x}", "../x"), ("sum(/data/r/y)", "sum(../../r/y)"),
    ("/data/r/y", "/data/r/y"),
    ("sum(${edad})", "sum(/data/edad)"), ("count(/data/r)", "count(../../r)"), ("${edad}-1", "/data/edad -1"),
    ("jr:choice-name(${x}, '${x}')", "jr:choice-name(../x, '/data/r/x')"), ("'${x} y'", "'${x} y'"),
    ("indexed-repeat(${y}, ${r}, 2)", "indexed-repeat(/data/r/y, /data/r, 2)"),
    ("coalesce(1, 2, 3)", "coalesce(1, coalesce( 2, 3))"), ("/data/r[./x = ${x}]/y", "/data/r[./x = current()/../x]/y"),
    ("coalesce(1, coalesce(2, 3, 4), 5)", "coalesce(1, coalesce( coalesce(2, coalesce( 3, 4)), 5))"),
  ]) func `expressions inside a repeat`(written: String, expected: String) throws {
    let form = try form_(written)
    let paths = PathLowering(FormNodes.schema(of: form))
    #expect(paths.lowered(written, at: 3) == expected)
  }

  private func form_(_ expression: String) throws -> XMLElement {
    try written("<integer name='edad'/><repeat name='r'><text name='x'/><text name='y'/></repeat>")
  }

  @Test func `a form of one language without media has its texts where they are read`() throws {
    let form = try tree(
      """
      <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title>
      <text name="a"><label>A ${b}</label><constraint_message>No</constraint_message></text>
      <integer name="b"><label>B</label></integer></form>
      """)
    let text = try text(form)
    #expect(!text.contains("itext"))
    #expect(text.contains("<label>A <output value=\"/data/b\" ronda:name=\"b\"/></label>"))
    #expect(text.contains("jr:constraintMsg=\"No\""))
    #expect(try back(text).outline() == form.outline())
  }

  // MARK: Generated forms

  private struct Generator {
    var random: SeededGenerator
    var count = 0

    mutating func chance(_ among: Int) -> Bool { Int.random(in: 0..<among, using: &random) == 0 }
    mutating func pick(_ options: [String]) -> String { options.randomElement(using: &random) ?? "" }

    mutating func attributes(_ options: [String]) -> String {
      var result = ""
      for option in options where chance(3) { result += " " + option }
      return result
    }

    mutating func texts(_ word: String) -> String {
      var result = "<\(word)>\(pick(["Uno", " ñ &lt;b&gt; ", "${edad}", "a ${edad} b", "$", "**x**"]))</\(word)>"
      if chance(3) { result += "<\(word) xml:lang=\"en\">One ${edad}</\(word)>" }
      return result
    }

    mutating func items(_ depth: Int) -> String {
      var result = ""
      for _ in 0..<Int.random(in: 1..<5, using: &random) {
        count += 1
        let name = "q\(count)"
        let common = [
          "required=\"\(pick(["yes", "no", "${edad} = 1", "true()"]))\"", "relevant=\"${edad} &gt; \(count)\"",
          "constraint=\". != ''\"", "readonly=\"\(pick(["yes", "1 = 2"]))\"", "missing=\"none\"", "topic=\"t\"",
          "default=\"\(pick(["'x'", "'007'", "3", "-1", "today()", "concat('a', &quot;'&quot;)", "''"]))\"",
          "appearance=\"minimal\"", "personal=\"yes\"",
        ]
        switch Int.random(in: 0..<9, using: &random) {
        case 0 where depth > 0:
          result +=
            "<group name=\"\(name)\"\(attributes([common[1], common[7]]))>\(texts("label"))\(items(depth - 1))</group>"
        case 1 where depth > 0:
          let own = [
            "repeat_count=\"\(pick(["3", "${edad}", "${edad} + 1", "/data/edad"]))\"", "initial=\"2\"",
            "add_remove=\"no\"",
          ]
          result += "<repeat name=\"\(name)\"\(attributes([common[1]] + own))>\(items(depth - 1))</repeat>"
        case 2:
          let limits = attributes(["min=\"1\"", "max=\"2\"", "choice_filter=\"name != ${edad}\"", "randomize=\"yes\""])
          result +=
            "<select_multiple name=\"\(name)\" list=\"l\"\(limits)\(attributes(common))>\(texts("label"))</select_multiple>"
        case 3:
          result +=
            "<calculate name=\"\(name)\" calculation=\"${edad} + \(count)\"\(attributes(["type=\"integer\"", common[1], common[8]]))/>"
        case 4:
          result += "<note name=\"\(name)\"\(attributes([common[1]]))>\(texts("label"))</note>"
        case 5:
          result +=
            "<tally name=\"\(name)\" list=\"l\"\(attributes([common[1], common[8], "control=\"${edad}\""]))>\(texts("label"))</tally>"
        case 6:
          result +=
            "<grid name=\"\(name)\" list=\"l\"\(attributes([common[0], common[1], common[8]]))>\(texts("label"))"
            + "<row name=\"\(name)a\"\(attributes([common[1], common[5]]))>\(texts("label"))</row></grid>"
        default:
          let word = pick(["text", "integer", "decimal", "date", "geopoint", "image", "acknowledge", "barcode"])
          let hint = chance(3) ? texts("hint") : ""
          let warning = chance(4) ? "<warning test=\". &gt; 3\">¿${edad}?</warning>" : ""
          result += "<\(word) name=\"\(name)\"\(attributes(common))>\(texts("label"))\(hint)\(warning)</\(word)>"
        }
      }
      return result
    }
  }

  @Test func `generated forms come back`() throws {
    for seed in 0..<150 {
      var generator = Generator(random: SeededGenerator(seed: UInt64(seed)))
      let items = generator.items(3)
      let source = """
        <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
        <choices name="l"><choice name="a"><label>A</label></choice><choice name="b" exclusive="yes"><label>B</label></choice>
        </choices><integer name="edad"><label>E</label></integer>\(items)</form>
        """
      let form = try tree(source)
      let written = try text(form)
      try #require(try translation(written).document?.root.outline() == form.outline(), "\(source)\n\(written)")
    }
  }
}
