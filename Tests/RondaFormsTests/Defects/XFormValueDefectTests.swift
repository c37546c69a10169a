import RondaCore
import Testing

@testable import RondaForms

@Suite struct `Circles, types and texts of XForms` {
  private static let mayor = "calculate=\"if(/data/edad &gt; 17, 1, 0)\""
  private static let constraint = "constraint=\". &gt;= 0 and . &lt;= 120\""

  @Test(arguments: [
    Defect(mayor, "calculate=\"1️⃣/data/mayor + 1\"", "form-circle", in: .xform),
    Defect(mayor, "calculate=\"1️⃣. + 1\"", "form-circle", "expression-own-unavailable", in: .xform),
    Defect(mayor, "calculate=\"1️⃣/data/hogar/piezas\"", "form-circle", in: .xform),
    Defect(mayor, "calculate=\"1️⃣/data/suma\"", "form-circle", in: .xform),
    Defect("relevant=\"/data/sexo = 'm'\"", "relevant=\"1️⃣/data/cosas != ''\"", "form-circle", in: .xform),
    Defect(
      "relevant=\"/data/sexo = 'm'\"", "relevant=\"1️⃣. != ''\"", "form-circle", "expression-own-unavailable", in: .xform),
    Defect("relevant=\"/data/mayor = 1\"", "relevant=\"1️⃣/data/hogar/piezas = 1\"", "form-circle", in: .xform),
    Defect("relevant=\"/data/mayor = 1\"", "relevant=\"1️⃣count(/data/hogar/*) = 1\"", "form-circle", in: .xform),
    Defect("relevant=\"../apodo != ''\"", "relevant=\"1️⃣../anos &gt; 3\"", "form-circle", in: .xform),
    Defect("relevant=\"/data/hogar/tipo = 'casa'\"", "relevant=\"1️⃣/data/suma &gt; 0\"", "form-circle", in: .xform),
    Defect("jr:count=\"/data/hogar/piezas\"", "jr:count=\"/data/1️⃣sumas\"", "expression-unknown-path", in: .xform),
  ]) func `circles`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect(
      constraint, "constraint=\"1️⃣/data/gente/anos &gt; 1\"", "expression-repeated-comparison", in: .xform, .warning),
    Defect(constraint, "constraint=\". &gt; 1️⃣/data/gente/anos + 1\"", "expression-repeated-value", in: .xform),
    Defect(mayor, "calculate=\"1️⃣/data/gente/anos\"", "expression-repeated-value", in: .xform),
    Defect("value=\"/data/nombre\"", "value=\"1️⃣/data/gente/apodo\"", "expression-repeated-value", in: .xform),
    Defect(constraint, "constraint=\"regex(., 1️⃣'[0-9')\"", "expression-pattern", in: .xform),
    Defect(constraint, "constraint=\". &lt; 1️⃣'mucho'\"", "expression-not-a-number", in: .xform),
    Defect(
      "constraint=\". &lt;= today()\"", "constraint=\". &lt;= 1️⃣'31/12/2020'\"", "expression-not-a-date", in: .xform),
    Defect(
      "constraint=\". &lt;= today()\"", "constraint=\". &lt;= date(1️⃣'2021-02-29')\"", "expression-not-a-date",
      in: .xform),
    Defect(
      "constraint=\". &lt;= today()\"", "constraint=\"format-date(., 1️⃣'%Q') = '1'\"", "expression-date-format",
      in: .xform),
    Defect(
      mayor, "calculate=\"jr:choice-name(/data/sexo, 1️⃣'/data/sxo')\"", "expression-choice-name",
      "expression-unknown-path",
      in: .xform),
    Defect(mayor, "calculate=\"jr:choice-name(/data/sexo, 1️⃣'/data/nombre')\"", "expression-choice-name", in: .xform),
    Defect(mayor, "calculate=\"1️⃣jr:itext('nada')\"", "xform-missing-text", "expression-unknown-text", in: .xform),
    Defect(mayor, "calculate=\"pulldata('comunas', 1️⃣'nada', 'name', 'c1')\"", "expression-unknown-column", in: .xform),
    Defect(mayor, "calculate=\"pulldata('comunas', 'label', 1️⃣'nada', 'c1')\"", "expression-unknown-column", in: .xform),
    Defect(
      mayor, "calculate=\"instance('comunas')/root/item[name = 'c1']/1️⃣lable\"", "expression-unknown-column", in: .xform),
    Defect(mayor, "calculate=\"1️⃣indexed-repeat(/data/edad, /data/gente, 1)\"", "expression-indexed-repeat", in: .xform),
    Defect(
      mayor, "calculate=\"indexed-repeat(/data/gente/anos, 1️⃣/data/hogar, 1)\"", "expression-indexed-repeat", in: .xform),
    Defect(mayor, "calculate=\"digest('a', 1️⃣'MD7')\"", "expression-digest", in: .xform),
    Defect(mayor, "calculate=\"count(1️⃣3)\"", "expression-not-nodes", in: .xform),
    Defect(mayor, "calculate=\"1️⃣/data/hogar\"", "expression-name-without-value", in: .xform),
    Defect(
      mayor, "calculate=\"(/data/edad = 1) 1️⃣&amp;&amp; (/data/nivel = 2)\"", "expression-foreign-operator",
      "expression-syntax", in: .xform),
    Defect(
      mayor, "calculate=\"if(/data/edad 1️⃣== 3, 1, 0)\"", "expression-foreign-operator", "expression-syntax", in: .xform),
    Defect(mayor, "calculate=\"1️⃣()\"", "expression-syntax", in: .xform),
    Defect(mayor, "calculate=\"11️⃣)\"", "expression-unopened-parenthesis", in: .xform),
  ]) func `types`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    Defect("<translation lang=\"en\">", "<1️⃣translation>", "xform-itext-no-language", in: .bilingual, atMost: 9),
    Defect("<translation lang=\"en\">", "<translation lang=\"1️⃣es\">", "xform-itext-duplicate-language", in: .bilingual),
    Defect(
      "<translation lang=\"en\">", "<translation lang=\"en\" 1️⃣default=\"true()\">", "xform-itext-two-defaults",
      in: .bilingual),
    Defect("<text id=\"edad\"><value>Edad", "<1️⃣text><value>Edad", "xform-itext-no-id", in: .bilingual),
    Defect(
      "<text id=\"edad\"><value>Edad", "<text id=\"1️⃣nombre\"><value>Edad", "xform-itext-duplicate-id", in: .bilingual),
    Defect(
      "<value>Nombre</value>", "<value>Nombre</value><1️⃣value>Otra vez</value>", "xform-itext-duplicate-form",
      in: .bilingual),
    Defect(
      "<value>Name</value>", "<value form=\"long\">N</value><1️⃣value form=\"long\">M</value>",
      "xform-itext-duplicate-form",
      in: .bilingual),
    Defect(
      "<label ref=\"jr:itext('edad')\"/>", "<label ref=\"1️⃣jr:itext('edda')\"/>", "xform-missing-text", in: .bilingual),
    Defect(
      "<label ref=\"jr:itext('edad')\"/>", "<label ref=\"1️⃣/data/edad\"/>", "xform-bad-text-reference", in: .bilingual),
    Defect(
      "<label ref=\"jr:itext('edad')\"/>", "<label ref=\"1️⃣jr:itxt('edad')\"/>", "xform-bad-text-reference",
      in: .bilingual),
    Defect("jr:itext('rango')", "1️⃣jr:itext('rngo')", "xform-missing-text", in: .bilingual),
    Defect("<itextId>h</itextId>", "<itextId>1️⃣hh</itextId>", "xform-missing-text", in: .bilingual),
  ]) func `texts`(defect: Defect) { defect.expectFound() }
}
