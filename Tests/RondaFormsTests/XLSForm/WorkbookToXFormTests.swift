import RondaCore
import RondaForms
import RondaXML
import Testing

/// Workbooks that become XForms, and those our form again.
@Suite struct `Workbooks as XForms` {
  private func root(_ text: String) throws -> XMLElement {
    try #require(XLSFormReader.translate(workbook(text)).document?.root)
  }

  /// The XForm of a workbook, which has to come back as the same form.
  private func xform(_ text: String) throws -> String {
    let root = try root(text)
    let reading = FormReader.read(
      XMLDocument(root: root, file: "f.xlsx"), source: XMLSource(bytes: [], name: "f.xlsx"),
      files: FormFiles { _ in Array("name,label,__version,__trunkVersion,__branchId\nx,X,1,,\n".utf8) })
    #expect(reading.findings.filter { $0.severity == .error } == [])
    let result = FormWriting.text(of: root, in: .xform)
    let text = try #require(result.value, "\(result.findings)")
    #expect(FormWriting.difference(between: text, and: root, in: .xform, file: "f.xform") == nil, "\(text)")
    let back = FormReader.read(XMLSource(bytes: Array(text.utf8), name: "f.xform"))
    #expect(back.findings.filter { $0.severity == .error } == [])
    return text
  }

  @Test func `texts in another language alone are kept, and the default language says nothing there`() throws {
    let text = try xform(
      """
      | settings |
      | | form_id | default_language |
      | | f | es |
      | survey |
      | | type | name | label::es | label::en | hint::es | hint::en | guidance_hint::en | constraint | constraint_message::en | required | required_message::en | image::en |
      | | text | a | A | Ay | | Only ${b} | Guide | . != 'x' | Only no | yes | Needed | a.png |
      | | text | b | | Only bee | H | He | Guide b | | | | | |
      | | begin group | g | | Only group | | | | | | | | |
      | | select_one l | s | S | Es | | | | | | | | |
      | | end group | | | | | | | | | | | |
      | choices |
      | | list_name | name | label::es | label::en | image::en |
      | | l | x | | Only ex | x.png |
      | | l | y | Y | Why | |
      """)
    for said in [
      "<value>Only <output value=\"/data/b\" ronda:name=\"b\"/></value>", "<value form=\"guidance\">Guide</value>",
      "<value>Only no</value>", "<value>Needed</value>", "<value form=\"image\">jr://images/a.png</value>",
      "<value form=\"image\">jr://images/x.png</value>", "<value>Only group</value>", "<value form=\"guidance\"/>",
      "<value form=\"image\"/>", "jr:constraintMsg=\"jr:itext('/data/a:jr:constraintMsg')\"",
    ] {
      #expect(text.contains(said), "\(said)")
    }
  }

