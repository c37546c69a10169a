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
        """),
      en: (
        "Namespace written wrongly",
        """
        In namespaces goes prefix="address", with blanks between. This one would not be read.
        """),
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
      "xlsform-bad-reference",
      es: (
        "Referencia sin cerrar",
        """
        A una referencia ${…} le falta la llave que cierra, y se mostraría o se calcularía otra cosa.
        """),
      en: (
        "Reference never closed",
        """
        A reference ${…} lacks its closing brace, and something else would be shown or calculated.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | text | a | ¿Nombre? |
        | note | b | Gracias, ${a |
        """,
        mended: """
        survey
        | type | name | label |
        | text | a | ¿Nombre? |
        | note | b | Gracias, ${a} |
        """)),
    Explanation(
      "xlsform-bad-root-name",
      es: (
        "Nombre de registro que no sirve",
        """
        El nombre del registro (name) empieza con una letra y no lleva espacios: es el elemento que guarda las \
        respuestas.
        """),
      en: (
        "Name of the record that will not do",
        """
        The name of the record (name) begins with a letter and has no blanks: it is the element that holds the \
        answers.
        """),
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
        """),
      en: (
        "Neither yes nor no",
        """
        This setting is answered by yes or no. Any other word is read as if it were not there.
        """),
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
        """),
      en: (
        "Blanks in form_id",
        """
        The id is used in addresses and names of files, where blanks make trouble.
        """),
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
      "xlsform-empty-language",
      es: (
        "Idioma sin ningún texto",
        """
        Hay una columna para el idioma y nada escrito en ella: quien lo eligiera no vería nada.
        """),
      en: (
        "Language without any text",
        """
        There is a column for the language and nothing written in it: whoever chose it would see nothing.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label::Español (es) | label::English (en) |
        | text | a | ¿A? | |
        """,
        mended: """
        survey
        | type | name | label::Español (es) |
        | text | a | ¿A? |
        """)),
    Explanation(
      "xlsform-encryption-without-id",
      es: (
        "Cifrado sin identificador de registro",
        """
        Un formulario cifrado necesita instanceID, y omit_instanceID lo quita: lo recibido no se podría descifrar.
        """),
      en: (
        "Encryption without an id of the record",
        """
        An encrypted form needs instanceID, and omit_instanceID takes it away: what arrives could not be decrypted.
        """),
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
      "xlsform-language-without-code",
      es: (
        "Idioma sin código",
        """
        El idioma no dice su código entre paréntesis, y los programas no sabrían cuál mostrar.
        """),
      en: (
        "Language without a code",
        """
        The language does not give its code in parentheses, and programs would not know which one to show.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label::Klingonés |
        | text | a | ¿A? |
        """,
        mended: """
        survey
        | type | name | label::Español (es) |
        | text | a | ¿A? |
        """)),
    Explanation(
      "xlsform-missing-default-text",
      es: (
        "Falta el texto en el idioma por omisión",
        """
        El texto está en otro idioma pero no en el idioma por omisión, que es el que se muestra primero.
        """),
      en: (
        "Text missing in the default language",
        """
        The text is there in another language but not in the default one, which is shown first.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label::Español (es) | label::English (en) |
        | text | a | | A? |
        | text | b | ¿B? | B? |
        settings
        | default_language |
        | Español (es) |
        """,
        mended: """
        survey
        | type | name | label::Español (es) | label::English (en) |
        | text | a | ¿A? | A? |
        | text | b | ¿B? | B? |
        settings
        | default_language |
        | Español (es) |
        """)),
    Explanation(
      "xlsform-missing-translation-column",
      es: (
        "Columna sin traducción",
        """
        Otros textos están en ese idioma y los de esta columna no. Se mostrarían mezclados.
        """),
      en: (
        "Column without a translation",
        """
        Other texts are in that language and those of this column are not. They would show mixed.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label::Español (es) | label::English (en) | hint::Español (es) |
        | text | a | ¿A? | A? | Ayuda |
        """,
        mended: """
        survey
        | type | name | label::Español (es) | label::English (en) | hint::Español (es) | hint::English (en) |
        | text | a | ¿A? | A? | Ayuda | Help |
        """)),
    Explanation(
      "xlsform-second-settings",
      es: (
        "Segunda fila de ajustes",
        """
        De la hoja settings solo se lee la primera fila bajo los nombres.
        """),
      en: (
        "Second row of settings",
        """
        Of the sheet settings only the first row under the names is read.
        """),
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
      "xlsform-unknown-default-language",
      es: (
        "Idioma por omisión sin textos",
        """
        Ninguna columna está en el idioma que settings da por omisión.
        """),
      en: (
        "Default language without texts",
        """
        No column is in the language that settings gives as the default one.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label::Español (es) |
        | text | a | ¿A? |
        settings
        | default_language |
        | Ingles |
        """,
        mended: """
        survey
        | type | name | label::Español (es) |
        | text | a | ¿A? |
        settings
        | default_language |
        | Español (es) |
        """)),
  ]
}
