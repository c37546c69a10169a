/// A form with repetitions in repetitions, counted and open, a filter, a grid, what is computed and what is proposed.
let repeatingForm = """
  <form xmlns="urn:ronda:form:1" id="hogar" version="1" default_language="es">
    <title>Hogar</title><title xml:lang="en">Household</title>
    <choices name="si_no">
      <choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice>
      <choice name="no"><label>No</label><label xml:lang="en">No</label></choice>
    </choices>
    <choices name="grado" kind="scale">
      <choice name="malo" score="-1"><label>Malo</label></choice>
      <choice name="bueno" score="1"><label>Bueno</label></choice>
      <choice name="regular" score="0" other="yes"><label>Regular</label></choice>
    </choices>
    <choices name="ayudas">
      <choice name="vela"><label>Velas</label><property name="para">malo</property></choice>
      <choice name="led"><label>Ampolletas</label><property name="para">malo</property></choice>
      <choice name="nada"><label>Nada</label><property name="para">bueno</property></choice>
    </choices>
    <integer name="cuantos" required="yes" constraint=". &lt;= 4" default="2"><label>¿Cuántas personas?</label></integer>
    <repeat name="personas" repeat_count="${cuantos}">
      <label>Integrantes</label><label xml:lang="en">Members</label>
      <text name="nombre" required="yes"><label>¿Nombre?</label></text>
      <integer name="edad" missing="none"><label>¿Edad de ${nombre}?</label></integer>
      <repeat name="trabajos" initial="0" relevant="${edad} &gt; 10">
        <label>Trabajos</label>
        <text name="oficio"><label>¿Oficio?</label></text>
        <select_one name="formal" list="si_no" default="'si'"><label>¿Con contrato?</label></select_one>
      </repeat>
      <calculate name="siguiente" calculation="${edad} + 1" type="integer"/>
      <integer name="antes" readonly="yes" calculation="${edad} - 1"><label>El año pasado tenía</label></integer>
    </repeat>
    <note name="total"><label>Suman ${suma} años.</label><label xml:lang="en">They add up to ${suma}.</label></note>
    <calculate name="suma" calculation="sum(${edad})" type="integer"/>
    <select_one name="jefe" nodeset="/data/personas[nombre != '']" value="nombre" label="nombre"><label>¿Quién responde?</label></select_one>
    <repeat name="mascotas"><label>Mascotas</label>
      <select_one name="animal" list="grado"><label>¿Cómo se porta?</label></select_one>
      <range name="peso" start="0" end="10" step="0.5"><label>¿Peso?</label></range>
    </repeat>
    <grid name="barrio" list="grado"><label>¿Cómo encuentra…</label>
      <row name="luz"><label>la luz?</label></row><row name="agua"><label>el agua?</label></row>
    </grid>
    <select_one name="ayuda" list="ayudas" choice_filter="para = ${luz}"><label>¿Qué necesita?</label></select_one>
    <acknowledge name="leido" required="yes"><label>Leí el aviso.</label></acknowledge>
    <time name="hora"><label>¿A qué hora?</label></time>
    <geopoint name="lugar"><label>¿Dónde?</label></geopoint>
    <image name="foto"><label>Foto</label></image>
  </form>
  """
