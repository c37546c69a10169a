import Foundation
import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@testable import RondaCommands

@Suite struct `A form as it is shown` {
  private func description(_ body: String, _ language: Language = .spanish) throws -> FormDescription {
    let text = FormText.withLists(body)
    let form = try #require(FormReader.read(XMLSource(bytes: Array(text.utf8), name: "f.xml")).form)
    return FormDescription(form: form, language: language, formLanguage: "es")
  }

  private let body = """
    <select_one name="edad" list="grado" required="yes"><label>=HOY() \u{9B}2J, «x»</label></select_one>
    <group name="g" relevant="${edad} = '1'"><label>Un &amp; "otro" \\N grupo</label>
      <text name="n"><label>N</label></text></group>
    """

  @Test func `outline`() throws {
    #expect(
      try description(body).outline == """
        Niñez
        prueba 1 · 2 preguntas

        1. edad [select_one grado]  =HOY() �2J, «x»
             requerida
        g [group]  Un & "otro" \\N grupo
             aplica si: ${edad} = '1'
          2. n [text]  N

        """)
  }

  @Test func `codebook as text`() throws {
    let text = CodebookReport(try description(body, .english)).text
    #expect(
      text.hasPrefix(
        """
        Niñez
        prueba 1 · 2 questions

        1. edad  =HOY() �2J, «x»
            type       select_one grado
            required   always
            no answer  .a Not applicable, .b Left blank, .n Don't know, .r Refused, .i Illegible, .m Invalid mark
              1  Mal   score -1
              2  Así   score 0
              3  Bien  score 1.5

        2. n  N
        """))
  }

  @Test func `codebook as CSV: nothing in it is a formula`() throws {
    let report = CodebookReport(try description(body))
    let lines = report.csv(isRegional: false).split(separator: "\n").map(String.init)
    #expect(lines.count == 5)
    #expect(
      lines[1] == "1,edad,\"'=HOY() \\u{9B}2J, «x»\",select_one grado,asked,,,,,yes,,,.a .b .n .r .i .m,1,Mal,1,-1,,,,")
    #expect(lines[4] == "2,n,N,text,asked,,,,${edad} = '1',,,,.a .b .n .r .i .m,,,,,,,,")
    #expect(report.csv(isRegional: true).contains(";3;Bien;3;1,5;;;;\n"))
  }

  @Test func `codebook as JSON`() throws {
    let text = try CodebookReport(try description(body)).json()
    let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let variables = try #require(document["variables"] as? [[String: Any]])
    #expect(document["schema"] as? String == "ronda.codebook/1")
    #expect(variables.map { $0["name"] as? String } == ["edad", "n"])
    #expect((variables[0]["choices"] as? [[String: Any]])?.map { $0["score"] as? Double } == [-1, 0, 1.5])
  }

  @Test func `graph as text and for Graphviz`() throws {
    let report = GraphReport(try description(body))
    #expect(
      report.text.hasSuffix(
        """
        edad
            la leen: g (relevant)
        g
            lee a: edad (relevant)

        """))
    #expect(
      report.dot == """
        digraph "prueba" {
          rankdir=LR;
          node [shape=box];
          n1 [label="edad" tooltip="=HOY() �2J, «x»"];
          n2 [label="g" tooltip="Un &amp; \\"otro\\" \\\\N grupo" shape=folder];
          n1 -> n2 [label="relevant"];
        }

        """)
  }

  @Test func `columns are as wide as what stands in them, and no wider than they may`() {
    var table = TextTable()
    table.add(["a", "ñandú", "fin"])
    table.add([String(repeating: "x", count: 50), "", "b\u{1B}"])
    #expect(
      table.text(indent: "  ")
        == "  a" + String(repeating: " ", count: 41) + "ñandú  fin\n  " + String(repeating: "x", count: 39)
        + "…         b␛\n")
  }
}
