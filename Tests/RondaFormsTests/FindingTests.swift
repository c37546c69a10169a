import RondaCore
import RondaForms
import RondaTestSupport
import Testing

/// A question that is right, for forms whose mistake is elsewhere.
private let good = "<text name='bien'><label>¿?</label></text>"

@Suite struct `Findings in a form` {
  @Test(arguments: [
    (
      "<1️⃣txt name='ñ'/>" + good,
      ["1️⃣ form-unknown-element: <txt> no va dentro de <form>. → ¿Quiso decir «text»?"]
    ),
    (
      "<1️⃣nota xmlns=''/><o:nota xmlns:o='urn:o'/>" + good,
      ["1️⃣ form-unknown-element: <nota> no va dentro de <form>. → ¿Quiso decir «note»?"]
    ),
    (
      "<text name='a' 1️⃣relevnt='1 = 1' 2️⃣xml:lang='es'><label>¿Ñ?</label></text>",
      [
        "1️⃣ form-unknown-attribute: <text> no tiene un atributo «relevnt». → ¿Quiso decir «relevant»?",
        "2️⃣ form-unknown-attribute: <text> no tiene un atributo «lang».",
      ]
    ),
    (
      "<1️⃣text><2️⃣label> </label></text>" + good,
      [
        "1️⃣ form-missing-attribute: A <text> le falta el atributo «name».",
        "2️⃣ form-empty-text: <label> no tiene texto. → Escríbalo, o borre el elemento.",
      ]
    ),
    (
      "<text name='1️⃣1año' required='2️⃣ ' measure='3️⃣profil'><label xml:lang='4️⃣'>¿?</label><label>¿?</label></text>",
      [
        "1️⃣ form-bad-value: «1año» no sirve como «name». → Se espera un nombre: letras, dígitos, «_», «-» y «.», "
          + "empezando con letra o «_».",
        "2️⃣ form-bad-value: « » no sirve como «required». → Se espera algo escrito.",
        "3️⃣ form-bad-value: «profil» no sirve como «measure». → Se espera uno de «satisfaction», «importance», «need», "
          + "«profile».",
        "4️⃣ form-bad-value: «lang» está vacío. → Se espera un código de idioma, como «es» o «arn».",
      ]
    ),
    (
      "<1️⃣text name='a'/>", ["1️⃣ form-missing-element: A <text> le falta <label>."]
    ),
    (
      "<text name='a'><hint>ñ</hint><1️⃣label>¿?</label></text>",
      ["1️⃣ form-misplaced-element: <label> va antes de <hint>. → Cambie el orden."]
    ),
    (
      good + "<1️⃣choices name='l'><choice name='a'><label>A</label></choice></choices>"
        + "<select_one name='b' list='l'><label>¿?</label></select_one>",
      ["1️⃣ form-misplaced-element: <choices> va antes de las preguntas y los grupos. → Cambie el orden."]
    ),
    (
      "<topics><topic name='t'><label>T</label></topic></topics>\n<1️⃣topics><topic name='u'><label>T</label></topic></topics>"
        + "<text name='a' topic='t'><label>¿?</label></text><text name='b' topic='u'><label>¿?</label></text>",
      ["1️⃣ form-repeated-element: <topics> va una sola vez en <form>."]
    ),
    (
      "1️⃣suelto" + good, ["1️⃣ form-stray-text: Dentro de <form> hay texto suelto. → Póngalo en un <title>, o bórrelo."]
    ),
    (
      good
        + "\n<group name='1️⃣Bien'><text name='bien'><label>¿?</label></text></group><note name='2️⃣bien'><label>¿?</label></note>",
      [
        "1️⃣ form-similar-name (warning): «Bien» se distingue de «bien», en la línea 2, sólo por mayúsculas o acentos. → "
          + "Dele un nombre que no se confunda.",
        "2️⃣ form-duplicate-name: «bien» ya está en la línea 2. → Cambie uno de los nombres, o borre la copia.",
      ]
    ),
    (
      "<text name='a'><label>¿?</label><1️⃣label>¿Ñ?</label></text>",
      ["1️⃣ form-repeated-text: Hay dos <label> en «es». → Deje uno, o ponga al otro su xml:lang."]
    ),
    (
      "<text name='a'><1️⃣label xml:lang='es'>¿?</label></text>",
      [
        "1️⃣ form-missing-default-text: <label> no está sin xml:lang, en «es», el idioma del archivo. → "
          + "Borre xml:lang=\"es\"."
      ]
    ),
    (
      "<text name='a'><label>¿?</label><label xml:lang='en'>?</label><1️⃣hint xml:lang='en'>ñ</hint></text>",
      [
        "1:79 form-missing-translation (warning): <title> no tiene texto en «en»; se mostrará en «es».",
        "1️⃣ form-missing-default-text: <hint> no está sin xml:lang, en «es», el idioma del archivo. → "
          + "Agregue un <hint> sin xml:lang.",
      ]
    ),
    ("<note name='a'><label>Ñ</label></note>", ["1:2 form-no-questions (warning): El formulario no tiene preguntas."]),
    (
      "<text name='a' topic='1️⃣salu'><label>¿?</label></text>", ["1️⃣ form-unknown-topic: No hay un tema «salu»."]
    ),
    (
      "<topics><1️⃣topic name='salud'><label>S</label></topic></topics>\n<text name='a' topic='2️⃣salu'><label>¿?</label></text>",
      [
        "1️⃣ form-unused-topic (warning): Nada trata del tema «salud».",
        "2️⃣ form-unknown-topic: No hay un tema «salu». → ¿Quiso decir «salud»?",
      ]
    ),
    (
      "<text name='a'><label>¿?</label><1️⃣required_message>ñ</required_message>"
        + "<2️⃣constraint_message>ñ</constraint_message></text>\n"
        + "<text name='b' required='no'><label>¿?</label><3️⃣required_message>ñ</required_message></text>",
      [
        "1️⃣ form-message-without-rule (warning): <required_message> nunca se mostrará: «a» no tiene «required».",
        "2️⃣ form-message-without-rule (warning): <constraint_message> nunca se mostrará: «a» no tiene «constraint».",
        "3️⃣ form-message-without-rule (warning): <required_message> nunca se mostrará: «b» no tiene «required».",
      ]
    ),
  ])
  func `each mistake at its place`(body: String, expected: [String]) {
    #expect(findings(FormText.form(body)) == expected)
  }

