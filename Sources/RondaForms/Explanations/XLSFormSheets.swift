import RondaCore

/// What is found about sheets and columns of an XLSForm.
extension Explanation {
  static let xlsFormSheets: [Explanation] = [
    Explanation(
      "xlsform-bad-attribute-column",
      es: (
        "Columna que no puede ser un atributo",
        """
        Lo que sigue a bind::, body:: o instance:: es el nombre de un atributo, y este no puede serlo o su prefijo \
        no está declarado en namespaces.
        """
      ),
      en: (
        "Column that cannot be an attribute",
        """
        What follows bind::, body:: or instance:: is the name of an attribute, and this cannot be one, or its prefix \
        is not declared in namespaces.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | bind::1x |
          | text | a | ¿A? | si |
          """,
        mended: """
          survey
          | type | name | label | bind::x |
          | text | a | ¿A? | si |
          """)),
    Explanation(
      "xlsform-disabled-column",
      es: (
        "Columna disabled",
        """
        La columna disabled ya no es de XLSForm. Para sacar una pregunta, borre su fila o póngale relevant false().
        """
      ),
      en: (
        "Column disabled",
        """
        The column disabled is no longer part of XLSForm. To take out a question, delete its row or give it relevant \
        false().
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | disabled |
          | text | a | ¿A? | |
          | text | b | ¿B? | yes |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-duplicate-column",
      es: (
        "Columna repetida",
        """
        Dos columnas se llaman igual, y no se sabe cuál vale.
        """
      ),
      en: (
        "Column twice",
        """
        Two columns have the same name, and nobody knows which counts.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | label |
          | text | a | ¿A? | ¿Otra? |
          """,
        mended: """
          survey
          | type | name | label | hint |
          | text | a | ¿A? | ¿Otra? |
          """)),
    Explanation(
      "xlsform-duplicate-sheet",
      es: (
        "Hoja repetida",
        """
        Dos hojas se llaman igual salvo por mayúsculas, y solo se lee la primera.
        """
      ),
      en: (
        "Sheet twice",
        """
        Two sheets have the same name but for capitals, and only the first is read.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          Survey
          | type | name | label |
          | text | b | ¿B? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          | text | b | ¿B? |
          """)),
    Explanation(
      "xlsform-empty-sheet",
      es: (
        "Hoja vacía",
        """
        La hoja no tiene nada escrito, ni siquiera los nombres de sus columnas, y no se puede leer.
        """
      ),
      en: (
        "Empty sheet",
        """
        Nothing is written in the sheet, not even the names of its columns, and it cannot be read.
        """
      ),
      FindingExample(
        .sheets,
        wrong: "survey",
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-missing-column",
      es: (
        "Falta una columna",
        """
        A la hoja le falta una columna sin la cual no se puede leer, como type en survey.
        """
      ),
      en: (
        "Column missing",
        """
        The sheet lacks a column without which it cannot be read, such as type in survey.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | name | label |
          | a | ¿A? |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-no-survey",
      es: (
        "Sin hoja survey",
        """
        El libro no tiene la hoja survey, donde van las preguntas. Sin ella no hay formulario.
        """
      ),
      en: (
        "No sheet survey",
        """
        The workbook has no sheet survey, where the questions are. Without it there is no form.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          preguntas
          | type | name | label |
          | text | a | ¿A? |
          notas
          | uno | dos |
          | 1 | 2 |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          """)),
    Explanation(
      "xlsform-odd-quotes",
      es: (
        "Comillas tipográficas en una regla",
        """
        La planilla cambió las comillas rectas por curvas. Aquí se leen como rectas, pero otros programas pueden \
        rechazar el formulario.
        """
      ),
      en: (
        "Typographic quotes in a rule",
        """
        The spreadsheet changed straight quotes into curly ones. Here they are read as straight, but other programs \
        may refuse the form.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | relevant |
          | text | a | ¿A? | |
          | text | b | ¿B? | ${a} = ‘x’ |
          """,
        mended: """
          survey
          | type | name | label | relevant |
          | text | a | ¿A? | |
          | text | b | ¿B? | ${a} = 'x' |
          """)),
    Explanation(
      "xlsform-rows-after-gap",
      es: (
        "Filas después de un gran vacío",
        """
        Lo que está después de 60 filas vacías se toma por apuntes y no se lee. Si son preguntas, faltarían sin que \
        nadie lo note.
        """
      ),
      en: (
        "Rows after a large gap",
        """
        What comes after 60 empty rows is taken for notes and not read. If it is questions, they would be missing \
        and nobody would notice.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Preguntas en la fila 5 y en la 100, y nada entre ellas.",
          en: "Questions in row 5 and in row 100, with nothing between."),
        mended: Phrase(
          es: "Las mismas preguntas una bajo otra.",
          en: "The same questions one below the other."))),
    Explanation(
      "xlsform-similar-sheet",
      es: (
        "Hoja con nombre parecido",
        """
        La hoja no se lee porque su nombre no es el de ninguna hoja de XLSForm, pero se le parece mucho.
        """
      ),
      en: (
        "Sheet with a similar name",
        """
        The sheet is not read because its name is that of no sheet of XLSForm, though very like one.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          setings
          form_title
          | Encuesta |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_title |
          | Encuesta |
          """)),
    Explanation(
      "xlsform-unknown-column",
      es: (
        "Columna desconocida",
        """
        XLSForm no conoce esa columna y no se lee. Puede estar mal escrita, o ser un apunte.
        """
      ),
      en: (
        "Unknown column",
        """
        XLSForm does not know that column and it is not read. It may be misspelt, or a note.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | relevat |
          | text | a | ¿A? | |
          | text | b | ¿B? | ${a} = 'x' |
          """,
        mended: """
          survey
          | type | name | label | relevant |
          | text | a | ¿A? | |
          | text | b | ¿B? | ${a} = 'x' |
          """)),
    Explanation(
      "xlsform-unknown-media",
      es: (
        "Clase de archivo desconocida",
        """
        Después de media:: va image, big-image, audio o video. Otra cosa no se mostraría.
        """
      ),
      en: (
        "Unknown kind of file",
        """
        After media:: goes image, big-image, audio or video. Anything else would not be shown.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | media::foto |
          | text | a | ¿A? | a.jpg |
          """,
        mended: """
          survey
          | type | name | label | media::image |
          | text | a | ¿A? | a.jpg |
          """)),
  ]
}
