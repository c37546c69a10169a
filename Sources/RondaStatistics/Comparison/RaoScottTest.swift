/// Whether two questions go together in the population, in a sample of any design: Pearson's χ² of the weighted table
/// with the correction of second order.
///
/// Source: J. N. K. Rao, A. J. Scott, "On chi-squared tests for multiway contingency tables with cell proportions
/// estimated from survey data", Annals of Statistics 12 (1984); D. R. Thomas, J. N. K. Rao, JASA 82 (1987) for F. It is
/// what R's `svychisq` gives by default.
package struct RaoScottTest: Sendable, Hashable {
  /// Pearson's X² over the trace of the design effects.
  package let statistic: Double
  package let numeratorDegrees: Double
  package let denominatorDegrees: Double
  /// Of a statistic as large in a population where the questions do not go together.
  package let probability: Double
  /// X² of the weighted shares at the number of respondents.
  package let pearson: Double

  /// The test of a table of two questions; `nil` when it has fewer than two rows or columns with anybody in them, or
  /// there is no variance.
  ///
  /// - Parameter cells: for each row of the table its shares of all, as figures with their scores.
  package init?(_ cells: [[LinearizedFigure]], in design: SampleDesign) {
    let rows = cells.filter { row in row.contains { $0.value > 0 } }
    let columns = (rows.first?.indices ?? 0..<0).filter { column in rows.contains { $0[column].value > 0 } }
    let (height, width) = (rows.count, columns.count)
    guard height > 1, width > 1 else { return nil }
    let figures = rows.flatMap { row in columns.map { row[$0] } }
    guard let covariances = design.covariances(figures) else { return nil }
    let shares = figures.map(\.value)
    let degrees = design.estimate(figures[0]).degreesOfFreedom
    let respondents = Double(figures[0].respondents)
    guard degrees > 0, respondents > 0 else { return nil }

    var pearson = 0.0
    for row in 0..<height {
      let rowShare = (0..<width).reduce(0) { $0 + shares[row * width + $1] }
      for column in 0..<width {
        let expected = rowShare * (0..<height).reduce(0) { $0 + shares[$1 * width + column] }
        let distance = shares[row * width + column] - expected
        pearson += respondents * distance * distance / expected
      }
    }

    // Contrasts that vanish for every table without interaction: (row − last row) × (column − last column).
    var contrasts: [[Double]] = []
    for row in 0..<height - 1 {
      for column in 0..<width - 1 {
        var contrast = Array(repeating: 0.0, count: height * width)
        contrast[row * width + column] = 1
        contrast[(height - 1) * width + column] = -1
        contrast[row * width + width - 1] = -1
        contrast[(height - 1) * width + width - 1] = 1
        contrasts.append(contrast)
      }
    }
    // Δ = (C' D⁻¹ C / n)⁻¹ C' D⁻¹ V D⁻¹ C, where a cell without anybody has no part.
    let scaled = contrasts.map { contrast in zip(contrast, shares).map { $1 > 0 ? $0 / $1 : 0 } }
    func product(_ left: [Double], _ right: [Double]) -> Double { zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
    let simple = scaled.map { left in contrasts.map { product(left, $0) / respondents } }
    let spread = scaled.map { left in covariances.map { product($0, left) } }
    let designed = scaled.map { left in spread.map { product(left, $0) } }
    guard let effects = LinearSystem.solve(simple, designed) else { return nil }
    let trace = effects.indices.reduce(0) { $0 + effects[$1][$1] }
    var squares = 0.0
    for row in effects.indices {
      for column in effects.indices { squares += effects[row][column] * effects[column][row] }
    }
    guard trace > 0, squares > 0 else { return nil }

    self.pearson = pearson
    statistic = pearson / trace
    numeratorDegrees = trace * trace / squares
    denominatorDegrees = numeratorDegrees * Double(degrees)
    probability = FisherDistribution(numerator: numeratorDegrees, denominator: denominatorDegrees).upperTail(statistic)
  }
}

extension SampleRows {
  /// A closed question: for each row the number of its answer, from 0; any other number is no answer.
  package struct Codes: Sendable {
    package let codes: [Int]
    /// How many answers there are to choose from.
    package let count: Int

    package init(_ codes: [Int], count: Int) {
      self.codes = codes
      self.count = count
    }

    fileprivate func isAnswered(_ row: Int) -> Bool { codes[row] >= 0 && codes[row] < count }
  }

  /// The shares of all in each cell of a table of two questions, for `RaoScottTest`, of those who answered both; `nil`
  /// when nobody did.
  package func cells(_ rows: Codes, _ columns: Codes, in domain: [Bool]? = nil) -> [[LinearizedFigure]]? {
    let both = weights.indices.map { (domain?[$0] ?? true) && rows.isAnswered($0) && columns.isAnswered($0) }
    var table: [[LinearizedFigure]] = []
    for row in 0..<rows.count {
      var line: [LinearizedFigure] = []
      for column in 0..<columns.count {
        let isHere = weights.indices.map { rows.codes[$0] == row && columns.codes[$0] == column ? 1.0 : 0 }
        guard let figure = ratioFigure(isHere, in: both) else { return nil }
        line.append(figure)
      }
      table.append(line)
    }
    return table
  }
}
