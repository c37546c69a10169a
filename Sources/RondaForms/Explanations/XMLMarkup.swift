import RondaCore

/// What is found about the markup of XML.
extension Explanation {
  static let xmlMarkup: [Explanation] = [
    Explanation(
      "xml-ampersand",
      es: (
        "Signo & suelto",
        """
        En XML «&» empieza una referencia. Para escribir el signo se pone &amp;.
        """
      ),
      en: (
        "Lone ampersand",
        """
        In XML “&” begins a reference. To write the sign itself put &amp;.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>Agua & luz</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>Agua &amp; luz</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-brackets",
      es: (
        "«]]>» en un texto",
        """
        Esos tres signos juntos solo cierran una sección CDATA. En un texto se escribe ]]&gt;.
        """
      ),
      en: (
        "“]]>” in a text",
        """
        These three signs together only close a CDATA section. In a text write ]]&gt;.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>a]]>b</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>a]]&gt;b</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-character-reference",
      es: (
        "Referencia a un carácter que no existe",
        """
        &#…; nombra un carácter por su número, y ese número no es de ninguno que XML admita.
        """
      ),
      en: (
        "Reference to a character that does not exist",
        """
        &#…; names a character by its number, and that number belongs to none that XML allows.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>A&#0;</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>A&#241;o</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-comment",
      es: (
        "Dos guiones en un comentario",
        """
        Dentro de un comentario no puede haber «--», porque así empieza su cierre.
        """
      ),
      en: (
        "Two hyphens in a comment",
        """
        There can be no “--” inside a comment, since that begins its end.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><!-- uno -- dos --><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><!-- uno - dos --><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-declaration",
      es: (
        "Declaración fuera de lugar o mal escrita",
        """
        <?xml …?> solo puede ser lo primero del archivo, sin siquiera un espacio antes. También se puede borrar.
        """
      ),
      en: (
        "Declaration misplaced or written wrongly",
        """
        <?xml …?> can only be the very first thing in the file, without even a blank before it. It may also be \
        deleted.
        """
      ),
      FindingExample(
        .document,
        wrong: """
           <?xml version="1.0"?><form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <?xml version="1.0"?><form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-doctype",
      es: (
        "Línea DOCTYPE",
        """
        <!DOCTYPE …> puede hacer que un programa lea otros archivos o agote la memoria; por eso no se admite.
        """
      ),
      en: (
        "DOCTYPE line",
        """
        <!DOCTYPE …> can make a program read other files or exhaust its memory, so it is not allowed.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <!DOCTYPE form><form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-extra-content",
      es: (
        "Contenido después del final",
        """
        El documento termina donde se cierra su primera etiqueta; lo que sigue no es parte de él.
        """
      ),
      en: (
        "Content after the end",
        """
        The document ends where its first tag is closed; what follows is no part of it.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form><note/>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-instruction",
      es: (
        "Instrucción mal escrita",
        """
        Una instrucción <?…?> necesita un nombre pegado al signo de pregunta. Este programa no usa ninguna: se puede \
        borrar.
        """
      ),
      en: (
        "Instruction written wrongly",
        """
        An instruction <?…?> needs a name right after the question mark. This program uses none: it may be deleted.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><? ?><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-less-than",
      es: (
        "Signo «menor que» suelto",
        """
        En XML «<» empieza una etiqueta. En textos y reglas se escribe &lt;.
        """
      ),
      en: (
        "Lone “less than” sign",
        """
        In XML “<” begins a tag. In texts and rules write &lt;.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><integer name="a" constraint=". \
          < 9"><label>¿A?</label></integer></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title><integer name="a" constraint=". \
          &lt; 9"><label>¿A?</label></integer></form>
          """)),
    Explanation(
      "xml-markup",
      es: (
        "Marca que no puede estar aquí",
        """
        «<!» solo empieza un comentario o una sección CDATA, y no es ninguno de los dos.
        """
      ),
      en: (
        "Markup that cannot stand here",
        """
        “<!” only begins a comment or a CDATA section, and this is neither.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><! nota ><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><!-- nota --><title>F</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
    Explanation(
      "xml-syntax",
      es: (
        "XML mal escrito",
        """
        El analizador encontró un error poco común, que se cita con sus palabras. El lugar señalado es hasta donde \
        alcanzó a leer.
        """
      ),
      en: (
        "XML written wrongly",
        """
        The parser found an uncommon mistake, quoted in its own words. The place is how far it could read.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo editado a mano que quedó a medias.",
          en: "A file edited by hand and left unfinished."),
        mended: Phrase(
          es: "El mismo archivo, corregido en el lugar señalado.",
          en: "The same file, mended at the place shown."))),
    Explanation(
      "xml-too-deep",
      es: (
        "Demasiadas etiquetas anidadas",
        """
        Hay más etiquetas abiertas unas dentro de otras de lo que cualquier formulario necesita. Suele faltar el \
        cierre de una que se repite.
        """
      ),
      en: (
        "Tags nested too deeply",
        """
        More tags are open one inside the other than any form needs. Usually a repeated one is not closed.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Miles de <group> que no se cierran.",
          en: "Thousands of <group> that are not closed."),
        mended: Phrase(
          es: "Cada <group> con su </group>.",
          en: "Each <group> with its </group>."))),
    Explanation(
      "xml-too-many",
      es: (
        "Demasiadas etiquetas o atributos",
        """
        El archivo tiene más etiquetas, atributos o prefijos de los que un formulario necesita. El límite protege la \
        memoria del computador.
        """
      ),
      en: (
        "Too many tags or attributes",
        """
        The file has more tags, attributes or prefixes than a form needs. The limit guards the memory of the \
        computer.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Una lista de millones de alternativas dentro del formulario.",
          en: "A list of millions of choices inside the form."),
        mended: Phrase(
          es: "La misma lista en un archivo CSV.",
          en: "The same list in a CSV file."))),
    Explanation(
      "xml-unknown-entity",
      es: (
        "Entidad desconocida",
        """
        XML solo conoce &lt; &gt; &amp; &quot; y &apos;. Las demás letras se escriben tal cual.
        """
      ),
      en: (
        "Unknown entity",
        """
        XML only knows &lt; &gt; &amp; &quot; and &apos;. All other letters are written as they are.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>Ni&ntilde;ez</title><text \
          name="a"><label>¿A?</label></text></form>
          """,
        mended: """
          <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>Niñez</title><text \
          name="a"><label>¿A?</label></text></form>
          """)),
  ]
}
