import RondaCore

/// What is found about answers of an XLSForm that are saved into entities.
extension Explanation {
  static let xlsFormSavedAnswers: [Explanation] = [
    Explanation(
      "xlsform-bad-save-to",
      es: (
        "save_to que no se entiende",
        """
        Con varias listas de entidades save_to se escribe lista#propiedad. Así no se sabe en cuál guardar.
        """
      ),
      en: (
        "save_to that cannot be understood",
        """
        With several lists of entities save_to is written list#property. Like this nobody knows where to save.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | arbol#x#y |
          entities
          | list_name | label |
          | arbol | ${a} |
          """,
        mended: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | x |
          entities
          | list_name | label |
          | arbol | ${a} |
          """)),
    Explanation(
      "xlsform-duplicate-save-to",
      es: (
        "Propiedad guardada dos veces",
        """
        Dos preguntas se guardan en la misma propiedad, y una pisaría a la otra.
        """
      ),
      en: (
        "Property saved twice",
        """
        Two questions are saved into the same property, and one would overwrite the other.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | x |
          | text | b | ¿B? | x |
          entities
          | list_name | label |
          | arbol | ${a} |
          """,
        mended: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | x |
          | text | b | ¿B? | z |
          entities
          | list_name | label |
          | arbol | ${a} |
          """)),
    Explanation(
      "xlsform-entity-scopes",
      es: (
        "Entidad de varias repeticiones",
        """
        Lo que se guarda en una entidad viene de repeticiones distintas, y no se sabría qué vuelta va con cuál.
        """
      ),
      en: (
        "Entity of several repeats",
        """
        What is saved into an entity comes from different repeats, and nobody would know which round goes with \
        which.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | save_to |
          | begin_repeat | r | R | |
          | text | a | ¿A? | x |
          | end_repeat | | | |
          | begin_repeat | s | S | |
          | text | b | ¿B? | z |
          | end_repeat | | | |
          entities
          | list_name | label |
          | arbol | ${a} |
          """,
        mended: """
          survey
          | type | name | label | save_to |
          | begin_repeat | r | R | |
          | text | a | ¿A? | x |
          | text | b | ¿B? | z |
          | end_repeat | | | |
          entities
          | list_name | label |
          | arbol | ${a} |
          """)),
    Explanation(
      "xlsform-save-to-of-group",
      es: (
        "save_to en un grupo",
        """
        Un grupo no tiene respuesta que guardar en una entidad.
        """
      ),
      en: (
        "save_to on a group",
        """
        A group has no answer to save into an entity.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | save_to |
          | begin_group | g | G | x |
          | text | a | ¿A? | |
          | end_group | | | |
          entities
          | list_name | label |
          | arbol | ${a} |
          """,
        mended: """
          survey
          | type | name | label | save_to |
          | begin_group | g | G | |
          | text | a | ¿A? | x |
          | end_group | | | |
          entities
          | list_name | label |
          | arbol | ${a} |
          """)),
    Explanation(
      "xlsform-save-to-without-entities",
      es: (
        "save_to sin hoja entities",
        """
        save_to guarda en una entidad, y el libro no tiene la hoja entities que dice en cuál.
        """
      ),
      en: (
        "save_to without the sheet entities",
        """
        save_to saves into an entity, and the workbook has no sheet entities that says into which.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | x |
          """,
        mended: """
          survey
          | type | name | label | save_to |
          | text | a | ¿A? | x |
          entities
          | list_name | label |
          | arbol | ${a} |
          """)),
    Explanation(
      "xlsform-too-many-entities",
      es: (
        "Más entidades que grupos",
        """
        Cada grupo lleva una entidad, y hay más listas de entidades que grupos donde ponerlas.
        """
      ),
      en: (
        "More entities than groups",
        """
        Each group holds one entity, and there are more lists of entities than groups to put them into.
        """
      ),
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
      "xlsform-unknown-entity-list",
      es: (
        "Lista de entidades que no existe",
        """
        save_to nombra una lista que no está en la hoja entities.
        """
      ),
      en: (
        "List of entities that does not exist",
        """
        save_to names a list that is not in the sheet entities.
        """
      ),
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
