/// What a reader can work out from the figures that are published so far, and whether one more would tell a secret.
///
/// The unknown counts are variables; a published figure is a linear equation. Every variable is kept as an expression
/// in those that are still free, and so is every secret. A figure may be published unless some secret is then an
/// expression without free variables: that is the case exactly when what the figure adds is a multiple of what is
/// still unknown of the secret. The idea of deciding figure by figure in order of worth with one elimination is that of
/// Ø. Langsrud, "Secondary cell suppression by Gaussian elimination", Privacy in Statistical Databases 2024.
struct DisclosureBasis {
  private struct Row {
    var columns: [Int32]
    var values: [UInt64]
  }

  /// The expressions of the variables, then those of the secrets.
  private var rows: [Row]
  private let variableCount: Int
  /// For each free variable the rows where it may occur.
  private var occurrences: [[Int32]]
  /// By free variable, all 0 between two evaluations.
  private var scratch: [UInt64]
  /// The memory of the row that was replaced last, for the next one.
  private var spare = Row(columns: [], values: [])
  /// In which evaluation each variable was met last.
  private var rounds: [Int]
  private var round = 0
  /// Unknowns that no equation tells apart are one variable: where each stands.
  private let variables: [Int32]

  /// - Parameters:
  ///   - count: how many unknown counts there are.
  ///   - disclosed: every form that may be passed to `disclose` or `assume` afterwards.
  ///   - secrets: what must not become known.
  init(count: Int, disclosed: [LinearForm], secrets: [LinearForm]) {
    // Unknowns with the same column in every equation cannot be told apart, and no secret that tells them apart can
    // ever be worked out. A random signature of the column stands for it.
    var generator = SplitMix(state: 0x526f_6e64_6121)
    var signatures = Array(repeating: UInt64(0), count: count)
    for form in disclosed {
      let mark = generator.next()
      for term in form.terms {
        signatures[term.variable] &+= mark &* UInt64(bitPattern: Int64(term.coefficient))
      }
    }
    var positions: [UInt64: Int32] = [:]
    var variables: [Int32] = []
    var sizes: [Int] = []
    variables.reserveCapacity(count)
    for signature in signatures {
      let position = positions[signature, default: Int32(sizes.count)]
      if position == sizes.count {
        positions[signature] = position
        sizes.append(0)
      }
      sizes[Int(position)] += 1
      variables.append(position)
    }
    self.variables = variables
    variableCount = sizes.count
    rows = (0..<sizes.count).map { Row(columns: [Int32($0)], values: [1]) }
    occurrences = (0..<sizes.count).map { [Int32($0)] }
    scratch = Array(repeating: 0, count: sizes.count)
    rounds = Array(repeating: 0, count: sizes.count)
    var known: Set<[Int]> = []
    var coefficients = Array(repeating: 0, count: sizes.count)
    var met = Array(repeating: 0, count: sizes.count)
    for secret in secrets {
      var columns: [Int] = []
      var tellsApart = false
      for term in secret.terms {
        let position = Int(variables[term.variable])
        if met[position] == 0 {
          columns.append(position)
          coefficients[position] = term.coefficient
        }
        tellsApart = tellsApart || coefficients[position] != term.coefficient
        met[position] += 1
      }
      tellsApart = tellsApart || columns.contains { met[$0] != sizes[$0] }
      for column in columns { met[column] = 0 }
      // A secret that tells apart what no equation does can never be worked out.
      guard !tellsApart else { continue }
      columns.sort()
      guard known.insert(columns + columns.map { coefficients[$0] }).inserted else { continue }
      for column in columns { occurrences[column].append(Int32(rows.count)) }
      rows.append(
        Row(columns: columns.map { Int32($0) }, values: columns.map { PrimeField.element(coefficients[$0]) }))
    }
  }

  /// Publishes `form` unless some secret would then be known.
  mutating func disclose(_ form: LinearForm) -> Bool {
    let news = evaluate(form)
    guard !news.columns.isEmpty else { return true }
    let pivot = self.pivot(of: news)
    for row in occurrences[Int(news.columns[pivot])] where Int(row) >= variableCount {
      if Self.areProportional(rows[Int(row)], news) { return false }
    }
    eliminate(news, pivot)
    return true
  }

  /// Takes `form` as known, whatever follows from it.
  mutating func assume(_ form: LinearForm) {
    let news = evaluate(form)
    if !news.columns.isEmpty { eliminate(news, pivot(of: news)) }
  }

  /// `form` in the free variables.
  private mutating func evaluate(_ form: LinearForm) -> Row {
    if form.terms.count == 1, form.terms[0].coefficient == 1 {
      return rows[Int(variables[form.terms[0].variable])]
    }
    round += 1
    var touched: [Int32] = []
    // Every unknown of a merged variable has the same coefficient in a disclosed form; the first stands for all.
    for term in form.terms {
      let position = Int(variables[term.variable])
      guard rounds[position] != round else { continue }
      rounds[position] = round
      let factor = PrimeField.element(term.coefficient)
      let count = rows[position].columns.count
      for index in 0..<count {
        let column = Int(rows[position].columns[index])
        if scratch[column] == 0 { touched.append(Int32(column)) }
        scratch[column] = PrimeField.sum(
          scratch[column], PrimeField.product(factor, rows[position].values[index]))
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

  /// The position in `row` of the free variable that occurs in the fewest rows.
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

/// SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
