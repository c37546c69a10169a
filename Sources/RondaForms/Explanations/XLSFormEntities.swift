import RondaCore

/// What is found about entities of an XLSForm.
extension Explanation {
  static let xlsFormEntities: [Explanation] = [
    Explanation(
      "xlsform-bad-entity-name",
      es: (
        "Nombre de entidad que no sirve",
        """
        Los nombres de listas de entidades y de sus propiedades empiezan con una letra y no llevan espacios ni \
        puntos; algunos están reservados.
        """
      ),
      en: (
        "Name of an entity that will not do",
        """
        Names of lists of entities and of their properties begin with a letter and have no blanks or points; some \
        are reserved.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | label |
          | 1arbol | ${a} |
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
      "xlsform-duplicate-entity",
      es: (
        "Lista de entidades repetida",
        """
        La misma lista está en dos filas de entities, y no se sabe cuál vale.
        """
      ),
      en: (
        "List of entities twice",
        """
        The same list is in two rows of entities, and nobody knows which counts.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | label |
          | arbol | ${a} |
          | arbol | ${a} |
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
      "xlsform-entity-without-id",
      es: (
        "Cambio de entidad sin entity_id",
        """
        Para cambiar una entidad hay que decir cuál es.
        """
      ),
      en: (
        "Change of an entity without entity_id",
        """
        To change an entity one has to say which one it is.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | update_if |
          | arbol | ${a} = 'x' |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | update_if | entity_id |
          | arbol | ${a} = 'x' | ${a} |
          """)),
    Explanation(
      "xlsform-entity-without-label",
      es: (
        "Entidad nueva sin nombre",
        """
        Una entidad nueva necesita label: es con lo que se la reconoce en las listas.
        """
      ),
      en: (
        "New entity without a label",
        """
        A new entity needs a label: it is what people know it by in lists.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name |
          | arbol |
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
      "xlsform-entity-without-list",
      es: (
        "Fila de entidades sin lista",
        """
        La fila no dice en qué lista de entidades se guarda.
        """
      ),
      en: (
        "Row of entities without a list",
        """
        The row does not say into which list of entities to save.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | label | create_if |
          | | ${a} | true() |
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
      "xlsform-entity-without-update",
      es: (
        "create_if sin update_if",
        """
        Con entity_id y create_if hay que decir también cuándo se cambia la entidad, con update_if.
        """
      ),
      en: (
        "create_if without update_if",
        """
        With entity_id and create_if one also has to say when the entity is changed, by update_if.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | label | entity_id | create_if |
          | arbol | ${a} | ${a} | true() |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          entities
          | list_name | label | entity_id | create_if | update_if |
          | arbol | ${a} | ${a} | ${a} = 'x' | ${a} != 'x' |
          """)),
    Explanation(
      "xlsform-unknown-entity-column",
      es: (
        "Columna desconocida en entities",
        """
        La hoja entities no tiene esa columna.
        """
      ),
      en: (
        "Unknown column in entities",
        """
        The sheet entities has no such column.
        """
      ),
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
  ]
}
