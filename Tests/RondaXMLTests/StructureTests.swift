import RondaCore
import RondaXML
import Testing

/// A vocabulary of boxes: what no real vocabulary has alone is together in it.
private let boxes = Grammar(
  namespace: "urn:cajas", prefix: "box", root: "cajas",
  document: Phrase(es: "una lista de cajas", en: "a list of boxes"),
  rules: [
    "cajas": ElementRule(
      [ElementRule.Attribute("default_language", .language, required: true)],
      children: [
        ElementRule.Child(["nota"], maximum: 1),
        ElementRule.Child(
          ["caja"], minimum: 1, advice: Phrase(es: "Agregue una caja.", en: "Add a box.")),
      ],
      isOrdered: false),
    "caja": ElementRule(
      [
        ElementRule.Attribute("ancho", .whole(through: 20), required: true), ElementRule.Attribute("largo", .number),
        ElementRule.Attribute("color", .code),
      ],
      alternatives: ["largo", "color"],
      children: [
        ElementRule.Child(["aviso"]),
        ElementRule.Child(["lado", "fondo"], summary: Phrase(es: "las paredes", en: "the walls")),
      ]),
    "nota": ElementRule([], content: .text),
    "aviso": ElementRule([ElementRule.Attribute("si", .words, required: true)], content: .translation),
    "lado": ElementRule([]), "fondo": ElementRule([]),
  ],
  relatives: ["urn:bolsas": Phrase(es: "Es una bolsa.", en: "It is a bag.")])

@Suite struct `A document and its grammar` {
  private func told(_ body: String, open: String = "<cajas xmlns='urn:cajas' default_language='es'>") throws -> [String]
  {
    try boxes.findings(in: parsed(open + "\n" + body + "</cajas>")).inOrderOfPlace.map { finding in
      let place = finding.place.map { "\($0.line):\($0.column)+\($0.length)" } ?? "-"
      let hint = finding.hint.map { " = \($0.spanish) | \($0.english)" } ?? ""
      return "\(place) \(finding.code): \(finding.message.spanish) | \(finding.message.english)\(hint)"
    }
  }

  private let box = "<caja ancho='1'/>"

  @Test(arguments: [
    "<caja ancho='20' largo='-1.5'><aviso si='a'>x</aviso><aviso si='a' xml:lang='en'>y</aviso><fondo/><lado/></caja>",
    "<caja ancho='1'><aviso si='a'>x</aviso><aviso si='b'>y</aviso></caja><nota> ñ </nota><caja ancho='2' color='a\u{AD}b'/>",
  ])
  func `what fits has no findings`(body: String) throws {
    #expect(try told(body) == [])
  }

