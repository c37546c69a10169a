import RondaCore
import Testing

@testable import RondaForms

@Suite struct `Mistakes in the structure of an XForm` {
  @Test(arguments: [
    Defect("<bind nodeset=\"/data/nombre\" type", "<1️⃣bind type", "xform-bind-without-nodeset", in: .xform),
    Defect("<bind nodeset=\"/data/nivel\"", "<bind nodeset=\"1️⃣/data/nivle\"", "xform-bind-missing-node", in: .xform),
    Defect("<bind nodeset=\"/data/nivel\"", "<bind nodeset=\"1️⃣/date/nivel\"", "xform-bind-missing-node", in: .xform),
    Defect("<bind nodeset=\"/data/nivel\"", "<bind nodeset=\"1️⃣nivel!\"", "xform-bind-missing-node", in: .xform),
    Defect("type=\"binary\"", "type=\"1️⃣binry\"", "xform-unknown-type", in: .xform),
    Defect(
      "\"/data/edad\" type=\"int\"", "\"/data/edad\" type=\"1️⃣integr\"", "xform-unknown-type", in: .xform, atMost: 3),
    Defect("relevant=\"/data/mayor = 1\"", "1️⃣relevent=\"/data/mayor = 1\"", "xform-unknown-bind-attribute", in: .xform),
    Defect(
      "constraint=\". &lt;= today()\"", "1️⃣constrain=\". &lt;= today()\"", "xform-unknown-bind-attribute", in: .xform),
    Defect("jr:constraintMsg=", "1️⃣jr:constrainMsg=", "xform-unknown-bind-attribute", in: .xform),
    Defect("calculate=\"sum", "1️⃣calcualte=\"sum", "xform-unknown-bind-attribute", in: .xform),
    Defect("required=\"/data/edad &gt; 0\"", "required=\"1️⃣yes\"", "xform-bare-word", in: .xform),
    Defect("readonly=\"/data/edad = 99\"", "readonly=\"1️⃣true\"", "xform-bare-word", in: .xform),
    Defect("relevant=\"/data/mayor = 1\"", "relevant=\"1️⃣no\"", "xform-bare-word", in: .xform),
    Defect("</model>", "<1️⃣bnd nodeset=\"/data/peso\"/></model>", "xform-unknown-element", in: .xform),
    Defect("</model>", "<1️⃣itemset/></model>", "xform-unknown-element", in: .xform),
    Defect("</model>", "<1️⃣model2/></model>", "xform-unknown-element", in: .xform),
    Defect("<data id=\"ficha\" version=\"1\">", "<1️⃣data version=\"1\">", "xform-no-id", in: .xform),
    Defect("id=\"comunas\"", "id=\"1️⃣regiones\"", "xform-duplicate-instance", in: .xform, atMost: 4),
    Defect("xforms-version=\"1.0.0\"", "xforms-version=\"1️⃣3.0.0\"", "xform-future-version", in: .xform),
    Defect("xforms-version=\"1.0.0\"", "xforms-version=\"1️⃣uno\"", "xform-bad-version", in: .xform),
    Defect(
      "<meta><instanceID/>", "<meta><instanceID/><1️⃣entity create=\"1\"/>", "xform-entity-without-dataset", in: .xform),
    Defect(
      "xforms-version=\"1.0.0\">", "xforms-version=\"1.0.0\" entities:entities-version=\"1️⃣2029.1.0\">",
      "xform-future-version", in: .xform),
    Defect(
      "</model>", "<submission base64RsaPublicKey=\"1️⃣clave\"/></model>", "xform-bad-public-key", in: .xform),
    Defect("<suma/>", "<1️⃣gente jr:template=\"\"><apodo/><anos/></gente><suma/>", "xform-two-templates", in: .xform),
    Defect("<edad>30</edad>", "<edad>1️⃣treinta</edad>", "xform-bad-default", in: .xform),
    Defect("<edad>30</edad>", "<edad>1️⃣3.5</edad>", "xform-bad-default", in: .xform),
    Defect("<peso>1.5</peso>", "<peso>1️⃣1,5</peso>", "xform-bad-default", in: .xform),
    Defect("<fecha>2020-02-28</fecha>", "<fecha>1️⃣2020-02-30</fecha>", "xform-bad-default", in: .xform),
    Defect("<fecha>2020-02-28</fecha>", "<fecha>1️⃣31/12/2020</fecha>", "xform-bad-default", in: .xform),
    Defect("<inicio/>", "<inicio>1️⃣ayer</inicio>", "xform-bad-default", in: .xform),
    Defect("<hora/>", "<hora>1️⃣25:99</hora>", "xform-bad-default", in: .xform),
    Defect("<punto/>", "<punto>1️⃣-33,4 -70,6</punto>", "xform-bad-default", in: .xform),
    Defect("<sexo>m</sexo>", "<sexo>1️⃣x</sexo>", "xform-default-not-in-list", in: .xform),
    Defect("<cosas>agua</cosas>", "<cosas>1️⃣agua gas</cosas>", "xform-default-not-in-list", in: .xform),
    Defect("<region/>", "<region>1️⃣r9</region>", "xform-default-not-in-list", in: .xform),
    Defect("<bind nodeset=\"/data/peso\"", "<bind nodeset=\"1️⃣/data/nivel\"", "xform-duplicate-bind", in: .xform),
    Defect("</h:head>", "<1️⃣model/></h:head>", "xform-two-models", in: .xform),
    Defect("</h:html>", "<1️⃣h:body/></h:html>", "xform-two-bodies", in: .xform),
  ]) func `model`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect("event=\"odk-instance-first-load\"", "event=\"1️⃣odk-first-load\"", "xform-unknown-event", in: .xform),
    Defect("<setvalue event=\"odk-instance-first-load\"", "<1️⃣setvalue", "xform-action-without-event", in: .xform),
    Defect("load\" ref=\"/data/inicio\"", "load\" ref=\"1️⃣/data/inico\"", "xform-action-missing-target", in: .xform),
    Defect(
      "<setvalue event=\"odk-instance-first-load\" ref=\"/data/inicio\"",
      "<1️⃣setvalue event=\"odk-instance-first-load\"", "xform-action-without-target", in: .xform),
    Defect("odk-instance-first-load", "1️⃣odk-new-repeat", "xform-new-repeat-outside", in: .xform),
    Defect(
      "</model>", "<1️⃣setgeopoint event=\"odk-instance-load\" ref=\"/data/punto\"/></model>",
      "xform-action-namespace", in: .xform),
    Defect(
      "<hint>En años</hint>", "<1️⃣setgeopoint event=\"xforms-value-changed\" ref=\"/data/punto\"/>",
      "xform-action-namespace", in: .xform),
    Defect(
      "<hint>En años</hint>", "<setvalue event=\"xforms-value-changed\" ref=\"/data/peso\" value=\"/data/1️⃣pso\"/>",
      "expression-unknown-path", in: .xform),
    Defect(
      "<hint>En años</hint>", "<setvalue event=\"xforms-value-changed\" ref=\"1️⃣/data/pso\" value=\"1\"/>",
      "xform-action-missing-target", in: .xform),
    Defect(
      "<hint>En años</hint>", "<setvalue event=\"1️⃣xforms-value-change\" ref=\"/data/peso\" value=\"1\"/>",
      "xform-unknown-event", in: .xform),
    Defect(
      "ref=\"/data/inicio\" value=\"now()\"", "ref=\"1️⃣/data/hogar\" value=\"now()\"", "xform-action-missing-target",
      "form-bad-target", in: .xform),
  ]) func `actions`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect("<input ref=\"/data/nombre\">", "<1️⃣input>", "xform-control-without-ref", in: .xform),
    Defect("<input ref=\"/data/nombre\">", "<input ref=\"1️⃣/data/nomber\">", "xform-missing-node", in: .xform),
    Defect("<input ref=\"/data/nombre\">", "<input bind=\"1️⃣nomber\">", "xform-missing-node", in: .xform),
    Defect("<group ref=\"/data/hogar\">", "<group ref=\"1️⃣/data/hogr\">", "xform-missing-node", in: .xform),
    Defect("<repeat nodeset=\"/data/gente\"", "<1️⃣repeat", "xform-repeat-without-nodeset", in: .xform, atMost: 4),
    Defect(
      "<repeat nodeset=\"/data/gente\"", "<repeat nodeset=\"1️⃣/data\"", "xform-repeat-on-root", in: .xform, atMost: 4),
    Defect("<repeat nodeset=\"/data/gente\"", "<repeat nodeset=\"1️⃣/\"", "xform-repeat-on-root", in: .xform, atMost: 4),
    Defect(
      "<repeat nodeset=\"/data/gente\"", "<repeat nodeset=\"1️⃣/data/gent\"", "xform-missing-node", in: .xform, atMost: 4),
    Defect("<input ref=\"/data/gente/anos\">", "<input ref=\"1️⃣/data/hora\">", "xform-outside-repeat", in: .xform),
    Defect(
      "<range ref=\"/data/nivel\"", "<range ref=\"1️⃣/data/gente/anos\"", "xform-outside-repeat", in: .xform, atMost: 3),
    Defect(
      "<label>Años</label></input></repeat>",
      "<label>Años</label></input><repeat nodeset=\"1️⃣/data/gente\"><input ref=\"/data/gente/anos\"/></repeat></repeat>",
      "xform-nested-same-repeat", in: .xform, atMost: 3),
    Defect(
      "jr:count=\"/data/hogar/piezas\"", "jr:count=\"/data/hogar/1️⃣piesas\"", "expression-unknown-path", in: .xform),
    Defect(
      "jr:count=\"/data/hogar/piezas\"", "jr:count=\"1️⃣/data/hogar/piezas + 1\"", "xform-count-expression", in: .xform),
    Defect(
      "<hint>En años</hint></input>", "</input><1️⃣group><label>Vacío</label></group>", "xform-empty-group", in: .xform),
    Defect("<hint>En años</hint></input>", "</input><1️⃣label>Suelto</label>", "xform-unknown-control", in: .xform),
    Defect(
      "<itemset nodeset=\"instance('regiones')/root/item\"", "<itemset nodeset=\"instance(1️⃣'regionse')/root/item\"",
      "xform-unknown-instance", in: .xform, atMost: 1),
    Defect(
      "regiones')/root/item\"><value ref=\"name\"/>", "regiones')/root/item\"><value ref=\"1️⃣nmae\"/>",
      "xform-itemset-missing-column", "expression-unknown-column", in: .xform),
    Defect(
      "regiones')/root/item\"><value ref=\"name\"/><label ref=\"label\"/>",
      "regiones')/root/item\"><value ref=\"name\"/><label ref=\"1️⃣lable\"/>", "xform-itemset-missing-column",
      "expression-unknown-column", in: .xform),
    Defect(
      "<itemset nodeset=\"instance('regiones')/root/item\"><value ref=\"name\"/>",
      "<1️⃣itemset nodeset=\"instance('regiones')/root/item\">", "xform-itemset-without-value", in: .xform),
    Defect(
      "<itemset nodeset=\"instance('regiones')/root/item\"><value ref=\"name\"/><label ref=\"label\"/>",
      "<1️⃣itemset nodeset=\"instance('regiones')/root/item\"><value ref=\"name\"/>", "xform-itemset-without-label",
      in: .xform),
    Defect(
      "<itemset nodeset=\"instance('regiones')/root/item\">", "<1️⃣itemset>", "xform-itemset-without-nodeset", in: .xform),
    Defect("instance('regiones')/root/item", "instance('regiones')/root/1️⃣itm", "expression-unknown-column", in: .xform),
    Defect("[region = /data/region]", "[1️⃣regon = /data/region]", "expression-unknown-column", in: .xform),
    Defect(
      "<item><label>Casa</label><value>casa</value></item>",
      "<1️⃣item><label>Casa</label><value>casa</value></item><itemset nodeset=\"instance('regiones')/root/item\">"
        + "<value ref=\"name\"/><label ref=\"label\"/></itemset>", "xform-items-and-itemset", in: .xform),
    Defect(
      "<select1 ref=\"/data/region\"><label>Región</label>\n<itemset nodeset=\"instance('regiones')/root/item\">"
        + "<value ref=\"name\"/><label ref=\"label\"/></itemset>",
      "<1️⃣select1 ref=\"/data/region\"><label>Región</label>",
      "xform-no-choices", in: .xform),
    Defect(
      "<item><label>Mujer</label><value>m</value>", "<1️⃣item><value>m</value>", "xform-choice-without-label", in: .xform),
    Defect(
      "<item><label>Hombre</label><value>h</value>", "<1️⃣item><label>Hombre</label>", "xform-item-without-value",
      in: .xform),
    Defect("<value>h</value>", "<1️⃣value/>", "xform-empty-choice-value", in: .xform),
    Defect("<value>h</value>", "<value>1️⃣m</value>", "xform-duplicate-choice", in: .xform),
    Defect("<value>luz</value>", "<value>1️⃣luz y gas</value>", "xform-blank-in-choice", in: .xform),
    Defect("<name>r2</name>", "<1️⃣name/>", "xform-empty-choice-value", in: .xform),
    Defect("end=\"5\"", "end=\"1️⃣cinco\"", "xform-range-attribute", in: .xform),
    Defect("start=\"1\"", "start=\"1️⃣uno\"", "xform-range-attribute", in: .xform),
    Defect(
      "<range ref=\"/data/nivel\" start=\"1\" end=\"5\" step=\"1\">",
      "<1️⃣range ref=\"/data/nivel\" start=\"1\" end=\"5\">",
      "xform-range-attribute", in: .xform),
    Defect("step=\"1\"", "step=\"1️⃣7\"", "xform-range-step", in: .xform),
    Defect("step=\"1\"", "step=\"1️⃣0\"", "xform-range-step", in: .xform),
  ]) func `body`(defect: Defect) { defect.expectFound() }
}