  @Test(arguments: [
    (
      "<select_one name='a' list='l'><label>¿?</label></select_one>\n<select_one name='b' list='1️⃣l2' measure='satisfaction'><label>¿?</label></select_one>"
        + "<rank name='r' list='2️⃣l2' measure='need'><label>¿?</label></rank>"
        + "<tally name='t' list='3️⃣l2' measure='need' control='count-selected(${r}) * 2'><label>¿?</label></tally>"
        + "<integer name='n' relevant=\"selected(${r}, 'x') and ${t} &gt; 3\"><label>¿?</label></integer>",
      (1...3).map {
        "\($0)\u{FE0F}\u{20E3} form-unknown-list: No hay una lista de alternativas «l2». → ¿Quiso decir «l»?"
      }
    ),
    (
      "<select_multiple name='b' list='l' min='1️⃣3' max='2️⃣4'><label>¿?</label></select_multiple>"
        + "<rank name='r' list='l' max='3️⃣9'><label>¿?</label></rank>",
      [
        "1️⃣ form-bad-limits: El mínimo es 3, más de lo que se puede marcar.",
        "2️⃣ form-bad-limits (warning): El máximo es 4, pero la lista tiene 2 alternativas.",
        "3️⃣ form-bad-limits (warning): El máximo es 9, pero la lista tiene 2 alternativas.",
      ]
    ),
    (
      "<select_one name='b' list='l' measure='1️⃣importance'><label>¿?</label></select_one>"
        + "<text name='c' measure='2️⃣satisfaction'><label>¿?</label></text>"
        + "<select_one name='d' list='l' measure='3️⃣need'><label>¿?</label></select_one>",
      [
        "1️⃣ form-bad-measure: «b» no puede medir «importance». → Esa medida pide una lista con kind=\"scale\".",
        "2️⃣ form-bad-measure: «c» no puede medir «satisfaction». → Esa medida pide <select_one>.",
        "3️⃣ form-bad-measure: «d» no puede medir «need». → Esa medida pide <rank>, <select_multiple> o <tally>.",
      ]
    ),
    (
      "<select_one name='b' list='l'><label>¿?</label></select_one>"
        + "<1️⃣calculate name='c' calculation=\"'x'\" type='select_one'/>"
        + "<calculate name='d' calculation='1' type='integer' 2️⃣list='l'/>",
      [
        "1️⃣ form-missing-attribute: A <calculate> le falta el atributo «list».",
        "2️⃣ form-list-without-choice: Sólo un cálculo de tipo select_one o select_multiple lleva lista.",
      ]
    ),
  ])
  func `mistakes about lists`(body: String, expected: [String]) {
    let list =
      "<choices name='l'><choice name='x'><label>X</label></choice><choice name='y'><label>Y</label></choice></choices>"
    #expect(findings(FormText.form(list + body)) == expected)
  }

