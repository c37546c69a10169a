import RondaCore

/// What is found about lists, scales and topics of forms.
extension Explanation {
  static let formLists: [Explanation] = [
    Explanation(
      "form-ambiguous-key",
      es: (
        "Clave que es el nombre de otra alternativa",
        """
        La clave con que se marca una alternativa es el nombre de otra de la misma lista. Al transcribir no se \
        sabría cuál de las dos se quiso anotar.
        """
      ),
      en: (
        "Key that is the name of another choice",
        """
        The key that marks a choice is the name of another one of the same list. In transcribing nobody would know \
        which of the two was meant.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="2"><label>Dos</label></choice><choice \
          name="b"><label>Be</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>Dos</label></choice><choice \
          name="b"><label>Be</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-bad-limits",
      es: (
        "Límites imposibles",
        """
        El mínimo o el máximo de alternativas no calza con lo que se puede marcar: nadie podría cumplirlo, o no \
        limita nada.
        """
      ),
      en: (
        "Impossible limits",
        """
        The least or most number of choices does not fit what can be marked: nobody could comply, or it limits \
        nothing.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="a"><label>A</label></choice><choice \
          name="b"><label>B</label></choice></choices>
          <select_multiple name="q" list="l" min="3" max="2"><label>¿Cuáles?</label></select_multiple>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>A</label></choice><choice \
          name="b"><label>B</label></choice></choices>
          <select_multiple name="q" list="l" min="1" max="2"><label>¿Cuáles?</label></select_multiple>
          """)),
    Explanation(
      "form-bad-measure",
      es: (
        "Medida que no calza con la pregunta",
        """
        La pregunta dice medir algo que con su tipo o su lista no se puede medir. El resumen calcularía mal, o nada.
        """
      ),
      en: (
        "Measure that does not fit the question",
        """
        The question claims to measure something that its kind or its list cannot measure. The summary would be \
        wrong, or empty.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="q" measure="satisfaction"><label>¿Qué tan conforme está?</label></text>
          """,
        mended: """
          <choices name="g" kind="scale"><choice name="1" score="-1"><label>Mal</label></choice>
          <choice name="2" score="1"><label>Bien</label></choice></choices>
          <select_one name="q" list="g" measure="satisfaction"><label>¿Qué tan conforme está?</label></select_one>
          """)),
    Explanation(
      "form-duplicate-key",
      es: (
        "Clave repetida",
        """
        Dos alternativas de una lista se marcan con la misma clave, y al responder no se sabría cuál se eligió.
        """
      ),
      en: (
        "Key used twice",
        """
        Two choices of a list are marked by the same key, and nobody would know which one was chosen.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="a" key="x"><label>A</label></choice><choice name="b" \
          key="x"><label>B</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="l"><choice name="a" key="x"><label>A</label></choice><choice name="b" \
          key="y"><label>B</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-list-without-choice",
      es: (
        "Lista donde no hay qué elegir",
        """
        Solo un cálculo de tipo select_one o select_multiple da códigos de una lista. En los demás la lista no haría \
        nada.
        """
      ),
      en: (
        "List where nothing is chosen",
        """
        Only a calculation of type select_one or select_multiple gives codes of a list. In others the list would do \
        nothing.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one><calculate name="c" calculation="1" \
          type="integer" list="l"/>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one><calculate name="c" calculation="1" \
          type="integer"/>
          """)),
    Explanation(
      "form-scale-without-scores",
      es: (
        "Escala sin puntajes",
        """
        Una escala necesita puntajes para que el resumen sepa qué grado es mejor. Sin ninguno no se puede calcular \
        nada con ella.
        """
      ),
      en: (
        "Scale without scores",
        """
        A scale needs scores so that the summary knows which degree is better. Without any nothing can be calculated \
        from it.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="g" kind="scale"><choice name="a"><label>Mal</label></choice><choice \
          name="b"><label>Bien</label></choice></choices>
          <select_one name="q" list="g"><label>¿Cómo está?</label></select_one>
          """,
        mended: """
          <choices name="g" kind="scale"><choice name="a" score="-1"><label>Mal</label></choice>
          <choice name="b" score="1"><label>Bien</label></choice></choices>
          <select_one name="q" list="g"><label>¿Cómo está?</label></select_one>
          """)),
    Explanation(
      "form-score-without-scale",
      es: (
        "Puntaje en una lista que no es escala",
        """
        Los puntajes solo se usan en las escalas. O la lista es una escala, o el puntaje sobra.
        """
      ),
      en: (
        "Score in a list that is no scale",
        """
        Scores are used in scales only. Either the list is a scale, or the score is too much.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="a" score="1"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-unknown-list",
      es: (
        "Lista que no existe",
        """
        La pregunta toma sus alternativas de una lista que el formulario no tiene, y no habría nada que elegir.
        """
      ),
      en: (
        "List that does not exist",
        """
        The question takes its choices from a list that the form does not have, and there would be nothing to \
        choose.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="barrios"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="barios"><label>¿Cuál?</label></select_one>
          """,
        mended: """
          <choices name="barrios"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="barrios"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-unknown-topic",
      es: (
        "Tema que no existe",
        """
        Se nombra un tema que no está en <topics>. En el resumen la pregunta quedaría fuera de todos los temas.
        """
      ),
      en: (
        "Topic that does not exist",
        """
        A topic is named that is not in <topics>. In the summary the question would be outside all topics.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <topics><topic name="salud"><label>Salud</label></topic></topics><text name="a" \
          topic="salu"><label>¿A?</label></text>
          """,
        mended: """
          <topics><topic name="salud"><label>Salud</label></topic></topics><text name="a" \
          topic="salud"><label>¿A?</label></text>
          """)),
    Explanation(
      "form-unused-list",
      es: (
        "Lista que nadie usa",
        """
        Ninguna pregunta usa esta lista. Quizás una pregunta nombra otra por error, o la lista quedó de una versión \
        anterior.
        """
      ),
      en: (
        "List that nobody uses",
        """
        No question uses this list. Perhaps a question names another one by mistake, or the list is left from an \
        earlier version.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices><text \
          name="q"><label>¿Cuál?</label></text>
          """,
        mended: """
          <choices name="l"><choice name="a"><label>A</label></choice></choices>
          <select_one name="q" list="l"><label>¿Cuál?</label></select_one>
          """)),
    Explanation(
      "form-unused-topic",
      es: (
        "Tema del que nada trata",
        """
        Ninguna pregunta ni alternativa es de este tema, y en el resumen saldría vacío.
        """
      ),
      en: (
        "Topic that nothing is about",
        """
        No question and no choice is about this topic, and it would be empty in the summary.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <topics><topic name="salud"><label>Salud</label></topic></topics><text name="a"><label>¿A?</label></text>
          """,
        mended: """
          <topics><topic name="salud"><label>Salud</label></topic></topics><text name="a" \
          topic="salud"><label>¿A?</label></text>
          """)),
  ]
}
