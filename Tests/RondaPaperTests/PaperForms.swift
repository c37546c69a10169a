/// Forms of paper: a workshop table that counts points, a list of who came, and one with something of everything.
enum PaperForms {
  static let table = """
    <form xmlns="urn:ronda:form:1" id="mesa" version="1" default_language="es"><title>Hoja de mesa</title>
    <title xml:lang="en">Table sheet</title>
    <choices name="necesidades">
      <choice name="luz"><label>Alumbrado</label><label xml:lang="en">Lighting</label></choice>
      <choice name="agua"><label>Agua potable</label><label xml:lang="en">Drinking water</label></choice>
      <choice name="plaza"><label>Plazas y canchas</label><label xml:lang="en">Squares and pitches</label></choice>
      <choice name="salud"><label>Consultorio</label><label xml:lang="en">Health centre</label></choice>
      <choice name="basura"><label>Retiro de basura</label><label xml:lang="en">Rubbish</label></choice>
    </choices>
    <integer name="mesa" required="yes" constraint=". &gt;= 1 and . &lt;= 40"><label>Mesa número</label><label xml:lang="en">Table number</label></integer>
    <integer name="personas" required="yes" constraint=". &gt;= 1 and . &lt;= 60" missing="none"><label>Personas</label><label xml:lang="en">People</label></integer>
    <integer name="por_persona" required="yes" constraint=". &gt;= 1 and . &lt;= 10" missing="none"><label>Puntos por persona</label><label xml:lang="en">Points each</label></integer>
    <tally name="puntos" list="necesidades" measure="need" control="${personas} * ${por_persona} - ${nulos} - ${sobrantes}">
      <label>Puntos que recibió cada necesidad</label><label xml:lang="en">Points of each need</label>
    </tally>
    <integer name="nulos" required="yes" constraint=". &gt;= 0 and . &lt;= 999" missing="none"><label>Puntos nulos</label><label xml:lang="en">Void points</label></integer>
    <integer name="sobrantes" required="yes" constraint=". &gt;= 0 and . &lt;= 999" missing="none"><label>Puntos sin usar</label><label xml:lang="en">Unused points</label></integer>
    </form>
    """

  static let attendance = """
    <form xmlns="urn:ronda:form:1" id="asistencia" version="1" default_language="es"><title>Registro de asistencia</title>
    <choices name="sexo"><choice name="m"><label>Mujer</label></choice><choice name="h"><label>Hombre</label></choice>
    <choice name="o"><label>Otra identidad</label></choice></choices>
    <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
    <date name="fecha" required="yes"><label>Fecha de la jornada</label></date>
    <text name="lugar"><label>Lugar</label></text>
    <repeat name="asistente"><label>Asistentes</label>
      <select_one name="sexo" list="sexo"><label>Sexo</label></select_one>
      <integer name="edad" constraint=". &gt;= 0 and . &lt;= 110"><label>Edad</label></integer>
      <text name="organizacion"><label>Organización a la que pertenece</label></text>
      <select_one name="primera" list="si_no"><label>¿Es su primera jornada?</label></select_one>
    </repeat>
    </form>
    """

  static let everything = """
    <form xmlns="urn:ronda:form:1" id="todo" version="3" default_language="es"><title>De todo un poco</title>
    <title xml:lang="en">A bit of everything</title>
    <choices name="si_no"><choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice><choice name="no"><label>No</label><label xml:lang="en">No</label></choice></choices>
    <choices name="modo"><choice name="1"><label>A pie</label></choice><choice name="2"><label>En micro</label></choice>
    <choice name="3"><label>En auto</label></choice><choice name="77" other="yes"><label>Otro</label></choice></choices>
    <choices name="grado" kind="scale"><choice name="1" score="-1"><label>Malo</label></choice><choice name="2" score="0"><label>Regular</label></choice>
    <choice name="3" score="1"><label>Bueno</label></choice></choices>
    <choices name="cosas"><choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
    <choice name="calle"><label>Calles</label></choice><choice name="otra" other="yes"><label>Otra cosa</label></choice>
    <choice name="nada" exclusive="yes"><label>Ninguna</label></choice></choices>
    <note name="inicio"><label>Gracias por su tiempo.</label></note>
    <territory name="barrio" level="barrio"><label>¿En qué barrio vive?</label></territory>
    <integer name="edad" constraint=". &gt;= 15 and . &lt;= 110"><label>Edad</label><hint>En años cumplidos.</hint></integer>
    <select_one name="trabaja" list="si_no" required="yes"><label>¿Trabaja?</label><label xml:lang="en">Do you work?</label>
      <guidance_hint>Cuente también el trabajo sin pago.</guidance_hint></select_one>
    <group name="trabajo" relevant="${trabaja} = 'si'"><label>Su trabajo</label>
      <select_one name="modo" list="modo"><label>¿Cómo viaja?</label></select_one>
      <range name="nota" start="1" end="7" step="1"><label>¿Qué nota le pone al viaje?</label></range>
      <decimal name="horas" constraint=". &gt; 0 and . &lt;= 24"><label>¿Cuántas horas?</label></decimal>
    </group>
    <text name="estudia" relevant="${edad} &lt; 18"><label>¿Dónde estudia?</label></text>
    <select_multiple name="faltan" list="cosas" max="2"><label>¿Qué falta en el barrio?</label></select_multiple>
    <text name="agua" relevant="selected(${faltan}, 'agua') and (${trabaja} = 'no' or ${edad} &gt;= 60)" appearance="multiline"><label>¿Qué pasa con el agua?</label></text>
    <grid name="servicios" list="grado"><label>¿Cómo son estos servicios?</label>
      <row name="sat_luz"><label>La luz</label></row><row name="sat_agua" relevant="selected(${faltan}, 'agua')"><label>El agua</label></row></grid>
    <rank name="prioridad" list="cosas" max="3"><label>¿Qué hay que hacer primero?</label></rank>
    <time name="hora"><label>¿A qué hora sale?</label></time>
    <datetime name="momento"><label>¿Cuándo fue la última reunión?</label></datetime>
    <acknowledge name="acepta"><label>Se le explicó para qué es esta encuesta.</label></acknowledge>
    <geopoint name="lugar"><label>Lugar de la entrevista</label></geopoint>
    <image name="foto"><label>Foto de la calle</label></image>
    <integer name="hijos" constraint=". &gt;= 0 and . &lt;= 5"><label>¿Cuántos hijos vienen?</label></integer>
    <repeat name="hijo" repeat_count="${hijos}"><label>Hijo</label>
      <integer name="edad_hijo" constraint=". &lt;= 30 and . &gt;= 0"><label>Edad</label></integer>
      <select_one name="colegio" list="si_no"><label>¿Va al colegio?</label></select_one>
      <rank name="gustos" list="cosas" max="2" relevant="${colegio} = 'si'"><label>¿Qué le gusta más?</label></rank>
    </repeat>
    <text name="fin" relevant="count-selected(${faltan}) &gt; 1 and string-length(${estudia}) &gt; 3"><label>¿Algo más?</label></text>
    </form>
    """
}
