import RondaCore

/// What is found about territories.
extension Explanation {
  static let territories: [Explanation] = [
    Explanation(
      "territory-bad-dates",
      es: (
        "Fechas al revés",
        """
        El territorio termina antes de comenzar, y no habría existido nunca.
        """
      ),
      en: (
        "Dates the wrong way round",
        """
        The territory ends before it begins, and would never have existed.
        """
      ),
      FindingExample(
        .territories,
        wrong: """
          <level name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno" \
          from="2020-01-01" to="2010-01-01"/>
          """,
        mended: """
          <level name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno" \
          from="2010-01-01" to="2020-01-01"/>
          """)),
    Explanation(
      "territory-bad-nesting",
      es: (
        "Territorio dentro de uno menor",
        """
        Un territorio no cabe dentro de otro de su mismo nivel o de uno menor. Las sumas por nivel saldrían mal.
        """
      ),
      en: (
        "Territory inside a smaller one",
        """
        A territory does not fit inside one of its own level or of a smaller one. Totals by level would be wrong.
        """
      ),
      FindingExample(
        .territories,
        wrong: """
          <level name="region"><label>Region</label></level><level \
          name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno"><territory \
          level="region" code="2" name="Dos"/></territory>
          """,
        mended: """
          <level name="region"><label>Region</label></level><level \
          name="comuna"><label>Comuna</label></level><territory level="region" code="2" name="Dos"><territory \
          level="comuna" code="1" name="Uno"/></territory>
          """)),
    Explanation(
      "territory-duplicate-code",
      es: (
        "Código repetido",
        """
        Dos territorios tienen el mismo código, y las respuestas de uno se sumarían al otro.
        """
      ),
      en: (
        "Code used twice",
        """
        Two territories have the same code, and the answers of one would be added to the other.
        """
      ),
      FindingExample(
        .territories,
        wrong: """
          <level name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno"/><territory \
          level="comuna" code="1" name="Dos"/>
          """,
        mended: """
          <level name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno"/><territory \
          level="comuna" code="2" name="Dos"/>
          """)),
    Explanation(
      "territory-duplicate-level",
      es: (
        "Nivel repetido",
        """
        El mismo nivel está dos veces, y no se sabe cuál va dentro de cuál.
        """
      ),
      en: (
        "Level twice",
        """
        The same level is there twice, and nobody knows which lies within which.
        """
      ),
      FindingExample(
        .territories,
        wrong: """
          <level name="comuna"><label>Comuna</label></level><level \
          name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno"/>
          """,
        mended: """
          <level name="comuna"><label>Comuna</label></level><level \
          name="barrio"><label>Barrio</label></level><territory level="comuna" code="1" name="Uno"/>
          """)),
    Explanation(
      "territory-unknown-level",
      es: (
        "Nivel que no existe",
        """
        El territorio dice ser de un nivel que no está declarado.
        """
      ),
      en: (
        "Level that does not exist",
        """
        The territory claims to be of a level that is not declared.
        """
      ),
      FindingExample(
        .territories,
        wrong: """
          <level name="comuna"><label>Comuna</label></level><territory level="comunas" code="1" name="Uno"/>
          """,
        mended: """
          <level name="comuna"><label>Comuna</label></level><territory level="comuna" code="1" name="Uno"/>
          """)),
  ]
}
