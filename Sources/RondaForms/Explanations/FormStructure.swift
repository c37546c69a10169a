import RondaCore

/// What is found about the structure of a file.
extension Explanation {
  static let formStructure: [Explanation] = [
    Explanation(
      "form-bad-value",
      es: (
        "Valor que el atributo no admite",
        """
        El atributo admite solo ciertos valores, y este no es uno de ellos. El hallazgo dice cuáles se esperan.
        """
      ),
      en: (
        "Value that the attribute does not allow",
        """
        The attribute allows certain values only, and this is none of them. The finding says what is expected.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="1 año"><label>¿Cuánto tiempo lleva aquí?</label></text>
          """,
        mended: """
          <text name="un_anio"><label>¿Cuánto tiempo lleva aquí?</label></text>
          """)),
    Explanation(
      "form-conflicting-attributes",
      es: (
        "Atributos que se excluyen",
        """
        El elemento lleva dos atributos de los que solo puede llevar uno, y no se sabe cuál vale.
        """
      ),
      en: (
        "Attributes that exclude each other",
        """
        The element has two attributes of which it may have only one, and nobody knows which counts.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un elemento con los dos atributos.",
          en: "An element with both attributes."),
        mended: Phrase(
          es: "El mismo elemento con uno solo.",
          en: "The same element with one of them."))),
    Explanation(
      "form-empty-text",
      es: (
        "Texto vacío",
        """
        El elemento está pero no dice nada, y quien responde vería un espacio en blanco. Escriba el texto o borre el \
        elemento.
        """
      ),
      en: (
        "Empty text",
        """
        The element is there but says nothing, and whoever answers would see a blank. Write the text or delete the \
        element.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label> </label></text>
          """,
        mended: """
          <text name="a"><label>¿Cómo se llama?</label></text>
          """)),
    Explanation(
      "form-misplaced-element",
      es: (
        "Elemento fuera de orden",
        """
        El elemento es correcto pero va antes de lo que ya está escrito. El orden fijo hace que todos los \
        formularios se lean igual.
        """
      ),
      en: (
        "Element out of order",
        """
        The element is right but belongs before what is there already. The fixed order makes all forms read alike.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><hint>Nombre y apellido</hint><label>¿Cómo se llama?</label></text>
          """,
        mended: """
          <text name="a"><label>¿Cómo se llama?</label><hint>Nombre y apellido</hint></text>
          """)),
    Explanation(
      "form-missing-attribute",
      es: (
        "Falta un atributo",
        """
        A este elemento le falta un atributo sin el cual no se puede usar, como el nombre de una pregunta o su \
        lista.
        """
      ),
      en: (
        "Attribute missing",
        """
        This element lacks an attribute without which it cannot be used, such as the name of a question or its list.
        """
      ),
      FindingExample(
        .items,
        wrong: "<text><label>¿Cómo se llama?</label></text>",
        mended: """
          <text name="nombre"><label>¿Cómo se llama?</label></text>
          """)),
    Explanation(
      "form-missing-default-text",
      es: (
        "Falta el texto en el idioma del archivo",
        """
        Cada texto debe estar una vez sin xml:lang: es el del idioma del formulario y el que se muestra cuando no \
        hay traducción.
        """
      ),
      en: (
        "Text missing in the language of the file",
        """
        Every text has to be there once without xml:lang: that is the one in the language of the form, shown where \
        there is no translation.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label xml:lang="en">Name?</label></text>
          """,
        mended: """
          <text name="a"><label>¿Nombre?</label><label xml:lang="en">Name?</label></text>
          """)),
    Explanation(
      "form-missing-element",
      es: (
        "Falta una parte",
        """
        A este elemento le falta una parte obligatoria: una pregunta sin texto, por ejemplo, no se puede hacer.
        """
      ),
      en: (
        "Part missing",
        """
        This element lacks a part that it must have: a question without a text, for instance, cannot be asked.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"/>
          """,
        mended: """
          <text name="a"><label>¿Cómo se llama?</label></text>
          """)),
    Explanation(
      "form-repeated-element",
      es: (
        "Elemento repetido",
        """
        Este elemento va una sola vez, y con dos no se sabe cuál vale.
        """
      ),
      en: (
        "Element repeated",
        """
        This element stands only once, and with two nobody knows which one counts.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <topics><topic name="t"><label>Agua</label></topic></topics>
          <topics><topic name="u"><label>Luz</label></topic></topics>
          <text name="a" topic="t"><label>¿A?</label></text><text name="b" topic="u"><label>¿B?</label></text>
          """,
        mended: """
          <topics><topic name="t"><label>Agua</label></topic><topic name="u"><label>Luz</label></topic></topics>
          <text name="a" topic="t"><label>¿A?</label></text><text name="b" topic="u"><label>¿B?</label></text>
          """)),
    Explanation(
      "form-repeated-text",
      es: (
        "Dos textos en el mismo idioma",
        """
        Hay dos textos para lo mismo en un mismo idioma, y no se sabe cuál mostrar. Quizás a uno le falta su \
        xml:lang.
        """
      ),
      en: (
        "Two texts in the same language",
        """
        There are two texts for the same thing in one language, and nobody knows which one to show. Perhaps one \
        lacks its xml:lang.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿Nombre?</label><label>Name?</label></text>
          """,
        mended: """
          <text name="a"><label>¿Nombre?</label><label xml:lang="en">Name?</label></text>
          """)),
    Explanation(
      "form-stray-text",
      es: (
        "Texto suelto",
        """
        Hay texto fuera de los elementos que llevan texto; nadie lo vería. Póngalo donde va o bórrelo.
        """
      ),
      en: (
        "Loose text",
        """
        There is text outside the elements that carry text; nobody would see it. Put it where it belongs or delete \
        it.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          Datos personales <text name="a"><label>¿Nombre?</label></text>
          """,
        mended: """
          <note name="n"><label>Datos personales</label></note><text name="a"><label>¿Nombre?</label></text>
          """)),
    Explanation(
      "form-unknown-attribute",
      es: (
        "Atributo desconocido",
        """
        El elemento no tiene ese atributo, de modo que lo que dice no se cumpliría. Suele ser un error de tipeo.
        """
      ),
      en: (
        "Unknown attribute",
        """
        The element has no such attribute, so what it says would not happen. It usually is a slip of the pen.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a" requierd="yes"><label>¿Nombre?</label></text>
          """,
        mended: """
          <text name="a" required="yes"><label>¿Nombre?</label></text>
          """)),
    Explanation(
      "form-unknown-element",
      es: (
        "Elemento desconocido en este lugar",
        """
        El elemento no existe o no va dentro de ese otro. Lo que contiene no se leería.
        """
      ),
      en: (
        "Element unknown in this place",
        """
        The element does not exist or does not belong inside that other one. What is in it would not be read.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <texto name="a"><label>¿Nombre?</label></texto>
          """,
        mended: """
          <text name="a"><label>¿Nombre?</label></text>
          """)),
    Explanation(
      "form-wrong-namespace",
      es: (
        "Sin su espacio de nombres",
        """
        El elemento <form> se llama como debe pero no dice de qué lenguaje es. Sin xmlns se confundiría con los \
        formularios de otros programas.
        """
      ),
      en: (
        "Without its namespace",
        """
        The element <form> has the right name but does not say of which language it is. Without xmlns it would be \
        confused with the forms of other programs.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form id="f" default_language="es"><title>F</title><text name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "form-wrong-root",
      es: (
        "No es un formulario",
        """
        El archivo no empieza como un formulario, ni como otro archivo que el programa conozca. Quizás se indicó el \
        archivo equivocado.
        """
      ),
      en: (
        "Not a form",
        """
        The file does not begin like a form, nor like another file that the program knows. Perhaps the wrong file \
        was named.
        """
      ),
      FindingExample(
        .document,
        wrong: "<encuesta><pregunta>¿A?</pregunta></encuesta>",
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
  ]
}
