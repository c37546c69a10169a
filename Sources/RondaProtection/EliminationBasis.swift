/// What follows exactly, by equations alone, from the numbers that are published so far, and whether one more would give
/// a secret away.
///
/// Every unknown number is kept as an expression in those that are still free. One may be published unless some secret
/// is then an expression without free numbers: that is the case exactly when the two expressions are multiples of each
/// other. The idea of deciding number by number in order of worth with one elimination is that of Ø. Langsrud,
/// "Secondary cell suppression by Gaussian elimination", Privacy in Statistical Databases 2024.
package struct EliminationBasis {
  private struct Row {
    var columns: [Int32]
    var values: [UInt64]
  }

  /// The unknowns, then sums of them that are secrets.
  private var rows: [Row]
  private var isSecret: [Bool]
  /// For each free number the rows where it may occur.
  private var occurrences: [[Int32]]
  /// By free number, all 0 between two evaluations.
  private var scratch: [UInt64]
  /// The memory of the row that was replaced last, for the next one.
  private var spare = Row(columns: [], values: [])

  /// - Parameter isSecret: of each unknown, whether it must not become known.
  package init(isSecret: [Bool]) {
    self.isSecret = isSecret
    rows = isSecret.indices.map { Row(columns: [Int32($0)], values: [1]) }
    occurrences = isSecret.indices.map { [Int32($0)] }
    scratch = Array(repeating: 0, count: isSecret.count)
  }

  /// Makes a sum of unknowns, each times its coefficient, one more secret. Only before anything is known.
  ///
  /// - Precondition: `members` ascend, and no coefficient is 0.
  package mutating func addSecret(_ members: [Int32], _ coefficients: [Int]) {
    for member in members { occurrences[Int(member)].append(Int32(rows.count)) }
    rows.append(Row(columns: members, values: coefficients.map(PrimeField.element)))
    isSecret.append(true)
  }

  /// Publishes a number unless some secret would then be known.
  package mutating func publish(_ unknown: Int) -> Bool { publish(rows[unknown]) }

  /// Publishes the sum of `members`, each times its coefficient, unless some secret would then be known.
  package mutating func publish(_ members: [Int32], _ coefficients: [Int]) -> Bool {
    publish(sum(members, coefficients))
  }

  private mutating func publish(_ news: Row) -> Bool {
    guard !news.columns.isEmpty else { return true }
    let pivot = self.pivot(of: news)
    for row in occurrences[Int(news.columns[pivot])] where isSecret[Int(row)] {
      if Self.areProportional(rows[Int(row)], news) { return false }
    }
    eliminate(news, pivot)
    return true
  }

  /// Takes it as known that the sum of `members`, each times its coefficient, is a certain number.
  mutating func assume(_ members: [Int32], _ coefficients: some Sequence<Int32>) {
    assume(sum(members, coefficients))
  }

  /// The same for coefficients of any size.
  package mutating func assume(_ members: [Int32], _ coefficients: [Int]) { assume(sum(members, coefficients)) }

  private mutating func assume(_ news: Row) {
    if !news.columns.isEmpty { eliminate(news, pivot(of: news)) }
  }

  private mutating func sum(_ members: [Int32], _ coefficients: some Sequence<some BinaryInteger>) -> Row {
    var touched: [Int32] = []
    for (member, coefficient) in zip(members, coefficients) {
      let factor = PrimeField.element(Int(coefficient))
      let row = rows[Int(member)]
      for index in row.columns.indices {
        let column = Int(row.columns[index])
        if scratch[column] == 0 { touched.append(Int32(column)) }
        scratch[column] = PrimeField.sum(scratch[column], PrimeField.product(factor, row.values[index]))
      }
    }
    touched.sort()
    var result = Row(columns: [], values: [])
    for column in touched where scratch[Int(column)] != 0 {
      result.columns.append(column)
      result.values.append(scratch[Int(column)])
      scratch[Int(column)] = 0
    }
    return result
  }

  /// The position in `row` of the free number that occurs in the fewest rows.
  private func pivot(of row: Row) -> Int {
    var best = 0
    for index in row.columns.indices
    where occurrences[Int(row.columns[index])].count < occurrences[Int(row.columns[best])].count {
      best = index
    }
    return best
  }

  private static func areProportional(_ left: Row, _ right: Row) -> Bool {
    guard left.columns == right.columns else { return false }
    for index in left.values.indices.dropFirst() {
      let one = PrimeField.product(left.values[index], right.values[0])
      if one != PrimeField.product(right.values[index], left.values[0]) { return false }
    }
    return true
  }

  /// Sets `news` to a known number: its pivot is no longer free.
  private mutating func eliminate(_ news: Row, _ pivot: Int) {
    let column = news.columns[pivot]
    let inverse = PrimeField.inverse(news.values[pivot])
    let factors = news.values.map { PrimeField.product($0, inverse) }
    let affected = occurrences[Int(column)]
    occurrences[Int(column)] = []
    for row in affected {
      guard let position = Self.find(column, in: rows[Int(row)].columns) else { continue }
      if news.columns.count == 1 {
        rows[Int(row)].columns.remove(at: position)
        rows[Int(row)].values.remove(at: position)
        continue
      }
      let factor = PrimeField.negative(rows[Int(row)].values[position])
      add(news.columns, factors, times: factor, to: Int(row))
    }
  }

  private mutating func add(_ columns: [Int32], _ values: [UInt64], times factor: UInt64, to index: Int) {
    var old = Row(columns: [], values: [])
    swap(&old, &rows[index])
    var sum = Row(columns: [], values: [])
    swap(&sum, &spare)
    sum.columns.removeAll(keepingCapacity: true)
    sum.values.removeAll(keepingCapacity: true)
    sum.columns.reserveCapacity(old.columns.count + columns.count)
    sum.values.reserveCapacity(old.columns.count + columns.count)
    var (left, right) = (0, 0)
    while left < old.columns.count || right < columns.count {
      if right == columns.count || (left < old.columns.count && old.columns[left] < columns[right]) {
        sum.columns.append(old.columns[left])
        sum.values.append(old.values[left])
        left += 1
        continue
      }
      var value = PrimeField.product(factor, values[right])
      if left < old.columns.count, old.columns[left] == columns[right] {
        value = PrimeField.sum(value, old.values[left])
        left += 1
      } else {
        occurrences[Int(columns[right])].append(Int32(index))
      }
      if value != 0 {
        sum.columns.append(columns[right])
        sum.values.append(value)
      }
      right += 1
    }
    swap(&sum, &rows[index])
    swap(&old, &spare)
  }

  private static func find(_ column: Int32, in columns: [Int32]) -> Int? {
    var (low, high) = (0, columns.count)
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low < columns.count && columns[low] == column ? low : nil
  }
}
