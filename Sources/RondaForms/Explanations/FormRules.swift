import RondaCore

/// What is found about rules, names and texts of forms.
extension Explanation {
  static let formRules: [Explanation] = [
    Explanation(
      "form-bad-missing",
      es: (
        "Razón desconocida para no responder",
        """
        El atributo missing dice qué razones se aceptan para no tener respuesta, y esta no es una de las que hay.
        """
      ),
      en: (
        "Unknown reason for having no answer",
        """
        The attribute missing says which reasons for having no answer are accepted, and this is none of those there \
        are.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a" missing="no_sabe"><label>¿A?</label></text>
          """,
        mended: """
          <text name="a" missing="dont_know"><label>¿A?</label></text>
          """)),
    Explanation(
      "form-bad-range",
      es: (
        "Paso que no cabe",
        """
        El paso es cero, o es mayor que la distancia entre el principio y el final: no habría entre qué elegir.
        """
      ),
      en: (
        "Step that does not fit",
        """
        The step is zero, or larger than the distance between start and end: there would be nothing to choose \
        between.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <range name="a" start="0" end="10" step="20"><label>¿Cuánto?</label></range>
          """,
        mended: """
          <range name="a" start="0" end="10" step="1"><label>¿Cuánto?</label></range>
          """)),
    Explanation(
      "form-bad-target",
      es: (
        "Destino que no admite un valor",
        """
        La acción quiere dar un valor a algo que no es una pregunta ni un valor del formulario. No pasaría nada.
        """
      ),
      en: (
        "Target that takes no value",
        """
        The action wants to give a value to something that is no question and no value of the form. Nothing would \
        happen.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <group name="g"><text name="a"><label>¿A?</label></text></group>
          <setvalue event="odk-instance-first-load" ref="${g}" value="1"/>
          """,
        mended: """
          <group name="g"><text name="a"><label>¿A?</label></text></group>
          <setvalue event="odk-instance-first-load" ref="${a}" value="1"/>
          """)),
    Explanation(
      "form-circle",
      es: (
        "Reglas en círculo",
        """
        Una regla depende de otra que depende de la primera. No hay por dónde empezar a calcular, y cada cambio \
        pediría otro. Cuando el círculo pasa sólo por lo que se ofrece o por trigger, el formulario se puede llenar y \
        es una advertencia.
        """
      ),
      en: (
        "Rules in a circle",
        """
        A rule depends on another one that depends on the first. There is nowhere to begin calculating, and every \
        change would ask for another. When the circle goes only through what is offered or through trigger, the form \
        can be filled in and it is a warning.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <calculate name="a" calculation="${b} + 1"/><calculate name="b" calculation="${a} + 1"/>
          <text name="q"><label>¿Q?</label></text>
          """,
        mended: """
          <calculate name="a" calculation="1"/><calculate name="b" calculation="${a} + 1"/>
          <text name="q"><label>¿Q?</label></text>
          """)),
    Explanation(
      "form-duplicate-name",
      es: (
        "Nombre repetido",
        """
        Dos cosas del mismo lugar tienen el mismo nombre, y sus respuestas irían a la misma columna. Cambie uno de \
        los nombres o borre la copia.
        """
      ),
      en: (
        "Name used twice",
        """
        Two things in the same place have the same name, and their answers would go into the same column. Change one \
        of the names or delete the copy.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿Nombre?</label></text><text name="a"><label>¿Apellido?</label></text>
          """,
        mended: """
          <text name="a"><label>¿Nombre?</label></text><text name="b"><label>¿Apellido?</label></text>
          """)),
    Explanation(
      "form-message-without-rule",
      es: (
        "Mensaje sin su regla",
        """
        El mensaje se muestra cuando una regla no se cumple, y la pregunta no tiene esa regla: nadie lo verá.
        """
      ),
      en: (
        "Message without its rule",
        """
        The message shows when a rule is broken, and the question has no such rule: nobody will see it.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <integer name="a"><label>¿Edad?</label><constraint_message>Revise la edad.</constraint_message></integer>
          """,
        mended: """
          <integer name="a" constraint=". &lt; 120"><label>¿Edad?</label><constraint_message>Revise la \
          edad.</constraint_message></integer>
          """)),
    Explanation(
      "form-misplaced-event",
      es: (
        "Evento fuera de su lugar",
        """
        Ese evento solo ocurre dentro de una pregunta o de una repetición. Aquí la acción nunca se haría.
        """
      ),
      en: (
        "Event out of its place",
        """
        That event only happens inside a question or a repeat. Here the action would never be done.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿A?</label></text><setvalue event="xforms-value-changed" ref="${a}" value="1"/>
          """,
        mended: """
          <text name="a"><label>¿A?</label></text><setvalue event="odk-instance-first-load" ref="${a}" value="1"/>
          """)),
    Explanation(
      "form-missing-translation",
      es: (
        "Falta una traducción",
        """
        Otros textos del formulario están en ese idioma y este no. Se mostraría en el idioma del archivo, mezclado \
        con los demás.
        """
      ),
      en: (
        "Translation missing",
        """
        Other texts of the form are in that language and this one is not. It would show in the language of the file, \
        mixed with the others.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿A?</label><label xml:lang="en">A?</label></text><text \
          name="b"><label>¿B?</label></text>
          """,
        mended: """
          <text name="a"><label>¿A?</label></text><text name="b"><label>¿B?</label></text>
          """)),
    Explanation(
      "form-no-questions",
      es: (
        "Sin preguntas",
        """
        El formulario no pregunta nada. Puede estar bien mientras se prepara, pero así no sirve para una consulta.
        """
      ),
      en: (
        "No questions",
        """
        The form asks nothing. That may be right while it is prepared, but it will not do for a survey.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <note name="a"><label>Bienvenida</label></note>
          """,
        mended: """
          <note name="a"><label>Bienvenida</label></note><text name="b"><label>¿Cómo se llama?</label></text>
          """)),
    Explanation(
      "form-similar-name",
      es: (
        "Nombres que se confunden",
        """
        Dos nombres se distinguen solo por mayúsculas o acentos. En planillas y bases de datos suelen ser el mismo.
        """
      ),
      en: (
        "Names that can be confused",
        """
        Two names differ by capitals or accents only. In spreadsheets and databases they often are the same.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="ano"><label>¿A?</label></text><text name="Ano"><label>¿B?</label></text>
          """,
        mended: """
          <text name="ano"><label>¿A?</label></text><text name="mes"><label>¿B?</label></text>
          """)),
    Explanation(
      "form-unknown-event",
      es: (
        "Evento desconocido",
        """
        No hay un evento con ese nombre, y la acción nunca se haría.
        """
      ),
      en: (
        "Unknown event",
        """
        There is no event of that name, and the action would never be done.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿A?</label></text><setvalue event="al-cargar" ref="${a}" value="1"/>
          """,
        mended: """
          <text name="a"><label>¿A?</label></text><setvalue event="odk-instance-first-load" ref="${a}" value="1"/>
          """)),
    Explanation(
      "form-unknown-level",
      es: (
        "Nivel que los territorios no tienen",
        """
        La pregunta pide un territorio de un nivel que no está en el archivo de territorios que se revisa junto al \
        formulario. No habría nada que elegir.
        """
      ),
      en: (
        "Level that the territories lack",
        """
        The question asks for a territory of a level that is not in the file of territories checked beside the form. \
        There would be nothing to choose.
        """
      ),
      .prose(
        wrong: Phrase(
          es: "level=\"barrio\" con territorios cuyos niveles son region y comuna.",
          en: "level=\"barrio\" with territories whose levels are region and comuna."),
        mended: Phrase(
          es: "level=\"comuna\" con los mismos territorios.",
          en: "level=\"comuna\" with the same territories."))),
    Explanation(
      "form-unknown-trigger",
      es: (
        "Pregunta que no existe en trigger",
        """
        El cálculo se hace cuando cambia una pregunta que el formulario no tiene: no se haría nunca.
        """
      ),
      en: (
        "Question in trigger that does not exist",
        """
        The calculation is made when a question changes that the form does not have: it would never be made.
        """
      ),
      FindingExample(
        .items,
        wrong: """
          <text name="a"><label>¿A?</label></text><calculate name="c" calculation="now()" trigger="b"/>
          """,
        mended: """
          <text name="a"><label>¿A?</label></text><calculate name="c" calculation="now()" trigger="a"/>
          """)),
  ]
}
