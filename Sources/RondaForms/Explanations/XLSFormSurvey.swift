import RondaCore

/// What is found about rows of the sheet survey of an XLSForm.
extension Explanation {
  static let xlsFormSurvey: [Explanation] = [
    Explanation(
      "xlsform-ambiguous-reference",
      es: (
        "Referencia a varias preguntas",
        """
        Hay varias preguntas con ese nombre en grupos distintos, y ${…} no dice cuál se quiere.
        """
      ),
      en: (
        "Reference to several questions",
        """
        There are several questions of that name in different groups, and ${…} does not say which is meant.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | relevant |
          | begin_group | g | G | |
          | text | a | ¿A? | |
          | end_group | | | |
          | begin_group | h | H | |
          | text | a | ¿A? | |
          | end_group | | | |
          | text | b | ¿B? | ${a} = 'x' |
          """,
        mended: """
          survey
          | type | name | label | relevant |
          | begin_group | g | G | |
          | text | a | ¿A? | |
          | end_group | | | |
          | begin_group | h | H | |
          | text | c | ¿C? | |
          | end_group | | | |
          | text | b | ¿B? | ${a} = 'x' |
          """)),
    Explanation(
      "xlsform-audit-name",
      es: (
        "audit con otro nombre",
        """
        El registro de lo que se hace en el formulario siempre se llama audit; así lo buscan los servidores.
        """
      ),
      en: (
        "audit by another name",
        """
        The log of what is done in the form is always called audit; that is where servers look for it.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | audit | registro | |
          | text | a | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | audit | audit | |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-no-name",
      es: (
        "Pregunta sin nombre",
        """
        La fila no tiene nombre, y su respuesta no tendría columna en los datos.
        """
      ),
      en: (
        "Question without a name",
        """
        The row has no name, and its answer would have no column in the data.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-no-type",
      es: (
        "Pregunta sin tipo",
        """
        La fila tiene nombre o texto pero no dice de qué tipo es la pregunta.
        """
      ),
      en: (
        "Question without a type",
        """
        The row has a name or a text but does not say the type of the question.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | | a | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-reserved-name",
      es: (
        "Nombre reservado",
        """
        «meta» es el grupo donde el formulario anota lo suyo, y nada más puede llamarse así.
        """
      ),
      en: (
        "Reserved name",
        """
        “meta” is the group where the form keeps its own notes, and nothing else can have that name.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | meta | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | meta_anual | ¿A? |
          """)),
    Explanation(
      "xlsform-row-without-type",
      es: (
        "Fila sin tipo ni nombre",
        """
        La fila no tiene tipo ni nombre y no se lee. Si es un apunte, bórrelo; si es una pregunta, complétela.
        """
      ),
      en: (
        "Row with neither type nor name",
        """
        The row has neither type nor name and is not read. If it is a note, delete it; if a question, complete it.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | hint |
          | text | a | ¿A? | |
          | | | | Revisar |
          """,
        mended: """
          survey
          | type | name | label | hint |
          | text | a | ¿A? | Revisar |
          """)),
    Explanation(
      "xlsform-unknown-type",
      es: (
        "Tipo desconocido",
        """
        XLSForm no tiene ese tipo de pregunta. Puede estar mal escrito.
        """
      ),
      en: (
        "Unknown type",
        """
        XLSForm has no such type of question. It may be misspelt.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | texto | a | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
  ]
}
