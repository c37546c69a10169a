import RondaCore

/// What is found of mistakes that other tools pass over in silence.
extension Explanation {
  static let quietMistakes: [Explanation] = [
    Explanation(
      "form-unknown-appearance",
      es: (
        "Apariencia mal escrita",
        """
        La apariencia no es ninguna de las conocidas, y se parece mucho a una. Nadie avisaría: la pregunta se \
        mostraría como si no la tuviera.
        """
      ),
      en: (
        "Misspelt appearance",
        """
        The appearance is none of the known ones, and looks much like one. Nobody would say so: the question would show \
        as if it had none.
        """
      ),
      FindingExample(
        .items,
        wrong: "<date name=\"q\" appearance=\"no-calender\"><label>¿Cuándo?</label></date>",
        mended: "<date name=\"q\" appearance=\"no-calendar\"><label>¿Cuándo?</label></date>")),
    Explanation(
      "form-blank-in-code",
      es: (
        "Código con un espacio, en una respuesta múltiple",
        """
        Las respuestas a una pregunta de varias alternativas se guardan con espacios entre los códigos: un código con \
        un espacio se leería como dos.
        """
      ),
      en: (
        "Code with a blank, in a multiple answer",
        """
        The answers to a question with several choices are kept with blanks between the codes: a code with a blank \
        would be read as two.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <choices name="l"><choice name="luz y gas"><label>Luz y gas</label></choice></choices>
          <select_multiple name="q" list="l"><label>¿Cuáles?</label></select_multiple>
          """,
        mended: """
          <choices name="l"><choice name="luz_y_gas"><label>Luz y gas</label></choice></choices>
          <select_multiple name="q" list="l"><label>¿Cuáles?</label></select_multiple>
          """)),
    Explanation(
      "xform-no-label",
      es: (
        "Pregunta sin texto",
        """
        La pregunta no tiene ni texto ni ayuda. Quien responde vería sólo el nombre del nodo, o nada.
        """
      ),
      en: (
        "Question without text",
        """
        The question has neither a text nor a hint. Who answers would see only the name of the node, or nothing.
        """
      ),
      FindingExample(
        .body,
        wrong: "<input ref=\"/data/a\"/>",
        mended: "<input ref=\"/data/a\"><label>A</label></input>")),
    Explanation(
      "xform-duplicate-node",
      es: (
        "Nodo que está dos veces",
        """
        Dos nodos de la instancia tienen el mismo nombre y nada los repite. Las preguntas y las reglas valen sólo para \
        el primero; el otro queda vacío en todos los registros.
        """
      ),
      en: (
        "Node that is there twice",
        """
        Two nodes of the instance have the same name and nothing repeats them. Questions and rules hold for the first \
        only; the other stays empty in every record.
        """
      ),
      FindingExample(.record, wrong: "<a/><b/><b/>", mended: "<a/><b/>")),
    Explanation(
      "xform-blank-in-id",
      es: (
        "Identificador con un espacio",
        """
        El identificador del formulario tiene un espacio. Hay servidores que no lo aceptan, y es fácil escribirlo mal.
        """
      ),
      en: (
        "Id with a blank",
        """
        The id of the form has a blank. Some servers do not take it, and it is easily written wrong.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
          <h:title>T</h:title><model><instance><data id="mi ficha"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
          <h:title>T</h:title><model><instance><data id="mi_ficha"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>
          """)),
  ]
}
