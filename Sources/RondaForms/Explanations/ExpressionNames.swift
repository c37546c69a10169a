import RondaCore

/// What is found about what expressions name.
extension Explanation {
  static let expressionNames: [Explanation] = [
    Explanation(
      "expression-choice-name",
      es: (
        "Pregunta sin alternativas",
        """
        jr:choice-name() da el texto de la alternativa elegida, y esta pregunta no tiene una lista de alternativas. \
        Siempre quedaría vacío.
        """
      ),
      en: (
        "Question without choices",
        """
        jr:choice-name() gives the text of the choice that was made, and this question has no list of choices. It \
        would always be empty.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "jr:choice-name(${edad}, '${edad}')",
        mended: "jr:choice-name(${vive}, '${vive}')")),
    Explanation(
      "expression-indexed-repeat",
      es: (
        "Vuelta de una repetición mal indicada",
        """
        indexed-repeat() necesita la pregunta, luego su repetición y luego cuál de las vueltas. Si falta o sobra \
        algo no se sabe qué respuesta tomar.
        """
      ),
      en: (
        "Round of a repeat named wrongly",
        """
        indexed-repeat() needs the question, then its repeat, and then which of the rounds. With anything missing or \
        too much nobody knows which answer to take.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "indexed-repeat(${anios}, ${edad}, 1)",
        mended: "indexed-repeat(${anios}, ${persona}, 1)")),
    Explanation(
      "expression-list-count",
      es: (
        "count() sobre una respuesta múltiple",
        """
        count() cuenta preguntas, no las alternativas marcadas: aquí da siempre 1. Para contar las marcadas está \
        count-selected().
        """
      ),
      en: (
        "count() of a multiple answer",
        """
        count() counts questions, not the choices that were marked: here it always gives 1. To count the marked ones \
        there is count-selected().
        """
      ),
      FindingExample(
        .calculation,
        wrong: "count(${servicios})",
        mended: "count-selected(${servicios})")),
    Explanation(
      "expression-list-equality",
      es: (
        "Respuesta múltiple comparada con =",
        """
        La comparación solo se cumple cuando esa alternativa es la única marcada. Quien marca dos queda fuera sin \
        que nadie lo note.
        """
      ),
      en: (
        "Multiple answer compared with =",
        """
        The comparison holds only when that choice is the only one marked. Whoever marks two is left out, and nobody \
        notices.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${servicios} = 'agua'",
        mended: "selected(${servicios}, 'agua')")),
    Explanation(
      "expression-name-without-value",
      es: (
        "Nota o grupo usado como respuesta",
        """
        Las notas y los grupos no tienen respuesta, de modo que la comparación nunca cambia. Nombre la pregunta que \
        interesa.
        """
      ),
      en: (
        "Note or group used as an answer",
        """
        Notes and groups have no answer, so the comparison never changes. Name the question that matters.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${aviso} = 'si'",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-not-nodes",
      es: (
        "Valor donde van preguntas",
        """
        La función trabaja con preguntas o rutas, y recibe un valor. Escriba el nombre de la pregunta.
        """
      ),
      en: (
        "Value where questions belong",
        """
        The function works with questions or paths, and is given a value. Write the name of the question.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "count(${edad} + 1)",
        mended: "count(${anios})")),
    Explanation(
      "expression-repeated-comparison",
      es: (
        "Comparación con algo que se repite",
        """
        La pregunta tiene una respuesta en cada vuelta, y la comparación se cumple con que una sola calce. Diga cuál \
        vuelta, o qué total, quiere comparar.
        """
      ),
      en: (
        "Comparison with something that is repeated",
        """
        The question has an answer in every round, and the comparison holds when a single one fits. Say which round, \
        or which total, you want to compare.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${anios} > 17",
        mended: "max(${anios}) > 17")),
    Explanation(
      "expression-repeated-value",
      es: (
        "Varios valores donde va uno",
        """
        La pregunta está en una repetición y tiene tantas respuestas como vueltas, y aquí cabe una sola. Use una \
        función que las reúna, o indique la vuelta.
        """
      ),
      en: (
        "Several values where one belongs",
        """
        The question is in a repeat and has as many answers as rounds, and only one fits here. Use a function that \
        brings them together, or name the round.
        """
      ),
      FindingExample(
        .calculation,
        wrong: "${anios} + 1",
        mended: "sum(${anios}) + 1")),
    Explanation(
      "expression-unknown-choice",
      es: (
        "Código que no está en la lista",
        """
        La lista de la pregunta no tiene una alternativa con ese código, así que la comparación nunca se cumple. \
        Casi siempre es un error de tipeo.
        """
      ),
      en: (
        "Code that is not in the list",
        """
        The list of the question has no choice with that code, so the comparison never holds. Nearly always it is a \
        slip of the pen.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${vive} = 'sí'",
        mended: "${vive} = 'si'")),
    Explanation(
      "expression-unknown-column",
      es: (
        "Columna que la lista no tiene",
        """
        La expresión busca en la lista una columna que no existe, y no encontraría nada.
        """
      ),
      en: (
        "Column that the list lacks",
        """
        The expression looks for a column that the list does not have, and would find nothing.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "instance('comunas')/root/item[name = ${comuna}]/regin = 'x'",
        mended: "instance('comunas')/root/item[name = ${comuna}]/region = 'x'")),
    Explanation(
      "expression-unknown-instance",
      es: (
        "Lista que no existe",
        """
        instance() nombra una lista que el formulario no tiene. Toda búsqueda en ella daría vacío.
        """
      ),
      en: (
        "List that does not exist",
        """
        instance() names a list that the form does not have. Every search in it would come out empty.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "count(instance('comuna')/root/item) > 1",
        mended: "count(instance('comunas')/root/item) > 1")),
    Explanation(
      "expression-unknown-name",
      es: (
        "Pregunta que no existe",
        """
        Se nombra una pregunta que el formulario no tiene. La regla no se podría calcular y nadie vería la pregunta \
        que depende de ella.
        """
      ),
      en: (
        "Question that does not exist",
        """
        A question is named that the form does not have. The rule could not be calculated, and nobody would see the \
        question that depends on it.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "${edda} > 17",
        mended: "${edad} > 17")),
    Explanation(
      "expression-unknown-path",
      es: (
        "Ruta que no lleva a nada",
        """
        En el registro no hay nada en esa ruta. Puede estar mal escrita, o la pregunta se cambió de grupo.
        """
      ),
      en: (
        "Path that leads nowhere",
        """
        Nothing in the record is at that path. It may be misspelt, or the question was moved to another group.
        """
      ),
      FindingExample(
        .relevant,
        wrong: "/data/edda > 17",
        mended: "/data/edad > 17")),
  ]
}
