import RondaExpressions

/// Conditions that were compiled already: forms say the same of many questions, one after the other.
struct KnownConditions {
  /// Where a condition stands that reads other answers by their names only, and so means the same for all questions that
  /// are directly inside the same group.
  struct Place: Hashable {
    private let text: String
    private let parent: Int?

    /// `nil` when the meaning of `text` may depend on the question that it belongs to.
    init?(_ text: String, expecting expectation: CompiledExpression.Expectation?, at node: Int?, _ schema: Schema) {
      guard expectation?.type == .boolean, let node, schema.nodes[node].kind == .field, Self.namesAll(text) else {
        return nil
      }
      self.text = text
      parent = schema.nodes[node].parent
    }

    /// Whether a condition is made of references, literals, comparisons, `and`, `or`, `not` and `selected`.
    private static func namesAll(_ text: String) -> Bool {
      let bytes = text.utf8
      var index = bytes.startIndex
      while index < bytes.endIndex {
        let start = index
        switch bytes[index] {
        case UInt8(ascii: "$"), UInt8(ascii: "'"), UInt8(ascii: "\""):
          let end = bytes[index] == UInt8(ascii: "$") ? UInt8(ascii: "}") : bytes[index]
          guard let last = bytes[bytes.index(after: index)...].firstIndex(of: end) else { return false }
          index = last
        case UInt8(ascii: "a")...UInt8(ascii: "z"):
          while bytes.index(after: index) < bytes.endIndex, bytes[bytes.index(after: index)].isLowercaseLetter {
            index = bytes.index(after: index)
          }
          guard words.contains(text[start...index]) else { return false }
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "!"),
          UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","):
          break
        default: return false
        }
        index = bytes.index(after: index)
      }
      return true
    }

    private static let words: [Substring] = ["and", "or", "not", "selected"]
  }

  private var compiled: [Place: CompiledExpression] = [:]

  subscript(place: Place) -> CompiledExpression? {
    get { compiled[place] }
    set { compiled[place] = newValue }
  }
}

extension UInt8 {
  fileprivate var isLowercaseLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
