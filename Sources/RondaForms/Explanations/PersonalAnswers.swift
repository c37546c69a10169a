import RondaCore

/// What is found about questions whose answers say who somebody is.
extension Explanation {
  static let personalAnswers: [Explanation] = [
    Explanation(
      "form-bad-personal",
      es: (
        "Pregunta personal en un resumen",
        """
        Las respuestas a una pregunta personal se guardan aparte y no entran en ningún resumen. Por eso no puede medir \
        nada ni tener un tema, y un territorio, por el que se agrupan los resultados, no puede ser personal.
        """
      ),
      en: (
        "Personal question in a summary",
        """
        The answers to a personal question are kept apart and are in no summary. That is why it cannot measure anything \
        or have a topic, and a territory, by which results are grouped, cannot be personal.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="q" personal="yes" measure="profile"><label>¿Cómo se llama?</label></text>
          """,
        mended: """
          <text name="q" personal="yes"><label>¿Cómo se llama?</label></text>
          """)),
    Explanation(
      "form-personal-copied",
      es: (
        "Valor que sale de una respuesta personal",
        """
        Un valor que no es personal se calcula con una respuesta que sí lo es. Lo que se guarda aparte quedaría también \
        a la vista, entre las demás respuestas.
        """
      ),
      en: (
        "Value made from a personal answer",
        """
        A value that is not personal is computed from an answer that is. What is kept apart would also stand in sight, \
        among the other answers.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="q" personal="yes"><label>¿Cómo se llama?</label></text>
          <calculate name="saludo" calculation="concat('Sr. ', ${q})"/>
          """,
        mended: """
          <text name="q" personal="yes"><label>¿Cómo se llama?</label></text>
          <calculate name="saludo" personal="yes" calculation="concat('Sr. ', ${q})"/>
          """)),
  ]
}
