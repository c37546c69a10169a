import RondaCore

/// What is found about the actions of an XForm.
extension Explanation {
  static let xFormActions: [Explanation] = [
    Explanation(
      "xform-action-missing-target",
      es: (
        "Acción sobre un nodo que no existe",
        """
        La acción quiere cambiar un nodo que no está en el registro. No haría nada, o detendría el formulario en \
        otro programa.
        """
      ),
      en: (
        "Action upon a node that does not exist",
        """
        The action wants to change a node that is not in the record. It would do nothing, or stop the form in \
        another program.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setvalue event="odk-instance-first-load" ref="/data/aa" value="1"/>
          """,
        mended: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="1"/>
          """)),
    Explanation(
      "xform-action-namespace",
      es: (
        "Acción fuera del espacio de nombres de ODK",
        """
        setgeopoint y recordaudio son palabras de ODK y llevan su espacio de nombres. Sin él ningún programa las \
        reconoce.
        """
      ),
      en: (
        "Action outside the namespace of ODK",
        """
        setgeopoint and recordaudio are words of ODK and take its namespace. Without it no program knows them.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setgeopoint event="odk-instance-first-load" ref="/data/a"/>
          """,
        mended: """
          <odk:setgeopoint event="odk-instance-first-load" ref="/data/a"/>
          """)),
    Explanation(
      "xform-action-without-event",
      es: (
        "Acción sin momento",
        """
        La acción no dice cuándo ocurre, así que no ocurriría nunca.
        """
      ),
      en: (
        "Action without a time",
        """
        The action does not say when it happens, so it never would.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setvalue ref="/data/a" value="1"/>
          """,
        mended: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="1"/>
          """)),
    Explanation(
      "xform-action-without-target",
      es: (
        "Acción sin destino",
        """
        La acción no dice qué nodo cambia.
        """
      ),
      en: (
        "Action without a target",
        """
        The action does not say which node it changes.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setvalue event="odk-instance-first-load" value="1"/>
          """,
        mended: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="1"/>
          """)),
    Explanation(
      "xform-new-repeat-outside",
      es: (
        "odk-new-repeat fuera de una repetición",
        """
        Ese evento ocurre cuando se agrega una vuelta, y aquí no hay ninguna repetición alrededor.
        """
      ),
      en: (
        "odk-new-repeat outside a repeat",
        """
        That event happens when a round is added, and here there is no repeat around.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setvalue event="odk-new-repeat" ref="/data/a" value="1"/>
          """,
        mended: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="1"/>
          """)),
    Explanation(
      "xform-unknown-event",
      es: (
        "Evento desconocido",
        """
        No hay un evento con ese nombre; la acción no ocurriría nunca.
        """
      ),
      en: (
        "Unknown event",
        """
        There is no event of that name; the action would never happen.
        """
      ),
      FindingExample(
        .model,
        wrong: """
          <setvalue event="odk-first-load" ref="/data/a" value="1"/>
          """,
        mended: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="1"/>
          """)),
  ]
}
