import RondaCore

/// What is found about values and functions in expressions.
extension Explanation {
  static let expressionValues: [Explanation] = [
    Explanation(
      "expression-answer-as-condition",
      es: (
        "Respuesta usada como condición",
        """
        Una pregunta por sí sola es verdadera con cualquier respuesta, también con «no»; un número, siempre que no sea \
        0; un texto, siempre que no esté vacío, aunque diga «false». Compárela con el valor que interesa.
        """
      ),
      en: (
        "Answer used as a condition",
        """
        A question by itself is true with any answer, “no” included; a number whenever it is not 0; a text whenever it \
        is not empty, even if it says “false”. Compare it with the value that matters.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive}",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-argument-count",
      es: (
        "Cantidad de valores equivocada",
        """
        La función recibe más o menos valores de los que necesita. El hallazgo dice cuántos lleva.
        """
      ),
      en: (
        "Wrong number of values",
        """
        The function is given more or fewer values than it needs. The finding says how many it takes.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "if(${edad} > 17, 'adulto')",
        mended: "if(${edad} > 17, 'adulto', 'menor')")),
    Explanation(
      "expression-constant-condition",
      es: (
        "Condición que nunca cambia",
        """
        La condición da lo mismo con cualquier respuesta, de modo que no decide nada. Casi siempre falta nombrar una \
        pregunta.
        """
      ),
      en: (
        "Condition that never changes",
        """
        The condition is the same with any answer, so it decides nothing. Nearly always a question should have been \
        named.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > 17 or 1",
        mended: "${edad} > 17 or ${edad} = 1")),
    Explanation(
      "expression-date-format",
      es: (
        "Formato de fecha desconocido",
        """
        El formato tiene una letra que format-date() no conoce, y en su lugar no saldría nada útil. Los signos son \
        %Y, %m, %d, %H, %M, %S y otros pocos.
        """
      ),
      en: (
        "Unknown date format",
        """
        The format has a letter that format-date() does not know, and nothing useful would come out in its place. \
        The signs are %Y, %m, %d, %H, %M, %S and a few others.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "format-date(${fecha}, '%Q')",
        mended: "format-date(${fecha}, '%Y-%m')")),
    Explanation(
      "expression-digest",
      es: (
        "Resumen o codificación desconocidos",
        """
        digest() no conoce ese método o esa forma de escribir el resultado. Un nombre mal escrito daría siempre un \
        valor vacío.
        """
      ),
      en: (
        "Unknown digest or encoding",
        """
        digest() does not know that method or that way of writing the result. A misspelt name would always give an \
        empty value.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "digest(${nombre}, 'SHA-3')",
        mended: "digest(${nombre}, 'SHA-256')")),
    Explanation(
      "expression-not-a-date",
      es: (
        "Texto que no es una fecha",
        """
        Una fecha se compara con un texto que no lo es. Las fechas se escriben año-mes-día, igual en todos los \
        idiomas; de otro modo la comparación nunca se cumple.
        """
      ),
      en: (
        "Text that is no date",
        """
        A date is compared with a text that is none. Dates are written year-month-day, the same in every language; \
        otherwise the comparison never holds.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${fecha} > '05/03/2026'",
        mended: "${fecha} > '2026-03-05'")),
    Explanation(
      "expression-not-a-number",
      es: (
        "Texto que no es un número",
        """
        Un número se compara o se calcula con un texto que no es un número. El resultado sería siempre el mismo, sin \
        avisar.
        """
      ),
      en: (
        "Text that is no number",
        """
        A number is compared or calculated with a text that is no number. The result would always be the same, \
        without a word.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > 'dieciocho'",
        mended: "${edad} > 18")),
    Explanation(
      "expression-not-a-time",
      es: (
        "Texto que no es una hora",
        """
        Una hora se compara con un texto que no lo es. Las horas se escriben con dos puntos y 24 horas: '14:30'.
        """
      ),
      en: (
        "Text that is no time",
        """
        A time is compared with a text that is none. Times are written with a colon and 24 hours: '14:30'.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${hora} = '2 pm'",
        mended: "${hora} = '14:00'")),
    Explanation(
      "expression-own-unavailable",
      es: (
        "Respuesta propia que aquí no hay",
        """
        El punto es la respuesta a la propia pregunta, y solo existe donde se revisa esa respuesta. En otras reglas \
        se nombra la pregunta con ${…}.
        """
      ),
      en: (
        "Own answer that is not there",
        """
        The point is the answer to the question itself, and exists only where that answer is checked. In other rules \
        name the question by ${…}.
        """
      ),
      FindingExample(
        .calculation,
        wrong: ". > 17",
        mended: "${edad} > 17")),
    Explanation(
      "expression-pattern",
      es: (
        "Patrón mal escrito",
        """
        El patrón de regex() no es una expresión regular que se pueda usar. Mientras no se arregle, ninguna \
        respuesta se podría revisar con él.
        """
      ),
      en: (
        "Pattern written wrongly",
        """
        The pattern of regex() is no regular expression that can be used. Until it is mended no answer could be \
        checked with it.
        """
      ),
      FindingExample(
        .constraint,
        wrong: "regex(., '[0-9')",
        mended: "regex(., '[0-9]+')")),
    Explanation(
      "expression-text-as-condition",
      es: (
        "Texto usado como condición",
        """
        Un texto por sí solo es siempre verdadero. Después de «or» o «and» hay que repetir la comparación entera.
        """
      ),
      en: (
        "Text used as a condition",
        """
        A text by itself is always true. After “or” or “and” the whole comparison has to be repeated.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} = 'si' or 'no'",
        mended: "${vive} = 'si' or ${vive} = 'no'")),
    Explanation(
      "expression-type-mismatch",
      es: (
        "Valores que no se pueden juntar",
        """
        Se calcula o se compara con algo de otra clase: una lista de respuestas como número, un código como fecha. \
        El resultado no tendría sentido.
        """
      ),
      en: (
        "Values that do not go together",
        """
        Something of another kind is calculated or compared with: a list of answers as a number, a code as a date. \
        The result would make no sense.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "${servicios} + 1",
        mended: "count-selected(${servicios}) + 1")),
    Explanation(
      "expression-unknown-function",
      es: (
        "Función desconocida",
        """
        No hay una función con ese nombre. Puede estar mal escrita o ser de una planilla de cálculo.
        """
      ),
      en: (
        "Unknown function",
        """
        There is no function of that name. It may be misspelt, or belong to a spreadsheet.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "redondear(${edad} div 3)",
        mended: "round(${edad} div 3, 0)")),
  ]
}
