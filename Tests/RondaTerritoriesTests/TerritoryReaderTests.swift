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
      ["1️⃣ territory-bad-value: «a b» no sirve como «code». → Se espera un código sin espacios."]
    ),
    (
      "<1️⃣territory 2️⃣nivel='barrio' 3️⃣nme='Ñ'/><territory level='4️⃣un barrio' code='5️⃣ ' name='Ñ'/>",
      [
        "1️⃣ territory-missing-attribute: A <territory> le falta el atributo «level».",
        "1️⃣ territory-missing-attribute: A <territory> le falta el atributo «code».",
        "2️⃣ territory-unknown-attribute: <territory> no tiene un atributo «nivel».",
        "3️⃣ territory-unknown-attribute: <territory> no tiene un atributo «nme». → ¿Quiso decir «name»?",
        "4️⃣ territory-bad-value: «un barrio» no sirve como «level». → Se espera un nombre: letras sin acento, dígitos y "
          + "«_», empezando con letra.",
        "5️⃣ territory-bad-value: « » no sirve como «code». → Se espera un código sin espacios.",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ' from='1️⃣31-12-2026'/>",
      [
        "1️⃣ territory-bad-value: «31-12-2026» no sirve como «from». → Se espera una fecha que exista, aaaa-mm-dd."
      ]
    ),
    (
      "<1️⃣territory level='barrio' code='1' name='Ñ' from='2026-02-01' to='2026-01-31'/>",
      ["1️⃣ territory-bad-dates: «1» termina antes de comenzar."]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><population year='2017' count='1️⃣1.500'/>"
        + "<population year='2️⃣17' count='5'/><population year='2017' count='5' illustrative='3️⃣si'/></territory>",
      [
        "1️⃣ territory-bad-value: «1.500» no sirve como «count». → Se espera un número sin puntos, de 12 dígitos a lo más.",
        "2️⃣ territory-bad-value: «17» no sirve como «year». → Se espera un número de 4 dígitos.",
        "3️⃣ territory-bad-value: «si» no sirve como «illustrative». → Se espera uno de «yes», «no».",
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
        + "\n<3️⃣level name='casa'><label>Casa</label></level>",
      [
        "1️⃣ territory-unknown-element: <aliass> no va dentro de <territory>. → ¿Quiso decir «alias»?",
        "2️⃣ territory-unknown-element: <alias> no va dentro de <territory>. → Es de otro vocabulario (urn:x); bórrelo.",
        "3️⃣ territory-misplaced-element: <level> va antes de <territory>. → Cambie el orden.",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><population year='2017' count='5'>1️⃣5</population><2️⃣alias>ñ</alias>"
        + "<territory level='3️⃣barrio' code='4️⃣1' name='a'/></territory>",
      [
        "1️⃣ territory-stray-text: Dentro de <population> hay texto suelto. → Bórrelo.",
        "2️⃣ territory-misplaced-element: <alias> va antes de <population>. → Cambie el orden.",
        "3️⃣ territory-bad-nesting: Un territorio de nivel «barrio» no va dentro de uno de nivel «barrio».",
        "4️⃣ territory-duplicate-code: El código «1» ya está en la línea 3.",
      ]
    ),
    (
      "<1️⃣level name='casa'/><level name='ruca'><2️⃣label xml:lang='es'>Ruca</label></level><level name='3️⃣fogón'>"
        + "<label>F</label><4️⃣label>F</label></level><territory level='barrio' code='1' name='Ñ'/>",
      [
        "1️⃣ territory-missing-element: A <level> le falta <label>.",
        "2️⃣ territory-missing-default-text: <label> no está sin xml:lang, en «es», el idioma del archivo. → "
          + "Borre xml:lang=\"es\".",
        "3️⃣ territory-bad-value: «fogón» no sirve como «name». → Se espera un nombre: letras sin acento, dígitos y «_», "
          + "empezando con letra.",
        "4️⃣ territory-repeated-text: Hay dos <label> en «es». → Deje uno, o ponga al otro su xml:lang.",
      ]
    ),
    (
      "<territory level='barrio' code='1' name='Ñ'><population year='2017' count='1'/><1️⃣alias 2️⃣year='1'>ñ</alias></territory>",
      [
        "1️⃣ territory-misplaced-element: <alias> va antes de <population>. → Cambie el orden.",
        "2️⃣ territory-unknown-attribute: <alias> no tiene un atributo «year».",
      ]
    ),
    (
      "<level name='1️⃣ñ'><2️⃣label xml:lang='3️⃣ingles'>B</label></level><territory level='barrio' code='1' name='Ñ'/>",
      [
        "1️⃣ territory-bad-value: «ñ» no sirve como «name». → Se espera un nombre: letras sin acento, dígitos y «_», "
          + "empezando con letra.",
        "2️⃣ territory-missing-default-text: <label> no está sin xml:lang, en «es», el idioma del archivo. → "
          + "Agregue un <label> sin xml:lang.",
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
          "1️⃣ territory-missing-element: A <territories> le falta <level>. → Antes de los territorios va un "
            + "<level name=\"…\"> por nivel, del mayor al menor."
        ])
  }

  @Test func `a level without a name is no reason to stop short`() {
    #expect(
      findings(
        """
        <territories xmlns="urn:ronda:territories:1" version="1" default_language="es"><1️⃣level/>
        <territory level="2️⃣barrio" code="1" name="Ñ"/></territories>
        """) == [
          "1️⃣ territory-missing-attribute: A <level> le falta el atributo «name».",
          "1️⃣ territory-missing-element: A <level> le falta <label>.",
          "2️⃣ territory-unknown-level: No hay un nivel «barrio».",
        ])
  }

  @Test func `a file without territories and one that is something else`() {
    #expect(
      findings("1️⃣" + file("")).map { String($0.dropFirst(4)) } == [
        "territory-missing-element: A <territories> le falta <territory>."
      ])
    #expect(
      findings("<1️⃣form/>") == [
        "1️⃣ territory-wrong-root: <form> no es un archivo de territorios. → El archivo empieza con "
          + "<territories xmlns=\"urn:ronda:territories:1\" …>."
      ])
    #expect(
      findings("<1️⃣territories><level name='a'/></territories>") == [
        "1️⃣ territory-wrong-namespace: <territories> no está en su espacio de nombres. → El archivo empieza con "
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
