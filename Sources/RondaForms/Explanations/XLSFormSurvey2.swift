import RondaCore

/// What is found about rows of the sheet survey of an XLSForm.
extension Explanation {
  static let xlsFormSurvey2: [Explanation] = [
    Explanation(
      "xlsform-row-without-type",
      es: (
        "Fila sin tipo ni nombre",
        """
        La fila no tiene tipo ni nombre y no se lee. Si es un apunte, bórrelo; si es una pregunta, complétela.
        """),
      en: (
        "Row with neither type nor name",
        """
        The row has neither type nor name and is not read. If it is a note, delete it; if a question, complete it.
        """),
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
      "xlsform-table-lists",
      es: (
        "Dos listas en una tabla",
        """
        Las preguntas de una tabla (table-list) comparten el encabezado, así que usan la misma lista.
        """),
      en: (
        "Two lists in one table",
        """
        The questions of a table (table-list) share their header, so they use the same list.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label | appearance |
        | begin_group | g | G | table-list |
        | select_one l | a | ¿A? | |
        | select_one m | b | ¿B? | |
        | end_group | | | |
        choices
        | list_name | name | label |
        | l | x | X |
        | m | y | Y |
        """,
        mended: """
        survey
        | type | name | label | appearance |
        | begin_group | g | G | table-list |
        | select_one l | a | ¿A? | |
        | select_one l | b | ¿B? | |
        | end_group | | | |
        choices
        | list_name | name | label |
        | l | x | X |
        """)),
    Explanation(
      "xlsform-unknown-type",
      es: (
        "Tipo desconocido",
        """
        XLSForm no tiene ese tipo de pregunta. Puede estar mal escrito.
        """),
      en: (
        "Unknown type",
        """
        XLSForm has no such type of question. It may be misspelt.
        """),
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
    Explanation(
      "xlsform-unmatched-begin",
      es: (
        "begin sin end",
        """
        Un grupo o una repetición se abre y no se cierra: no se sabe qué preguntas son suyas.
        """),
      en: (
        "begin without end",
        """
        A group or repeat opens and does not close: nobody knows which questions are in it.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | begin_group | g | G |
        | text | a | ¿A? |
        """,
        mended: """
        survey
        | type | name | label |
        | begin_group | g | G |
        | text | a | ¿A? |
        | end_group | | |
        """)),
    Explanation(
      "xlsform-unmatched-end",
      es: (
        "end sin begin",
        """
        Se cierra un grupo o una repetición que no se abrió, o se cierra otra cosa que lo último abierto.
        """),
      en: (
        "end without begin",
        """
        A group or repeat closes that was not opened, or something else than the last one opened.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | text | a | ¿A? |
        | end_group | | |
        """,
        mended: """
        survey
        | type | name | label |
        | begin_group | g | G |
        | text | a | ¿A? |
        | end_group | | |
        """)),
  ]
}
