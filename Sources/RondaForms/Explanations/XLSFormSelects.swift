import RondaCore

/// What is found about where an XLSForm takes choices from.
extension Explanation {
  static let xlsFormSelects: [Explanation] = [
    Explanation(
      "xlsform-bad-file",
      es: (
        "Archivo de alternativas de otra clase",
        """
        Las alternativas de un archivo vienen en .csv, .xml o .geojson.
        """
      ),
      en: (
        "File of choices of another kind",
        """
        The choices of a file come in .csv, .xml or .geojson.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | select_one_from_file barrios.txt | a | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | select_one_from_file barrios.csv | a | ¿A? |
          """)),
    Explanation(
      "xlsform-bad-file-column",
      es: (
        "Columna de archivo con mal nombre",
        """
        value y label nombran columnas del archivo, y este nombre no puede ser el de una columna.
        """
      ),
      en: (
        "Column of a file with a bad name",
        """
        value and label name columns of the file, and this cannot be the name of a column.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | parameters |
          | select_one_from_file barrios.csv | a | ¿A? | value=1codigo |
          """,
        mended: """
          survey
          | type | name | label | parameters |
          | select_one_from_file barrios.csv | a | ¿A? | value=codigo |
          """)),
    Explanation(
      "xlsform-external-select",
      es: (
        "select_one_external",
        """
        Es una forma antigua para listas largas, que los programas dejan de leer. Aquí se lee como select_one.
        """
      ),
      en: (
        "select_one_external",
        """
        This is an old form for long lists that programs cease to read. Here it is read as select_one.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | choice_filter |
          | text | z | ¿Zona? | |
          | select_one_external l | a | ¿A? | zona=${z} |
          external_choices
          | list_name | name | label | zona |
          | l | x | X | n |
          """,
        mended: """
          survey
          | type | name | label | choice_filter |
          | text | z | ¿Zona? | |
          | select_one l | a | ¿A? | zona=${z} |
          choices
          | list_name | name | label | zona |
          | l | x | X | n |
          """)),
    Explanation(
      "xlsform-external-without-filter",
      es: (
        "select_one_external sin filtro",
        """
        Las listas externas solo sirven filtradas; sin choice_filter algunos programas no muestran nada.
        """
      ),
      en: (
        "select_one_external without a filter",
        """
        External lists are of use only when filtered; without choice_filter some programs show nothing.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | select_one_external l | a | ¿A? |
          external_choices
          | list_name | name | label |
          | l | x | X |
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
      "xlsform-filter-with-other",
      es: (
        "Filtro con or_other",
        """
        or_other agrega una alternativa que el filtro no conoce, y podría no mostrarse nunca.
        """
      ),
      en: (
        "Filter with or_other",
        """
        or_other adds a choice that the filter does not know, and it might never be shown.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | choice_filter |
          | select_one l or_other | a | ¿A? | name != 'x' |
          choices
          | list_name | name | label |
          | l | x | X |
          | l | y | Y |
          """,
        mended: """
          survey
          | type | name | label | choice_filter |
          | select_one l or_other | a | ¿A? | |
          choices
          | list_name | name | label |
          | l | x | X |
          | l | y | Y |
          """)),
    Explanation(
      "xlsform-instance-clash",
      es: (
        "Dos datos con el mismo nombre",
        """
        Una lista y un archivo, o dos archivos, quedarían con el mismo nombre dentro del formulario.
        """
      ),
      en: (
        "Two data of the same name",
        """
        A list and a file, or two files, would have the same name inside the form.
        """
      ),
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
      "xlsform-no-external-choices",
      es: (
        "Sin hoja external_choices",
        """
        Una pregunta usa una lista externa y el libro no tiene la hoja external_choices.
        """
      ),
      en: (
        "No sheet external_choices",
        """
        A question uses an external list and the workbook has no sheet external_choices.
        """
      ),
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
        """
      ),
      en: (
        "or_other without a list of its own",
        """
        or_other adds “other” to a list of choices; nothing can be added to a file or to answers.
        """
      ),
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
        """
      ),
      en: (
        "Choices from a question that does not exist",
        """
        The choices come from the answers to a question of a repeat, and that question is not there.
        """
      ),
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
  ]
}
