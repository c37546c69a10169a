import RondaCore

/// What is found about groups and repeats of an XLSForm.
extension Explanation {
  static let xlsFormGroups: [Explanation] = [
    Explanation(
      "xlsform-duplicate-repeat",
      es: (
        "Dos repeticiones con el mismo nombre",
        """
        Dos repeticiones se llaman igual, y al separar los datos en tablas una pisaría a la otra.
        """
      ),
      en: (
        "Two repeats of the same name",
        """
        Two repeats have the same name, and when the data are parted into tables one would overwrite the other.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | begin_repeat | r | R |
          | text | a | ¿A? |
          | end_repeat | | |
          | begin_group | g | G |
          | begin_repeat | r | R |
          | text | b | ¿B? |
          | end_repeat | | |
          | end_group | | |
          """,
        mended: """
          survey
          | type | name | label |
          | begin_repeat | r | R |
          | text | a | ¿A? |
          | end_repeat | | |
          | begin_group | g | G |
          | begin_repeat | s | S |
          | text | b | ¿B? |
          | end_repeat | | |
          | end_group | | |
          """)),
    Explanation(
      "xlsform-empty-group",
      es: (
        "Grupo vacío",
        """
        Entre begin y end no hay ninguna pregunta.
        """
      ),
      en: (
        "Empty group",
        """
        There is no question between begin and end.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          | begin_group | g | G |
          | end_group | | |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          | begin_group | g | G |
          | text | b | ¿B? |
          | end_group | | |
          """)),
    Explanation(
      "xlsform-filter-in-table",
      es: (
        "Filtro en una tabla",
        """
        En una tabla (table-list) todas las filas muestran las mismas alternativas, y no se pueden filtrar.
        """
      ),
      en: (
        "Filter in a table",
        """
        In a table (table-list) all rows show the same choices, and they cannot be filtered.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | appearance | choice_filter |
          | begin_group | g | G | table-list | |
          | select_one l | a | ¿A? | | name != 'x' |
          | end_group | | | | |
          choices
          | list_name | name | label |
          | l | x | X |
          | l | y | Y |
          """,
        mended: """
          survey
          | type | name | label | appearance | choice_filter |
          | begin_group | g | G | table-list | |
          | select_one l | a | ¿A? | | |
          | end_group | | | | |
          choices
          | list_name | name | label |
          | l | x | X |
          | l | y | Y |
          """)),
    Explanation(
      "xlsform-loop",
      es: (
        "Ciclo",
        """
        «begin loop» es de un XLSForm antiguo y no se puede leer. Escriba un grupo por cada vuelta, o una \
        repetición.
        """
      ),
      en: (
        "Loop",
        """
        “begin loop” belongs to an old XLSForm and cannot be read. Write a group for each round, or a repeat.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | begin loop over l | g | G |
          | text | a | ¿A? |
          | end loop | | |
          """,
        mended: """
          survey
          | type | name | label |
          | begin_repeat | g | G |
          | text | a | ¿A? |
          | end_repeat | | |
          """)),
    Explanation(
      "xlsform-repeat-named-as-root",
      es: (
        "Repetición que se llama como el registro",
        """
        Una repetición y el registro no pueden llamarse igual: sus tablas se confundirían.
        """
      ),
      en: (
        "Repeat called like the record",
        """
        A repeat and the record cannot have the same name: their tables would be confused.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | begin_repeat | data | R |
          | text | a | ¿A? |
          | end_repeat | | |
          """,
        mended: """
          survey
          | type | name | label |
          | begin_repeat | persona | R |
          | text | a | ¿A? |
          | end_repeat | | |
          """)),
    Explanation(
      "xlsform-repeat-without-label",
      es: (
        "Repetición sin texto",
        """
        Sin texto, quien responde no sabe de qué se le pide agregar otro.
        """
      ),
      en: (
        "Repeat without a text",
        """
        Without a text whoever answers does not know what to add another one of.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | begin_repeat | r | |
          | text | a | ¿A? |
          | end_repeat | | |
          """,
        mended: """
          survey
          | type | name | label |
          | begin_repeat | r | Persona |
          | text | a | ¿A? |
          | end_repeat | | |
          """)),
    Explanation(
      "xlsform-table-lists",
      es: (
        "Dos listas en una tabla",
        """
        Las preguntas de una tabla (table-list) comparten el encabezado, así que usan la misma lista.
        """
      ),
      en: (
        "Two lists in one table",
        """
        The questions of a table (table-list) share their header, so they use the same list.
        """
      ),
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
      "xlsform-too-deep",
      es: (
        "Demasiados grupos anidados",
        """
        Hay más grupos unos dentro de otros de lo que un formulario necesita. Suele faltar una fila end_group.
        """
      ),
      en: (
        "Groups nested too deeply",
        """
        More groups are open one inside another than a form needs. Usually a row end_group is missing.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Cientos de filas begin_group sin su end_group.",
          en: "Hundreds of rows begin_group without their end_group."),
        mended: Phrase(
          es: "Cada begin_group con su end_group.",
          en: "Each begin_group with its end_group."))),
    Explanation(
      "xlsform-unmatched-begin",
      es: (
        "begin sin end",
        """
        Un grupo o una repetición se abre y no se cierra: no se sabe qué preguntas son suyas.
        """
      ),
      en: (
        "begin without end",
        """
        A group or repeat opens and does not close: nobody knows which questions are in it.
        """
      ),
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
        """
      ),
      en: (
        "end without begin",
        """
        A group or repeat closes that was not opened, or something else than the last one opened.
        """
      ),
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