  @Test func `the outermost element`() throws {
    #expect(boxes.wrongRoot(try parsed("<cajas xmlns='urn:cajas'/>")) == nil)
    let hint = Phrase(
      es: "El archivo empieza con <cajas xmlns=\"urn:cajas\" …>.",
      en: "The file begins with <cajas xmlns=\"urn:cajas\" …>.")
    #expect(
      boxes.wrongRoot(try parsed("<cajas/>"))
        == Diagnostic(
          "box-wrong-namespace", at: at(1, 2, 5),
          Phrase(es: "<cajas> no está en su espacio de nombres.", en: "<cajas> is not in its namespace."), hint: hint))
    #expect(
      boxes.wrongRoot(try parsed("<caja xmlns='urn:cajas'/>"))
        == Diagnostic(
          "box-wrong-root", at: at(1, 2, 4),
          Phrase(es: "<caja> no es una lista de cajas.", en: "<caja> is not a list of boxes."), hint: hint))
    #expect(
      boxes.wrongRoot(try parsed("<bolsa xmlns='urn:bolsas'/>"))?.hint
        == Phrase(es: "Es una bolsa.", en: "It is a bag."))
  }

  @Test func `what is misspelt is not missing too`() throws {
    #expect(
      try told("<caj ancho='1'/>") == [
        "2:2+3 box-unknown-element: <caj> no va dentro de <cajas>. | <caj> does not belong inside <cajas>. = ¿Quiso decir "
          + "«caja»? | Did you mean “caja”?"
      ])
    #expect(
      try told("<caja anco='1'/>") == [
        "2:7+4 box-unknown-attribute: <caja> no tiene un atributo «anco». | <caja> has no attribute “anco”. = ¿Quiso "
          + "decir «ancho»? | Did you mean “ancho”?"
      ])
    #expect(
      try told("<caja xmlns='' ancho='1'/>") == [
        "2:2+4 box-unknown-element: <caja> no va dentro de <cajas>. | <caja> does not belong inside <cajas>. = Le falta "
          + "el espacio de nombres «urn:cajas». | It lacks the namespace “urn:cajas”."
      ])
  }

  @Test func `how many and in which order`() throws {
    #expect(
      try told("<nota>a</nota>") == [
        "1:2+5 box-missing-element: A <cajas> le falta <caja>. | <cajas> lacks <caja>. = Agregue una caja. | Add a box."
      ])
    #expect(
      try told("<nota>a</nota>" + box + "<nota>b</nota>") == [
        "2:33+4 box-repeated-element: <nota> va una sola vez en <cajas>. | <nota> may stand only once in <cajas>."
      ])
    #expect(
      try told("<caja ancho='1'><lado/><aviso si='a'>x</aviso></caja>") == [
        "2:25+5 box-misplaced-element: <aviso> va antes de las paredes. | <aviso> comes before the walls. = Cambie el "
          + "orden. | Change the order."
      ])
    #expect(
      try told("<caja ancho='1' largo='1' color='a'/>") == [
        "2:27+5 box-conflicting-attributes: <caja> no lleva «largo» y «color» a la vez. | <caja> does not have both "
          + "“largo” and “color”."
      ])
  }

  @Test func `texts`() throws {
    #expect(
      try told(box + "<nota> <otro/></nota>") == [
        "2:26+4 box-unknown-element: <otro> no va dentro de <nota>. | <otro> does not belong inside <nota>."
      ])
    #expect(
      try told(box + "<nota> </nota>") == [
        "2:19+4 box-empty-text: <nota> no tiene texto. | <nota> has no text. = Escríbalo, o borre el elemento. | Write "
          + "it, or delete the element."
      ])
    #expect(
      try told(box + "<nota xml:lang='es'>a</nota>") == [
        "2:24+8 box-unknown-attribute: <nota> no tiene un atributo «lang». | <nota> has no attribute “lang”."
      ])
    // Blanks that XML does not know are text.
    #expect(
      try told("\u{A0}<caja ancho='1'>x<lado>y</lado></caja>").map { String($0.split(separator: ": ")[0]) } == [
        "2:1+1 box-stray-text", "2:18+1 box-stray-text", "2:25+1 box-stray-text",
      ])
    #expect(
      try told("<caja ancho='1'>x</caja>")[0].hasSuffix(
        "= Póngalo en un <aviso>, o bórrelo. | Put it into a <aviso>, or delete it."))
    #expect(try told("<caja ancho='1'><lado>x</lado></caja>")[0].hasSuffix("= Bórrelo. | Delete it."))
  }

  @Test func `one text in several languages`() throws {
    #expect(
      try told(
        "<caja ancho='1'><aviso si='a' xml:lang='es'>x</aviso><aviso si='a'>y</aviso><aviso si='b' xml:lang='en'>z</aviso>"
          + "<aviso xml:lang='en'>z</aviso></caja>") == [
          "2:18+5 box-repeated-text: Hay dos <aviso> en «es». | There are two <aviso> in “es”. = Deje uno, o ponga al otro "
            + "su xml:lang. | Keep one, or give the other its xml:lang.",
          "2:78+5 box-missing-default-text: <aviso> no está sin xml:lang, en «es», el idioma del archivo. | <aviso> is not "
            + "there without xml:lang, in “es”, the language of the file. = Agregue un <aviso> sin xml:lang. | Add a <aviso> "
            + "without xml:lang.",
          "2:115+5 box-missing-attribute: A <aviso> le falta el atributo «si». | <aviso> lacks the attribute “si”.",
        ])
    #expect(
      try told(
        "<caja ancho='1'><aviso si='a' xml:lang='en'>z</aviso></caja>",
        open: "<cajas xmlns='urn:cajas' default_language='en'>"
      )[0].hasSuffix("= Borre xml:lang=\"en\". | Delete xml:lang=\"en\"."))
  }

  @Test(arguments: [
    ("ancho='0'", "un número entero de 1 a 20"), ("ancho='21'", "un número entero de 1 a 20"),
    ("ancho='01'", "un número entero de 1 a 20"), ("ancho='+1'", "un número entero de 1 a 20"),
    ("ancho=''", "un número entero de 1 a 20"), ("ancho='99999999999999999999'", "un número entero de 1 a 20"),
    ("ancho='1' largo='1e3'", "un número, con punto decimal si lo necesita"),
    ("ancho='1' color='a\u{A0}b'", "un código sin espacios"), ("ancho='1' color=''", "un código sin espacios"),
  ])
  func `values that will not do`(attributes: String, expected: String) throws {
    let found = try told("<caja \(attributes)/>")
    #expect(found.count == 1)
    #expect(found[0].contains(" box-bad-value: "))
    #expect(found[0].contains(" = Se espera \(expected). | "))
  }
}
