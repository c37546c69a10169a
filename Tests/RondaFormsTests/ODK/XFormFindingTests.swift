import RondaCore
import RondaXML
import Testing

@testable import RondaForms

@Suite struct `Findings about an ODK XForm` {
  private static let input = "<input ref=\"/data/a\"><label>A</label></input>"

  private func form(_ nodes: String, _ model: String, _ body: String = Self.input) -> String {
    XFormText.form(nodes, model: model, body: body)
  }

  @Test(arguments: [
    ("<1️⃣bind type='int'/>", ["1️⃣ xform-bind-without-nodeset"]),
    ("<bind nodeset=\"1️⃣/data/aa\"/>", ["1️⃣ xform-bind-missing-node"]),
    ("<bind nodeset=\"1️⃣/date/a\"/>", ["1️⃣ xform-bind-missing-node"]),
    ("<bind nodeset=\"/data/a\"/><bind nodeset=\"1️⃣/data/a\"/>", ["1️⃣ xform-duplicate-bind"]),
    ("<bind nodeset=\"/data/a\" type=\"1️⃣integr\"/>", ["1️⃣ xform-unknown-type"]),
    ("<bind nodeset=\"/data/a\" type=\"1️⃣whatever\"/>", ["1️⃣ xform-unknown-type w"]),
    ("<bind nodeset=\"/data/a\" 1️⃣relevent=\"1\"/>", ["1️⃣ xform-unknown-bind-attribute"]),
    ("<bind nodeset=\"/data/a\" 1️⃣jr:constraintMesg=\"x\"/>", ["1️⃣ xform-unknown-bind-attribute"]),
    ("<bind nodeset=\"/data/a\" required=\"1️⃣yes\"/>", ["1️⃣ xform-bare-word"]),
    ("<1️⃣foo/>", ["1️⃣ xform-unknown-element"]),
    ("<1️⃣setgeopoint ref='/data/a' event='odk-instance-load'/>", ["1️⃣ xform-action-namespace"]),
    ("<setvalue event=\"1️⃣odk-first-load\" ref=\"/data/a\"/>", ["1️⃣ xform-unknown-event"]),
    ("<setvalue event=\"odk-instance-load\" ref=\"1️⃣/data/x\"/>", ["1️⃣ xform-action-missing-target"]),
    ("<1️⃣setvalue event=\"odk-instance-load\"/>", ["1️⃣ xform-action-without-target"]),
    ("<1️⃣setvalue ref=\"/data/a\"/>", ["1️⃣ xform-action-without-event"]),
    ("<setvalue event=\"1️⃣odk-new-repeat\" ref=\"/data/a\"/>", ["1️⃣ xform-new-repeat-outside"]),
    ("<submission base64RsaPublicKey=\"1️⃣no es\"/>", ["1️⃣ xform-bad-public-key"]),
    ("<itext><1️⃣translation/></itext>", ["1️⃣ xform-itext-no-language"]),
    ("<1️⃣itext/>", ["1️⃣ xform-itext-empty"]),
    (
      "<itext><translation lang=\"a\"/><translation lang=\"1️⃣a\"/></itext>", ["1️⃣ xform-itext-duplicate-language"]
    ),
    (
      "<itext><translation lang=\"a\" default=\"true()\"/><translation lang=\"b\" 1️⃣default=\"true()\"/></itext>",
      ["1️⃣ xform-itext-two-defaults"]
    ),
    ("<itext><translation lang=\"a\"><1️⃣text/></translation></itext>", ["1️⃣ xform-itext-no-id"]),
    (
      "<itext><translation lang=\"a\"><text id=\"x\"/><text id=\"1️⃣x\"/></translation></itext>",
      ["1️⃣ xform-itext-duplicate-id"]
    ),
    (
      "<itext><translation lang=\"a\"><text id=\"x\"><value/><1️⃣value/></text></translation></itext>",
      ["1️⃣ xform-itext-duplicate-form"]
    ),
    ("<instance id=\"x\"/><instance id=\"1️⃣x\"/>", ["1️⃣ xform-duplicate-instance"]),
  ]) func `in the model`(model: String, expected: [String]) throws {
    #expect(try xformFindings(form("<a/>", model)) == expected)
  }

