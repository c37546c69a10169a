import RondaCore

/// What is found about the texts of an XForm.
extension Explanation {
  static let xFormTexts: [Explanation] = [
    Explanation(
      "xform-bad-text-reference",
      es: (
        "Texto mal nombrado",
        """
        El texto se pide por su id con jr:itext('…'). De otro modo se busca un nodo que no existe.
        """
      ),
      en: (
        "Text named wrongly",
        """
        The text is asked for by its id with jr:itext('…'). Otherwise a node is looked for that does not exist.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/a"><label ref="pregunta"/></input>
          """,
        mended: """
          <input ref="/data/a"><label ref="jr:itext('pregunta')"/></input>
          """)),
    Explanation(
      "xform-itext-duplicate-form",
      es: (
        "Dos textos de la misma forma",
        """
        Un texto tiene dos valores de la misma forma (por ejemplo dos largos), y no se sabe cuál mostrar.
        """
      ),
      en: (
        "Two texts of the same form",
        """
        A text has two values of the same form (for instance two long ones), and nobody knows which one to show.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation lang="es"><text id="t"><value>Uno</value><value>Dos</value></text></translation></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-duplicate-id",
      es: (
        "Texto repetido en un idioma",
        """
        El mismo id está dos veces en un idioma; la segunda se pierde sin que nadie lo note.
        """
      ),
      en: (
        "Text twice in one language",
        """
        The same id is there twice in one language; the second is lost and nobody notices.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text><text \
          id="t"><value>Dos</value></text></translation></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text><text \
          id="u"><value>Dos</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-duplicate-language",
      es: (
        "Idioma repetido",
        """
        Dos <translation> son del mismo idioma. Deben ser una sola.
        """
      ),
      en: (
        "Language twice",
        """
        Two <translation> are of the same language. They have to be one.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation><translation \
          lang="es"/></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-empty",
      es: (
        "Textos sin ningún idioma",
        """
        <itext> está, pero sin ninguna traducción dentro: ningún texto se podría mostrar.
        """
      ),
      en: (
        "Texts without a language",
        """
        <itext> is there, but without a translation inside: no text could be shown.
        """
      ),
      FindingExample(
        .model,
        wrong: "<itext/>",
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-no-id",
      es: (
        "Texto sin id",
        """
        Un texto sin id no se puede mostrar, porque nada lo puede nombrar.
        """
      ),
      en: (
        "Text without an id",
        """
        A text without an id cannot be shown, since nothing can name it.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation lang="es"><text><value>Uno</value></text></translation></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-no-language",
      es: (
        "Traducción sin idioma",
        """
        La traducción no dice de qué idioma es, y nadie la podría elegir.
        """
      ),
      en: (
        "Translation without a language",
        """
        The translation does not say its language, and nobody could choose it.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation><text id="t"><value>Uno</value></text></translation></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-itext-two-defaults",
      es: (
        "Dos idiomas por omisión",
        """
        Dos idiomas dicen ser el primero que se muestra, y solo uno puede serlo.
        """
      ),
      en: (
        "Two default languages",
        """
        Two languages claim to be the one shown first, and only one can be.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><translation lang="es" default="true()"/><translation lang="en" default="true()"/></itext>
          """,
        mended: """
          <itext><translation lang="es" default="true()"/><translation lang="en"/></itext>
          """)),
    Explanation(
      "xform-itext-unknown-element",
      es: (
        "Elemento desconocido entre los textos",
        """
        Dentro de <itext> solo van <translation>; lo demás no se lee.
        """
      ),
      en: (
        "Unknown element among the texts",
        """
        Only <translation> stand inside <itext>; anything else is not read.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <itext><traduccion lang="en"/><translation lang="es"><text \
          id="t"><value>Uno</value></text></translation></itext>
          """,
        mended: """
          <itext><translation lang="es"><text id="t"><value>Uno</value></text></translation></itext>
          """)),
    Explanation(
      "xform-missing-text",
      es: (
        "Texto que no existe",
        """
        Se pide un texto que no está en <itext>, o que falta en uno de los idiomas. Quien responde vería el id o \
        nada.
        """
      ),
      en: (
        "Text that does not exist",
        """
        A text is asked for that is not in <itext>, or is missing in one of the languages. Whoever answers would see \
        the id or nothing.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/a"><label ref="jr:itext('preguntas')"/></input>
          """,
        mended: """
          <input ref="/data/a"><label ref="jr:itext('pregunta')"/></input>
          """)),
    Explanation(
      "xform-second-text",
      es: (
        "Dos textos de la misma clase",
        """
        La pregunta tiene dos <label> o dos <hint>, y solo se muestra el primero.
        """
      ),
      en: (
        "Two texts of the same kind",
        """
        The question has two <label> or two <hint>, and only the first is shown.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/a"><label>¿A?</label><label>¿B?</label></input>
          """,
        mended: """
          <input ref="/data/a"><label>¿A?</label></input>
          """)),
  ]
}
