/// Forms without any mistake, to be spoilt.
enum BaseForm: String, Sendable, CaseIterable {
  /// An XForm in one language with a question of every kind of rule.
  case xform
  /// An XForm in two languages.
  case bilingual
  /// A form of our own.
  case own

  var text: String {
    switch self {
    case .xform: Self.start + Self.model + Self.body
    case .bilingual: Self.start + Self.translated
    case .own: Self.ownForm
    }
  }

  private static let start = """
    <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" \
    xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" \
    xmlns:orx="http://openrosa.org/xforms" xmlns:entities="http://www.opendatakit.org/xforms/entities">

    """

  private static let model = """
    <h:head><h:title>Ficha</h:title><model odk:xforms-version="1.0.0">
    <instance><data id="ficha" version="1">
    <nombre/><edad>30</edad><sexo>m</sexo><cosas>agua</cosas><fecha>2020-02-28</fecha><saludo/><mayor/>
    <hogar><tipo/><piezas/></hogar>
    <gente jr:template=""><apodo/><anos/></gente>
    <suma/><nivel/><peso>1.5</peso><foto/><region/><comuna/><inicio/><hora/><punto/>
    <meta><instanceID/></meta>
    </data></instance>
    <instance id="regiones"><root>
    <item><name>r1</name><label>Uno</label></item><item><name>r2</name><label>Dos</label></item>
    </root></instance>
    <instance id="comunas"><root>
    <item><name>c1</name><label>Alto</label><region>r1</region></item>
    <item><name>c2</name><label>Bajo</label><region>r2</region></item>
    </root></instance>
    <bind nodeset="/data/nombre" type="string" required="/data/edad &gt; 0" jr:requiredMsg="Falta"/>
    <bind nodeset="/data/edad" type="int" constraint=". &gt;= 0 and . &lt;= 120" jr:constraintMsg="Entre 0 y 120"/>
    <bind nodeset="/data/sexo" type="string" readonly="/data/edad = 99"/>
    <bind nodeset="/data/cosas" type="string" relevant="/data/sexo = 'm'"/>
    <bind nodeset="/data/fecha" type="date" constraint=". &lt;= today()"/>
    <bind nodeset="/data/saludo" type="string" readonly="true()"/>
    <bind nodeset="/data/mayor" type="int" calculate="if(/data/edad &gt; 17, 1, 0)"/>
    <bind nodeset="/data/hogar" relevant="/data/mayor = 1"/>
    <bind nodeset="/data/hogar/piezas" type="int"/>
    <bind nodeset="/data/gente" relevant="/data/hogar/tipo = 'casa'"/>
    <bind nodeset="/data/gente/apodo" type="string"/>
    <bind nodeset="/data/gente/anos" type="int" relevant="../apodo != ''"/>
    <bind nodeset="/data/suma" type="int" calculate="sum(/data/gente/anos)"/>
    <bind nodeset="/data/nivel" type="int"/>
    <bind nodeset="/data/peso" type="decimal"/>
    <bind nodeset="/data/foto" type="binary"/>
    <bind nodeset="/data/region" type="string"/>
    <bind nodeset="/data/comuna" type="string"/>
    <bind nodeset="/data/inicio" type="dateTime"/>
    <bind nodeset="/data/hora" type="time"/>
    <bind nodeset="/data/punto" type="geopoint"/>
    <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
    <setvalue event="odk-instance-first-load" ref="/data/inicio" value="now()"/>
    </model></h:head>

    """

  private static let body = """
    <h:body>
    <input ref="/data/nombre"><label>Nombre</label></input>
    <input ref="/data/edad"><label>Edad de <output value="/data/nombre"/></label><hint>En años</hint></input>
    <select1 ref="/data/sexo" appearance="minimal"><label>Sexo</label>
    <item><label>Mujer</label><value>m</value></item><item><label>Hombre</label><value>h</value></item></select1>
    <select ref="/data/cosas"><label>Cosas</label>
    <item><label>Agua</label><value>agua</value></item><item><label>Luz</label><value>luz</value></item></select>
    <input ref="/data/fecha" appearance="no-calendar"><label>Fecha</label></input>
    <input ref="/data/saludo"><label>Le quedan <output value="120 - /data/edad"/> años</label></input>
    <group ref="/data/hogar"><label>Hogar</label>
    <select1 ref="/data/hogar/tipo"><label>Tipo</label>
    <item><label>Casa</label><value>casa</value></item><item><label>Otro</label><value>otro</value></item></select1>
    <input ref="/data/hogar/piezas"><label>Piezas</label></input></group>
    <group ref="/data/gente"><label>Gente</label><repeat nodeset="/data/gente" jr:count="/data/hogar/piezas">
    <input ref="/data/gente/apodo"><label>Apodo</label></input>
    <input ref="/data/gente/anos"><label>Años</label></input></repeat></group>
    <range ref="/data/nivel" start="1" end="5" step="1"><label>Nivel</label></range>
    <input ref="/data/peso"><label>Peso</label></input>
    <upload ref="/data/foto" mediatype="image/*"><label>Foto</label></upload>
    <select1 ref="/data/region"><label>Región</label>
    <itemset nodeset="instance('regiones')/root/item"><value ref="name"/><label ref="label"/></itemset></select1>
    <select1 ref="/data/comuna"><label>Comuna</label>
    <itemset nodeset="instance('comunas')/root/item[region = /data/region]"><value ref="name"/><label ref="label"/>
    </itemset></select1>
    <input ref="/data/hora"><label>Hora</label></input>
    <input ref="/data/punto"><label>Punto</label></input>
    </h:body></h:html>
    """

