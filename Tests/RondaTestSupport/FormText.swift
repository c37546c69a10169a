/// Forms for tests, of which only what matters is written.
package enum FormText {
  /// A form in Spanish around `body`, which begins on line 2.
  package static func form(_ body: String) -> String {
    """
    <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Niñez</title>
    \(body)
    </form>
    """
  }

  /// A form with the lists `si_no`, `grado` (a scale from 1 to 3) and `cosas` (`agua`, `luz`, `calle`, and `nada`, which is
  /// exclusive), and `body` after them.
  package static func withLists(_ body: String) -> String {
    form(
      """
      <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      <choices name="grado" kind="scale">
        <choice name="1" score="-1"><label>Mal</label></choice><choice name="2" score="0"><label>Así</label></choice>
        <choice name="3" score="+1.5"><label>Bien</label></choice>
      </choices>
      <choices name="cosas">
        <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
        <choice name="calle"><label>Calle</label></choice>
        <choice name="nada" exclusive="yes"><label>Nada</label></choice>
      </choices>
      \(body)
      """)
  }
}
