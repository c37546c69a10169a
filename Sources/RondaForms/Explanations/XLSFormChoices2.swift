import RondaCore

/// What is found about choices of an XLSForm.
extension Explanation {
  static let xlsFormChoices2: [Explanation] = [
    Explanation(
      "xlsform-instance-clash",
      es: (
        "Dos datos con el mismo nombre",
        """
        Una lista y un archivo, o dos archivos, quedarían con el mismo nombre dentro del formulario.
        """),
      en: (
        "Two data of the same name",
        """
        A list and a file, or two files, would have the same name inside the form.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one barrios | a | ¿A? |
        | select_one_from_file barrios.csv | b | ¿B? |
        choices
        | list_name | name | label |
        | barrios | x | X |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one barrios | a | ¿A? |
        | select_one_from_file zonas.csv | b | ¿B? |
        choices
        | list_name | name | label |
        | barrios | x | X |
        """)),
    Explanation(
      "xlsform-no-choices",
      es: (
        "Sin hoja choices",
        """
        Una pregunta usa una lista y el libro no tiene la hoja choices, donde van las listas.
        """),
      en: (
        "No sheet choices",
        """
        A question uses a list and the workbook has no sheet choices, where the lists are.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | x | X |
        """)),
    Explanation(
      "xlsform-no-external-choices",
      es: (
        "Sin hoja external_choices",
        """
        Una pregunta usa una lista externa y el libro no tiene la hoja external_choices.
        """),
      en: (
        "No sheet external_choices",
        """
        A question uses an external list and the workbook has no sheet external_choices.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label | choice_filter |
        | text | z | ¿Zona? | |
        | select_one_external l | a | ¿A? | zona=${z} |
        """,
        mended: """
        survey
        | type | name | label | choice_filter |
        | text | z | ¿Zona? | |
        | select_one_external l | a | ¿A? | zona=${z} |
        external_choices
        | list_name | name | label | zona |
        | l | x | X | n |
        """)),
    Explanation(
      "xlsform-other-without-list",
      es: (
        "or_other sin lista propia",
        """
        or_other agrega «otro» a una lista de choices; a un archivo o a respuestas no se les puede agregar.
        """),
      en: (
        "or_other without a list of its own",
        """
        or_other adds “other” to a list of choices; nothing can be added to a file or to answers.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one_from_file barrios.csv or_other | a | ¿A? |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one_from_file barrios.csv | a | ¿A? |
        """)),
    Explanation(
      "xlsform-unknown-answers",
      es: (
        "Alternativas de una pregunta que no existe",
        """
        Las alternativas vienen de las respuestas a una pregunta de una repetición, y esa pregunta no está.
        """),
      en: (
        "Choices from a question that does not exist",
        """
        The choices come from the answers to a question of a repeat, and that question is not there.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | begin_repeat | r | Persona |
        | text | nombre | ¿Nombre? |
        | end_repeat | | |
        | select_one ${nombres} | a | ¿Quién? |
        """,
        mended: """
        survey
        | type | name | label |
        | begin_repeat | r | Persona |
        | text | nombre | ¿Nombre? |
        | end_repeat | | |
        | select_one ${nombre} | a | ¿Quién? |
        """)),
    Explanation(
      "xlsform-unlikely-column",
      es: (
        "Columna que parece mal escrita",
        """
        En choices cualquier columna puede servir para filtrar, pero esta se parece mucho a una que tiene otro uso.
        """),
      en: (
        "Column that looks misspelt",
        """
        In choices any column may serve for filters, but this one is very like one that has another use.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label | imagee |
        | l | x | X | x.jpg |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label | image |
        | l | x | X | x.jpg |
        """)),
  ]
}
