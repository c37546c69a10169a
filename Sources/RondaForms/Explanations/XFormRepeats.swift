import RondaCore

/// What is found about the repeats of an XForm.
extension Explanation {
  static let xFormRepeats: [Explanation] = [
    Explanation(
      "xform-count-expression",
      es: (
        "Cantidad de vueltas que no es un nodo",
        """
        Los programas de ODK toman la cantidad de vueltas de un nodo y no entienden una expresión. Calcúlela en un \
        nodo y nombre ese nodo.
        """
      ),
      en: (
        "Number of rounds that is no node",
        """
        The programs of ODK take the number of rounds from a node and understand no expression. Calculate it in a \
        node and name that node.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/b + 1"><input \
          ref="/data/r/e"><label>¿E?</label></input></repeat></group>
          """,
        mended: """
          <group ref="/data/r"><repeat nodeset="/data/r" jr:count="/data/b"><input \
          ref="/data/r/e"><label>¿E?</label></input></repeat></group>
          """)),
    Explanation(
      "xform-duplicate-repeat",
      es: (
        "Dos repeticiones de un nodo",
        """
        El mismo nodo se repite en dos lugares del cuerpo. Júntelos en una sola repetición.
        """
      ),
      en: (
        "Two repeats of one node",
        """
        The same node is repeated in two places of the body. Join them into one repeat.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat><repeat \
          nodeset="/data/r"/>
          """,
        mended: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """)),
    Explanation(
      "xform-nested-same-repeat",
      es: (
        "Repetición dentro de sí misma",
        """
        Una repetición está dentro de otra del mismo nodo: no tendría fin.
        """
      ),
      en: (
        "Repeat inside itself",
        """
        A repeat is inside another one of the same node: it would have no end.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <repeat nodeset="/data/r"><repeat nodeset="/data/r"><input \
          ref="/data/r/e"><label>¿E?</label></input></repeat></repeat>
          """,
        mended: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """)),
    Explanation(
      "xform-outside-repeat",
      es: (
        "Pregunta y nodo en repeticiones distintas",
        """
        El nodo está en una repetición y la pregunta no, o al revés. No se sabría en qué vuelta guardar la \
        respuesta.
        """
      ),
      en: (
        "Question and node in different repeats",
        """
        The node is in a repeat and the question is not, or the other way round. Nobody would know in which round to \
        keep the answer.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <repeat nodeset="/data/r"><input ref="/data/a"><label>¿A?</label></input></repeat>
          """,
        mended: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """)),
    Explanation(
      "xform-repeat-on-root",
      es: (
        "Repetición del registro entero",
        """
        El nodo raíz es el registro y no se puede repetir. Repita un nodo dentro de él.
        """
      ),
      en: (
        "Repeat of the whole record",
        """
        The root node is the record and cannot be repeated. Repeat a node inside it.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <repeat nodeset="/data"><input ref="/data/a"><label>¿A?</label></input></repeat>
          """,
        mended: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """)),
    Explanation(
      "xform-repeat-without-nodeset",
      es: (
        "Repetición sin nodo",
        """
        La repetición no dice qué nodo se repite. Se escribe nodeset, no ref.
        """
      ),
      en: (
        "Repeat without a node",
        """
        The repeat does not say which node is repeated. It is written nodeset, not ref.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <repeat ref="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """,
        mended: """
          <repeat nodeset="/data/r"><input ref="/data/r/e"><label>¿E?</label></input></repeat>
          """)),
  ]
}
