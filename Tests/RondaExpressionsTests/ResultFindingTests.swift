import RondaCore
import RondaExpressions
import Testing

/// Results that do not fit what they are for.
struct ResultFindingTests {
  static let cases: [FindingCase] = [
    FindingCase(
      "'si'", expecting: .boolean,
      [
        FindingCase.Told(
          "expression-text-as-condition", 0, 4, "un texto por sí solo es siempre verdadero",
          "compárelo con algo: ${nombre} = 'si'")
      ]),
    FindingCase(
      "1", expecting: .boolean,
      [
        FindingCase.Told(
          .warning, "expression-constant-condition", 0, 1, "esto es siempre verdadero",
          "compárelo con algo: ${nombre} = 1")
      ]),
    FindingCase(
      "${uso}", expecting: .boolean,
      [
        FindingCase.Told(
          .warning, "expression-answer-as-condition", 0, 6, "${uso} por sí sola es verdadera con cualquier respuesta",
          "escriba ${uso} != '' si es eso lo que quiere, o compárelo con un código")
      ]),
    FindingCase(
      "${edad} + 1", expecting: .boolean,
      [
        FindingCase.Told(
          .warning, "expression-answer-as-condition", 0, 11,
          "${edad} + 1 es un número, y vale como verdadero siempre que no sea 0", "compárelo con algo: ${edad} + 1 > 0")
      ]),
    FindingCase(
      "'x'", expecting: .number,
      [
        FindingCase.Told("expression-not-a-number", 0, 3, "'x' no es un número")
      ]),
    FindingCase("''", expecting: .number, []),
    FindingCase(
      "${uso}", expecting: .number,
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "las respuestas de ${uso} no son números", "sus códigos son: si, no")
      ]),
    FindingCase(
      "if(${edad} > 3, 'diez', 10)", expecting: .number,
      [
        FindingCase.Told("expression-not-a-number", 16, 6, "'diez' no es un número")
      ]),
    FindingCase(
      "'2026-02-30'", expecting: .date,
      [
        FindingCase.Told(
          "expression-not-a-date", 0, 12, "'2026-02-30' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase("''", expecting: .date, []),
    FindingCase(
      "${uso}", expecting: .date,
      [
        FindingCase.Told(
          "expression-type-mismatch", 0, 6, "${uso} es una alternativa de una lista, no una fecha",
          "sus códigos son: si, no"
        )
      ]),
    FindingCase(
      "if(${edad} > 3, '2026-02-30', '')", expecting: .date,
      [
        FindingCase.Told(
          "expression-not-a-date", 16, 12, "'2026-02-30' no es una fecha",
          "las fechas se escriben año-mes-día: '2026-03-05'")
      ]),
    FindingCase("'si'", expecting: .code, []),
    FindingCase("''", expecting: .code, []),
    FindingCase(
      "1", expecting: .code,
      [
        FindingCase.Told(
          "expression-unknown-choice", 0, 1, "la lista no tiene la alternativa «1»", "sus códigos son: si, no")
      ]),
    FindingCase(
      "if(${edad} > 3, 'si', 'nunca')", expecting: .code,
      [
        FindingCase.Told(
          "expression-unknown-choice", 22, 7, "la lista no tiene la alternativa «nunca»", "sus códigos son: si, no")
      ]),
    FindingCase(
      "coalesce(${uso}, 'na')", expecting: .code,
      [
        FindingCase.Told(
          "expression-unknown-choice", 17, 4, "la lista no tiene la alternativa «na»", "¿quiso decir 'no'?")
      ]),
    FindingCase("'agua luz'", expecting: .codes, []),
    FindingCase(
      "'agua gas'", expecting: .codes,
      [
        FindingCase.Told(
          "expression-unknown-choice", 0, 10, "la lista no tiene la alternativa «gas»",
          "sus códigos son: agua, luz, locomocion, otra")
      ]),
  ]

  @Test(arguments: cases) func `a result that does not fit is told where it is`(_ expected: FindingCase) {
    expected.check(.spanish)
  }
}
