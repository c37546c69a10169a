import RondaCore

/// What is found about entities of an XLSForm.
extension Explanation {
  static let xlsFormEntities2: [Explanation] = [
    Explanation(
      "xlsform-too-many-entities",
      es: (
        "Más entidades que grupos",
        """
        Cada grupo lleva una entidad, y hay más listas de entidades que grupos donde ponerlas.
        """),
      en: (
        "More entities than groups",
        """
        Each group holds one entity, and there are more lists of entities than groups to put them into.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label | save_to |
        | text | a | ¿A? | arbol#x |
        | text | b | ¿B? | casa#x |
        entities
        | list_name | label |
        | arbol | ${a} |
        | casa | ${b} |
        """,
        mended: """
        survey
        | type | name | label | save_to |
        | text | a | ¿A? | arbol#x |
        | begin_group | g | G | |
        | text | b | ¿B? | casa#x |
        | end_group | | | |
        entities
        | list_name | label |
        | arbol | ${a} |
        | casa | ${b} |
        """)),
    Explanation(
      "xlsform-unknown-entity-column",
      es: (
        "Columna desconocida en entities",
        """
        La hoja entities no tiene esa columna.
        """),
      en: (
        "Unknown column in entities",
        """
        The sheet entities has no such column.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | text | a | ¿A? |
        entities
        | list_name | label | propiedad |
        | arbol | ${a} | x |
        """,
        mended: """
        survey
        | type | name | label |
        | text | a | ¿A? |
        entities
        | list_name | label |
        | arbol | ${a} |
        """)),
    Explanation(
      "xlsform-unknown-entity-list",
      es: (
        "Lista de entidades que no existe",
        """
        save_to nombra una lista que no está en la hoja entities.
        """),
      en: (
        "List of entities that does not exist",
        """
        save_to names a list that is not in the sheet entities.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label | save_to |
        | text | a | ¿A? | arboles#x |
        entities
        | list_name | label |
        | arbol | ${a} |
        """,
        mended: """
        survey
        | type | name | label | save_to |
        | text | a | ¿A? | arbol#x |
        entities
        | list_name | label |
        | arbol | ${a} |
        """)),
  ]
}
