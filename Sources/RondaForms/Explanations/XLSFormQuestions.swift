import RondaCore

/// What is found about questions of an XLSForm.
extension Explanation {
  static let xlsFormQuestions: [Explanation] = [
    Explanation(
      "xlsform-background-point",
      es: (
        "Punto de fondo mal pedido",
        """
        background-geopoint toma el punto cuando cambia una pregunta: necesita trigger y no lleva cálculo.
        """
      ),
      en: (
        "Background point asked for wrongly",
        """
        background-geopoint takes the point when a question changes: it needs trigger and has no calculation.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | trigger |
          | text | a | ¿A? | |
          | background-geopoint | p | | |
          """,
        mended: """
          survey
          | type | name | label | trigger |
          | text | a | ¿A? | |
          | background-geopoint | p | | ${a} |
          """)),
    Explanation(
      "xlsform-bad-parameter",
      es: (
        "Parámetro con un valor que no sirve",
        """
        Un parámetro tiene un valor que no admite, o no está escrito clave=valor.
        """
      ),
      en: (
        "Parameter with a value that will not do",
        """
        A parameter has a value that it does not allow, or is not written key=value.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | parameters |
          | image | a | Foto | max-pixels=grande |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | image | a | Foto | max-pixels=1024 |
          """)),
    Explanation(
      "xlsform-bad-range",
      es: (
        "Escala mal definida",
        """
        Los números de la escala no calzan entre sí: el paso no cabe, una marca cae fuera, o la lista de textos no \
        sirve.
        """
      ),
      en: (
        "Range defined wrongly",
        """
        The numbers of the range do not fit together: the step is too large, a mark lies outside, or the list of \
        labels will not do.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | parameters |
          | range | a | ¿Cuánto? | start=0 end=10 step=20 |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | range | a | ¿Cuánto? | start=0 end=10 step=1 |
          """)),
    Explanation(
      "xlsform-bad-trigger",
      es: (
        "trigger mal escrito",
        """
        trigger nombra preguntas con ${…}; otra cosa no dispararía nada.
        """
      ),
      en: (
        "trigger written wrongly",
        """
        trigger names questions by ${…}; anything else would trigger nothing.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | trigger | calculation |
          | text | a | ¿A? | | |
          | calculate | c | | cuando cambia a | now() |
          """,
        mended: """
          survey
          | type | name | label | trigger | calculation |
          | text | a | ¿A? | | |
          | calculate | c | | ${a} | now() |
          """)),
    Explanation(
      "xlsform-ignored-parameters",
      es: (
        "Parámetros que no se leen",
        """
        Este tipo de pregunta no tiene parámetros. Quizás se quiso otro tipo.
        """
      ),
      en: (
        "Parameters that are not read",
        """
        This type of question has no parameters. Perhaps another type was meant.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | parameters |
          | note | a | Aviso | start=0 |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | note | a | Aviso | |
          """)),
    Explanation(
      "xlsform-image-size",
      es: (
        "Fotos en tamaño completo",
        """
        Sin max-pixels las fotos se envían en su tamaño completo, que con mala señal puede tardar mucho.
        """
      ),
      en: (
        "Photos in full size",
        """
        Without max-pixels photos are sent in their full size, which may take long on a bad line.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | image | a | Foto |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | image | a | Foto | max-pixels=1024 |
          """)),
    Explanation(
      "xlsform-no-calculation",
      es: (
        "Cálculo vacío",
        """
        Una fila calculate no dice qué calcular, y quedaría siempre vacía.
        """
      ),
      en: (
        "Empty calculation",
        """
        A row calculate does not say what to calculate, and would always be empty.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | calculation |
          | text | a | ¿A? | |
          | calculate | c | | |
          """,
        mended: """
          survey
          | type | name | label | calculation |
          | text | a | ¿A? | |
          | calculate | c | | string-length(${a}) |
          """)),
    Explanation(
      "xlsform-no-label",
      es: (
        "Pregunta sin texto",
        """
        La pregunta no tiene texto ni ayuda, y quien responde no sabría qué se le pregunta.
        """
      ),
      en: (
        "Question without a text",
        """
        The question has neither text nor hint, and whoever answers would not know what is asked.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-old-property",
      es: (
        "Dato que los teléfonos ya no dan",
        """
        Los teléfonos de hoy no entregan ese número a los programas, y quedaría vacío. Use deviceid.
        """
      ),
      en: (
        "Property that phones no longer give",
        """
        The phones of today do not give that number to programs, and it would be empty. Use deviceid.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          | simserial | s | |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          | deviceid | s | |
          """)),
    Explanation(
      "xlsform-trigger-not-asked",
      es: (
        "trigger que no se pregunta",
        """
        El cálculo espera un cambio en algo que nadie contesta, y no se haría nunca.
        """
      ),
      en: (
        "trigger that is not asked",
        """
        The calculation waits for a change in something that nobody answers, and would never be made.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | trigger | calculation |
          | text | a | ¿A? | | |
          | calculate | c | | | 1 + 1 |
          | calculate | d | | ${c} | now() |
          """,
        mended: """
          survey
          | type | name | label | trigger | calculation |
          | text | a | ¿A? | | |
          | calculate | c | | | 1 + 1 |
          | calculate | d | | ${a} | now() |
          """)),
    Explanation(
      "xlsform-unknown-appearance",
      es: (
        "Apariencia desconocida",
        """
        Ningún programa conocido entiende esa apariencia, y la pregunta se mostraría como siempre.
        """
      ),
      en: (
        "Unknown appearance",
        """
        No known program understands that appearance, and the question would be shown as usual.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | appearance |
          | text | a | ¿A? | multilinee |
          """,
        mended: """
          survey
          | type | name | label | appearance |
          | text | a | ¿A? | multiline |
          """)),
    Explanation(
      "xlsform-unknown-parameter",
      es: (
        "Parámetro desconocido",
        """
        Este tipo de pregunta no tiene un parámetro con ese nombre.
        """
      ),
      en: (
        "Unknown parameter",
        """
        This type of question has no parameter of that name.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | parameters |
          | image | a | Foto | pixels=1024 |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | image | a | Foto | max-pixels=1024 |
          """)),
  ]
}
