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
        """
      ),
      en: (
        "Column of choices with a bad name",
        """
        The own columns of choices are used in filters, and their names can have no blanks. This one is not read.
        """
      ),
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
      "xlsform-big-image-without-image",
      es: (
        "big-image sin image",
        """
        La imagen grande se abre desde la pequeña; sin image no hay desde dónde.
        """
      ),
      en: (
        "big-image without image",
        """
        The large image opens from the small one; without image there is nothing to open it from.
        """
      ),
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
        """
      ),
      en: (
        "Blank in the code of a choice",
        """
        In a multiple answer codes are separated by blanks, and this one would read as two.
        """
      ),
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
        """
      ),
      en: (
        "Choice without a text",
        """
        The choice has no text, and would show as a blank or as its code.
        """
      ),
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
        """
      ),
      en: (
        "Choice without a list",
        """
        The row does not say which list it is of, and nobody would use it.
        """
      ),
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
        """
      ),
      en: (
        "Choice without a code",
        """
        The row does not say what is kept when it is chosen.
        """
      ),
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
      "xlsform-no-choices",
      es: (
        "Sin hoja choices",
        """
        Una pregunta usa una lista y el libro no tiene la hoja choices, donde van las listas.
        """
      ),
      en: (
        "No sheet choices",
        """
        A question uses a list and the workbook has no sheet choices, where the lists are.
        """
      ),
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
      "xlsform-unlikely-column",
      es: (
        "Columna que parece mal escrita",
        """
        En choices cualquier columna puede servir para filtrar, pero esta se parece mucho a una que tiene otro uso.
        """
      ),
      en: (
        "Column that looks misspelt",
        """
        In choices any column may serve for filters, but this one is very like one that has another use.
        """
      ),
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
