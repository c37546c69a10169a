import RondaCore
import RondaExpressions
import Testing

/// Words, names, paths and functions that there are not.
struct NameFindingTests {
  static let cases: [FindingCase] = [
    FindingCase(
      "edad > 3",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 4, "«edad» está suelto: no es un texto ni una pregunta", "¿quiso decir ${edad}?")
      ]),
    FindingCase(
      "edda > 3",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 4, "«edda» está suelto: no es un texto ni una pregunta", "¿quiso decir ${edad}?")
      ]),
    FindingCase(
      "${edda} > 3",
      [
        FindingCase.Told("expression-unknown-name", 0, 7, "no hay ninguna pregunta «edda»", "¿quiso decir ${edad}?")
      ]),
    FindingCase(
      "${Edad} > 3",
      [
        FindingCase.Told("expression-unknown-name", 0, 7, "no hay ninguna pregunta «Edad»", "¿quiso decir ${edad}?")
      ]),
    FindingCase(
      "${año} > 3",
      [
        FindingCase.Told("expression-unknown-name", 0, 6, "no hay ninguna pregunta «año»")
      ]),
    FindingCase(
      "${cualquiera} > 3",
      [
        FindingCase.Told("expression-unknown-name", 0, 13, "no hay ninguna pregunta «cualquiera»")
      ]),
    FindingCase(
      "${saludo} = 'x'",
      [
        FindingCase.Told("expression-name-without-value", 0, 9, "«saludo» es una nota o un grupo, y no tiene respuesta")
      ]),
    FindingCase(
      "${uso} = si",
      [
        FindingCase.Told(
          "expression-bare-word", 9, 2, "«si» está suelto: no es un texto ni una pregunta",
          "escriba el código entre comillas: 'si'")
      ]),
    FindingCase(
      "si = ${uso}",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 2, "«si» está suelto: no es un texto ni una pregunta",
          "escriba el código entre comillas: 'si'")
      ]),
    FindingCase(
      "${uso} = sy",
      [
        FindingCase.Told(
          "expression-bare-word", 9, 2, "«sy» está suelto: no es un texto ni una pregunta", "¿quiso decir 'si'?")
      ]),
    FindingCase(
      "${uso} = 'si' or no",
      [
        FindingCase.Told(
          "expression-bare-word", 17, 2, "«no» está suelto: no es un texto ni una pregunta",
          "escriba el código entre comillas: 'no'")
      ]),
    FindingCase(
      "selected(${necesidades}, agua)",
      [
        FindingCase.Told(
          "expression-bare-word", 25, 4, "«agua» está suelto: no es un texto ni una pregunta",
          "escriba el código entre comillas: 'agua'")
      ]),
    FindingCase(
      "cualquiera = 3",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 10, "«cualquiera» está suelto: no es un texto ni una pregunta",
          "un texto va entre comillas, 'cualquiera'; una pregunta, ${cualquiera}")
      ]),
    FindingCase(
      "true",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 4, "«true» está suelto: no es un texto ni una pregunta", "escriba true()")
      ]),
    FindingCase(
      "${acepta} = false",
      [
        FindingCase.Told(
          "expression-bare-word", 12, 5, "«false» está suelto: no es un texto ni una pregunta", "escriba false()")
      ]),
    FindingCase(
      "${fecha} > today",
      [
        FindingCase.Told(
          "expression-bare-word", 11, 5, "«today» está suelto: no es un texto ni una pregunta", "escriba today()")
      ]),
    FindingCase(
      "concat(string, 'a')",
      [
        FindingCase.Told(
          "expression-bare-word", 7, 6, "«string» está suelto: no es un texto ni una pregunta",
          "a una función le siguen paréntesis: string(…)")
      ]),
    FindingCase("../edad > 3", []),
    FindingCase("/data/edad > 3 and //edad > 3", []),
    FindingCase("current()/../edad = 3", []),
    FindingCase("count(${edad} | ${nota}) = 2", []),
    FindingCase("${necesidades}[1] = ''", []),
    FindingCase(
      "../edda > 3",
      [
        FindingCase.Told("expression-unknown-path", 3, 4, "no existe «edda» dentro de «data»", "¿quiso decir edad?")
      ]),
    FindingCase(
      "/dato/edad",
      [
        FindingCase.Told("expression-unknown-path", 1, 4, "no existe «dato» en el formulario", "¿quiso decir data?")
      ]),
    FindingCase(
      "./nota",
      [
        FindingCase.Told("expression-unknown-path", 2, 4, "no existe «nota» dentro de «edad»", "¿quiso decir ${nota}?")
      ]),
    FindingCase(
      "instance('x')/root/item[name = ${uso}]/label",
      [
        FindingCase.Told("expression-unknown-instance", 9, 3, "no hay ninguna lista «x»")
      ]),
    FindingCase(
      "${edad}/a",
      [
        FindingCase.Told("expression-unknown-path", 8, 1, "no existe «a» dentro de «edad»")
      ]),
    FindingCase(
      "count(${edad} | 3)",
      [
        FindingCase.Told(
          "expression-not-nodes", 16, 1, "«|» junta rutas, y esto es un valor",
          "escriba «or» entre condiciones, o coalesce(x, y) para el primer valor que haya")
      ]),
    FindingCase(
      "@id = 3",
      [
        FindingCase.Told("expression-unknown-path", 0, 3, "no existe «id» dentro de «edad»")
      ]),
    FindingCase(
      "hijo::edad = 3",
      [
        FindingCase.Told("expression-syntax", 0, 4, "no existe el eje «hijo»")
      ]),
    FindingCase(
      "../ = 3",
      [
        FindingCase.Told(
          "expression-syntax", 4, 1, "a la ruta le falta un nombre aquí", "por ejemplo /data/edad o ../edad")
      ]),
    FindingCase(
      "[1]",
      [
        FindingCase.Told("expression-syntax", 0, 1, "aquí falta un valor")
      ]),
    FindingCase(
      "../edad[1",
      [
        FindingCase.Told("expression-syntax", 7, 1, "falta cerrar este corchete", "agregue «]»")
      ]),
    FindingCase(
      "selectd(${necesidades}, 'agua')",
      [
        FindingCase.Told(
          "expression-unknown-function", 0, 7, "no existe la función «selectd»", "¿quiso decir selected(${x}, 'a')?")
      ]),
    FindingCase(
      "SI(${edad} > 3, 1, 2)",
      [
        FindingCase.Told("expression-unknown-function", 0, 2, "no existe la función «SI»", "escriba if(b, x, y)")
      ]),
    FindingCase(
      "count(${necesidades})",
      [
        FindingCase.Told(
          .warning, "expression-list-count", 6, 14, "count() cuenta preguntas, no respuestas: esto es siempre 1",
          "para contar las respuestas escriba count-selected(${necesidades})")
      ]),
    FindingCase(
      "foo(${edda})",
      [
        FindingCase.Told("expression-unknown-function", 0, 3, "no existe la función «foo»"),
        FindingCase.Told("expression-unknown-name", 4, 7, "no hay ninguna pregunta «edda»", "¿quiso decir ${edad}?"),
      ]),
    FindingCase(
      "if(${edad} > 3, 'a')",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 2, "if() lleva 3 valores, y tiene 2",
          "agregue qué vale cuando la condición no se cumple: if(b, x, '')")
      ]),
    FindingCase(
      "today(1)",
      [
        FindingCase.Told("expression-argument-count", 0, 5, "today() no lleva valores, y tiene 1", "se escribe today()")
      ]),
    FindingCase(
      "not()",
      [
        FindingCase.Told("expression-argument-count", 0, 3, "not() lleva 1 valor, y tiene ninguno", "se escribe not(b)")
      ]),
    FindingCase(
      "round()",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 5, "round() lleva 1 o 2 valores, y tiene ninguno", "se escribe round(n, m)")
      ]),
    FindingCase(
      "substr('a')",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 6, "substr() lleva 2 o 3 valores, y tiene 1", "se escribe substr(t, n, m)")
      ]),
    FindingCase(
      "coalesce(${edad})",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 8, "coalesce() lleva al menos 2 valores, y tiene 1",
          "se escribe coalesce(x, y, …)")
      ]),
    FindingCase(
      "regex(${nombre})",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 5, "regex() lleva 2 valores, y tiene 1", "se escribe regex(t, '[0-9]+')")
      ]),
  ]

  @Test(arguments: cases) func `a name that there is not is told where it is`(_ expected: FindingCase) {
    expected.check(.spanish)
  }
}
