import Foundation
import RondaCore
import RondaForms
import Testing

@Suite struct `Explanations of findings` {
  /// Codes whose examples are words: what no text can show, or what no text reaches.
  private static let exempt: Set<String> = [
    "expression-empty", "expression-too-deep", "form-conflicting-attributes", "form-data-encoding",
    "form-unknown-level", "form-unreadable-file",
    "workbook-binary", "workbook-cell", "workbook-damaged", "workbook-empty", "workbook-formula-without-result",
    "workbook-no-sheets", "workbook-not-a-workbook", "workbook-old-format", "workbook-open-document",
    "workbook-password", "workbook-text", "workbook-too-large", "workbook-truncated", "xform-not-a-form",
    "xlsform-rows-after-gap", "xlsform-too-deep", "xml-character", "xml-encoding", "xml-is-directory", "xml-memory",
    "xml-no-permission",
    "xml-not-a-file", "xml-not-found", "xml-nul", "xml-syntax", "xml-too-deep", "xml-too-large", "xml-too-many",
    "xml-unreadable", "xml-unwritable-character", "xml-unwritable-name",
  ]

  /// Texts in the sources that look like codes and are none.
  private static let others: Set<String> = ["form-driven", "form-lang", "xml-external"]

  @Test func `the wrong example has the finding, and the mended one has no error`() {
    for explanation in Explanation.all {
      let code = explanation.code
      let example = explanation.example
      if case .prose = example.kind { continue }
      let wrong = example.findings(example.wrong.spanish)
      #expect(wrong.contains { $0.code == code }, "\(code): \(wrong.map(\.code))")
      let mended = example.findings(example.mended.spanish)
      #expect(!mended.contains { $0.code == code || $0.severity == .error }, "\(code): \(mended)")
    }
  }

  @Test func `only those are in words that have to be`() {
    let prose = Explanation.all.filter { if case .prose = $0.example.kind { true } else { false } }
    #expect(Set(prose.map(\.code.rawValue)) == Self.exempt)
  }

  @Test func `every code in the sources has one`() throws {
    let prefixes = "form|expression|xform|xlsform|xml|workbook|territory"
    let literal = try Regex("\"((?:\(prefixes))-[a-z-]+)\"", as: (Substring, Substring).self)
    let structural = try Regex("(?:report\\(\\s*|\\? |: )\"([a-z]+-[a-z-]+)\"", as: (Substring, Substring).self)
    var codes: Set<String> = []
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
    let paths = try #require(FileManager.default.enumerator(atPath: sources.path())).compactMap { $0 as? String }
    for path in paths where path.hasSuffix(".swift") && !path.contains("/Explanations/") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      codes.formUnion(text.matches(of: literal).map { String($0.output.1) })
      guard path.hasPrefix("RondaXML/Structure/") else { continue }
      codes.formUnion(text.matches(of: structural).map { "form-\($0.output.1)" })
    }
    #expect(codes.count > 200)
    let known = Set(Explanation.all.map(\.code.rawValue))
    #expect(codes.subtracting(known).subtracting(Self.others).sorted() == [])
    #expect(known.subtracting(codes).sorted() == [])
  }

  @Test func `no code has two, and every text says something in both languages`() {
    #expect(Set(Explanation.all.map(\.code)).count == Explanation.all.count)
    for explanation in Explanation.all {
      for language in [Language.spanish, .english] {
        #expect(!explanation.title[language].isEmpty && !explanation.title[language].hasSuffix("."))
        #expect(explanation.meaning[language].hasSuffix("."), "\(explanation.code)")
      }
      #expect(explanation.meaning.spanish != explanation.meaning.english)
      #expect(explanation.example.wrong.spanish != explanation.example.mended.spanish, "\(explanation.code)")
    }
  }

  @Test func `what is wrong with a structure is explained whatever the vocabulary`() {
    #expect(Explanation.of("territory-unknown-element")?.code == "form-unknown-element")
    #expect(Explanation.of("territory-circle") == nil)
    #expect(Explanation.of("nothing") == nil)
  }
}
