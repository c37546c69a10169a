/// The codes of a list of choices, as the checker asks for them. Make one per list and share it: copies cost nothing.
package struct ChoiceCodes: Sendable {
  /// In the order of the list.
  package let list: [String]
  private let lookup: Set<String>
  /// How many of the codes are numbers.
  let numericCount: Int

  package init(_ list: [String]) {
    self.list = list
    lookup = Set(list)
    numericCount = list.count { NumberText.number($0) != nil }
  }

  package func contains(_ code: String) -> Bool { lookup.contains(code) }

  func hasNumber(_ number: Double) -> Bool {
    list.contains { NumberText.number($0).map { ExpressionValue.areEqual($0, number) } ?? false }
  }

  func isDisjoint(with other: ChoiceCodes) -> Bool { lookup.isDisjoint(with: other.lookup) }
}
