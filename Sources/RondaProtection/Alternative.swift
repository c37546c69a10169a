/// Other numbers that the withheld cells could have, by all that a reader knows: the differences from the true ones.
///
/// One is proof that nobody can tell a secret more narrowly, whatever they calculate: it is whole, nowhere negative,
/// satisfies every equation and leaves every published number as it is.
struct Alternative: Sendable, Sequence {
  struct Change: Sendable, Hashable {
    let unknown: Int32
    let amount: Int
  }

  /// By rising unknown.
  let changes: [Change]

  func makeIterator() -> IndexingIterator<[Change]> { changes.makeIterator() }

  func amount(of unknown: Int) -> Int { changes.first { Int($0.unknown) == unknown }?.amount ?? 0 }

  /// Whether it is what it has to be: exact, in whole numbers.
  func holds(in system: CellSystem) -> Bool {
    var amounts: [Int32: Int] = [:]
    for change in changes {
      guard system.kinds[Int(change.unknown)] != .known, system.values[Int(change.unknown)] + change.amount >= 0 else {
        return false
      }
      amounts[change.unknown] = change.amount
    }
    for change in changes {
      for equation in system.memberships[Int(change.unknown)] {
        var sum = 0
        for (member, coefficient) in zip(
          system.equations[Int(equation)], system.coefficients(of: Int(equation)))
        {
          let (product, overflowed) = (amounts[member] ?? 0).multipliedReportingOverflow(by: Int(coefficient))
          let (next, alsoOverflowed) = sum.addingReportingOverflow(product)
          if overflowed || alsoOverflowed { return false }
          sum = next
        }
        if sum != 0 { return false }
      }
    }
    return true
  }
}
