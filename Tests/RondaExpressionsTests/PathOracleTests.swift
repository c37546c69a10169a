import RondaExpressions
import Testing

/// Paths over documents, evaluated by libxml2 as well.
struct PathOracleTests {
  @Test func `random paths over random documents come to what libxml2 makes of them`() throws {
    var generator = PathGenerator(seed: 20_261_122)
    var (sets, empty, values) = (0, 0, 0)
    for _ in 0..<150 {
      let xml = generator.document()
      let document = try #require(OracleDocument(xml), "\(xml)")
      try #require(document.tree.count == document.count, "\(xml)")
      for _ in 0..<40 {
        let text: String
        switch Int.random(in: 0..<6, using: &generator.random) {
        case 0: text = generator.boolean(3)
        case 1: text = generator.number(3)
        case 2: text = generator.string(3)
        default: text = generator.nodes(3)
        }
        let node = Int.random(in: 0..<document.count, using: &generator.random)
        let expected = try #require(document.evaluate(text, at: node), "\(text)")
        let actual = try document.answer(text, at: node)
        #expect(Self.agree(actual, expected), "\(text) at \(node) of \(xml): \(actual), libxml2 \(expected)")
        switch expected {
        case .nodes(let nodes): if nodes.isEmpty { empty += 1 } else { sets += 1 }
        case .value: values += 1
        }
      }
    }
    #expect(sets > 450 && empty > 300 && values > 1_000, "\(sets) \(empty) \(values)")
  }

  private static func agree(_ left: OracleDocument.Answer, _ right: OracleDocument.Answer) -> Bool {
    if case .value(.number(let one)) = left, case .value(.number(let other)) = right {
      return one == other || one.isNaN && other.isNaN || abs(one - other) <= 1e-12 * max(abs(one), abs(other))
    }
    return left == right
  }
}
