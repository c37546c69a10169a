import RondaColumns
import RondaCore
import SeededRandom
import Testing

@Suite struct TabulationTests {
  typealias Value = ColumnBuilder.Value

  /// Rows as they come, and what is asked of them.
  struct Case {
    var rows: [(values: [Value], placement: Placement)] = []
    let columns: [Column]

    init(seed: UInt64, rows count: Int, clusters: Int = 12) {
      var random = SeededGenerator(seed: seed)
      let many = 300
      columns = [
        Column("sat", .choice(count: 5)), Column("comuna", .choice(count: many)), Column("cosas", .choices(count: 11)),
        Column("edad", .number),
      ]
      for _ in 0..<count {
        let reason = MissingReason.allCases[Int.random(in: 0..<6, using: &random)]
        let isMissing = (0..<4).map { _ in Int.random(in: 0..<7, using: &random) == 0 }
        let values: [Value] = [
          isMissing[0] ? .missing(reason) : .choice(Int.random(in: 0..<5, using: &random)),
          isMissing[1] ? .nothing : .choice(Int.random(in: 0..<many, using: &random)),
          isMissing[2]
            ? .missing(reason) : .choices((0..<11).filter { _ in Bool.random(using: &random) }),
          isMissing[3] ? .missing(reason) : .number(Double.random(in: -3...90, using: &random).rounded()),
        ]
        rows.append(
          (
            values,
            Placement(
              stratum: "e\(Int.random(in: 0..<3, using: &random))",
              cluster: "m\(Int.random(in: 0..<clusters, using: &random))",
              territory: "b\(Int.random(in: 0..<4, using: &random))",
              weight: Double(Int.random(in: 0...400, using: &random)) / 8)
          ))
      }
    }

    var table: ColumnTable {
      var builder = ColumnBuilder(columns)
      for (values, placement) in rows { builder.add(values, at: placement) }
      return builder.table()
    }
  }

  /// The values of four variables, one of each column: what a value counts as, `nil` where it is not of the base.
  static let meanings: [@Sendable (Value) -> Double?] = [
    { if case .choice(let choice) = $0 { Double(choice + 1) } else { nil } },
    { if case .choice(let choice) = $0 { choice == 299 ? 1 : 0 } else { nil } },
    { if case .choices(let list) = $0 { list.contains(9) ? 1 : 0 } else { nil } },
    { if case .number(let number) = $0 { number } else { nil } },
  ]

  static func variables(_ table: ColumnTable) -> [Variable] {
    let none: [Double?] = Array(repeating: nil, count: 7)
    return [
      Variable(0, .codes([1, 2, 3, 4, 5] + none), in: table),
      Variable(1, .codes((0..<300).map { $0 == 299 ? 1 : 0 } + none), in: table),
      Variable(2, .member(9), in: table), Variable(3, .number, in: table),
    ]
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `the sums of cells are those of their rows`(seed: UInt64) {
    let sample = Case(seed: seed, rows: Int(seed * seed * 3))
    let table = sample.table
    #expect(table.rowCount == sample.rows.count)
    let sums = table.sums(of: Self.variables(table), parts: Int(seed % 4) + 1)
    var expected: [[String]: [Entry]] = [:]
    for (values, placement) in sample.rows {
      let key = [placement.stratum, placement.cluster, placement.territory]
      for (index, meaning) in Self.meanings.enumerated() {
        guard let value = meaning(values[index]) else { continue }
        // Weights are eighths, so that the order of adding changes nothing.
        var entry = expected[key, default: Array(repeating: Entry(), count: 4)][index]
        entry.product += placement.weight * value
        entry.weight += placement.weight
        entry.count += 1
        entry.hits += value == 0 ? 0 : 1
        expected[key, default: Array(repeating: Entry(), count: 4)][index] = entry
      }
    }
    for (index, cell) in table.cells.enumerated() {
      let key = [table.strata[cell.stratum], table.clusters[cell.cluster], table.territories[cell.territory]]
      for variable in 0..<4 {
        let place = sums.range(of: variable).lowerBound + index
        let entry = Entry(
          product: sums.products[place], weight: sums.weights[place], count: sums.counts[place],
          hits: sums.hits[place])
        #expect(entry == expected[key]?[variable] ?? Entry())
      }
    }
    #expect(Set(expected.keys).count <= table.cells.count)
  }

  struct Entry: Equatable {
    var product = 0.0
    var weight = 0.0
    var count: Int32 = 0
    var hits: Int32 = 0
  }

  @Test func `clusters of different strata are different`() {
    var builder = ColumnBuilder([Column("a", .number)])
    builder.add([.number(1)], at: Placement(stratum: "x", cluster: "1"))
    builder.add([.number(2)], at: Placement(stratum: "y", cluster: "1"))
    let table = builder.table()
    #expect(table.cells.count == 2)
    #expect(table.clusters == ["1", "1"])
  }

  @Test func `what a column cannot hold is an invalid mark`() {
    var builder = ColumnBuilder([Column("a", .choice(count: 2)), Column("b", .choices(count: 2)), Column("c", .number)])
    builder.add([.choice(2), .choices([0, 2]), .number(.infinity)], at: Placement(cluster: "1"))
    let table = builder.table()
    var codes: [Double?] = Array(repeating: nil, count: 9)
    codes[ChoiceCode.missing(.invalidMark, choices: 2)] = 1
    let sums = table.sums(
      of: [
        Variable(0, .codes(codes), in: table), Variable(1, .member(0), in: table), Variable(2, .number, in: table),
      ], parts: 1)
    #expect(sums.counts == [1, 0, 0])
  }

  @Test func `no rows give no cells`() {
    let table = ColumnBuilder([Column("a", .number)]).table()
    #expect(table.rowCount == 0)
    #expect(table.sums(of: [Variable(0, .number, in: table)]).products.isEmpty)
  }

  @Test func `reasons are kept in numbers that are none`() {
    for reason in MissingReason.allCases { #expect(NumberCode.reason(NumberCode.missing(reason)) == reason) }
    for number in [0, -1, .infinity, .nan, 1e300] { #expect(NumberCode.reason(number) == nil) }
  }
}
