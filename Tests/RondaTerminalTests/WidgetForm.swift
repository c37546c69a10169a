/// A form with every way of answering: long lists, quick answers, grids and batteries, others, exclusive choices, ranks,
/// dates, numbers, points, repetitions, acknowledgements, long texts.
let widgetForm = """
  <form xmlns="urn:ronda:form:1" id="todo" version="1" default_language="es">
    <title>Diagnóstico vecinal</title><title xml:lang="en">Neighbourhood survey</title>
    <choices name="si_no">
      <choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice>
      <choice name="no"><label>No</label><label xml:lang="en">No</label></choice>
    </choices>
    <choices name="tenencia">
      <choice name="1"><label>Propia, pagada</label></choice>
      <choice name="2"><label>Propia, pagándose</label></choice>
      <choice name="3"><label>Arrendada</label></choice>
      <choice name="4"><label>Cedida por trabajo o por un familiar, con o sin contrato escrito</label></choice>
      <choice name="77" other="yes"><label>Otra</label></choice>
    </choices>
    <choices name="grado5" kind="scale">
      <choice name="1" score="-2"><label>Muy insatisfecho</label></choice>
      <choice name="2" score="-1"><label>Insatisfecho</label></choice>
      <choice name="3" score="0"><label>Ni lo uno ni lo otro</label></choice>
      <choice name="4" score="1"><label>Satisfecho</label></choice>
      <choice name="5" score="2"><label>Muy satisfecho</label></choice>
    </choices>
    <choices name="temas">
      <choice name="basura"><label>Basura</label></choice>
      <choice name="luz"><label>Iluminación</label></choice>
      <choice name="seguridad"><label>Seguridad</label></choice>
      <choice name="plazas"><label>Plazas</label></choice>
      <choice name="otro" other="yes" key="77"><label>Otro</label></choice>
      <choice name="nada" exclusive="yes" key="99"><label>Ninguno de estos</label></choice>
    </choices>
    <choices name="comunas">
      \(communes.enumerated().map { "<choice name=\"c\($0 + 1)\"><label>\($1)</label></choice>" }.joined())
    </choices>
    <note name="saludo"><label>Buenas tardes. Gracias por recibirnos.</label></note>
    <acknowledge name="leido" required="yes"><label>Leí el consentimiento en voz alta.</label></acknowledge>
    <select_one name="acepta" list="si_no" required="yes"><label>¿Acepta responder?</label></select_one>
    <territory name="barrio" level="barrio"><label>¿En qué barrio vive?</label></territory>
    <group name="vivienda">
      <label>Vivienda</label>
      <select_one name="tenencia" list="tenencia">
        <label>¿La vivienda que ocupa su hogar es…?</label><hint>Lea las alternativas. Marque una.</hint>
      </select_one>
      <select_one name="general" list="grado5" appearance="quick"><label>En general, ¿qué tan satisfecho está?</label></select_one>
    </group>
    <select_multiple name="temas" list="temas" min="1" max="3"><label>¿Qué temas le preocupan?</label></select_multiple>
    <select_one name="comuna" list="comunas"><label>¿En qué comuna trabaja?</label></select_one>
    <select_multiple name="visitas" list="comunas" max="3"><label>¿A qué comunas va cada mes?</label></select_multiple>
    <grid name="servicios" list="grado5" required="yes">
      <label>¿Qué tan satisfecha o satisfecho está con…?</label>
      <row name="calles"><label>la iluminación de las calles</label></row>
      <row name="basura"><label>el retiro de la basura</label></row>
      <row name="plazas"><label>las plazas y áreas verdes, también las que mantienen las juntas de vecinos</label></row>
      <row name="noche"><label>la seguridad de noche</label></row>
      <row name="micros"><label>el transporte público</label></row>
    </grid>
    <group name="trato">
      <label>Trato</label>
      <select_one name="trato1" list="tenencia" appearance="likert"><label>En el consultorio</label></select_one>
      <select_one name="trato2" list="tenencia" appearance="likert"><label>En la municipalidad</label></select_one>
    </group>
    <rank name="orden" list="temas" max="3"><label>Ordene los tres problemas más urgentes.</label></rank>
    <date name="visita" constraint=". &lt;= today() and . &gt; date('2025-12-31')"><label>Día de la visita</label></date>
    <date name="nacimiento"><label>Fecha de nacimiento</label></date>
    <time name="hora"><label>¿A qué hora?</label></time>
    <datetime name="cuando"><label>¿Cuándo fue?</label></datetime>
    <geopoint name="lugar"><label>¿Dónde?</label></geopoint>
    <barcode name="medidor"><label>Número del medidor</label></barcode>
    <range name="nota" start="1" end="7" step="0.5"><label>¿Qué nota le pone?</label></range>
    <integer name="arriendo"><label>¿Cuánto paga de arriendo al mes, en pesos?</label></integer>
    <decimal name="horas"><label>¿Cuántas horas?</label></decimal>
    <tally name="mesa" list="temas" control="12"><label>Puntos de la mesa</label></tally>
    <repeat name="persona" initial="0">
      <label>Persona</label>
      <text name="nombre"><label>¿Nombre?</label></text>
      <integer name="edad"><label>¿Edad de ${nombre}?</label></integer>
    </repeat>
    <text name="corto"><label>¿Algo más?</label></text>
    <text name="largo" appearance="multiline"><label>Comentario</label></text>
  </form>
  """

/// More than are shown at once.
let communes = [
  "Ñuñoa", "Maipú", "Peñalolén", "La Unión", "San Joaquín", "San Miguel", "San Ramón", "Concón", "Chañaral", "Curicó",
  "Valparaíso", "Viña del Mar", "Plaza Ñuñoa", "Villa Alemana", "Alto Hospicio", "Arica",
]
