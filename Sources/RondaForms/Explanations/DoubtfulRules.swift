import RondaCore

/// What is found of forms that can be filled in, and that nobody means so.
extension Explanation {
  static let doubtfulRules: [Explanation] = [
    Explanation(
      "form-empty-list",
      es: (
        "Lista sin alternativas",
        """
        La lista no tiene ninguna alternativa ni un archivo de donde vengan, y una pregunta con ella no se puede \
        responder.
        """
      ),
      en: (
        "List without choices",
        """
        The list has no choice and no file that they come from, and a question with it cannot be answered.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"/><select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-unsteady-value",
      es: (
        "Valor al azar que cambia",
        """
        Un cálculo se hace de nuevo cada vez que cambia algo o se abre el registro, y random() o uuid() darían \
        cada vez otro valor. once() se queda con el primero.
        """
      ),
      en: (
        "Chance value that changes",
        """
        A calculation is done again whenever something changes or the record is opened, and random() or uuid() \
        would give another value each time. once() keeps the first one.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <calculate name="q" calculation="random()"/><text name="a"><label>¿A?</label></text>
          """,
        mended: """
          <calculate name="q" calculation="once(random())"/><text name="a"><label>¿A?</label></text>
          """)),
    Explanation(
      "form-constraint-elsewhere",
      es: (
        "Condición que mira otra pregunta",
        """
        Una condición de la respuesta (constraint) que no la nombra se cumple o no según otras preguntas, y \
        quien responde no puede hacer nada por cumplirla.
        """
      ),
      en: (
        "Condition that looks at another question",
        """
        A condition on the answer (constraint) that does not name it holds or not by other questions, and who \
        answers can do nothing to meet it.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <integer name="edad"><label>¿Edad?</label></integer>
          <integer name="hijos" constraint="${edad} &gt; 15"><label>¿Hijos?</label></integer>
          """,
        mended: """
          <integer name="edad"><label>¿Edad?</label></integer>
          <integer name="hijos" constraint=". &lt; ${edad}"><label>¿Hijos?</label></integer>
          """)),
    Explanation(
      "form-default-outside",
      es: (
        "Valor inicial que no se acepta",
        """
        La pregunta comienza con un valor que su propia condición no acepta: quien no lo cambie no puede seguir.
        """
      ),
      en: (
        "Default that is not accepted",
        """
        The question begins with a value that its own condition does not accept: who does not change it cannot \
        go on.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <integer name="q" default="0" constraint=". &gt; 0"><label>¿Cuántos?</label></integer>
          """,
        mended: """
          <integer name="q" default="1" constraint=". &gt; 0"><label>¿Cuántos?</label></integer>
          """)),
    Explanation(
      "form-empty-group",
      es: (
        "Grupo sin nada adentro",
        """
        El grupo, o lo que se repite, no tiene ninguna pregunta.
        """
      ),
      en: (
        "Group with nothing inside",
        """
        The group, or what is repeated, has no question.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <group name="g"><label>Casa</label></group><text name="a"><label>¿A?</label></text>
          """,
        mended: """
          <group name="g"><label>Casa</label><text name="a"><label>¿A?</label></text></group>
          """)),
    Explanation(
      "form-locked-question",
      es: (
        "Pregunta obligatoria que nadie puede responder",
        """
        La pregunta es obligatoria y de sólo lectura, y nada le da un valor. Nadie podría terminar.
        """
      ),
      en: (
        "Required question that nobody can answer",
        """
        The question is required and read-only, and nothing gives it a value. Nobody could finish.
        """
      ),
      FindingExample(
        .items,
        wrong: "<text name=\"q\" required=\"yes\" readonly=\"yes\"><label>¿Q?</label></text>",
        mended: "<text name=\"q\" required=\"yes\"><label>¿Q?</label></text>")),
    Explanation(
      "form-loose-name",
      es: (
        "Nombre de una pregunta sin ${}",
        """
        Entre llaves solas, o después de un $, un nombre se muestra tal como está escrito. La respuesta se \
        muestra con ${nombre}.
        """
      ),
      en: (
        "Name of a question without ${}",
        """
        In braces alone, or after a $, a name shows as it is written. The answer shows with ${name}.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="nombre"><label>¿Nombre?</label></text>
          <integer name="edad"><label>¿Qué edad tiene {nombre}?</label></integer>
          """,
        mended: """
          <text name="nombre"><label>¿Nombre?</label></text>
          <integer name="edad"><label>¿Qué edad tiene ${nombre}?</label></integer>
          """)),
    Explanation(
      "form-odd-count",
      es: (
        "Número de vueltas que no puede ser",
        """
        Lo que se repite está un número entero de veces, y al menos una. Con cero nunca se vería.
        """
      ),
      en: (
        "Number of rounds that cannot be",
        """
        What is repeated is there a whole number of times, and at least once. With zero it would never be seen.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <repeat name="r" repeat_count="0"><label>R</label><text name="a"><label>¿A?</label></text></repeat>
          """,
        mended: """
          <repeat name="r" repeat_count="3"><label>R</label><text name="a"><label>¿A?</label></text></repeat>
          """)),
  ]
}
