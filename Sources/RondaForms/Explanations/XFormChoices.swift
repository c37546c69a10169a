import RondaCore

/// What is found about the choices of an XForm.
extension Explanation {
  static let xFormChoices: [Explanation] = [
    Explanation(
      "xform-blank-in-choice",
      es: (
        "Espacio en el valor de una alternativa",
        """
        En una respuesta múltiple los valores se separan con espacios, y este se leería como dos.
        """
      ),
      en: (
        "Blank in the value of a choice",
        """
        In a multiple answer values are separated by blanks, and this one would read as two.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select ref="/data/a"><label>¿A?</label><item><label>Agua y luz</label><value>agua luz</value></item></select>
          """,
        mended: """
          <select ref="/data/a"><label>¿A?</label><item><label>Agua y luz</label><value>agua_luz</value></item></select>
          """)),
    Explanation(
      "xform-choice-without-label",
      es: (
        "Alternativa sin texto",
        """
        La alternativa no tiene texto, y quien responde no sabría qué elige.
        """
      ),
      en: (
        "Choice without a text",
        """
        The choice has no text, and whoever answers would not know what is chosen.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><item><value>x</value></item></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item></select1>
          """)),
    Explanation(
      "xform-default-not-in-list",
      es: (
        "Valor inicial fuera de la lista",
        """
        El nodo ya trae un valor que no es ninguna de las alternativas de su pregunta.
        """
      ),
      en: (
        "First value outside the list",
        """
        The node comes with a value that is none of the choices of its question.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/d"><label>¿D?</label><item><label>X</label><value>x</value></item></select1>
          """,
        mended: """
          <select1 ref="/data/d"><label>¿D?</label><item><label>Norte</label><value>norte</value></item></select1>
          """)),
    Explanation(
      "xform-duplicate-choice",
      es: (
        "Valor repetido",
        """
        Dos alternativas tienen el mismo valor, y en los datos no se distinguirían.
        """
      ),
      en: (
        "Value used twice",
        """
        Two choices have the same value, and could not be told apart in the data.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 \
          ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item><item><label>Y</label><value>x<\
          /value></item></select1>
          """,
        mended: """
          <select1 \
          ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item><item><label>Y</label><value>y<\
          /value></item></select1>
          """)),
    Explanation(
      "xform-empty-choice-value",
      es: (
        "Alternativa con valor vacío",
        """
        Elegirla sería lo mismo que no responder.
        """
      ),
      en: (
        "Choice with an empty value",
        """
        Choosing it would be the same as not answering.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value/></item></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item></select1>
          """)),
    Explanation(
      "xform-item-without-value",
      es: (
        "Alternativa sin valor",
        """
        La alternativa no dice qué se guarda cuando se elige.
        """
      ),
      en: (
        "Choice without a value",
        """
        The choice does not say what is kept when it is chosen.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label></item></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item></select1>
          """)),
    Explanation(
      "xform-items-and-itemset",
      es: (
        "Alternativas propias y lista a la vez",
        """
        La pregunta tiene alternativas propias y además una lista; los programas no se ponen de acuerdo en cuáles \
        mostrar.
        """
      ),
      en: (
        "Own choices and a list at once",
        """
        The question has choices of its own and a list as well; programs do not agree on which to show.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item>
          <itemset nodeset="instance('barrios')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label>
          <itemset nodeset="instance('barrios')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
          """)),
    Explanation(
      "xform-itemset-missing-column",
      es: (
        "Columna que los elementos no tienen",
        """
        Los elementos de la lista no tienen la columna de donde vienen el valor o el texto: las alternativas \
        saldrían vacías.
        """
      ),
      en: (
        "Column that the items lack",
        """
        The items of the list lack the column that the value or the text comes from: the choices would be empty.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('zonas')/zonas/zona"><value \
          ref="codigos"/><label ref="nombre"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('zonas')/zonas/zona"><value \
          ref="codigo"/><label ref="nombre"/></itemset></select1>
          """)),
    Explanation(
      "xform-itemset-missing-node",
      es: (
        "Alternativas de un nodo que no existe",
        """
        Las alternativas vienen de respuestas del propio registro, y ese nodo no está.
        """
      ),
      en: (
        "Choices from a node that does not exist",
        """
        The choices come from answers of the record itself, and that node is not there.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="/data/rr"><value ref="e"/><label \
          ref="e"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="/data/r"><value ref="e"/><label \
          ref="e"/></itemset></select1>
          """)),
    Explanation(
      "xform-itemset-without-label",
      es: (
        "Lista sin texto de las alternativas",
        """
        <itemset> no dice de qué columna viene el texto de las alternativas.
        """
      ),
      en: (
        "List without the text of its choices",
        """
        <itemset> does not say which column holds the text of the choices.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """)),
    Explanation(
      "xform-itemset-without-nodeset",
      es: (
        "Lista sin origen",
        """
        <itemset> no dice de qué lista vienen las alternativas.
        """
      ),
      en: (
        "List without a source",
        """
        <itemset> does not say which list the choices come from.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset><value ref="name"/><label ref="label"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """)),
    Explanation(
      "xform-itemset-without-value",
      es: (
        "Lista sin valor de las alternativas",
        """
        <itemset> no dice de qué columna viene el valor que se guarda.
        """
      ),
      en: (
        "List without the value of its choices",
        """
        <itemset> does not say which column holds the value that is kept.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><label \
          ref="label"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """)),
    Explanation(
      "xform-no-choices",
      es: (
        "Pregunta sin alternativas",
        """
        La pregunta es de elegir, y no tiene entre qué.
        """
      ),
      en: (
        "Question without choices",
        """
        The question is one of choosing, and there is nothing to choose between.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><item><label>X</label><value>x</value></item></select1>
          """)),
    Explanation(
      "xform-two-itemsets",
      es: (
        "Dos listas en una pregunta",
        """
        La pregunta tiene dos <itemset>; solo se usaría uno.
        """
      ),
      en: (
        "Two lists in one question",
        """
        The question has two <itemset>; only one would be used.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset>
          <itemset nodeset="instance('barrios')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """)),
    Explanation(
      "xform-unknown-instance",
      es: (
        "Lista que no existe",
        """
        Se nombra una <instance> que el formulario no tiene, y no habría alternativas.
        """
      ),
      en: (
        "List that does not exist",
        """
        An <instance> is named that the form does not have, and there would be no choices.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrio')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """,
        mended: """
          <select1 ref="/data/a"><label>¿A?</label><itemset nodeset="instance('barrios')/root/item"><value \
          ref="name"/><label ref="label"/></itemset></select1>
          """)),
  ]
}
