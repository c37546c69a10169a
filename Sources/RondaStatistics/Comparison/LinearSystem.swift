/// Small dense systems of equations.
enum LinearSystem {
  /// The solution X of A X = B by elimination with the largest pivot of each column; `nil` when A is singular.
  static func solve(_ matrix: [[Double]], _ right: [[Double]]) -> [[Double]]? {
    var a = matrix
    var b = right
    let size = a.count
    let largest = a.joined().map(abs).max() ?? 0
    for column in 0..<size {
      guard let pivot = (column..<size).max(by: { abs(a[$0][column]) < abs(a[$1][column]) }),
        abs(a[pivot][column]) > 1e-13 * largest
      else { return nil }
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      for row in 0..<size where row != column {
        let factor = a[row][column] / a[column][column]
        guard factor != 0 else { continue }
        for index in column..<size { a[row][index] -= factor * a[column][index] }
        for index in b[row].indices { b[row][index] -= factor * b[column][index] }
      }
    }
    return (0..<size).map { row in b[row].map { $0 / a[row][row] } }
  }
}
