import RondaCore
import RondaExpressions
import Testing

/// Slips of writing: signs of other languages, quotes, braces, parentheses, commas.
struct SyntaxFindingTests {
  static let cases: [FindingCase] = [
    FindingCase(
      "",
      [
        FindingCase.Told("expression-empty", 0, 0, "la expresión está vacía")
      ]),
    FindingCase(
      "   ",
      [
        FindingCase.Told("expression-empty", 0, 3, "la expresión está vacía")
      ]),
    FindingCase(
      "${uso} == 'si'",
      [
        FindingCase.Told("expression-foreign-operator", 7, 2, "«==» no existe en este lenguaje", "escriba «=»")
      ]),
    FindingCase(
      "${uso} === 'si'",
      [
        FindingCase.Told("expression-foreign-operator", 7, 3, "«===» no existe en este lenguaje", "escriba «=»")
      ]),
    FindingCase(
      "${edad} !== 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 3, "«!==» no existe en este lenguaje", "escriba «!=»")
      ]),
    FindingCase(
      "${uso} = 'si' && ${edad} > 3",
      [
        FindingCase.Told("expression-foreign-operator", 14, 2, "«&&» no existe en este lenguaje", "escriba «and»")
      ]),
    FindingCase(
      "${uso} = 'si' & ${edad} > 3",
      [
        FindingCase.Told("expression-foreign-operator", 14, 1, "«&» no existe en este lenguaje", "escriba «and»")
      ]),
    FindingCase(
      "${uso} = 'si' || ${edad} > 3",
      [
        FindingCase.Told("expression-foreign-operator", 14, 2, "«||» no existe en este lenguaje", "escriba «or»")
      ]),
    FindingCase(
      "!${acepta}",
      [
        FindingCase.Told("expression-foreign-operator", 0, 1, "«!» no existe en este lenguaje", "escriba not(…)")
      ]),
    FindingCase(
      "! selected(${necesidades}, 'agua')",
      [
        FindingCase.Told("expression-foreign-operator", 0, 1, "«!» no existe en este lenguaje", "escriba not(…)")
      ]),
    FindingCase(
      "${edad} <> 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 2, "«<>» no existe en este lenguaje", "escriba «!=»")
      ]),
    FindingCase(
      "${edad} => 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 2, "«=>» no existe en este lenguaje", "escriba «>=»")
      ]),
    FindingCase(
      "${edad} =< 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 2, "«=<» no existe en este lenguaje", "escriba «<=»")
      ]),
    FindingCase(
      "${edad} ≥ 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 1, "«≥» no existe en este lenguaje", "escriba «>=»")
      ]),
    FindingCase(
      "${edad} ≤ 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 1, "«≤» no existe en este lenguaje", "escriba «<=»")
      ]),
    FindingCase(
      "${edad} ≠ 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 1, "«≠» no existe en este lenguaje", "escriba «!=»")
      ]),
    FindingCase(
      "2 × 3 ÷ 4",
      [
        FindingCase.Told("expression-foreign-operator", 2, 1, "«×» no existe en este lenguaje", "escriba «*»"),
        FindingCase.Told("expression-foreign-operator", 6, 1, "«÷» no existe en este lenguaje", "escriba «div»"),
      ]),
    FindingCase(
      "${edad} − 1",
      [
        FindingCase.Told("expression-foreign-operator", 8, 1, "«−» no existe en este lenguaje", "escriba «-»")
      ]),
    FindingCase(
      "${edad} % 3",
      [
        FindingCase.Told("expression-foreign-operator", 8, 1, "«%» no existe en este lenguaje", "escriba «mod»")
      ]),
    FindingCase(
      "${edad} > 3 AND ${nota} = 2",
      [
        FindingCase.Told("expression-foreign-operator", 12, 3, "«AND» no existe en este lenguaje", "escriba «and»")
      ]),
    FindingCase(
      "${edad} > 3 y ${nota} = 2",
      [
        FindingCase.Told("expression-foreign-operator", 12, 1, "«y» no existe en este lenguaje", "escriba «and»")
      ]),
    FindingCase(
      "${uso} = “si”",
      [
        FindingCase.Told(
          "expression-curly-quote", 9, 1, "la comilla “ no sirve en una expresión", #"use comillas rectas: ' o ""#)
      ]),
    FindingCase(
      "${uso} = ‘si’",
      [
        FindingCase.Told(
          "expression-curly-quote", 9, 1, "la comilla ‘ no sirve en una expresión", #"use comillas rectas: ' o ""#)
      ]),
    FindingCase(
      "${uso} = 'si’",
      [
        FindingCase.Told(
          "expression-curly-quote", 12, 1, "la comilla ’ no sirve en una expresión", #"use comillas rectas: ' o ""#)
      ]),
    FindingCase(
      "${uso} = «si»",
      [
        FindingCase.Told(
          "expression-curly-quote", 9, 1, "la comilla « no sirve en una expresión", #"use comillas rectas: ' o ""#)
      ]),
    FindingCase(
      "${uso} = “si",
      [
        FindingCase.Told(
          "expression-curly-quote", 9, 1, "la comilla “ no sirve en una expresión", #"use comillas rectas: ' o ""#)
      ]),
    FindingCase(
      "${uso} = 'si",
      [
        FindingCase.Told(
          "expression-unclosed-quote", 9, 3, "falta la comilla que cierra el texto", "cierre el texto con '")
      ]),
    FindingCase(
      #"${uso} = "año"#,
      [
        FindingCase.Told(
          "expression-unclosed-quote", 9, 4, "falta la comilla que cierra el texto", #"cierre el texto con ""#)
      ]),
    FindingCase(
      "${ edad } > 3",
      [
        FindingCase.Told("expression-reference", 0, 9, "sobran espacios dentro de las llaves", "escriba ${edad}")
      ]),
    FindingCase(
      "${edad > 3",
      [
        FindingCase.Told(
          "expression-unclosed-brace", 0, 6, "falta la llave «}» que cierra el nombre", "escriba ${edad}")
      ]),
    FindingCase(
      "${edad",
      [
        FindingCase.Told(
          "expression-unclosed-brace", 0, 6, "falta la llave «}» que cierra el nombre", "escriba ${edad}")
      ]),
    FindingCase(
      "${una pregunta",
      [
        FindingCase.Told(
          "expression-unclosed-brace", 0, 14, "falta la llave «}» que cierra el nombre", "escriba ${una pregunta}")
      ]),
    FindingCase(
      "${} > 3",
      [
        FindingCase.Told("expression-reference", 0, 3, "falta el nombre entre las llaves", "escriba ${nombre}")
      ]),
    FindingCase(
      "$edad > 3",
      [
        FindingCase.Told("expression-reference", 0, 5, "después de «$» va el nombre entre llaves", "escriba ${edad}")
      ]),
    FindingCase(
      "$ > 3",
      [
        FindingCase.Told("expression-reference", 0, 1, "después de «$» va el nombre entre llaves")
      ]),
    FindingCase(
      "{edad} > 3",
      [
        FindingCase.Told("expression-reference", 0, 6, "falta «$» antes de la llave", "escriba ${edad}")
      ]),
    FindingCase(
      "(${edad} > 3",
      [
        FindingCase.Told("expression-unclosed-parenthesis", 0, 1, "falta cerrar este paréntesis", "agregue «)»")
      ]),
    FindingCase(
      "${edad} > (3",
      [
        FindingCase.Told("expression-unclosed-parenthesis", 10, 1, "falta cerrar este paréntesis", "agregue «)»")
      ]),
    FindingCase(
      "max(1, 2",
      [
        FindingCase.Told("expression-unclosed-parenthesis", 3, 1, "falta cerrar este paréntesis", "agregue «)»")
      ]),
    FindingCase(
      "${edad} > 3)",
      [
        FindingCase.Told(
          "expression-unopened-parenthesis", 11, 1, "este paréntesis no cierra ninguno", "bórrelo, o abra uno antes")
      ]),
    FindingCase(
      ")",
      [
        FindingCase.Told(
          "expression-unopened-parenthesis", 0, 1, "este paréntesis no cierra ninguno", "bórrelo, o abra uno antes")
      ]),
    FindingCase(
      "()",
      [
        FindingCase.Told("expression-syntax", 0, 2, "no hay nada entre los paréntesis")
      ]),
    FindingCase(
      ". > 1,5",
      [
        FindingCase.Told("expression-decimal-comma", 4, 3, "los decimales llevan punto, no coma", "escriba 1.5")
      ]),
    FindingCase(
      "1, 2",
      [
        FindingCase.Told(
          "expression-syntax", 1, 1, "una coma solo separa lo que va dentro de una función",
          "los decimales llevan punto: 1.5")
      ]),
    FindingCase(
      "if(. > 1,5, 'a', 'b')",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 2, "if() lleva 3 valores, y tiene 4", "los decimales llevan punto: 1.5")
      ]),
    FindingCase(
      "3 +",
      [
        FindingCase.Told("expression-syntax", 2, 1, "falta un valor después de «+»")
      ]),
    FindingCase(
      "3 + * 4",
      [
        FindingCase.Told("expression-syntax", 2, 1, "falta un valor después de «+»")
      ]),
    FindingCase(
      "3 -",
      [
        FindingCase.Told("expression-syntax", 2, 1, "falta un valor después de «-»")
      ]),
    FindingCase(
      "> 3",
      [
        FindingCase.Told(
          "expression-syntax", 0, 1, "falta un valor antes de «>»",
          "la respuesta a la propia pregunta se escribe con un punto: . > …")
      ]),
    FindingCase(
      "max(1,,2)",
      [
        FindingCase.Told("expression-syntax", 6, 1, "falta un valor junto a esta coma")
      ]),
    FindingCase(
      "max(,1)",
      [
        FindingCase.Told("expression-syntax", 4, 1, "falta un valor junto a esta coma")
      ]),
    FindingCase(
      "max(1,)",
      [
        FindingCase.Told("expression-syntax", 5, 1, "falta un valor junto a esta coma")
      ]),
    FindingCase(
      "${edad} > 1.000.000",
      [
        FindingCase.Told(
          "expression-syntax", 10, 9, "este número no se entiende", "escríbalo sin puntos de miles: 1000000")
      ]),
    FindingCase(
      "${edad} mayor",
      [
        FindingCase.Told("expression-syntax", 8, 5, "falta un operador antes de esto", "por ejemplo =, and, or, +")
      ]),
    FindingCase(
      "${edad}${nota}",
      [
        FindingCase.Told("expression-syntax", 7, 7, "falta un operador antes de esto", "por ejemplo =, and, or, +")
      ]),
    FindingCase(
      "not ${acepta}",
      [
        FindingCase.Told("expression-syntax", 0, 3, "a la función «not» le faltan los paréntesis", "escriba not(…)")
      ]),
    FindingCase(
      "5 mod2",
      [
        FindingCase.Told("expression-syntax", 2, 4, "falta un espacio después de «mod»", "escriba «mod 2»")
      ]),
    FindingCase(
      "1 ; 2",
      [
        FindingCase.Told(
          "expression-syntax", 2, 1, "no se entiende el signo «;»",
          "si es parte de un texto, póngalo entre comillas: '…'")
      ]),
    FindingCase(
      "3 > #",
      [
        FindingCase.Told(
          "expression-syntax", 4, 1, "no se entiende el signo «#»",
          "si es parte de un texto, póngalo entre comillas: '…'")
      ]),
    FindingCase(
      "15 < . < 110",
      [
        FindingCase.Told(
          .warning, "expression-chained-comparison", 7, 1,
          "dos comparaciones seguidas comparan un sí o no con un valor", "escriba «15 <= . and . <= 110»")
      ]),
  ]

  @Test(arguments: cases) func `a slip of writing is told where it is`(_ expected: FindingCase) {
    expected.check(.spanish)
  }
}
