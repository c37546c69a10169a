import Foundation
import RondaCore
import RondaForms
import RondaPaper
import RondaTerritories
import RondaTestSupport
import RondaXML
import Testing

/// What a form asks is on its sheet, once, with every code that can be keyed.
@Suite struct `All of a form is on its sheet` {
  private func check(_ form: Form, _ languages: [String] = []) {
    let questionnaire = Questionnaire(form: form, languages: languages)
    let expected = form.questions.filter { $0.isAsked && $0.calculation == nil && !Self.isFixed($0) }.map(\.index)
    #expect(questionnaire.questions.sorted() == expected, "\(form.id)")
    let page = SheetPage(questionnaire).text
    for question in form.questions where expected.contains(question.index) {
      let number = questionnaire.number(of: question.index) ?? ""
      #expect(number == question.number.map { String($0) })
      let places = [
        "<span class=\"num\">\(number)</span>", "[\(number)]</span>", "<b>\(number)</b>", ">[\(number)]</td>",
      ]
      #expect(places.contains { page.contains($0) }, "\(form.id): \(question.name)")
    }
    for entry in questionnaire.entries {
      guard let list = form.list(of: form.questions[entry.question]), !list.isOpen else { continue }
      var printed: [String]
      switch entry.field {
      case .options(let options, _), .ranking(let options, _, _), .tally(let options, _, _):
        printed = options.map(\.key)
      case .code(_, _, let name?): printed = questionnaire.annexes.first { $0.name == name }?.options.map(\.key) ?? []
      default: printed = []
      }
      // What is keyed is found by the key of the list and nothing else.
      #expect(
        printed.compactMap { list.position(ofKey: $0) } == Array(list.choices.indices), "\(form.id), \(entry.number)")
      for key in printed { #expect(page.contains(">\(key)</"), "\(form.id), \(entry.number), \(key)") }
    }
  }

  private static func isFixed(_ question: Question) -> Bool {
    if case .always = question.readonly { true } else { false }
  }

  @Test func `the forms that come with the program`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Forms").standardized
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xml") }
      .sorted()
    #expect(names.count >= 2)
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let form = try PaperReading.form(text)
      check(form)
      check(form, form.languages)
      #expect(Questionnaire(form: form).findings.isEmpty, "\(name)")
    }
  }

  @Test(arguments: [PaperForms.table, PaperForms.attendance, PaperForms.everything])
  func `forms of paper`(text: String) throws {
    check(try PaperReading.form(text))
  }

  @Test(arguments: 0..<25)
  func `forms of any kind`(seed: UInt64) throws {
    check(try PaperReading.form(RandomForm.text(seed: seed, questions: 30)))
  }

  @Test func `a list too long to stand beside its question stands at the end`() throws {
    let choices = (1...40).map { "<choice name=\"\(1000 + $0)\"><label>Comuna \($0)</label></choice>" }.joined()
    let text = FormText.form(
      "<choices name=\"comunas\">\(choices)</choices>"
        + "<select_one name=\"a\" list=\"comunas\"><label>A</label></select_one>"
        + "<select_multiple name=\"b\" list=\"comunas\" max=\"3\"><label>B</label></select_multiple>")
    let questionnaire = try PaperReading.questionnaire(text)
    #expect(questionnaire.annexes.map(\.name) == ["A"])
    guard case .code(4?, 1, "A"?) = try questionnaire.entry("a").field,
      case .code(4?, 3, "A"?) = try questionnaire.entry("b").field
    else {
      Issue.record("no boxes for codes")
      return
    }
    let page = SheetPage(questionnaire).text
    #expect(page.components(separatedBy: "<b>1040</b>").count == 2)
  }

  @Test func `territories stand with their codes`() throws {
    let tree = """
      <territories xmlns="urn:ronda:territories:1" version="1" default_language="es"><level name="barrio"><label>Barrio</label></level>
      <territory level="barrio" code="13112-01" name="El Castillo"/><territory level="barrio" code="13125-01" name="Parinacota"/></territories>
      """
    var options = QuestionnaireOptions()
    options.territories = TerritoryReader.read(XMLSource(bytes: Array(tree.utf8), name: "t.xml")).tree
    try #require(options.territories != nil)
    let form = try PaperReading.form(PaperForms.everything)
    let page = SheetPage(Questionnaire(form: form, options: options)).text
    #expect(page.contains(">13125-01</span>"))
    #expect(!SheetPage(Questionnaire(form: form)).text.contains("13125-01"))
  }
}
