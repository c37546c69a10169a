import RondaCore
import Testing

@testable import RondaForms

@Suite struct `What an XForm is warned of` {
  @Test(arguments: [
    Defect("appearance=\"minimal\"", "appearance=\"1️⃣minmal\"", "form-unknown-appearance", in: .xform, .warning),
    Defect(
      "appearance=\"no-calendar\"", "appearance=\"1️⃣no-calender\"", "form-unknown-appearance", in: .xform, .warning),
    Defect(
      "relevant=\"/data/sexo = 'm'\"", "relevant=\"/data/sexo = 1️⃣'x'\"", "expression-unknown-choice", in: .xform,
      .warning),
    Defect(
      "relevant=\"/data/sexo = 'm'\"", "relevant=\"selected(/data/sexo, 1️⃣'x')\"", "expression-unknown-choice",
      in: .xform, .warning),
    Defect(
      "relevant=\"/data/sexo = 'm'\"", "relevant=\"/data/sexo != 1️⃣'NaN'\"", "expression-unknown-choice", in: .xform,
      .warning),
    Defect(
      "relevant=\"/data/sexo = 'm'\"", "relevant=\"/data/sexo = 1️⃣7\"", "expression-unknown-choice", in: .xform, .warning
    ),
    Defect(
      "relevant=\"/data/mayor = 1\"", "relevant=\"selected(/data/cosas, 1️⃣'gas')\"", "expression-unknown-choice",
      in: .xform,
      .warning),
    Defect(
      "relevant=\"/data/mayor = 1\"", "relevant=\"/data/comuna = 1️⃣'c9'\"", "expression-unknown-choice", in: .xform,
      .warning),
    Defect(
      "relevant=\"/data/mayor = 1\"", "relevant=\"/data/cosas = 1️⃣'agua'\"", "expression-list-equality", in: .xform,
      .warning),
    Defect(
      "relevant=\"/data/mayor = 1\"", "relevant=\"1️⃣1 = 2\"", "expression-constant-condition", in: .xform, .warning),
    Defect("<h:head><h:title>Ficha</h:title>", "<1️⃣h:head><h:title/>", "xform-no-title", in: .xform, .warning),
    Defect(
      "<input ref=\"/data/peso\"><label>Peso</label></input>",
      "<input ref=\"/data/peso\"><label>Peso</label></input><input ref=\"1️⃣/data/peso\"><label>Peso</label></input>",
      "xform-duplicate-control", in: .xform, .warning),
    Defect(
      "<label>Peso</label>", "<label>Peso</label><1️⃣label>Kilos</label>", "xform-second-text", in: .xform, .warning),
    Defect(
      "<input ref=\"/data/peso\"><label>Peso</label></input>", "<1️⃣input ref=\"/data/peso\"></input>", "xform-no-label",
      in: .xform, .warning),
    Defect(
      "<upload ref=\"/data/foto\" mediatype=\"image/*\">", "<1️⃣upload ref=\"/data/foto\">",
      "xform-upload-without-mediatype",
      in: .xform, .warning),
    Defect("<edad>30</edad>", "<Edad/><1️⃣edad>30</edad>", "form-similar-name", in: .xform, .warning),
    Defect("</model>", "<1️⃣instance><root/></instance></model>", "xform-instance-without-id", in: .xform, .warning),
    Defect(
      "</model>",
      "<1️⃣instance id=\"nadie\"><root><item><name>a</name><label>A</label></item></root></instance></model>",
      "form-unused-list",
      in: .xform, .warning),
    Defect("type=\"binary\"", "type=\"1️⃣zzzzzz\"", "xform-unknown-type", in: .xform, .warning),
    Defect("jr:requiredMsg=\"Falta\"", "1️⃣zzzzzz=\"Falta\"", "xform-unknown-bind-attribute", in: .xform, .warning),
    Defect(
      "<bind nodeset=\"/data/nivel\" type=\"int\"",
      "<bind nodeset=\"/data/nivel\" type=\"int\" 1️⃣jr:constraintMsg=\"No\"",
      "form-message-without-rule", in: .xform, .warning),
    Defect(
      "constraint=\". &lt;= today()\"", "constraint=\"1️⃣1 = 1\"", "expression-constant-condition", in: .xform, .warning),
    Defect(
      "<item><name>r2</name><label>Dos</label>", "<1️⃣item><name>r2</name><label/>", "xform-choice-without-label",
      in: .xform, .warning),
    Defect("id=\"ficha\" version=\"1\"", "id=\"1️⃣ficha uno\" version=\"1\"", "xform-blank-in-id", in: .xform, .warning),
    Defect("</itext>", "<1️⃣text id=\"x\"/></itext>", "xform-itext-unknown-element", in: .bilingual, .warning),
    Defect("<peso>1.5</peso>", "<peso>1.5</peso><1️⃣peso/>", "xform-duplicate-node", in: .xform, .warning),
    Defect(
      "constraint=\". &gt;= 0 and . &lt;= 120\"", "constraint=\"1️⃣. &lt; /data/fecha\"", "expression-type-mismatch",
      in: .xform,
      .warning),
    Defect(
      "<input ref=\"/data/peso\"><label>Peso</label></input>", "<1️⃣inptu ref=\"/data/peso\"><label>Peso</label></inptu>",
      "xform-unknown-control", in: .xform, .warning),
    Defect("<name>r2</name>", "<name>1️⃣r1</name>", "xform-duplicate-choice", in: .xform, .warning),
  ]) func `in one language`(defect: Defect) { defect.expectFound() }

  @Test(arguments: [
    ("<text id=\"nombre\"><value>Name</value></text>", "form-missing-translation"),
    ("<text id=\"edad\"><value>Age of <output value=\" /data/nombre \"/></value></text>", "form-missing-translation"),
    ("<text id=\"rango\"><value>From 0 to 120</value></text>", "form-missing-translation"),
    ("<text id=\"m\"><value>Woman</value></text>", "form-missing-translation"),
  ]) func `of a text that a language lacks`(text: String, code: String) {
    let findings = read(BaseForm.bilingual.text.replacing(text, with: "")).findings
    #expect(findings.allSatisfy { $0.code.rawValue == code && $0.severity == .warning })
    #expect(!findings.isEmpty && findings.count <= 2, "\(findings)")
  }
}
