import RondaCore
import RondaXML
import Testing

@testable import RondaForms

@Suite struct `An ODK XForm in our words` {
  @Test func `questions are what control and type say together`() throws {
    let form = try translated(
      XFormText.form(
        "<a/><b>3</b><c/><d>x</d><e/><f/><g/>",
        model: """
          <bind nodeset="/data/a" type="string" required="true()" relevant="/data/b &gt; 2" jr:requiredMsg="Falta"/>
          <bind nodeset="/data/b" type="int" constraint=". &gt; 0" jr:constraintMsg="Mayor" saveIncomplete="true()"/>
          <bind nodeset="/data/c" readonly="true()"/>
          <bind nodeset="/data/e" type="binary" orx:max-pixels="640"/>
          <bind nodeset="/data/f" type="int"/>
          <bind nodeset="/data/g" type="odk:rank" readonly="false()"/>
          """,
        body: """
          <input ref="/data/a" appearance="multiline" rows="3"><label>A <output value="/data/b"/> ${x}</label></input>
          <input ref="/data/b"><label>B</label><hint>H</hint></input>
          <input ref="c"><label>C</label></input>
          <trigger ref="/data/d"/>
          <upload ref="/data/e" mediatype="image/*"><label>E</label></upload>
          <range ref="/data/f" start="1" end="5" step="1" odk:placeholder="3"><label>F</label></range>
          <odk:rank ref="/data/g"><label>G</label><item><label>Uno</label><value>1</value></item></odk:rank>
          """))
    try expectItems(
      form,
      """
      <choices name="g"><choice name="1"><label>Uno</label></choice></choices>
      <text name="a" required="yes" relevant="/data/b &gt; 2" appearance="multiline" k:control.rows="3">
      <label>A <output value="/data/b"/> <output value="'${'"/>x}</label><required_message>Falta</required_message></text>
      <integer name="b" default="3" constraint=". &gt; 0" k:bind.saveIncomplete="true()"><label>B</label><hint>H</hint>
      <constraint_message>Mayor</constraint_message></integer>
      <note name="c"><label>C</label></note>
      <acknowledge name="d" default="'x'"><label k:implied="yes">d</label></acknowledge>
      <image name="e" x:max-pixels="640" xmlns:x="http://openrosa.org/xforms"><label>E</label></image>
      <range name="f" type="integer" start="1" end="5" step="1" placeholder="3"><label>F</label></range>
      <rank name="g" list="g"><label>G</label></rank>
      """)
  }

  @Test func `values without control are calculated, hidden or noted down`() throws {
    let form = try translated(
      XFormText.form(
        "<a/><b/><c>k</c><meta><instanceID/></meta>",
        model: """
          <bind nodeset="/data/a" type="decimal" calculate="1 + 1"/>
          <bind nodeset="/data/b" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>
          <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
          """, body: ""))
    try expectItems(
      form,
      """
      <calculate name="a" type="decimal" calculation="1 + 1"/><start name="b"/><hidden name="c" default="'k'"/>
      <group name="meta" k:implied="yes"><instance_id name="instanceID"/></group>
      """)
  }

  @Test func `a repeat has its label from the group around it, and begins with as many as there are`() throws {
    let form = try translated(
      XFormText.form(
        "<n/><r jr:template=''><x/></r><r><x/></r><r><x/></r><s><y>1</y></s><s><y>2</y></s>",
        body: """
          <group ref="/data/r"><label>R</label><repeat nodeset="/data/r" jr:count=" /data/n " jr:noAddRemove="true()">
          <input ref="/data/r/x"><label>X</label></input></repeat></group>
          <repeat nodeset="/data/s"><input ref="/data/s/y"><label>Y</label></input></repeat>
          """))
    try expectItems(
      form,
      """
      <hidden name="n"/>
      <repeat name="r" repeat_count=" /data/n " add_remove="no" initial="2"><label>R</label>
      <text name="x"><label>X</label></text></repeat>
      <repeat name="s" initial="2"><text name="y" default="'1'"><label>Y</label></text>
      <k:instance><y xmlns="http://www.w3.org/2002/xforms">1</y></k:instance>
      <k:instance><y xmlns="http://www.w3.org/2002/xforms">2</y></k:instance></repeat>
      """)
  }

  @Test func `groups follow the record, and the order of the body`() throws {
    let form = try translated(
      XFormText.form(
        "<g><a/><h/><b/></g><c/>",
        body: """
          <group appearance="field-list"><label>Todo</label><input ref="/data/c"><label>C</label></input>
          <input ref="/data/g/b"><label>B</label></input></group>
          <input ref="/data/g/a"><label>A</label></input>
          """))
    try expectItems(
      form,
      """
      <group name="group_1" k:nodeless="yes" appearance="field-list"><label>Todo</label>
      <text name="c"><label>C</label></text>
      <group name="g" k:implied="yes"><text name="b"><label>B</label></text><text name="a"><label>A</label></text>
      <hidden name="h"/></group></group>
      """)
  }

