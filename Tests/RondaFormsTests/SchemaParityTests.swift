import GrammarDocuments
import RondaCore
import RondaForms
import RondaXML
import Testing

/// The published schema and the grammar that the reader follows must say the same about the structure of a form.
///
/// Two things no schema of this kind can say stay out: that there is no second text in one language, and that the
/// translations of a warning belong to one without `xml:lang`.
@Suite struct `Schema and grammar` {
  private let grammar = FormGrammar.grammar

  private func schema() throws -> RelaxNGSchema {
    let result = RelaxNGSchema.compile(XMLSource(bytes: try repositoryFile("form.rng"), name: "form.rng"))
    return try #require(result.value, "\(result.findings)")
  }

  private func expectNone(_ differences: [String]) {
    let count = differences.count
    #expect(count == 0, "\(differences.prefix(5).joined(separator: "\n\n"))")
  }

  @Test func `agree on forms that use the whole language, and on what is nearly right`() throws {
    var walk = GrammarWalk(grammar, seed: 1)
    var mutator = Mutator(grammar, seed: 2)
    var whole = Agreement(grammar, try schema())
    var changed = Agreement(grammar, try schema())
    for number in 0..<500 {
      let form = walk.document(of: 10 + number % 40)
      whole.compare(form.xml)
      for _ in 0..<8 { changed.compare(mutator.mutated(form).xml) }
    }
    expectNone(whole.differences + changed.differences)
    #expect(whole.accepted == 500)
    #expect(walk.used == walk.everything)
    // Otherwise the agreement would mean little.
    #expect(changed.accepted > 800)
    #expect(changed.refused > 1800)
    #expect(
      changed.seen == [
        "form-unknown-element", "form-unknown-attribute", "form-missing-attribute", "form-bad-value",
        "form-missing-element", "form-misplaced-element", "form-repeated-element", "form-stray-text", "form-empty-text",
        "form-wrong-root", "form-wrong-namespace", "form-missing-default-text", "form-repeated-text",
      ])
  }

  @Test(arguments: ["hogar-necesidades.xml", "satisfaccion-servicios.xml"])
  func `agree on the ready-made forms`(name: String) throws {
    let bytes = try repositoryFile(name)
    let root = try #require(XMLParser.parse(XMLSource(bytes: bytes, name: name)).value?.root)
    var form = DraftElement(root)
    form.attributes += [("xmlns:own", grammar.namespace), ("xmlns:k", "urn:elsewhere")]
    var agreement = Agreement(grammar, try schema())
    agreement.compare(String(decoding: bytes, as: UTF8.self))
    #expect(agreement.accepted == 1)
    var mutator = Mutator(grammar, seed: 3)
    for _ in 0..<60 { agreement.compare(mutator.mutated(form).xml) }
    expectNone(agreement.differences)
  }

  @Test func `agree on every border of what a name may have`() throws {
    var agreement = Agreement(grammar, try schema())
    let borders: [UInt32] = [
      0x2D, 0x2E, 0x30, 0x3A, 0x41, 0x5B, 0x5F, 0x61, 0x7B, 0xB7, 0xC0, 0xD7, 0xF7, 0x300, 0x370, 0x37E, 0x2000, 0x200C,
      0x200E, 0x203F, 0x2041, 0x2070, 0x2190, 0x2C00, 0x2FF0, 0x3001, 0xD800, 0xF900, 0xFDD0, 0xFDF0, 0xFFFE, 0x10000,
      0xF0000,
    ]
    let scalars = borders.flatMap { [$0 - 1, $0, $0 + 1] }.compactMap(Unicode.Scalar.init)
    var count = 0
    for scalar in scalars where ![0xFFFE, 0xFFFF].contains(scalar.value) {
      for name in ["\(scalar)", "a\(scalar)"] {
        agreement.compare(
          "<form xmlns='urn:ronda:form:1' id='a' default_language='es'><title>T</title><start name='\(name)'/></form>")
        count += 1
      }
    }
    expectNone(agreement.differences)
    #expect(agreement.accepted > 60 && agreement.refused > 60 && agreement.accepted + agreement.refused == count)
  }

  @Test func `the page for authors has every word, and its examples are of the language`() throws {
    var agreement = Agreement(grammar, try schema())
    var shown: Set<String> = []
    let page = String(decoding: try repositoryFile("README.md"), as: UTF8.self)
    for block in page.split(separator: "```xml\n").dropFirst() {
      let example = block.prefix { $0 != "`" }
      let isWhole = example.hasPrefix("<form")
      let text =
        isWhole
        ? String(example)
        : "<form xmlns='urn:ronda:form:1' id='a' default_language='es'><title>T</title>\(example)</form>"
      agreement.compare(text)
      shown.formUnion(example.split(separator: "<").map { String($0.prefix { !" />".contains($0) }) })
    }
    expectNone(agreement.differences)
    #expect(agreement.accepted == 8 && agreement.refused == 0)
    for word in grammar.rules.keys.sorted() { #expect(page.contains("`\(word)`"), "\(word)") }
    #expect(
      shown.isSuperset(of: ["topics", "choices", "data", "repeat", "grid", "rank", "tally", "setvalue", "output"]))
  }

  @Test func `a schema that says something else is found out`() throws {
    let text = String(decoding: try repositoryFile("form.rng"), as: UTF8.self)
    for (written, instead) in [
      ("<oneOrMore><ref name=\"row\"/></oneOrMore>", "<zeroOrMore><ref name=\"row\"/></zeroOrMore>"),
      ("<value type=\"string\">datetime</value>", ""), ("[0-9]{1,4}", "[0-9]{1,3}"),
      ("<ref name=\"kept.elements\"/>", "<empty/>"),
    ] {
      let other = text.replacing(written, with: instead)
      try #require(other != text)
      let schema = try #require(RelaxNGSchema.compile(XMLSource(bytes: Array(other.utf8), name: "x.rng")).value)
      var walk = GrammarWalk(grammar, seed: 4)
      var mutator = Mutator(grammar, seed: 5)
      var agreement = Agreement(grammar, schema)
      for _ in 0..<4000 where agreement.differences.isEmpty {
        let form = walk.document(of: 30)
        agreement.compare(form.xml)
        for _ in 0..<8 { agreement.compare(mutator.mutated(form).xml) }
      }
      #expect(!agreement.differences.isEmpty, "\(written)")
    }
  }
}
