import RondaCore

/// What is found about choices of an XLSForm.
extension Explanation {
  static let xlsFormChoices: [Explanation] = [
    Explanation(
      "xlsform-bad-choice-column",
      es: (
        "Columna de alternativas con mal nombre",
        """
        Las columnas propias de choices se usan en filtros, y su nombre no puede llevar espacios. Esta no se lee.
        """),
      en: (
        "Column of choices with a bad name",
        """
        The own columns of choices are used in filters, and their names can have no blanks. This one is not read.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label | zona norte |
        | l | x | X | si |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label | zona_norte |
        | l | x | X | si |
        """)),
    Explanation(
      "xlsform-bad-file",
      es: (
        "Archivo de alternativas de otra clase",
        """
        Las alternativas de un archivo vienen en .csv, .xml o .geojson.
        """),
      en: (
        "File of choices of another kind",
        """
        The choices of a file come in .csv, .xml or .geojson.
        """),
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
        """),
      en: (
        "Column of a file with a bad name",
        """
        value and label name columns of the file, and this cannot be the name of a column.
        """),
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
      "xlsform-big-image-without-image",
      es: (
        "big-image sin image",
        """
        La imagen grande se abre desde la pequeña; sin image no hay desde dónde.
        """),
      en: (
        "big-image without image",
        """
        The large image opens from the small one; without image there is nothing to open it from.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label | image | big-image |
        | text | a | ¿A? | | grande.jpg |
        """,
        mended: """
        survey
        | type | name | label | image | big-image |
        | text | a | ¿A? | chica.jpg | grande.jpg |
        """)),
    Explanation(
      "xlsform-blank-in-choice",
      es: (
        "Espacio en el código de una alternativa",
        """
        En una respuesta múltiple los códigos se separan con espacios, y este se leería como dos.
        """),
      en: (
        "Blank in the code of a choice",
        """
        In a multiple answer codes are separated by blanks, and this one would read as two.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_multiple l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | agua luz | Agua y luz |
        """,
        mended: """
        survey
        | type | name | label |
        | select_multiple l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | agua_luz | Agua y luz |
        """)),
    Explanation(
      "xlsform-choice-without-label",
      es: (
        "Alternativa sin texto",
        """
        La alternativa no tiene texto, y se mostraría vacía o con su código.
        """),
      en: (
        "Choice without a text",
        """
        The choice has no text, and would show as a blank or as its code.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | x | |
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
      "xlsform-choice-without-list",
      es: (
        "Alternativa sin lista",
        """
        La fila no dice de qué lista es, y nadie la usaría.
        """),
      en: (
        "Choice without a list",
        """
        The row does not say which list it is of, and nobody would use it.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | x | X |
        | | y | Y |
        """,
        mended: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | x | X |
        | l | y | Y |
        """)),
    Explanation(
      "xlsform-choice-without-name",
      es: (
        "Alternativa sin código",
        """
        La fila no dice qué se guarda cuando se elige.
        """),
      en: (
        "Choice without a code",
        """
        The row does not say what is kept when it is chosen.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | select_one l | a | ¿A? |
        choices
        | list_name | name | label |
        | l | | X |
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
      "xlsform-external-select",
      es: (
        "select_one_external",
        """
        Es una forma antigua para listas largas, que los programas dejan de leer. Aquí se lee como select_one.
        """),
      en: (
        "select_one_external",
        """
        This is an old form for long lists that programs cease to read. Here it is read as select_one.
        """),
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
        """),
      en: (
        "select_one_external without a filter",
        """
        External lists are of use only when filtered; without choice_filter some programs show nothing.
        """),
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
        """),
      en: (
        "Filter with or_other",
        """
        or_other adds a choice that the filter does not know, and it might never be shown.
        """),
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
  ]
}
