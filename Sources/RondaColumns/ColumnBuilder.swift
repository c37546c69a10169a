package import RondaCore

/// Gathers rows in any order and makes a table of them.
package struct ColumnBuilder {
  package let columns: [Column]
  private var placements: [Cell] = []
  private var weights: [Double] = []
  /// Of each column its runs, as bytes, in the order of the rows as they came.
  private var runs: [[[UInt8]]]
  private var strata = Words()
  private var clusters = Words()
  private var territories = Words()

  package init(_ columns: [Column]) {
    self.columns = columns
    runs = columns.map { column in Array(repeating: [], count: column.widths.count) }
  }

  /// One value of a row.
  package enum Value: Sendable, Hashable {
    /// A choice by its place in the list.
    case choice(Int)
    /// Several, in any order.
    case choices([Int])
    /// Finite.
    case number(Double)
    case missing(MissingReason)
    /// Nothing here, as in a place of a ranking that was left open.
    case nothing
  }

  /// Adds a row: a value for each column. A value that its column cannot hold is an invalid mark.
  package mutating func add(_ values: [Value], at placement: Placement) {
    precondition(values.count == columns.count, "a row has a value for each column")
    precondition(placement.weight.isFinite && placement.weight >= 0, "a weight is a number of people")
    let stratum = strata.number(of: placement.stratum)
    placements.append(
      Cell(
        stratum: stratum, cluster: clusters.number(of: "\(stratum):\(placement.cluster)"),
        territory: territories.number(of: placement.territory)))
    weights.append(placement.weight)
    for (index, value) in values.enumerated() { append(value, to: index) }
  }

  private mutating func append(_ value: Value, to index: Int) {
    switch columns[index].kind {
    case .choice(let count):
      let code =
        switch value {
        case .choice(let choice) where (0..<count).contains(choice): choice
        case .missing(let reason): ChoiceCode.missing(reason, choices: count)
        case .nothing: ChoiceCode.nothing(choices: count)
        default: ChoiceCode.missing(.invalidMark, choices: count)
        }
      runs[index][0].append(UInt8(truncatingIfNeeded: code))
      if columns[index].widths[0] == 2 { runs[index][0].append(UInt8(truncatingIfNeeded: code >> 8)) }
    case .choices(let count):
      var state = MissingReason.invalidMark.position + 1
      var bits = [UInt8](repeating: 0, count: columns[index].widths.count - 1)
      switch value {
      case .choices(let list) where list.allSatisfy { (0..<count).contains($0) }:
        state = 0
        for choice in list { bits[choice / 8] |= 1 << (choice % 8) }
      case .missing(let reason): state = reason.position + 1
      default: break
      }
      runs[index][0].append(UInt8(state))
      for (plane, byte) in bits.enumerated() { runs[index][plane + 1].append(byte) }
    case .number:
      let number =
        switch value {
        case .number(let number) where number.isFinite: number
        case .missing(let reason): NumberCode.missing(reason)
        default: NumberCode.missing(.invalidMark)
        }
      unsafe withUnsafeBytes(of: number) { bytes in unsafe runs[index][0].append(contentsOf: bytes) }
    }
  }

  /// The table of all rows that were added.
  package consuming func table() -> ColumnTable {
    let territoryOrder = territories.order
    let strataOrder = strata.order
    let clusterOrder = clusters.order
    let cells = placements.map { cell in
      Cell(
        stratum: strataOrder.rank[cell.stratum], cluster: clusterOrder.rank[cell.cluster],
        territory: territoryOrder.rank[cell.territory])
    }
    let rows = cells.indices.sorted {
      (cells[$0].stratum, cells[$0].cluster, cells[$0].territory, $0)
        < (cells[$1].stratum, cells[$1].cluster, cells[$1].territory, $1)
    }
    var distinct: [Cell] = []
    var starts: [Int] = []
    for (place, row) in rows.enumerated() where distinct.last != cells[row] {
      distinct.append(cells[row])
      starts.append(place)
    }
    starts.append(rows.count)
    let (places, end) = ColumnTable.runs(of: columns, rows: rows.count, from: 0)
    let bytes = SharedBytes(count: end)
    unsafe bytes.fill { memory in
      for (place, row) in rows.enumerated() {
        unsafe memory.storeBytes(of: weights[row], toByteOffset: place * 8, as: Double.self)
      }
      for (index, column) in columns.enumerated() {
        for (run, width) in column.widths.enumerated() {
          let start = places[index][run]
          for (place, row) in rows.enumerated() {
            for byte in 0..<width { unsafe memory[start + place * width + byte] = runs[index][run][row * width + byte] }
          }
        }
      }
    }
    return ColumnTable(
      columns: columns, cells: distinct, starts: starts, strata: strataOrder.words,
      clusters: clusterOrder.words.map { String($0.drop { $0 != ":" }.dropFirst()) },
      territories: territoryOrder.words, bytes: bytes, from: 0)
  }
}

/// Words by number, in the order in which they first came.
private struct Words {
  private var numbers: [String: Int] = [:]
  private var all: [String] = []

  mutating func number(of word: String) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = all.count
    all.append(word)
    return all.count - 1
  }

  /// The words in ascending order, and of each number its place among them.
  var order: (words: [String], rank: [Int]) {
    let order = all.indices.sorted { all[$0] < all[$1] }
    var rank = Array(repeating: 0, count: all.count)
    for (place, number) in order.enumerated() { rank[number] = place }
    return (order.map { all[$0] }, rank)
  }
}