  @Test(arguments: [
    ("<1️⃣input><label>A</label></input>", ["1️⃣ xform-control-without-ref"]),
    ("<input ref=\"1️⃣/data/b\"><label>A</label></input>", ["1️⃣ xform-missing-node"]),
    ("<input ref=\"/data/a\"><label ref=\"1️⃣jr:itext('x')\"/></input>", ["1️⃣ xform-missing-text"]),
    ("<input ref=\"/data/a\"><label ref=\"1️⃣/data/a\"/></input>", ["1️⃣ xform-bad-text-reference"]),
    ("<1️⃣repeat><input ref=\"/data/a\"/></repeat>", ["1️⃣ xform-repeat-without-nodeset"]),
    ("<repeat nodeset=\"1️⃣/data\"><input ref=\"/data/a\"/></repeat>", ["1️⃣ xform-repeat-on-root"]),
    (
      "<repeat nodeset=\"/data/r\"><input ref=\"1️⃣/data/a\"/></repeat>", ["1️⃣ xform-outside-repeat"]
    ),
    (
      "<repeat nodeset=\"/data/r\"><input ref=\"/data/r/x\"/></repeat><input ref=\"1️⃣/data/r/y\"/>",
      ["1️⃣ xform-outside-repeat"]
    ),
    (
      "<repeat nodeset=\"/data/r\"><repeat nodeset=\"1️⃣/data/r\"><input ref=\"/data/r/x\"/></repeat></repeat>",
      ["1️⃣ xform-nested-same-repeat"]
    ),
    ("<1️⃣group><label>G</label></group>", ["1️⃣ xform-empty-group"]),
    ("<1️⃣inputt ref=\"/data/a\"/>", ["1️⃣ xform-unknown-control w"]),
    ("<1️⃣select1 ref=\"/data/a\"><label>A</label></select1>", ["1️⃣ xform-no-choices"]),
    ("<select1 ref=\"/data/a\"><1️⃣item><label>A</label></item></select1>", ["1️⃣ xform-item-without-value"]),
    (
      "<select1 ref=\"/data/a\"><item><label>A</label><1️⃣value/></item></select1>", ["1️⃣ xform-empty-choice-value"]
    ),
    ("<select1 ref=\"/data/a\"><1️⃣item><value>a</value></item></select1>", ["1️⃣ xform-choice-without-label"]),
    (
      "<select1 ref=\"/data/a\"><item><label>A</label><value>a</value></item><item><label>B</label>"
        + "<value>1️⃣a</value></item></select1>", ["1️⃣ xform-duplicate-choice"]
    ),
    (
      "<select ref=\"/data/a\"><item><label>A</label><value>1️⃣a b</value></item></select>",
      ["1️⃣ xform-blank-in-choice"]
    ),
    (
      "<select1 ref=\"/data/a\"><itemset nodeset=\"instance(1️⃣'x')/root/item\"><value ref=\"n\"/><label ref=\"l\"/>"
        + "</itemset></select1>", ["1️⃣ xform-unknown-instance"]
    ),
    (
      "<select1 ref=\"/data/a\"><1️⃣itemset nodeset=\"/data/r\"><label ref=\"x\"/></itemset></select1>",
      ["1️⃣ xform-itemset-without-value"]
    ),
    (
      "<select1 ref=\"/data/a\"><itemset nodeset=\"/data/r\"><value ref=\"x\"/><label ref=\"1️⃣z\"/></itemset></select1>",
      ["1️⃣ xform-itemset-missing-node"]
    ),
    ("<range ref=\"/data/a\" start=\"1\" end=\"5\" step=\"1️⃣x\"/>", ["1️⃣ xform-range-attribute"]),
    ("<1️⃣range ref=\"/data/a\" start=\"1\" end=\"5\"/>", ["1️⃣ xform-range-attribute"]),
    ("<range ref=\"/data/a\" start=\"1\" end=\"5\" step=\"1️⃣9\"/>", ["1️⃣ xform-range-step"]),
    ("<1️⃣upload ref=\"/data/a\"/>", ["1️⃣ xform-upload-without-mediatype w"]),
    (
      "<repeat nodeset=\"/data/r\" jr:count=\"1️⃣1 + 1\"><input ref=\"/data/r/x\"/></repeat>",
      ["1️⃣ xform-count-expression"]
    ),
  ]) func `in the body`(body: String, expected: [String]) throws {
    // Texts are left out for brevity.
    let found = try xformFindings(form("<a/><r><x/><y/></r>", "", body)).filter { !$0.hasSuffix("xform-no-label w") }
    #expect(found == expected)
  }

  @Test(arguments: [
    ("int", "1️⃣abc"), ("int", "1️⃣3.5"), ("decimal", "1️⃣1,5"), ("date", "1️⃣2020-02-30"), ("date", "1️⃣31/12/2020"),
    ("boolean", "1️⃣si"),
  ]) func `a default has to fit its type`(type: String, value: String) throws {
    let text = form("<a>\(value)</a>", "<bind nodeset=\"/data/a\" type=\"\(type)\"/>")
    #expect(try xformFindings(text) == ["1️⃣ xform-bad-default"])
  }

  @Test func `a default has to be among the choices`() throws {
    let body = "<select ref=\"/data/a\"><label>A</label><item><label>A</label><value>si</value></item></select>"
    #expect(try xformFindings(form("<a>1️⃣si no</a>", "", body)) == ["1️⃣ xform-default-not-in-list"])
  }

  @Test func `versions from the future, entities without list, templates that are two`() throws {
    let text = form(
      "<a/><1️⃣r jr:template=''/><2️⃣r jr:template=''/><meta><3️⃣entity create='1'/></meta>", "",
      "<repeat nodeset='/data/r'/>" + Self.input
    ).replacing("<model>", with: "<model odk:xforms-version=\"4️⃣1.1.0\" entities:entities-version=\"5️⃣2026.1.0\">")
    #expect(
      try xformFindings(text) == [
        "4️⃣ xform-future-version", "5️⃣ xform-future-version", "2️⃣ xform-two-templates", "3️⃣ xform-entity-without-dataset",
      ])
  }

  @Test func `a form without what every form has`() throws {
    let start = "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
    #expect(try xformFindings("<x/>") == ["1:2 xform-not-a-form"])
    #expect(try xformFindings(start + "</h:html>") == ["1:2 xform-no-body w", "1:2 xform-no-head"])
    #expect(try xformFindings(start + "<1️⃣h:head/><h:body/></h:html>") == ["1️⃣ xform-no-model"])
    #expect(try xformFindings(start + "<h:head><1️⃣model/></h:head><h:body/></h:html>") == ["1️⃣ xform-no-instance"])
    #expect(
      try xformFindings(
        start + "<h:head><h:title>T</h:title><model><instance><1️⃣d/></instance></model></h:head><h:body/></h:html>")
        == ["1️⃣ xform-no-id"])
  }

  @Test func `all mistakes at once, with near names`() throws {
    let findings = try translation(
      form("<edad/>", "<bind nodeset=\"/data/edda\"/><bind nodeset=\"/data/edad\" type=\"dte\"/>", "<inpt/>")
    ).findings
    #expect(
      findings.map { $0.hint?.english } == ["Did you mean “edad”?", "Did you mean “date”?", "Did you mean “input”?"])
  }
}
