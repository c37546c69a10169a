import Synchronization

/// The codes of a list of choices, as the checker asks for them. Make one per list and share it.
package final class ChoiceCodes: Sendable {
  /// In the order of the list.
  package var list: [String] { make() }
  private let make: @Sendable () -> [String]
  /// What is found out about the list when something first asks for it: of most lists nothing does.
  private let known = Mutex<Known?>(nil)

  private struct Known {
    let codes: Set<String>
    let numbers: [Double]
  }

  package init(_ list: [String]) { make = { list } }

  /// - Parameter list: gives the same codes every time; asked only when somebody wants to know.
  package init(promised list: @escaping @Sendable () -> [String]) { make = list }

  package func contains(_ code: String) -> Bool { lookup.codes.contains(code) }

  /// How many of the codes are numbers.
  var numericCount: Int { lookup.numbers.count }

  func hasNumber(_ number: Double) -> Bool { lookup.numbers.contains { ExpressionValue.areEqual($0, number) } }

  func isDisjoint(with other: ChoiceCodes) -> Bool { lookup.codes.isDisjoint(with: other.list) }

  private var lookup: Known {
    known.withLock { known in
      if let known { return known }
      let list = list
      let made = Known(codes: Set(list), numbers: list.compactMap { NumberText.number($0) })
      known = made
      return made
    }
  }
}
