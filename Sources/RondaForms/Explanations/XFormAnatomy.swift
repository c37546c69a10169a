import RondaCore

/// What is found about the parts of an XForm.
extension Explanation {
  static let xFormAnatomy: [Explanation] = [
    Explanation(
      "xform-bad-version",
      es: (
        "Versión mal escrita",
        """
        La versión de la especificación se escribe con números y puntos. Así no se sabe si el formulario pide algo \
        que aquí no existe.
        """
      ),
      en: (
        "Version written wrongly",
        """
        The version of the specification is written in numbers and points. Like this nobody knows whether the form \
        needs something that does not exist here.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
          xmlns:odk="http://www.opendatakit.org/xforms">
          <h:head><h:title>E</h:title><model odk:xforms-version="uno"><instance><data \
          id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
          xmlns:odk="http://www.opendatakit.org/xforms">
          <h:head><h:title>E</h:title><model odk:xforms-version="1.0.0"><instance><data \
          id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-empty-instance",
      es: (
        "Registro vacío",
        """
        La primera <instance> no tiene nada dentro: no hay registro que llenar.
        """
      ),
      en: (
        "Empty record",
        """
        The first <instance> has nothing inside: there is no record to fill in.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance/></model></h:head><h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-future-version",
      es: (
        "Versión posterior a las conocidas",
        """
        El formulario pide una versión de la especificación que este programa no conoce. Podría usar algo que aquí \
        no se cumpliría.
        """
      ),
      en: (
        "Version later than those known",
        """
        The form needs a version of the specification that this program does not know. It might use something that \
        would not hold here.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
          xmlns:odk="http://www.opendatakit.org/xforms">
          <h:head><h:title>E</h:title><model odk:xforms-version="9.0.0"><instance><data \
          id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
          xmlns:odk="http://www.opendatakit.org/xforms">
          <h:head><h:title>E</h:title><model odk:xforms-version="1.0.0"><instance><data \
          id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-body",
      es: (
        "XForm sin cuerpo",
        """
        Sin <h:body> no hay preguntas que mostrar: el formulario solo calcularía.
        """
      ),
      en: (
        "XForm without a body",
        """
        Without <h:body> there are no questions to show: the form would only calculate.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-head",
      es: (
        "XForm sin encabezado",
        """
        El título y el modelo van en <h:head>. Sin él no se sabe qué registro se llena.
        """
      ),
      en: (
        "XForm without a head",
        """
        Title and model stand in <h:head>. Without it nobody knows which record is filled in.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-id",
      es: (
        "XForm sin identificador",
        """
        El nodo raíz del registro no tiene id. Sin él un servidor no sabe a qué formulario pertenece lo que recibe.
        """
      ),
      en: (
        "XForm without an id",
        """
        The root node of the record has no id. Without it a server does not know to which form belongs what it \
        receives.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-instance",
      es: (
        "Modelo sin registro",
        """
        El modelo no tiene <instance>, que dice qué nodos tiene el registro. Las respuestas no tendrían dónde ir.
        """
      ),
      en: (
        "Model without a record",
        """
        The model has no <instance>, which says what nodes the record has. The answers would have nowhere to go.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model/></h:head><h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-model",
      es: (
        "XForm sin modelo",
        """
        Falta <model>, donde están el registro, las reglas y las listas.
        """
      ),
      en: (
        "XForm without a model",
        """
        <model> is missing, which holds the record, the rules and the lists.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-no-title",
      es: (
        "XForm sin título",
        """
        Sin <h:title> las personas ven el identificador en vez del nombre del formulario.
        """
      ),
      en: (
        "XForm without a title",
        """
        Without <h:title> people see the id instead of the name of the form.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-not-a-form",
      es: (
        "No es un XForm",
        """
        El archivo no empieza con <h:html>, como todo XForm. Quizás es otro archivo, o se cortó el comienzo.
        """
      ),
      en: (
        "Not an XForm",
        """
        The file does not begin with <h:html> as every XForm does. Perhaps it is another file, or its beginning was \
        cut off.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "Un archivo que empieza con <model>.",
          en: "A file that begins with <model>."),
        mended: Phrase(
          es: "El mismo modelo dentro de <h:html> y <h:head>.",
          en: "The same model inside <h:html> and <h:head>."))),
    Explanation(
      "xform-two-bodies",
      es: (
        "Dos cuerpos",
        """
        El XForm tiene dos <h:body>, y solo se usaría el primero. Las preguntas del otro se perderían.
        """
      ),
      en: (
        "Two bodies",
        """
        The XForm has two <h:body>, and only the first would be used. The questions of the other would be lost.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/><b/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body>
          <h:body><input ref="/data/b"><label>¿B?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/><b/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input>
          <input ref="/data/b"><label>¿B?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-two-models",
      es: (
        "Dos modelos",
        """
        El XForm tiene dos <model> y solo se usa el primero: las reglas del otro no se cumplirían.
        """
      ),
      en: (
        "Two models",
        """
        The XForm has two <model> and only the first is used: the rules of the other would not hold.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model><model/></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
    Explanation(
      "xform-two-roots",
      es: (
        "Registro con dos raíces",
        """
        La primera <instance> tiene dos nodos raíz, y el registro solo puede tener uno.
        """
      ),
      en: (
        "Record with two roots",
        """
        The first <instance> has two root nodes, and a record can have only one.
        """
      ),
      FindingExample(
        .document,
        wrong: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data><data2/></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """,
        mended: """
          <h:html xmlns="http://www.w3.org/2002/xforms" \
          xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title>E</h:title>
          <model><instance><data id="e"><a/></data></instance></model></h:head>
          <h:body><input ref="/data/a"><label>¿A?</label></input></h:body></h:html>
          """)),
  ]
}
