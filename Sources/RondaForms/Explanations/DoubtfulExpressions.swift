import RondaCore

/// What is found of expressions that can be worked out, and that nobody means so.
extension Explanation {
  static let doubtfulExpressions: [Explanation] = [
    Explanation(
      "expression-always-true",
      es: (
        "Condición que se cumple siempre",
        """
        Sea cual sea la respuesta, alguna de las partes se cumple, y la condición no distingue nada. Casi \
        siempre es un or que debía ser and: «no es si, o no es no» vale para todos.
        """
      ),
      en: (
        "Condition that always holds",
        """
        Whatever the answer, one of the parts holds, and the condition tells nothing apart. Almost always it is \
        an or that should be and: “it is not yes, or it is not no” holds for everybody.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} != 'si' or ${vive} != 'no'",
        mended: "${vive} != 'si' and ${vive} != 'no'")),
    Explanation(
      "expression-never-true",
      es: (
        "Condición que nunca se cumple",
        """
        Ningún valor cumple la condición: sus partes se contradicen, o piden algo que la pregunta no puede \
        valer. La pregunta no se mostraría nunca, o ninguna respuesta se aceptaría.
        """
      ),
      en: (
        "Condition that never holds",
        """
        No value meets the condition: its parts contradict each other, or ask for something that the question \
        cannot be. The question would never show, or no answer would be accepted.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > 65 and ${edad} < 18",
        mended: "${edad} > 65 or ${edad} < 18")),
    Explanation(
      "expression-same-sides",
      es: (
        "Pregunta que se compara consigo misma",
        """
        A los dos lados de la comparación está la misma pregunta. Suele ser una copia en la que faltó cambiar un \
        nombre.
        """
      ),
      en: (
        "Question that is compared with itself",
        """
        On both sides of the comparison is the same question. It is mostly a copy in which a name was not \
        changed.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} > ${edad}",
        mended: "${edad} > 18")),
    Explanation(
      "expression-repeated-part",
      es: (
        "Parte que no agrega nada",
        """
        La condición ya se cumple con ese valor por lo que va antes. Suele ser una copia en la que faltó cambiar \
        el valor.
        """
      ),
      en: (
        "Part that adds nothing",
        """
        The condition holds for that value already, by what stands before it. It is mostly a copy in which the \
        value was not changed.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edad} = 1 or ${edad} = 2 or ${edad} = 1",
        mended: "${edad} = 1 or ${edad} = 2 or ${edad} = 3")),
    Explanation(
      "expression-swapped-arguments",
      es: (
        "Valores en el orden contrario",
        """
        selected() y regex() llevan primero la pregunta y después el código o el patrón. Al revés se busca la \
        respuesta dentro del código.
        """
      ),
      en: (
        "Values in the wrong order",
        """
        selected() and regex() take the question first and then the code or the pattern. The other way round the \
        answer is looked for inside the code.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "selected('agua', ${servicios})",
        mended: "selected(${servicios}, 'agua')")),
    Explanation(
      "expression-date-without-quotes",
      es: (
        "Fecha sin comillas",
        """
        Sin comillas los guiones son restas: 2020-01-31 es el número 1988. Una fecha va entre comillas, dentro \
        de date().
        """
      ),
      en: (
        "Date without quotes",
        """
        Without quotes the hyphens subtract: 2020-01-31 is the number 1988. A date goes in quotes, inside \
        date().
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${fecha} > 2020-01-31",
        mended: "${fecha} > date('2020-01-31')")),
    Explanation(
      "expression-text-as-number",
      es: (
        "Texto que se usa como número",
        """
        La pregunta se responde con palabras, y aquí se calcula o se compara con ella como si fuera un número. \
        Quien escriba «tres» en vez de 3 queda sin valor.
        """
      ),
      en: (
        "Text that is used as a number",
        """
        The question is answered in words, and here it is computed with, or compared, as if it were a number. \
        Who writes “three” instead of 3 has no value.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${nombre} > 5",
        mended: "${edad} > 5")),
    Explanation(
      "expression-unknown-value",
      es: (
        "Valor que la lista no tiene",
        """
        Se buscan los elementos de una lista que en una columna tienen cierto valor, y ninguno lo tiene: no se \
        ofrecería nada. Puede estar mal escrito, o ser de otra columna.
        """
      ),
      en: (
        "Value that the list does not have",
        """
        Items of a list are looked for that have a certain value in a column, and none has it: nothing would be \
        offered. It may be misspelt, or belong to another column.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="comunas">
          <choice name="c1"><label>Uno</label><property name="region">norte</property></choice>
          </choices>
          <select_one name="q" list="comunas" choice_filter="region = 'sur'"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="comunas">
          <choice name="c1"><label>Uno</label><property name="region">norte</property></choice>
          </choices>
          <select_one name="q" list="comunas" choice_filter="region = 'norte'"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "expression-idle-filter",
      es: (
        "Filtro que no filtra",
        """
        La condición no compara ninguna columna de la lista con nada: o se ofrecen todas las alternativas o \
        ninguna.
        """
      ),
      en: (
        "Filter that does not filter",
        """
        The condition compares no column of the list with anything: either all choices are offered or none.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="comunas"><choice name="c1"><label>Uno</label><property name="region">r1</property></choice></choices>
          <text name="region"><label>¿Región?</label></text>
          <select_one name="q" list="comunas" choice_filter="${region} != ''"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="comunas"><choice name="c1"><label>Uno</label><property name="region">r1</property></choice></choices>
          <text name="region"><label>¿Región?</label></text>
          <select_one name="q" list="comunas" choice_filter="region = ${region}"><label>¿Cuál?</label></select_one>
          """)),
  ]
}
