import Foundation
import GrammarDocuments
import RondaCore
import RondaTerritories
import RondaTranscription
import RondaXML
import Testing

/// The grammars that the readers follow and the published schemas must agree on what a well-built file is, whatever is
/// done to one.
@Suite struct `Grammars and schemas` {
  private func agreement(
    _ grammar: Grammar, _ file: String, completed: (inout DraftElement) -> Void = { _ in },
    reading: (XMLElement) -> [Diagnostic] = { _ in [] }
  ) throws -> Agreement {
    let source = try #require(XMLSource.read(path: SampleImport.root.appending(path: "Forms/\(file)").path).value)
    let schema = try #require(RelaxNGSchema.compile(source).value)
    var walk = GrammarWalk(grammar, seed: 4)
    var mutator = Mutator(grammar, seed: 5)
    var agreement = Agreement(grammar, schema)
    for number in 0..<400 {
      var document = walk.document(of: 5 + number % 20)
      completed(&document)
      agreement.compare(document.xml, reading: reading)
      for _ in 0..<8 { agreement.compare(mutator.mutated(document).xml, reading: reading) }
    }
    let count = agreement.differences.count
    #expect(count == 0, "\(agreement.differences.prefix(5).joined(separator: "\n\n"))")
    #expect(walk.used == walk.everything)
    // Neither all sound nor all wrong, or the comparison says nothing.
    #expect(agreement.accepted > 600 && agreement.refused > 1000)
    return agreement
  }

  @Test func `agree on import profiles`() throws {
    // That there is one `sheet`, the reader says, not its grammar.
    let agreement = try agreement(ProfileGrammar.grammar, "import-profile.rng") { document in
      document.children.removeAll { if case .element(let child) = $0 { child.name == "sheet" } else { false } }
      document.children.append(.element(DraftElement("sheet", attributes: [("column", "H")])))
    } reading: { root in
      root.elements(named: "sheet").count == 1
        ? [] : [Diagnostic("profile-sheet", at: root.place, Phrase(es: "Va un <sheet>.", en: "There is one <sheet>."))]
    }
    #expect(agreement.seen.contains("profile-conflicting-attributes"))
  }

  @Test func `agree on trees of territories`() throws {
    let agreement = try agreement(TerritoryGrammar.grammar, "territories.rng")
    #expect(agreement.seen.contains("territory-bad-value"))
  }
}
