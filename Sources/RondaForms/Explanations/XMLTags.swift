import RondaCore

/// What is found about tags and attributes of XML.
extension Explanation {
  static let xmlTags: [Explanation] = [
    Explanation(
      "xml-duplicate-attribute",
      es: (
        "Atributo repetido",
        """
        La etiqueta tiene dos veces el mismo atributo, y no se sabe cuál vale.
        """
      ),
      en: (
        "Attribute twice",
        """
        The tag has the same attribute twice, and nobody knows which counts.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" id="g" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-missing-blank",
      es: (
        "Atributos pegados",
        """
        Entre un atributo y otro va un espacio.
        """
      ),
      en: (
        "Attributes run together",
        """
        There is a blank between one attribute and the next.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f"default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-missing-quotes",
      es: (
        "Valor sin comillas rectas",
        """
        El valor de un atributo va siempre entre comillas rectas. Los procesadores de texto las cambian por curvas.
        """
      ),
      en: (
        "Value without straight quotes",
        """
        The value of an attribute always stands in straight quotes. Word processors change them into curly ones.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id=f default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-missing-value",
      es: (
        "Atributo sin valor",
        """
        Un atributo se escribe nombre="valor"; el nombre solo no basta.
        """
      ),
      en: (
        "Attribute without a value",
        """
        An attribute is written name="value"; the name alone is not enough.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text name="a" \
          required><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text name="a" \
          required="yes"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-name",
      es: (
        "Nombre mal escrito",
        """
        El nombre de una etiqueta o un atributo lleva a lo más un prefijo y dos puntos, con algo a cada lado.
        """
      ),
      en: (
        "Name written wrongly",
        """
        The name of a tag or an attribute has at most one prefix and a colon, with something on either side.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><a:b:c/><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-namespace",
      es: (
        "Espacio de nombres mal usado",
        """
        Un prefijo no puede declararse vacío, ni los reservados (xml, xmlns) cambiar de significado.
        """
      ),
      en: (
        "Namespace used wrongly",
        """
        A prefix cannot be declared empty, nor can the reserved ones (xml, xmlns) change their meaning.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" xmlns:a="" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-tag-character",
      es: (
        "Signo extraño en una etiqueta",
        """
        Dentro de una etiqueta solo van atributos; ahí hay otro signo.
        """
      ),
      en: (
        "Odd sign in a tag",
        """
        Only attributes stand inside a tag; there is another sign.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f", default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-tag-mismatch",
      es: (
        "Etiquetas que no calzan",
        """
        Cada etiqueta se cierra con su mismo nombre y en orden: la última en abrirse es la primera en cerrarse.
        """
      ),
      en: (
        "Tags that do not match",
        """
        Each tag is closed by its own name and in order: the last one opened is the first one closed.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</text></label></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-tag-unfinished",
      es: (
        "Etiqueta sin terminar",
        """
        A la etiqueta le falta el «>» que la termina, y lo que sigue se leería como parte de ella.
        """
      ),
      en: (
        "Unfinished tag",
        """
        The tag lacks the “>” that ends it, and what follows would be read as part of it.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"<label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-unclosed",
      es: (
        "Archivo que termina antes de tiempo",
        """
        El archivo termina con algo abierto. Falta el cierre, o el archivo se cortó al copiarlo.
        """
      ),
      en: (
        "File that ends too early",
        """
        The file ends with something open. What closes it is missing, or the file was cut off in copying.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-undeclared-prefix",
      es: (
        "Prefijo sin declarar",
        """
        Un prefijo se declara con xmlns:prefijo="…" antes de usarlo. Sin eso no se sabe de qué vocabulario es la \
        palabra.
        """
      ),
      en: (
        "Undeclared prefix",
        """
        A prefix is declared by xmlns:prefix="…" before it is used. Without that nobody knows which vocabulary the \
        word belongs to.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es" x:nota="1"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" xmlns:x="urn:oficina" id="f" default_language="es" \
          x:nota="1"><title>F</title><text name="a"><label>¿A?</label></text></form>
          """)),
  ]
}
