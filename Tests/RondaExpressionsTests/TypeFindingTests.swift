import RondaCore
import RondaExpressions
import Testing

/// Values that do not fit: numbers, dates, choices, conditions.
struct TypeFindingTests {
  static let cases: [FindingCase] = [
    FindingCase(
      "'abc' + 1",
      [
        FindingCase.Told("expression-not-a-number", 0, 5, "'abc' no es un número")
      ]),
    FindingCase(
      "'' * 2",
      [
        FindingCase.Told("expression-not-a-number", 0, 2, "'' no es un número")
      ]),
    FindingCase(
      "'1,5' + 1",
      [
        FindingCase.Told("expression-not-a-number", 0, 5, "'1,5' no es un número", "los decimales llevan punto: 1.5")
      ]),
    FindingCase(
      "-'x'",
      [
        FindingCase.Told("expression-not-a-number", 1, 3, "'x' no es un número")
      ]),
    FindingCase(
      "${uso} + 1",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${necesidades} + 1",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 14, "${necesidades} es una lista de respuestas, no un número",
          "para contarlas escriba count-selected(${necesidades})")
      ]),
    FindingCase(
      "round(${uso})",
      [
        FindingCase.Told(
          "expression-type-mismatch", 6, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "sum(${edad}, 'x')",
      [
        FindingCase.Told("expression-not-a-number", 13, 3, "'x' no es un número")
      ]),
    FindingCase(
      "substr(${nombre}, 'a')",
      [
        FindingCase.Told("expression-not-a-number", 18, 3, "'a' no es un número")
      ]),
    FindingCase(
      "${uso} = 'sí'",
      [
        FindingCase.Told("expression-unknown-choice", 9, 4, "${uso} no tiene la alternativa «sí»", "¿quiso decir 'si'?")
      ]),
    FindingCase(
      "'sii' = ${uso}",
      [
        FindingCase.Told(
          "expression-unknown-choice", 0, 5, "${uso} no tiene la alternativa «sii»", "¿quiso decir 'si'?")
      ]),
    FindingCase(
      "${uso} = 'quizás'",
      [
        FindingCase.Told(
          "expression-unknown-choice", 9, 8, "${uso} no tiene la alternativa «quizás»", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} = 3",
      [
        FindingCase.Told(
          "expression-unknown-choice", 9, 1, "${uso} no tiene la alternativa «3»", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${nota} = 7",
      [
        FindingCase.Told(
          "expression-unknown-choice", 10, 1, "${nota} no tiene la alternativa «7»", "sus códigos son: 1, 2, 3, 4, 5")
      ]),
    FindingCase(
      ". = 'x'",
      [
        FindingCase.Told("expression-not-a-number", 4, 3, "'x' no es un número")
      ]),
    FindingCase(
      "selected(${necesidades}, 'aguas')",
      [
        FindingCase.Told(
          "expression-unknown-choice", 25, 7, "${necesidades} no tiene la alternativa «aguas»", "¿quiso decir 'agua'?")
      ]),
    FindingCase(
      "selected(${necesidades}, 'agua luz')",
      [
        FindingCase.Told(
          "expression-unknown-choice", 25, 10, "${necesidades} no tiene la alternativa «agua luz»",
          "sus códigos son: agua, luz, locomocion, otra")
      ]),
    FindingCase(
      "${necesidades} = 'agua'",
      [
        FindingCase.Told(
          .warning, "expression-list-equality", 17, 6,
          "${necesidades} puede tener varias respuestas: esto solo vale cuando «agua» es la única",
          "escriba selected(${necesidades}, 'agua')")
      ]),
    FindingCase(
      "${necesidades} = 'agua gas'",
      [
        FindingCase.Told(
          "expression-unknown-choice", 17, 10, "${necesidades} no tiene la alternativa «gas»",
          "sus códigos son: agua, luz, locomocion, otra")
      ]),
    FindingCase(
      "${necesidades} = 3",
      [
        FindingCase.Told(
          "expression-unknown-choice", 17, 1, "${necesidades} no tiene la alternativa «3»",
          "sus códigos son: agua, luz, locomocion, otra")
      ]),
    FindingCase(
      "${uso} > 3",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} > 'no'",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${necesidades} < 3",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 14, "${necesidades} es una lista de respuestas, no un número",
          "para contarlas escriba count-selected(${necesidades})")
      ]),
    FindingCase(
      "${uso} = ${edad}",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} < ${edad}",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} = ${fecha}",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 17, "${uso} es una alternativa de una lista, no una fecha",
          "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} = today()",
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 16, "${uso} es una alternativa de una lista, no una fecha",
          "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} = date('2026-01-01')",
      [
        FindingCase.Told(
          "expression-type-mismatch", 9, 18, "${uso} es una alternativa de una lista, no una fecha",
          "sus códigos son: si, no")
      ]),
    FindingCase(
      "${uso} = ${principal}",
      [
        FindingCase.Told(
          .warning, "expression-constant-condition", 0, 21, "${uso} y ${principal} no tienen ningún código en común")
      ]),
    FindingCase(
      "${edad} = 'si'",
      [
        FindingCase.Told("expression-not-a-number", 10, 4, "'si' no es un número")
      ]),
    FindingCase(
      "${edad} = '1,5'",
      [
        FindingCase.Told("expression-not-a-number", 10, 5, "'1,5' no es un número", "los decimales llevan punto: 1.5")
      ]),
    FindingCase(
      "${edad} > 'tres'",
      [
        FindingCase.Told("expression-not-a-number", 10, 6, "'tres' no es un número")
      ]),
    FindingCase(
      "${fecha} = '05-03-2026'",
      [
        FindingCase.Told(
          "expression-not-a-date", 11, 12, "'05-03-2026' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase(
      "${fecha} < '2026-02-30'",
      [
        FindingCase.Told(
          "expression-not-a-date", 11, 12, "'2026-02-30' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase(
      "${nombre} < 'm'",
      [
        FindingCase.Told(
          "expression-type-mismatch", 12, 3, "< <= > >= solo comparan números y fechas, y 'm' no es ninguno de los dos",
          "los textos se comparan con = y !=")
      ]),
    FindingCase(
      "date('2026-02-30')",
      [
        FindingCase.Told(
          "expression-not-a-date", 5, 12, "'2026-02-30' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase(
      "format-date('2026-13-01', '%d')",
      [
        FindingCase.Told(
          "expression-not-a-date", 12, 12, "'2026-13-01' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase(
      "format-date(today(), '%d %Q')",
      [
        FindingCase.Told(
          "expression-date-format", 21, 7, "format-date() no conoce «%Q»",
          "hay %Y %y %m %n %b %d %e %a %W %H %h %M %S %3 %%")
      ]),
    FindingCase(
      "format-date(today(), '50%')",
      [
        FindingCase.Told(
          "expression-date-format", 21, 5, "después de «%» falta la letra que dice qué escribir",
          "hay %Y %y %m %n %b %d %e %a %W %H %h %M %S %3 %%")
      ]),
    FindingCase(
      "regex(., '[0-9')",
      [
        FindingCase.Told(
          "expression-pattern", 9, 6, "'[0-9' no es una expresión regular", "falta cerrar un corchete (en el signo 1)")
      ]),
    FindingCase(
      "jr:choice-name(${uso}, ${uso})",
      [
        FindingCase.Told(
          "expression-choice-name", 23, 6, "el segundo valor es la pregunta entre comillas: '${nombre}'",
          "escriba '${uso}'")
      ]),
    FindingCase(
      "jr:choice-name(${uso}, 'uso')",
      [
        FindingCase.Told(
          "expression-choice-name", 23, 5, "el segundo valor es la pregunta entre comillas: '${nombre}'",
          "escriba '${uso}'")
      ]),
    FindingCase(
      "jr:choice-name(${uso}, '${edad}')",
      [
        FindingCase.Told("expression-choice-name", 23, 9, "${edad} no tiene una lista de alternativas")
      ]),
    FindingCase(
      "jr:choice-name(${uso}, '${usa}')",
      [
        FindingCase.Told("expression-unknown-name", 23, 8, "no hay ninguna pregunta «usa»", "¿quiso decir ${uso}?")
      ]),
    FindingCase(
      "jr:choice-name('gas', '${principal}')",
      [
        FindingCase.Told(
          "expression-unknown-choice", 15, 5, "${principal} no tiene la alternativa «gas»",
          "sus códigos son: agua, luz, locomocion, otra")
      ]),
    FindingCase(
      "1 = 1",
      [
        FindingCase.Told(.warning, "expression-constant-condition", 0, 5, "esta comparación es siempre verdadera")
      ]),
    FindingCase(
      "'a' = 'b'",
      [
        FindingCase.Told(.warning, "expression-constant-condition", 0, 9, "esta comparación es siempre falsa")
      ]),
    FindingCase(
      "${uso} = 'si' or 'no'",
      [
        FindingCase.Told(
          "expression-text-as-condition", 17, 4, "un texto por sí solo es siempre verdadero",
          "compárelo con algo: ${uso} = 'no'")
      ]),
    FindingCase(
      "'a' and ${acepta}",
      [
        FindingCase.Told(
          "expression-text-as-condition", 0, 3, "un texto por sí solo es siempre verdadero",
          "compárelo con algo: ${nombre} = 'a'")
      ]),
    FindingCase(
      "not('a')",
      [
        FindingCase.Told(
          "expression-text-as-condition", 4, 3, "un texto por sí solo es siempre verdadero",
          "compárelo con algo: ${nombre} = 'a'")
      ]),
    FindingCase(
      "if('a', 1, 2)",
      [
        FindingCase.Told(
          "expression-text-as-condition", 3, 3, "un texto por sí solo es siempre verdadero",
          "compárelo con algo: ${nombre} = 'a'")
      ]),
    FindingCase(
      "${edad} = 15 or 16",
      [
        FindingCase.Told(
          .warning, "expression-constant-condition", 16, 2, "esto es siempre verdadero",
          "compárelo con algo: ${edad} = 16")
      ]),
    FindingCase(
      "${acepta} and ''",
      [
        FindingCase.Told(.warning, "expression-constant-condition", 14, 2, "esto es siempre falso")
      ]),
    FindingCase(
      "not(${uso})",
      [
        FindingCase.Told(
          .warning, "expression-answer-as-condition", 4, 6, "${uso} por sí sola es verdadera con cualquier respuesta",
          "escriba ${uso} != '' si es eso lo que quiere, o compárelo con un código")
      ]),
    FindingCase(
      "${edad} = 'x' and foo = 3 and ${zzz} > 'a'",
      [
        FindingCase.Told("expression-not-a-number", 10, 3, "'x' no es un número"),
        FindingCase.Told(
          "expression-bare-word", 18, 3, "«foo» está suelto: no es un texto ni una pregunta",
          "un texto va entre comillas, 'foo'; una pregunta, ${foo}"),
        FindingCase.Told("expression-unknown-name", 30, 6, "no hay ninguna pregunta «zzz»"),
      ]),
  ]

  @Test(arguments: cases) func `a value that does not fit is told where it is`(_ expected: FindingCase) {
    expected.check(.spanish)
  }
}