  private static let translated = """
    <h:head><h:title>Ficha</h:title><model odk:xforms-version="1.0.0">
    <itext>
    <translation lang="es" default="true()">
    <text id="nombre"><value>Nombre</value></text>
    <text id="edad"><value>Edad de <output value="/data/nombre"/></value></text>
    <text id="rango"><value>Entre 0 y 120</value></text>
    <text id="m"><value>Mujer</value></text><text id="h"><value>Hombre</value></text>
    </translation>
    <translation lang="en">
    <text id="nombre"><value>Name</value></text>
    <text id="edad"><value>Age of <output value=" /data/nombre "/></value></text>
    <text id="rango"><value>From 0 to 120</value></text>
    <text id="m"><value>Woman</value></text><text id="h"><value>Man</value></text>
    </translation>
    </itext>
    <instance><data id="ficha"><nombre/><edad/><sexo/><meta><instanceID/></meta></data></instance>
    <instance id="sexos"><root>
    <item><name>m</name><itextId>m</itextId></item><item><name>h</name><itextId>h</itextId></item>
    </root></instance>
    <bind nodeset="/data/nombre" type="string"/>
    <bind nodeset="/data/edad" type="int" constraint=". &lt;= 120" jr:constraintMsg="jr:itext('rango')"/>
    <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
    </model></h:head>
    <h:body>
    <input ref="/data/nombre"><label ref="jr:itext('nombre')"/></input>
    <input ref="/data/edad"><label ref="jr:itext('edad')"/></input>
    <select1 ref="/data/sexo"><label ref="jr:itext('nombre')"/>
    <itemset nodeset="instance('sexos')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset></select1>
    </h:body></h:html>
    """

  private static let ownForm = """
    <form xmlns="urn:ronda:form:1" id="ficha" version="1" default_language="es" instance_name="${nombre}">
    <title>Ficha</title>
    <topics><topic name="casa"><label>La casa</label></topic></topics>
    <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
    <choices name="grado" kind="scale">
    <choice name="1" score="-1"><label>Mal</label></choice><choice name="2" score="1"><label>Bien</label></choice></choices>
    <choices name="cosas">
    <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
    <choice name="nada" exclusive="yes"><label>Nada</label></choice></choices>
    <choices name="regiones">
    <choice name="r1"><label>Uno</label></choice><choice name="r2"><label>Dos</label></choice></choices>
    <choices name="comunas">
    <choice name="c1"><label>Alto</label><property name="region">r1</property></choice>
    <choice name="c2"><label>Bajo</label><property name="region">r2</property></choice></choices>
    <data name="precios"><root><item><cosa>agua</cosa><precio>10</precio></item></root></data>
    <text name="nombre" required="${edad} &gt; 0"><label>Nombre</label><required_message>Falta</required_message></text>
    <integer name="edad" constraint=". &gt;= 0 and . &lt;= 120" default="30"><label>Edad de ${nombre}</label>
    <constraint_message>De 0 a 120</constraint_message><warning test=". &lt; 100">Es mucho</warning></integer>
    <select_one name="casado" list="si_no" readonly="${edad} &lt; 18" topic="casa"><label>¿Casado?</label></select_one>
    <select_multiple name="tiene" list="cosas" min="1" max="2" relevant="${casado} = 'si'"><label>Tiene</label></select_multiple>
    <rank name="orden" list="regiones" max="2"><label>Orden</label></rank>
    <date name="fecha" constraint=". &lt;= today()"><label>Fecha</label></date>
    <note name="saludo"><label>Quedan <output value="120 - ${edad}"/> años</label></note>
    <calculate name="mayor" type="integer" calculation="if(${edad} &gt; 17, 1, 0)"/>
    <group name="hogar" relevant="${mayor} = 1"><label>Hogar</label>
    <integer name="piezas"><label>Piezas</label></integer>
    <integer name="aviso" calculation="${piezas} + 1" trigger="piezas"><label>Aviso</label></integer></group>
    <repeat name="gente" repeat_count="${piezas}"><label>Gente</label>
    <text name="apodo"><label>Apodo</label></text>
    <integer name="anos" relevant="${apodo} != ''"><label>Años</label></integer></repeat>
    <calculate name="suma" type="integer" calculation="sum(${anos})"/>
    <grid name="juicio" list="grado" relevant="${suma} &gt; 0"><label>Juicio</label>
    <row name="plaza" relevant="${edad} &gt; 10"><label>Plaza</label></row><row name="calle"><label>Calle</label></row></grid>
    <range name="nivel" start="1" end="5" step="1"><label>Nivel</label></range>
    <tally name="votos" list="regiones" control="${edad}"><label>Votos</label></tally>
    <select_one name="region" list="regiones"><label>Región</label></select_one>
    <select_one name="comuna" list="comunas" choice_filter="region = ${region}"><label>Comuna</label></select_one>
    <select_one name="quien" nodeset="${gente}" value="apodo" label="apodo"><label>Quién</label></select_one>
    <time name="hora"><label>Hora</label></time>
    <geopoint name="punto"><label>Punto</label></geopoint>
    <hidden name="precio" type="decimal" default="1.5"/>
    <setvalue event="odk-instance-first-load" ref="${precio}" value="2"/>
    </form>
    """
}
