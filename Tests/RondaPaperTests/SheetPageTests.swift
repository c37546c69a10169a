import Foundation
import RondaCore
import RondaForms
import RondaPaper
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `The page of a sheet` {
  private func page(_ text: String, languages: [String] = [], _ change: (inout SheetOptions) -> Void = { _ in }) throws
    -> String
  {
    var options = SheetOptions()
    change(&options)
    return SheetPage(try PaperReading.questionnaire(text, languages: languages), options: options).text
  }

  private func expectWellFormed(_ page: String) {
    let body = page.replacing("<!DOCTYPE html>\n", with: "")
    if case .findings(let findings) = XMLParser.parse(XMLSource(bytes: Array(body.utf8), name: "p.html")) {
      Issue.record("\(findings.map(\.message.spanish))")
    }
  }

  @Test(arguments: [PaperForms.table, PaperForms.attendance, PaperForms.everything])
  func `it is well-formed and asks for nothing`(text: String) throws {
    let page = try page(text) { $0.numbers = [413, 414].compactMap { SheetNumber($0) } }
    expectWellFormed(page)
    for word in ["<script", "http:", "https:", "src=", "url(", "@import", "<link"] { #expect(!page.contains(word)) }
  }

  @Test func `whatever a form says is only text`() throws {
    let evil = "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;}\\ \u{202E}x"
    let text = """
      <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>\(evil)</title>
      <choices name="l"><choice name="1" key="&lt;b&gt;"><label>\(evil)</label></choice><choice name="2"><label>\(evil)</label></choice></choices>
      <group name="g"><label>\(evil)</label><hint>\(evil)</hint><note name="n"><label>\(evil)</label></note>
      <select_one name="a" list="l"><label>\(evil)</label><hint>\(evil)</hint><guidance_hint>\(evil)</guidance_hint></select_one>
      <text name="b" relevant="${a} = '1' and ${c} = '&lt;i&gt;'"><label>\(evil)</label></text><text name="c"><label>\(evil)</label></text>
      <grid name="h" list="l"><label>\(evil)</label><row name="h1"><label>\(evil)</label></row></grid>
      <tally name="t" list="l"><label>\(evil)</label></tally><rank name="r" list="l"><label>\(evil)</label></rank></group>
      <repeat name="z"><label>\(evil)</label><select_one name="y" list="l"><label>\(evil)</label></select_one></repeat>
      </form>
      """
    let page = try page(text)
    expectWellFormed(page)
    for word in ["<script", "<b><", "<i>'", "\u{202E}"] { #expect(!page.contains(word), "\(word)") }
    #expect(page.components(separatedBy: "</style>").count == 2)
  }

  @Test(arguments: [(PaperSize.letter, "216mm 279mm"), (.a4, "210mm 297mm"), (.oficio, "216mm 330mm")])
  func `it has the size of the paper`(size: PaperSize, words: String) throws {
    #expect(try page(PaperForms.table) { $0.size = size }.contains("size:\(words)"))
  }

  @Test func `every copy has its number, its bars and its own head`() throws {
    let page = try page(PaperForms.table) { $0.numbers = (413...415).compactMap { SheetNumber($0) } }
    for number in ["000413-9", "000414-7", "000415-2"] {
      #expect(page.components(separatedBy: "<b>\(number)</b>").count == 2, "\(number)")
      #expect(page.contains("Hoja \(number)"))
    }
    #expect(page.components(separatedBy: "<svg class=\"bars\"").count == 4)
    // Nobody knows here how many pages a copy has, and nothing wrong is said.
    #expect(!page.contains("counter(pages)"))
    let counted = try self.page(PaperForms.table) {
      $0.numbers = (413...415).compactMap { SheetNumber($0) }
      $0.pagesOfCopy = 2
    }
    #expect(counted.contains("@counter-style own{system:cyclic;symbols:\"1\" \"2\";suffix:\"\"}"))
    #expect(counted.contains("counter(page,own) \" de 2\""))
    #expect(try self.page(PaperForms.table).contains("counter(page) \" de \" counter(pages)"))
  }

  @Test func `without a number there are boxes for one`() throws {
    let page = try page(PaperForms.table)
    #expect(!page.contains("<svg class=\"bars\""))
    #expect(page.contains("Hoja n.º, con su último dígito"))
  }

  @Test func `two languages stand one below the other, and what is the same stands once`() throws {
    let page = try page(PaperForms.everything, languages: ["es", "en"])
    #expect(page.contains("<p>¿Trabaja?"))
    #expect(page.contains("<p class=\"l2\">Do you work?</p>"))
    #expect(page.components(separatedBy: "A pie").count == 2)
    #expect(page.contains("No sabe <span class=\"l2\">/ Don&#39;t know</span>"))
  }

  @Test func `keys for no answer are those that are keyed, where they may be given`() throws {
    let text = FormText.withLists(
      """
      <select_one name="a" list="si_no"><label>A</label></select_one>
      <select_one name="b" list="si_no" missing="none"><label>B</label></select_one>
      <integer name="c" missing="refused"><label>C</label></integer><text name="d"><label>D</label></text>
      """)
    let questionnaire = try PaperReading.questionnaire(text)
    #expect(try questionnaire.entry("a").reasons.map(\.key) == ["-", "*"])
    #expect(try questionnaire.entry("b").reasons.isEmpty)
    #expect(try questionnaire.entry("c").reasons.map(\.key) == ["*"])
    #expect(try questionnaire.entry("d").reasons.isEmpty)
  }

  @Test func `an answer inside of a text is the number of its question`() throws {
    let text = FormText.form(
      "<text name=\"nombre\"><label>Nombre</label></text><integer name=\"edad\"><label>¿Edad de ${nombre}?</label></integer>"
    )
    #expect(try PaperReading.questionnaire(text).entry("edad").label == ["¿Edad de [respuesta 1]?"])
  }
}
