import RondaCore

/// What is found about languages and texts of an XLSForm.
extension Explanation {
  static let xlsFormLanguages: [Explanation] = [
    Explanation(
      "xlsform-bad-reference",
      es: (
        "Referencia sin cerrar",
        """
        A una referencia ${…} le falta la llave que cierra, y se mostraría o se calcularía otra cosa.
        """
      ),
      en: (
        "Reference never closed",
        """
        A reference ${…} lacks its closing brace, and something else would be shown or calculated.
        """
      ),
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
      "xlsform-empty-language",
      es: (
        "Idioma sin ningún texto",
        """
        Hay una columna para el idioma y nada escrito en ella: quien lo eligiera no vería nada.
        """
      ),
      en: (
        "Language without any text",
        """
        There is a column for the language and nothing written in it: whoever chose it would see nothing.
        """
      ),
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
      "xlsform-language-without-code",
      es: (
        "Idioma sin código",
        """
        El idioma no dice su código entre paréntesis, y los programas no sabrían cuál mostrar.
        """
      ),
      en: (
        "Language without a code",
        """
        The language does not give its code in parentheses, and programs would not know which one to show.
        """
      ),
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
        """
      ),
      en: (
        "Text missing in the default language",
        """
        The text is there in another language but not in the default one, which is shown first.
        """
      ),
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
        """
      ),
      en: (
        "Column without a translation",
        """
        Other texts are in that language and those of this column are not. They would show mixed.
        """
      ),
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
      "xlsform-unknown-default-language",
      es: (
        "Idioma por omisión sin textos",
        """
        Ninguna columna está en el idioma que settings da por omisión.
        """
      ),
      en: (
        "Default language without texts",
        """
        No column is in the language that settings gives as the default one.
        """
      ),
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