  @Test(arguments: [
    (
      "<choices name='l'><choice name='a' 1️⃣score='1'><label>A</label></choice></choices>",
      [
        "1️⃣ form-score-without-scale: «a» tiene puntaje, pero su lista no es una escala. → Agregue kind=\"scale\" a la "
          + "lista, o quite el puntaje."
      ]
    ),
    (
      "<1️⃣choices name='l' kind='scale'><choice name='1'><label>A</label></choice></choices>",
      [
        "1️⃣ form-scale-without-scores: La escala no tiene puntajes. → Dé a cada grado su score, negativo bajo el punto "
          + "medio y positivo sobre él."
      ]
    ),
    (
      "<choices name='l'><choice name='a'><label>A</label></choice><choice name='b' key='1️⃣1'><label>B</label></choice>"
        + "<choice name='2️⃣a'><label>C</label></choice></choices>",
      [
        "1️⃣ form-duplicate-key: La clave «1» de «b» ya es la de «a».",
        "2️⃣ form-duplicate-name: «a» ya está en la línea 2. → Cambie uno de los nombres, o borre la copia.",
      ]
    ),
    (
      "<choices name='l'><choice name='2'><label>A</label></choice><1️⃣choice name='b'><label>B</label></choice></choices>",
      [
        "1️⃣ form-ambiguous-key: En la lista «l», la clave «2» de «b» es el nombre de otra alternativa. → "
          + "Cambie la clave o el nombre."
      ]
    ),
    (
      "<choices name='l'><choice name='a'><label>A</label></choice></choices>\n"
        + "<choices name='1️⃣l'><choice name='a'><label>A</label></choice></choices>",
      ["1️⃣ form-duplicate-name: «l» ya está en la línea 2. → Cambie uno de los nombres, o borre la copia."]
    ),
    (
      "<choices name='l' kind='scale'><choice name='1️⃣ ' score='2️⃣1e3' exclusive='3️⃣si' key='4️⃣n 1'><label>A</label></choice>"
        + "</choices>",
      [
        "1️⃣ form-bad-value: « » no sirve como «name». → Se espera algo escrito.",
        "2️⃣ form-bad-value: «1e3» no sirve como «score». → Se espera un número, con punto decimal si lo necesita.",
        "3️⃣ form-bad-value: «si» no sirve como «exclusive». → Se espera uno de «yes», «no».",
        "4️⃣ form-bad-value: «n 1» no sirve como «key». → Se espera un código sin espacios.",
      ]
    ),
  ])
  func `mistakes inside lists`(lists: String, expected: [String]) {
    #expect(
      findings(FormText.form(lists + "<select_one name='q' list='l'><label>¿?</label></select_one>")) == expected)
  }

  @Test func `a list that nobody uses`() {
    #expect(
      findings(FormText.form("<1️⃣choices name='l'><choice name='a'><label>A</label></choice></choices>" + good)) == [
        "1️⃣ form-unused-list (warning): Ninguna pregunta usa la lista «l»."
      ])
  }

  @Test func `what is no form`() {
    #expect(
      findings("<1️⃣forms xmlns='urn:ronda:form:1'/>") == [
        "1️⃣ form-wrong-root: <forms> no es un formulario. → El archivo empieza con <form xmlns=\"urn:ronda:form:1\" …>."
      ])
    #expect(
      findings("<1️⃣form/>") == [
        "1️⃣ form-wrong-namespace: <form> no está en su espacio de nombres. → "
          + "El archivo empieza con <form xmlns=\"urn:ronda:form:1\" …>."
      ])
    #expect(
      findings("<1️⃣html xmlns='urn:otro'/>") == [
        "1️⃣ form-wrong-root: <html> no es un formulario. → El archivo empieza con <form xmlns=\"urn:ronda:form:1\" …>."
      ])
    #expect(read("<form").findings.map(\.severity) == [.error])
  }

  @Test func `missing translations, and a slip that is none`() {
    #expect(
      findings(
        FormText.form(
          "<text name='a'><label>¿?</label><label xml:lang='en'>?</label><1️⃣hint>ñ</hint></text>"
            + "<text name='b'><2️⃣label>¿?</label><label xml:lang='3️⃣ingles'>?</label></text>")) == [
          "1:79 form-missing-translation (warning): <title> no tiene texto en «en»; se mostrará en «es».",
          "1️⃣ form-missing-translation (warning): <hint> no tiene texto en «en»; se mostrará en «es».",
          "2️⃣ form-missing-translation (warning): <label> no tiene texto en «en»; se mostrará en «es».",
          "3️⃣ form-bad-value: «ingles» no sirve como «lang». → Se espera un código de idioma, como «es» o «arn».",
        ])
  }

  @Test func `findings are in English too, with their length`() {
    let found = read(FormText.form("<text name='2ñandú' relevnt='1'><label>¿?</label></text>")).findings
    #expect(
      found.map(\.place) == [
        SourcePlace(file: "f.xml", line: 2, column: 13, length: 6),
        SourcePlace(file: "f.xml", line: 2, column: 21, length: 7),
      ])
    #expect(found.map(\.message.english) == ["“2ñandú” will not do as “name”.", "<text> has no attribute “relevnt”."])
    #expect(
      found.map(\.hint?.english) == [
        "Expected: a name: letters, digits, “_”, “-” and “.”, beginning with a letter or “_”.",
        "Did you mean “relevant”?",
      ])
  }
}
