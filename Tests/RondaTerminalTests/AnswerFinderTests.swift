import RondaCore
import SeededRandom
import Testing

@testable import RondaTerminal

struct AnswerFinderTests {
  private func finder(_ entries: [AnswerFinder.Entry]) -> AnswerFinder { AnswerFinder(entries) }

  private func names(_ found: FoundAnswers) -> [String] {
    found.positions.map { position in
      if case .choice(let name) = found.finder.values[position] { name } else { "" }
    }
  }

  @Test func `what is called so comes first, then what begins so, then what has it inside, then what is around`() {
    func entry(_ name: String, around: String = "", code: String = "") -> AnswerFinder.Entry {
      AnswerFinder.Entry(value: .choice(name), codes: [code], names: [name], around: [around])
    }
    let finder = finder([
      entry("Los Robles", around: "Ñuñoa"), entry("Plaza Ñuñoa"), entry("Ñuñoa Sur"), entry("Ñuñoa", code: "13120"),
      entry("Maipú", around: "Maipú", code: "13119"),
    ])
    let found = finder.answers(matching: "nunoa")
    #expect(names(found) == ["Ñuñoa", "Ñuñoa Sur", "Plaza Ñuñoa", "Los Robles"])
    #expect(found.isOneMeant)
    #expect(names(finder.answers(matching: "robles nunoa")) == ["Los Robles"])
    #expect(names(finder.answers(matching: "1312")) == ["Ñuñoa"])
    #expect(names(finder.answers(matching: "3120")) == [])
    #expect(!finder.answers(matching: "13").isOneMeant)
    #expect(finder.answers(matching: " ").count == 5)
    #expect(finder.position(named: "ÑUÑOA") == 3)
  }

  @Test func `finds are those of a plain search through folded names`() {
    var random = SeededGenerator(seed: 9)
    let letters = ["a", "Á", "n", "Ñ", " ", "b", "ü"]
    func word(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }.joined()
    }
    for _ in 0..<200 {
      let words = (0..<20).map { _ in "x" + word(6) }
      let finder = finder(words.map { AnswerFinder.Entry(value: .choice($0), codes: [], names: [$0], around: []) })
      let text = word(3)
      let wanted = Names.folded(text)
      guard !wanted.isEmpty else { continue }
      let parts = wanted.split(separator: " ")
      let expected = words.filter { name in
        let folded = Names.folded(name)
        return folded.contains(wanted) || parts.allSatisfy { folded.contains($0) }
      }
      #expect(names(finder.answers(matching: text)).sorted() == expected.sorted(), "«\(text)»")
    }
  }
}
