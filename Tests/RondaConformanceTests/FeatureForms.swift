import RondaForms

/// Forms in our language, each with another part of it, so that what one of them is rejected for is plain.
enum FeatureForms {
  /// The files that they name.
  static let files = FormFiles(areRequired: true) { name in
    switch name {
    case "escuelas.csv": Array("rbd,nombre,comuna\n1,Uno,a\n2,Dos,b\n".utf8)
    case "precios.xml":
      Array("<root><item><name>pan</name><label>Pan</label><precio>12</precio></item></root>".utf8)
    case "plazas.geojson":
      Array(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"p1","properties":{"id":"p1","title":"Plaza"},\
        "geometry":{"type":"Point","coordinates":[-70.6,-33.4]}}]}
        """.utf8)
    default: nil
    }
  }

  static let all: [(name: String, text: String)] = parts.map { name, attributes, content in
    (
      "\(name).xml",
      """
      <form xmlns="urn:ronda:form:1" xmlns:k="urn:ronda:kept:1" id="\(name)" default_language="es" \(attributes)>
      <title>\(name)</title>\(content)</form>
      """
    )
  }

  private static let lists = """
    <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
    <choices name="cosas"><choice name="agua"><label>Agua</label><property name="zona">n</property></choice>\
    <choice name="luz"><label>Luz</label><property name="zona">s</property></choice>\
    <choice name="nada" exclusive="yes"><label>Nada</label><property name="zona">n</property></choice>\
    <choice name="otra" other="yes"><label>Otra</label><property name="zona">n</property></choice></choices>
    <choices name="grado" kind="scale"><choice name="1" score="-1"><label>Mal</label></choice>\
    <choice name="2" score="1"><label>Bien</label></choice></choices>
    """

  private static let parts: [(name: String, attributes: String, content: String)] = [
    (
      "values", "version=\"1\"",
      """
      <text name="a"><label>A</label></text><integer name="b"><label>B</label></integer><decimal name="c"><label>C</label></decimal>
      <date name="d"><label>D</label></date><time name="e"><label>E</label></time><datetime name="f"><label>F</label></datetime>
      <geopoint name="g"><label>G</label></geopoint><geotrace name="h"><label>H</label></geotrace>\
      <geoshape name="i"><label>I</label></geoshape><barcode name="j"><label>J</label></barcode>
      <image name="k"><label>K</label></image><audio name="l"><label>L</label></audio><video name="m"><label>M</label></video>\
      <file name="n"><label>N</label></file><acknowledge name="o"><label>O</label></acknowledge><note name="p"><label>P</label></note>
      """
    ),
    (
      "metadata", "instance_name=\"concat(${hoy}, ' ', ${a})\" style=\"pages\" root=\"ficha\"",
      """
      <start name="inicio"/><end name="fin"/><today name="hoy"/><username name="quien"/><deviceid name="equipo"/>\
      <email name="correo"/><phonenumber name="fono"/><instance_id name="cual"/><text name="a"><label>A</label></text>
      """
    ),
    (
      "tally", "",
      lists
        + #"<integer name="n"><label>N</label></integer><tally name="puntos" list="cosas" control="${n} * 3" required="yes" measure="need"><label>Puntos</label><hint>Tres</hint></tally>"#
    ),
    ("tally-free", "", lists + #"<tally name="puntos" list="grado"><label>Puntos</label></tally>"#),
    (
      "tally-in-repeat", "",
      lists
        + #"<repeat name="mesa"><label>Mesa</label><integer name="n"><label>N</label></integer><tally name="puntos" list="cosas" control="${n}"><label>Puntos</label></tally></repeat>"#
    ),
    (
      "grid", "",
      lists
        + #"<grid name="g" list="grado" required="yes" measure="satisfaction"><label>¿Qué tal?</label><hint>Una por fila</hint><required_message>Falta</required_message><row name="luz"><label>Luz</label></row><row name="gas" relevant="${luz} = '1'"><label>Gas</label><hint>H</hint></row></grid>"#
    ),
    (
      "grid-in-repeat", "",
      lists
        + #"<repeat name="casa"><grid name="g" list="grado"><label>G</label><row name="luz"><label>Luz</label></row><row name="gas" relevant="${luz} = '1'"><label>Gas</label></row></grid></repeat>"#
    ),
    (
      "other", "",
      lists
        + #"<select_one name="a" list="cosas"><label>A</label></select_one><select_multiple name="b" list="cosas"><label>B</label></select_multiple><calculate name="c" calculation="${a_other}"/>"#
    ),
    (
      "exclusive", "",
      lists
        + #"<select_multiple name="b" list="cosas" min="1" max="2" constraint="not(selected(., 'luz'))"><label>B</label><constraint_message>No</constraint_message></select_multiple>"#
    ),
    (
      "missing", "",
      lists
        + #"<integer name="a" missing="dont_know refused" required="yes"><label>A</label><required_message>Falta</required_message></integer><text name="b" missing="none"><label>B</label></text>"#
    ),
    (
      "warnings", "",
      #"<integer name="a" constraint=". &lt; 120"><label>A</label><constraint_message>No</constraint_message><warning test=". &gt; 95">¿Seguro?</warning><warning test=". &lt; 3">¿Menos de 3, ${a}?</warning></integer><date name="d"><label>D</label><warning test=". &gt; today()">¿Futuro?</warning></date>"#
    ),
    (
      "warnings-in-repeat", "",
      #"<repeat name="r"><integer name="a"><label>A</label><warning test=". &gt; ${b}">¿Más que ${b}?</warning></integer><integer name="b"><label>B</label></integer></repeat>"#
    ),
    (
      "rank", "",
      lists
        + #"<rank name="a" list="cosas" max="2"><label>A</label></rank><rank name="b" list="grado" randomize="yes" seed="7"><label>B</label></rank>"#
    ),
    (
      "range", "",
      #"<range name="a" start="1" end="10" step="1" type="integer" tick_interval="2" placeholder="3"><label>A</label></range><range name="b" start="0" end="1" step="0.1" appearance="vertical"><label>B</label></range><range name="c" start="1" end="5" step="1"><label>C</label></range>"#
    ),
    (
      "nested-repeats", "",
      #"<repeat name="casa" initial="2"><label>Casa</label><text name="calle"><label>Calle</label></text><repeat name="persona" repeat_count="3"><label>Persona</label><text name="nombre"><label>Nombre en ${calle}</label></text><repeat name="mascota" initial="0"><label>Mascota</label><text name="apodo"><label>Apodo</label></text><calculate name="de" calculation="concat(${nombre}, ${apodo}, position(../..))"/></repeat></repeat><calculate name="cuantos" type="integer" calculation="count(${persona})"/></repeat><calculate name="todos" type="integer" calculation="count(${mascota})"/>"#
    ),
    (
      "counted-repeat", "",
      #"<integer name="n"><label>N</label></integer><repeat name="a" repeat_count="${n}"><text name="x"><label>X</label></text></repeat><repeat name="b" repeat_count="${n} + 1"><text name="y"><label>Y</label></text></repeat><repeat name="c" repeat_count="4" add_remove="no"><text name="z"><label>Z</label></text></repeat><repeat name="d" add_remove="no" initial="3"><text name="w"><label>W</label></text></repeat>"#
    ),
    (
      "empty-repeat", "",
      #"<repeat name="a" initial="0"><text name="x"><label>X</label></text></repeat><calculate name="s" type="integer" calculation="count(${a})"/>"#
    ),
    (
      "sums", "",
      #"<repeat name="r"><integer name="x"><label>X</label></integer><calculate name="share" type="decimal" calculation="${x} div sum(/data/r/x)"/><calculate name="last" calculation="indexed-repeat(${x}, ${r}, position(..) - 1)"/></repeat><calculate name="s" type="decimal" calculation="sum(${x}) + min(${x}) + max(${x})"/><calculate name="j" calculation="join(' ', ${x})"/>"#
    ),
    (
      "file-choices", "",
      #"<choices name="escuelas" file="escuelas.csv" value="rbd" label="nombre"/><text name="c"><label>C</label></text><select_one name="e" list="escuelas" choice_filter="comuna = ${c}"><label>E</label></select_one>"#
    ),
    (
      "geojson-choices", "",
      #"<choices name="plazas" file="plazas.geojson"/><select_one name="e" list="plazas" appearance="map"><label>E</label></select_one>"#
    ),
    (
      "data-file", "",
      #"<data name="precios" file="precios.xml"/><text name="cosa"><label>Cosa</label></text><calculate name="p" type="decimal" calculation="pulldata('precios', 'precio', 'name', ${cosa})"/><calculate name="q" calculation="instance('precios')/root/item[name = ${cosa}]/label"/>"#
    ),
    (
      "data-inline", "",
      #"<data name="cupos"><root xmlns=""><item><rut>1</rut><nombre>Ana</nombre><activo>1</activo></item></root></data><select_one name="s" nodeset="instance('cupos')/root/item[activo = 1]" value="rut" label="nombre"><label>S</label></select_one>"#
    ),
    (
      "choices-from-repeat", "",
      #"<repeat name="p"><text name="nombre" required="yes" default="'x'"><label>N</label></text></repeat><select_one name="jefe" nodeset="/data/p[./nombre != '']" value="nombre" label="nombre"><label>Jefe</label></select_one>"#
    ),
    (
      "filters", "",
      lists
        + #"<text name="z"><label>Z</label></text><select_one name="a" list="cosas" choice_filter="zona = ${z}"><label>A</label></select_one><repeat name="r"><text name="y"><label>Y</label></text><select_multiple name="b" list="cosas" choice_filter="zona = ${y} or name = 'luz'"><label>B</label></select_multiple></repeat>"#
    ),
    (
      "randomize", "",
      lists
        + #"<integer name="semilla"><label>S</label></integer><select_one name="a" list="cosas" randomize="yes"><label>A</label></select_one><select_one name="b" list="cosas" randomize="yes" seed="${semilla}"><label>B</label></select_one><select_multiple name="c" list="grado" randomize="yes" seed="42"><label>C</label></select_multiple>"#
    ),
    (
      "triggers", "",
      #"<text name="a"><label>A</label></text><text name="b"><label>B</label></text><datetime name="c" trigger="a b" calculation="now()" readonly="yes"><label>C</label></datetime><calculate name="d" trigger="a" calculation="concat(${a}, '!')"/><repeat name="r"><text name="e"><label>E</label></text><calculate name="f" trigger="e" calculation="${e}"/></repeat>"#
    ),
    (
      "setvalues", "",
      #"<text name="a"><label>A</label><setvalue event="xforms-value-changed" ref="${b}" value="${a}"/></text><text name="b"><label>B</label></text><hidden name="c"/><setvalue event="odk-instance-load" ref="${c}">fijo</setvalue><setvalue event="odk-instance-first-load" ref="${b}" value="'inicio'"/><repeat name="r"><text name="d"><label>D</label></text><setvalue event="odk-new-repeat" ref="${d}" value="position(..)"/></repeat>"#
    ),
    (
      "defaults", "",
      lists
        + #"<text name="a" default="'hola'"><label>A</label></text><integer name="b" default="5"><label>B</label></integer><date name="c" default="today()"><label>C</label></date><select_one name="d" list="cosas" default="'luz'"><label>D</label></select_one><select_multiple name="e" list="cosas" default="'agua luz'"><label>E</label></select_multiple><repeat name="r"><text name="f" default="concat('n', position(..))"><label>F</label></text></repeat><hidden name="h" default="'terreno'"/><calculate name="azar" type="decimal" calculation="once(random())"/>"#
    ),
    (
      "translations", "",
      #"<title xml:lang="en">T</title><language tag="es" name="Español (es)"/><language tag="en" name="English (en)"/><choices name="l"><choice name="a"><label>A</label><label xml:lang="en">Ay</label></choice><choice name="b"><label>B</label></choice></choices><select_one name="s" list="l" required="yes" constraint=". != 'b'"><label>Uno</label><label xml:lang="en">One</label><hint>H</hint><hint xml:lang="en">He</hint><guidance_hint>G</guidance_hint><required_message>R</required_message><required_message xml:lang="en">Re</required_message><constraint_message>C</constraint_message></select_one><note name="n"><label>Dijo <output value="jr:choice-name(${s}, '${s}')"/></label><label xml:lang="en">Said ${s}</label></note>"#
    ),
    (
      "media", "",
      #"<choices name="l"><choice name="a"><label>A</label><media_image>a.png</media_image><media_audio>a.mp3</media_audio></choice></choices><select_one name="s" list="l"><label>S</label><media_image>s.png</media_image><media_big_image>g.png</media_big_image><media_video>v.mp4</media_video></select_one><note name="n"><label>N</label><media_audio>n.mp3</media_audio></note><group name="g"><label>G</label><media_image>g.png</media_image><text name="t"><label>T</label></text></group>"#
    ),
    (
      "labels-with-answers", "",
      #"<text name="a"><label>A</label></text><note name="n"><label>Es ${a}, <output value="concat(${a}, '!')"/></label><hint>De ${a}</hint></note><integer name="i" constraint=". &gt; 2"><label>I</label><constraint_message>No, ${a}: <output value="string-length(${a}) + 1"/></constraint_message></integer>"#
    ),
    (
      "choices-with-answers", "",
      #"<choices name="l"><choice name="x"><label>El de ${a}</label></choice><choice name="y"><label>Otro</label></choice></choices><text name="a"><label>A</label></text><select_one name="s" list="l"><label>S</label></select_one>"#
    ),
    (
      "groups", "",
      #"<text name="a"><label>A</label></text><group name="g" appearance="field-list" relevant="${a} != ''"><label>G</label><hint>Pista</hint><group name="h"><text name="b" relevant="${a} = 'x'"><label>B</label></text></group></group><group name="solo"><calculate name="c" calculation="${b}"/></group>"#
    ),
    (
      "conditions", "",
      lists
        + #"<integer name="a" required="${b} &gt; 1"><label>A</label></integer><integer name="b" readonly="${c} = 'si'"><label>B</label></integer><select_one name="c" list="si_no" required="yes"><label>C</label></select_one><text name="d" readonly="yes" calculation="${a}"><label>D</label></text><text name="e" readonly="yes"><label>E</label></text><note name="f" relevant="coalesce(${a}, ${b}, 1) = 1"><label>F</label></note>"#
    ),
    (
      "territories", "",
      #"<territory name="barrio" level="barrio" required="yes"><label>Barrio</label><warning test=". = 'x'">¿Seguro?</warning></territory><note name="n" relevant="${barrio} != ''"><label>N ${barrio}</label></note>"#
    ),
    (
      "topics", "",
      #"<topics><topic name="salud" dimension="servicios"><label>Salud</label><label xml:lang="en">Health</label></topic></topics><choices name="l"><choice name="a" topic="salud" key="z"><label>A</label></choice></choices><select_multiple name="m" list="l" measure="need" topic="salud"><label>M</label></select_multiple>"#
    ),
    (
      "functions", "",
      #"<text name="a"><label>A</label></text><geopoint name="p"><label>P</label></geopoint><integer name="n"><label>N</label></integer><calculate name="c1" calculation="substr(${a}, 0, 2)"/><calculate name="c2" calculation="if(regex(${a}, '[a-z]+'), 'x', 'y')"/><calculate name="c3" type="decimal" calculation="round(pow(${n}, 2) div 3, 2)"/><calculate name="c4" calculation="format-date(today(), '%Y-%m')"/><calculate name="c5" calculation="digest(${a}, 'SHA-256', 'hex')"/><calculate name="c6" type="boolean" calculation="checklist(1, 2, ${n} &gt; 1, ${a} = 'x')"/><calculate name="c7" calculation="uuid()"/><calculate name="c8" type="decimal" calculation="distance(${p}, '1 2 0 0')"/><calculate name="c9" calculation="coalesce(${a}, ${n}, 'z', 'w')"/>"#
    ),
    (
      "value-types", "",
      lists
        + #"<hidden name="a" type="integer"/><hidden name="b" type="date" default="today()"/><calculate name="c" type="select_one" list="si_no" calculation="'si'"/><calculate name="d" type="select_multiple" list="cosas" calculation="'agua luz'"/><calculate name="e" type="boolean" calculation="true()"><label>E</label></calculate><calculate name="f" type="datetime" calculation="now()"/><calculate name="g" type="geopoint" calculation="'1 2 3 4'"/><calculate name="h" type="time" calculation="'10:00'"/><text name="t"><label>T</label></text>"#
    ),
    (
      "appearances", "",
      lists
        + #"<text name="a" appearance="multiline" k:control.rows="5"><label>A</label></text><integer name="b" appearance="counter thousands-sep"><label>B</label></integer><date name="c" appearance="month-year"><label>C</label></date><select_one name="d" list="cosas" appearance="columns-2 no-buttons"><label>D</label></select_one><image name="e" appearance="signature"><label>E</label></image>"#
    ),
    ("guidance-alone", "", #"<text name="a"><label>A</label><guidance_hint>Guía</guidance_hint></text>"#),
    (
      "everything", "version=\"9\" instance_name=\"${a}\"",
      lists
        + #"<text name="a"><label>A</label></text><grid name="g" list="grado"><label>G</label><row name="r1"><label>R</label></row></grid><group name="grupo" relevant="${a} != ''"><label>Grupo</label><repeat name="rep" repeat_count="count-selected(${m}) + 1"><label>Rep</label><select_one name="s" list="cosas"><label>S ${t}</label></select_one><text name="t"><label>T</label><warning test="string-length(.) &gt; 9">¿${s}?</warning></text><tally name="v" list="grado" control="string-length(${t})"><label>V</label></tally></repeat></group><select_multiple name="m" list="cosas" max="2"><label>M</label></select_multiple>"#
    ),
    (
      "many-names", "",
      #"<text name="año-1.x"><label>A</label></text><text name="div"><label>D</label></text><text name="a-b"><label>AB</label></text><calculate name="c" calculation="concat(${año-1.x}, ${div}, ${a-b})"/><note name="mod" relevant="${div} != '' and ${a-b} = ${año-1.x}"><label>M</label></note>"#
    ),
  ]
}