  @Test func `words of ours that XLSForm has none for stand in columns of binds`() throws {
    let source = """
      | settings |
      | | form_id | namespaces |
      | | f | ronda="urn:ronda:form:1" |
      | survey |
      | | type | name | label | bind::ronda:personal | bind::ronda:missing |
      | | text | a | A | yes | refused |
      | | text | b | B | | |
      """
    #expect(
      try xform(source).contains("nodeset=\"/data/a\" type=\"string\" ronda:personal=\"yes\" ronda:missing=\"refused\"")
    )
    let form = FormReader.read(
      XMLDocument(root: try root(source), file: "f.xlsx"), source: XMLSource(bytes: [], name: "f.xlsx")
    ).form
    #expect(form?.questions.filter(\.isPersonal).map(\.name) == ["a"])
  }

  @Test func `an entity that is created and changed has its nodes in meta`() throws {
    let text = try xform(
      """
      | settings |
      | | form_id |
      | | f |
      | survey |
      | | type | name | label | save_to |
      | | csv-external | personas | | |
      | | text | a | A | nombre |
      | | integer | b | B | edad |
      | entities |
      | | list_name | label | entity_id | create_if | update_if |
      | | personas | concat(${a}, '!') | ${a} | ${b} > 3 | ${b} <= 3 |
      """)
    for said in [
      "entities:entities-version=\"2024.1.0\"",
      "<entity dataset=\"personas\" create=\"1\" update=\"1\" baseVersion=\"\" trunkVersion=\"\" branchId=\"\" id=\"\">",
      "nodeset=\"/data/a\" type=\"string\" entities:saveto=\"nombre\"",
      "nodeset=\"/data/meta/entity/@create\" calculate=\" /data/b  &gt; 3\" readonly=\"true()\" type=\"string\"",
      "nodeset=\"/data/meta/entity/@update\" calculate=\" /data/b  &lt;= 3\"",
      "nodeset=\"/data/meta/entity/@baseVersion\" calculate=\"instance('personas')/root/item[name= /data/a ]/__version\"",
      "nodeset=\"/data/meta/entity/@id\" calculate=\" /data/a \"",
      "nodeset=\"/data/meta/entity/label\" type=\"string\" calculate=\"concat( /data/a , '!')\" readonly=\"true()\"",
    ] {
      #expect(text.contains(said), "\(said)")
    }
    #expect(!text.contains("uuid()"))
  }

  @Test func `entities stand where they get their properties from`() throws {
    let text = try xform(
      """
      | settings |
      | | form_id |
      | | f |
      | survey |
      | | type | name | label | save_to |
      | | text | a | A | casas#dir |
      | | begin repeat | r | R | |
      | | begin group | h | H | |
      | | text | n | N | personas#nombre |
      | | end group | | | |
      | | text | m | M | personas#apodo |
      | | begin group | z | Z | |
      | | text | p | P | perros#nombre |
      | | end group | | | |
      | | end repeat | | | |
      | entities |
      | | list_name | label |
      | | personas | ${n} |
      | | casas | ${a} |
      | | perros | ${p} |
      """)
    for said in [
      "entities:entities-version=\"2025.1.0\"",
      "nodeset=\"/data/r/meta/entity/label\" type=\"string\" calculate=\" ../../../h/n \"",
      "nodeset=\"/data/r/z/meta/entity/label\" type=\"string\" calculate=\" ../../../../z/p \"",
      "nodeset=\"/data/meta/entity/label\" type=\"string\" calculate=\" /data/a \"",
      "<setvalue ref=\"/data/r/z/meta/entity/@id\" event=\"odk-new-repeat\" value=\"uuid()\"/>",
      "<setvalue ref=\"/data/r/meta/entity/@id\" event=\"odk-instance-first-load\" value=\"uuid()\"/>",
      "<setvalue ref=\"/data/meta/entity/@id\" event=\"odk-instance-first-load\" value=\"uuid()\"/>",
      "nodeset=\"/data/r/h/n\" type=\"string\" entities:saveto=\"nombre\"",
    ] {
      #expect(text.contains(said), "\(said)")
    }
  }

  @Test func `names that there are not are found in what is kept, too`() {
    let findings = XLSFormReader.translate(
      workbook(
        """
        | settings |
        | | form_id | default_language |
        | | f | es |
        | survey |
        | | type | name | label::es | label::en | hint::es | hint::en | save_to |
        | | text | a | A | Ay | | Only ${b} and ${instanceID} | nombre |
        | entities |
        | | list_name | entity_id | update_if |
        | | personas | ${a} | ${c} = ${instanceID} and ${last-saved#a} = ${last-saved#d} |
        """)
    ).findings
    #expect(
      findings.filter { $0.code.rawValue == "expression-unknown-name" }.map { $0.message.english } == [
        "There is no question “b”.", "There is no question “c”.", "There is no question “last-saved#d”.",
      ])
  }

  @Test func `what the last record said is read from its instance`() throws {
    let text = try xform(
      """
      | settings |
      | | form_id | public_key | submission_url | auto_send | auto_delete | client_editable |
      | | f | | https://example.org/s | true | false | yes |
      | survey |
      | | type | name | label | default | calculation | parameters |
      | | audit | audit | | | | location-priority=balanced location-min-interval=60 location-max-age=120 |
      | | background-audio | rec | | | | quality=low |
      | | begin group | g | G | | | |
      | | text | a | A ${last-saved#a}? | ${last-saved#a} | | |
      | | end group | | | | | |
      | | calculate | c | | | concat(${last-saved#a}, ${a}) | |
      """)
    for said in [
      "<instance id=\"__last-saved\" src=\"jr://instance/last-saved\"",
      "ref=\"/data/g/a\" value=\" instance('__last-saved')/data/g/a \"",
      "<label>A <output value=\"instance('__last-saved')/data/g/a\"/>?</label>",
      "calculate=\"concat( instance('__last-saved')/data/g/a , /data/g/a)\"",
      "<submission action=\"https://example.org/s\" method=\"post\" orx:auto-send=\"true\" orx:auto-delete=\"false\" odk:client-editable=\"true\"/>",
      "<odk:recordaudio event=\"odk-instance-load\" ref=\"/data/rec\" odk:quality=\"low\"/>",
      "odk:location-priority=\"balanced\" odk:location-min-interval=\"60\" odk:location-max-age=\"120\"",
    ] {
      #expect(text.contains(said), "\(said)\n\(text)")
    }
  }
}