  @Test func `languages, forms of texts and lists`() throws {
    let form = try translated(
      XFormText.form(
        "<a/>",
        model: """
          <itext><translation lang="English (en)"><text id="l"><value>-</value></text><text id="c-0"><value>Yes</value></text>
          </translation><translation lang="Español (es)" default="true()">
          <text id="l"><value>Uno <output value="/data/a"/></value><value form="image">jr://images/u.png</value>
          <value form="short">U</value></text>
          <text id="h"><value>Ayuda</value><value form="guidance">Más</value></text>
          <text id="c-0"><value>Sí</value></text><text id="nadie"><value>N</value></text></translation></itext>
          <instance id="c"><root><item><itextId>c-0</itextId><name>si</name><zona>n</zona></item></root></instance>
          <instance id="f" src="jr://file-csv/f.csv"/><instance id="d"><otra><x>1</x></otra></instance>
          """,
        body: """
          <select1 ref="/data/a"><label ref="jr:itext('l')"/><hint ref="jr:itext('h')"/>
          <itemset nodeset="randomize(instance('c')/root/item[zona = /data/a[1]], 4)"><value ref="name"/>
          <label ref="jr:itext(itextId)"/></itemset></select1>
          """))
    #expect(form["default_language"]?.value == "es")
    try expectItems(
      form,
      """
      <language tag="es" name="Español (es)"/><language tag="en" name="English (en)"/>
      <choices name="c"><choice name="si"><label>Sí</label><label xml:lang="en">Yes</label>
      <property name="zona">n</property></choice></choices>
      <data name="f" file="f.csv"/><data name="d"><otra xmlns="http://www.w3.org/2002/xforms"><x>1</x></otra></data>
      <select_one name="a" list="c" choice_filter="zona = /data/a[1]" randomize="yes" seed="4">
      <label>Uno <output value="/data/a"/></label><hint>Ayuda</hint><guidance_hint>Más</guidance_hint>
      <media_image>u.png</media_image><k:value of="label" form="short">U</k:value></select_one>
      <k:itext xml:lang="es"><text xmlns="http://www.w3.org/2002/xforms" id="nadie"><value>N</value></text></k:itext>
      """)
  }

  @Test func `actions are defaults and triggers where they are nothing else`() throws {
    let form = try translated(
      XFormText.form(
        "<a/><b/><c/><d/><r><e/></r>",
        model: """
          <setvalue event="odk-instance-first-load" ref="/data/a" value="today()"/>
          <setvalue event="odk-instance-load" ref="/data/c" value="now()"/>
          <odk:setgeopoint event="odk-instance-first-load" ref="/data/d"/>
          """,
        body: """
          <input ref="/data/a"><label>A</label><setvalue event="xforms-value-changed" ref="/data/b" value="1 + 1"/></input>
          <group ref="/data/r"><repeat nodeset="/data/r"><setvalue event="odk-instance-first-load odk-new-repeat"
          ref="/data/r/e" value="/data/a"/><input ref="/data/r/e"><label>E</label></input></repeat></group>
          """))
    try expectItems(
      form,
      """
      <text name="a" default="today()"><label>A</label></text>
      <calculate name="b" calculation="1 + 1" trigger="a"/><hidden name="c"/><hidden name="d"/>
      <repeat name="r"><text name="e" default="/data/a"><label>E</label></text></repeat>
      <setvalue event="odk-instance-load" ref="/data/c" value="now()"/>
      <odk:setgeopoint event="odk-instance-first-load" ref="/data/d"/>
      """)
  }

  @Test func `places are those of the XForm`() throws {
    let form = try translated(
      XFormText.form(
        "<a/>", model: "<bind nodeset=\"/data/a\" relevant=\"1 &lt; 2 and x\"/>",
        body: "<select1 ref=\"/data/a\"><label>A</label><itemset nodeset=\"instance('c')/root/item[&lt;]\">"
          + "<value ref=\"n\"/><label ref=\"l\"/></itemset></select1>"
      ).replacing("</model>", with: "<instance id='c'/></model>"))
    let item = try #require(Array(form.elements).last)
    let relevant = try #require(item["relevant"])
    #expect(relevant.place(ofScalar: 10) == SourcePlace(file: "f.xml", line: 3, column: 48))
    #expect(item.place == SourcePlace(file: "f.xml", line: 6, column: 2, length: 7))
  }
}
