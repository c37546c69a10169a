import RondaCore

/// What is found about the body of an XForm.
extension Explanation {
  static let xFormBody: [Explanation] = [
    Explanation(
      "xform-control-on-group",
      es: (
        "Pregunta sobre un grupo",
        """
        La pregunta guarda su respuesta en un nodo que tiene otros dentro, y un grupo no puede tener respuesta.
        """
      ),
      en: (
        "Question about a group",
        """
        The question keeps its answer in a node that has others inside, and a group cannot have an answer.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/g"><label>¿G?</label></input>
          """,
        mended: """
          <group ref="/data/g"><input ref="/data/g/c"><label>¿C?</label></input></group>
          """)),
    Explanation(
      "xform-control-without-ref",
      es: (
        "Pregunta sin nodo",
        """
        La pregunta no dice a qué nodo va su respuesta, y se perdería.
        """
      ),
      en: (
        "Question without a node",
        """
        The question does not say which node its answer goes to, and it would be lost.
        """
      ),
      FindingExample(
        .body,
        wrong: "<input><label>¿A?</label></input>",
        mended: """
          <input ref="/data/a"><label>¿A?</label></input>
          """)),
    Explanation(
      "xform-displaced",
      es: (
        "Pregunta fuera de su grupo",
        """
        La pregunta se muestra en un lugar del cuerpo que no es el de su nodo en el registro; se mostrará junto a \
        los otros de su grupo.
        """
      ),
      en: (
        "Question outside its group",
        """
        The question stands in a place of the body that is not that of its node in the record; it will be shown with \
        the others of its group.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <group ref="/data/g"><input ref="/data/g/c"><label>¿C?</label></input><input \
          ref="/data/a"><label>¿A?</label></input></group>
          """,
        mended: """
          <group ref="/data/g"><input ref="/data/g/c"><label>¿C?</label></input></group><input \
          ref="/data/a"><label>¿A?</label></input>
          """)),
    Explanation(
      "xform-duplicate-control",
      es: (
        "Dos preguntas para un nodo",
        """
        Dos preguntas guardan en el mismo nodo y una pisaría a la otra. Se hace solo la primera.
        """
      ),
      en: (
        "Two questions for one node",
        """
        Two questions keep their answers in the same node and one would overwrite the other. Only the first is \
        asked.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/a"><label>¿A?</label></input><input ref="/data/a"><label>¿Y A?</label></input>
          """,
        mended: """
          <input ref="/data/a"><label>¿A?</label></input>
          """)),
    Explanation(
      "xform-empty-group",
      es: (
        "Grupo sin preguntas",
        """
        El grupo no muestra ninguna pregunta, y quien responde vería una pantalla vacía.
        """
      ),
      en: (
        "Group without questions",
        """
        The group shows no question, and whoever answers would see an empty screen.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <group ref="/data/g"><label>Datos</label></group>
          """,
        mended: """
          <group ref="/data/g"><label>Datos</label><input ref="/data/g/c"><label>¿C?</label></input></group>
          """)),
    Explanation(
      "xform-missing-node",
      es: (
        "Nodo que no existe",
        """
        El cuerpo nombra un nodo que no está en el registro. La respuesta no tendría dónde guardarse.
        """
      ),
      en: (
        "Node that does not exist",
        """
        The body names a node that is not in the record. The answer would have nowhere to go.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <input ref="/data/aa"><label>¿A?</label></input>
          """,
        mended: """
          <input ref="/data/a"><label>¿A?</label></input>
          """)),
    Explanation(
      "xform-range-attribute",
      es: (
        "Escala sin límites o paso",
        """
        A la escala le falta start, end o step, o uno de ellos no es un número.
        """
      ),
      en: (
        "Range without limits or step",
        """
        The range lacks start, end or step, or one of them is no number.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <range ref="/data/b" start="0" end="diez" step="1"><label>¿Cuánto?</label></range>
          """,
        mended: """
          <range ref="/data/b" start="0" end="10" step="1"><label>¿Cuánto?</label></range>
          """)),
    Explanation(
      "xform-range-step",
      es: (
        "Paso que no cabe en la escala",
        """
        El paso es cero o mayor que la distancia entre los extremos: no habría entre qué elegir.
        """
      ),
      en: (
        "Step that does not fit the range",
        """
        The step is zero or larger than the distance between the ends: there would be nothing to choose between.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <range ref="/data/b" start="0" end="10" step="20"><label>¿Cuánto?</label></range>
          """,
        mended: """
          <range ref="/data/b" start="0" end="10" step="2"><label>¿Cuánto?</label></range>
          """)),
    Explanation(
      "xform-unknown-control",
      es: (
        "Pregunta de clase desconocida",
        """
        No hay una pregunta con ese nombre de elemento, y nadie la verá.
        """
      ),
      en: (
        "Question of an unknown kind",
        """
        There is no question of that element name, and nobody will see it.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <imput ref="/data/a"><label>¿A?</label></imput>
          """,
        mended: """
          <input ref="/data/a"><label>¿A?</label></input>
          """)),
    Explanation(
      "xform-upload-without-mediatype",
      es: (
        "Archivo sin clase",
        """
        No se dice si se pide una foto, un audio u otra cosa, y se aceptaría cualquier archivo.
        """
      ),
      en: (
        "File without a kind",
        """
        It is not said whether a photo, a sound or something else is wanted, and any file would be accepted.
        """
      ),
      FindingExample(
        .body,
        wrong: """
          <upload ref="/data/a"><label>Foto</label></upload>
          """,
        mended: """
          <upload ref="/data/a" mediatype="image/*"><label>Foto</label></upload>
          """)),
  ]
}
