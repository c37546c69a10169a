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
        """),
      en: (
        "Reference to several questions",
        """
        There are several questions of that name in different groups, and ${…} does not say which is meant.
        """),
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
        """),
      en: (
        "audit by another name",
        """
        The log of what is done in the form is always called audit; that is where servers look for it.
        """),
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
      "xlsform-duplicate-repeat",
      es: (
        "Dos repeticiones con el mismo nombre",
        """
        Dos repeticiones se llaman igual, y al separar los datos en tablas una pisaría a la otra.
        """),
      en: (
        "Two repeats of the same name",
        """
        Two repeats have the same name, and when the data are parted into tables one would overwrite the other.
        """),
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
        """),
      en: (
        "Empty group",
        """
        There is no question between begin and end.
        """),
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
        """),
      en: (
        "Filter in a table",
        """
        In a table (table-list) all rows show the same choices, and they cannot be filtered.
        """),
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
        """),
      en: (
        "Loop",
        """
        “begin loop” belongs to an old XLSForm and cannot be read. Write a group for each round, or a repeat.
        """),
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
      "xlsform-no-name",
      es: (
        "Pregunta sin nombre",
        """
        La fila no tiene nombre, y su respuesta no tendría columna en los datos.
        """),
      en: (
        "Question without a name",
        """
        The row has no name, and its answer would have no column in the data.
        """),
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
        """),
      en: (
        "Question without a type",
        """
        The row has a name or a text but does not say the type of the question.
        """),
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
      "xlsform-repeat-named-as-root",
      es: (
        "Repetición que se llama como el registro",
        """
        Una repetición y el registro no pueden llamarse igual: sus tablas se confundirían.
        """),
      en: (
        "Repeat called like the record",
        """
        A repeat and the record cannot have the same name: their tables would be confused.
        """),
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
        """),
      en: (
        "Repeat without a text",
        """
        Without a text whoever answers does not know what to add another one of.
        """),
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
      "xlsform-reserved-name",
      es: (
        "Nombre reservado",
        """
        «meta» es el grupo donde el formulario anota lo suyo, y nada más puede llamarse así.
        """),
      en: (
        "Reserved name",
        """
        “meta” is the group where the form keeps its own notes, and nothing else can have that name.
        """),
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
  ]
}
