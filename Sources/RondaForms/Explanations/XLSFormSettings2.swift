import RondaCore

/// What is found about settings and languages of an XLSForm.
extension Explanation {
  static let xlsFormSettings2: [Explanation] = [
    Explanation(
      "xlsform-unknown-setting",
      es: (
        "Ajuste desconocido",
        """
        No hay un ajuste con ese nombre, y no se lee. Suele ser un error de tipeo.
        """),
      en: (
        "Unknown setting",
        """
        There is no setting of that name, and it is not read. It usually is a slip of the pen.
        """),
      FindingExample(
        .sheets,
        wrong: """
        survey
        | type | name | label |
        | text | a | ¿A? |
        settings
        | form_id | form_tittle |
        | f | Encuesta |
        """,
        mended: """
        survey
        | type | name | label |
        | text | a | ¿A? |
        settings
        | form_id | form_title |
        | f | Encuesta |
        """)),
  ]
}
