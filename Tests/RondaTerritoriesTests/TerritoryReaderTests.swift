import RondaCore
import RondaTerritories
import RondaTestSupport
import RondaXML
import Testing

/// The findings of a marked file, described.
func findings(_ marked: String) -> [String] {
  let text = MarkedText(marked)
  let read = TerritoryReader.read(XMLSource(bytes: Array(text.text.utf8), name: "t.xml"))
  return text.described(read.findings)
}

/// A file with two levels around `body`, which begins on line 3.
func file(_ body: String) -> String {
  """
  <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
  <level name="comuna"><label>Comuna</label></level><level name="barrio"><label>Barrio</label></level>
  \(body)
  </territories>
  """
}

func tree(_ text: String) throws -> TerritoryTree {
  let read = TerritoryReader.read(XMLSource(bytes: Array(text.utf8), name: "t.xml"))
  return try #require(read.tree, "\(read.findings)")
}

@Suite struct `Findings in a file of territories` {
  @Test(arguments: [
    (
      "<territory level='1️⃣bario' code='1' name='Ñ'/>",
      ["1️⃣ territory-unknown-level: No hay un nivel «bario». → ¿Quiso decir «barrio»?"]
    ),
    (
      "<territory level='barrio' code='ñ1' name='Ñ'><territory level='1️⃣comuna' code='2' name='b'/></territory>",
      ["1️⃣ territory-bad-nesting: Un territorio de nivel «comuna» no va dentro de uno de nivel «barrio»."]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'/>\n<territory level='barrio' code='1️⃣1' name='b'/>\n"
        + "<territory level='barrio' code='2️⃣1' name='c'/>",
      [
        "1️⃣ territory-duplicate-code: El código «1» ya está en la línea 3.",
        "2️⃣ territory-duplicate-code: El código «1» ya está en la línea 3.",
      ]
    ),
    (
      "<territory level='barrio' code='1️⃣a b' name='Ñ'/>",
      ["1️⃣ territory-bad-value: «a b» no sirve como «code». → Se escribe sin espacios."]
    ),
    (
      "<1️⃣territory 2️⃣nivel='barrio' code=' ' name='Ñ'/>",
      [
        "1️⃣ territory-missing-attribute: A <territory> le falta el atributo «level».",
        "1️⃣ territory-missing-attribute: A <territory> le falta el atributo «code».",
        "2️⃣ territory-unknown-attribute: <territory> no tiene un atributo «nivel».",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ' from='1️⃣31-12-2026'/>",
      ["1️⃣ territory-bad-dates: «31-12-2026» no es una fecha. → Se escribe aaaa-mm-dd."]
    ),
    (
      "<1️⃣territory level='barrio' code='1' name='Ñ' from='2026-02-01' to='2026-01-31'/>",
      ["1️⃣ territory-bad-dates: «1» termina antes de comenzar."]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><1️⃣population year='2017' count='1.500'/>"
        + "<2️⃣population year='17' count='5'/><population year='2017' count='5' illustrative='3️⃣si'/></territory>",
      [
        "1️⃣ territory-bad-population: El año (de cuatro dígitos) y la población se escriben con dígitos, sin puntos.",
        "2️⃣ territory-bad-population: El año (de cuatro dígitos) y la población se escriben con dígitos, sin puntos.",
        "3️⃣ territory-bad-value: «si» no sirve como «illustrative». → Se espera «yes» o «no».",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><1️⃣alias> </alias></territory>",
      ["1️⃣ territory-empty-text: <alias> no tiene texto. → Escríbalo, o borre el elemento."]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'>1️⃣suelto</territory>",
      ["1️⃣ territory-stray-text: Dentro de <territory> hay texto suelto. → Póngalo en un <alias>, o bórrelo."]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><1️⃣aliass>x</aliass><2️⃣x:alias xmlns:x='urn:x'>x</x:alias></territory>"
        + "\n<3️⃣level name='casa'><label>C</label></level>",
      [
        "1️⃣ territory-unknown-element: <aliass> no va en este lugar de <territory>. → ¿Quiso decir «alias»?",
        "2️⃣ territory-unknown-element: <alias> no va en este lugar de <territory>.",
        "3️⃣ territory-unknown-element: <level> no va en este lugar de <territories>. → Cambie el orden.",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><population year='2017' count='1'/><1️⃣alias 2️⃣year='1'>ñ</alias></territory>",
      [
        "1️⃣ territory-unknown-element: <alias> no va en este lugar de <territory>. → Cámbielo de lugar, o bórrelo.",
        "2️⃣ territory-unknown-attribute: <alias> no tiene un atributo «year».",
      ]
    ),
    (
      "<1️⃣level name='2️⃣ñ'><label xml:lang='3️⃣ingles'>B</label></level><territory level='barrio' code='1' name='Ñ'/>",
      [
        "1️⃣ territory-label: Un nivel lleva un <label> sin xml:lang, y solo uno.",
        "2️⃣ territory-bad-value: «ñ» no sirve como «name». → Se espera un nombre: letras sin acento, dígitos y «_», "
          + "empezando con letra.",
        "3️⃣ territory-bad-value: «ingles» no sirve como «lang». → Se espera un código de idioma, como «es» o «arn».",
      ]
    ),
    (
      "<1️⃣level name='barrio'><label>B</label></level><territory level='barrio' code='1' name='Ñ'/>",
      ["1️⃣ territory-duplicate-level: El nivel «barrio» está dos veces."]
    ),
  ])
  func `each mistake at its place`(body: String, expected: [String]) {
    #expect(findings(file(body)) == expected)
  }

  @Test func `a file without levels has one finding`() {
    #expect(
      findings(
        """
        <1️⃣territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
        <territory level="barrio" code="1" name="Ñ"><territory level="casa" code="2" name="b"/></territory>
        </territories>
        """) == [
          "1️⃣ territory-no-levels: El archivo no declara niveles. → Antes de los territorios va un "
            + "<level name=\"…\"> por nivel, del mayor al menor."
        ])
  }

  @Test func `a level without a name is no reason to stop short`() {
    #expect(
      findings(
        """
        <territories xmlns="urn:ronda:territories:1" version="1" default_language="es"><1️⃣level><label>N</label></level>
        <territory level="2️⃣barrio" code="1" name="Ñ"/></territories>
        """) == [
          "1️⃣ territory-missing-attribute: A <level> le falta el atributo «name».",
          "2️⃣ territory-unknown-level: No hay un nivel «barrio».",
        ])
  }

  @Test func `a file without territories and one that is something else`() {
    #expect(
      findings("1️⃣" + file("")).map { String($0.dropFirst(4)) } == ["territory-empty: El archivo no tiene territorios."])
    #expect(
      findings("<1️⃣form/>") == [
        "1️⃣ territory-wrong-root: <form> no es un archivo de territorios. → Empieza con "
          + "<territories xmlns=\"urn:ronda:territories:1\" …>."
      ])
    #expect(findings("<a>").count == 1)
  }

  @Test func `the findings are in English too`() {
    let text = MarkedText(file("<territory level='bario' code='1' name='Ñ'/>")).text
    let finding = TerritoryReader.read(XMLSource(bytes: Array(text.utf8), name: "t.xml")).findings[0]
    #expect(finding.message.english == "There is no level “bario”.")
    #expect(finding.hint?.english == "Did you mean “barrio”?")
    #expect(finding.place == SourcePlace(file: "t.xml", line: 3, column: 19, length: 5))
  }
}
