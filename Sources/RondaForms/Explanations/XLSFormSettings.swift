import RondaCore

/// What is found about settings and languages of an XLSForm.
extension Explanation {
  static let xlsFormSettings: [Explanation] = [
    Explanation(
      "xlsform-bad-namespace",
      es: (
        "Espacio de nombres mal escrito",
        """
        En namespaces va prefijo="dirección", separados por espacios. Este no se leería.
        """
      ),
      en: (
        "Namespace written wrongly",
        """
        In namespaces goes prefix="address", with blanks between. This one would not be read.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | namespaces |
          | f | oficina |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | namespaces |
          | f | of="urn:oficina" |
          """)),
    Explanation(
      "xlsform-bad-root-name",
      es: (
        "Nombre de registro que no sirve",
        """
        El nombre del registro (name) empieza con una letra y no lleva espacios: es el elemento que guarda las \
        respuestas.
        """
      ),
      en: (
        "Name of the record that will not do",
        """
        The name of the record (name) begins with a letter and has no blanks: it is the element that holds the \
        answers.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | name |
          | f | 1 hogar |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | name |
          | f | hogar |
          """)),
    Explanation(
      "xlsform-bad-yes-no",
      es: (
        "Ni sí ni no",
        """
        Este ajuste se contesta con yes o no. Otra palabra se lee como si no estuviera.
        """
      ),
      en: (
        "Neither yes nor no",
        """
        This setting is answered by yes or no. Any other word is read as if it were not there.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | allow_choice_duplicates |
          | f | quizás |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | allow_choice_duplicates |
          | f | yes |
          """)),
    Explanation(
      "xlsform-blank-in-form-id",
      es: (
        "Espacios en form_id",
        """
        El identificador se usa en direcciones y nombres de archivo, donde los espacios dan problemas.
        """
      ),
      en: (
        "Blanks in form_id",
        """
        The id is used in addresses and names of files, where blanks make trouble.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_title |
          | mi encuesta | Encuesta |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_title |
          | mi_encuesta | Encuesta |
          """)),
    Explanation(
      "xlsform-encryption-without-id",
      es: (
        "Cifrado sin identificador de registro",
        """
        Un formulario cifrado necesita instanceID, y omit_instanceID lo quita: lo recibido no se podría descifrar.
        """
      ),
      en: (
        "Encryption without an id of the record",
        """
        An encrypted form needs instanceID, and omit_instanceID takes it away: what arrives could not be decrypted.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | omit_instanceID | public_key |
          | f | yes | MIIB |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | omit_instanceID |
          | f | yes |
          """)),
    Explanation(
      "xlsform-second-settings",
      es: (
        "Segunda fila de ajustes",
        """
        De la hoja settings solo se lee la primera fila bajo los nombres.
        """
      ),
      en: (
        "Second row of settings",
        """
        Of the sheet settings only the first row under the names is read.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_title |
          | f | Encuesta |
          | g | Otra |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_title |
          | f | Encuesta |
          """)),
    Explanation(
      "xlsform-unknown-setting",
      es: (
        "Ajuste desconocido",
        """
        No hay un ajuste con ese nombre, y no se lee. Suele ser un error de tipeo.
        """
      ),
      en: (
        "Unknown setting",
        """
        There is no setting of that name, and it is not read. It usually is a slip of the pen.
        """
      ),
      FindingExample(
        .sheets,
        wrong: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_tittle |
          | f | Encuesta |
          """,
        mended: """
          survey
          | type | name | label |
          | text | a | ¿A? |
          settings
          | form_id | form_title |
          | f | Encuesta |
          """)),
  ]
}
