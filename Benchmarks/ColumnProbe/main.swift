import Glibc
import RondaColumns
import RondaCore

// A process for the benchmarks to look into: what summing up columns takes.
//   make FILE ROWS    writes a table of so many rows: 4,000 neighbourhoods, 80,000 clusters in 692 strata, 12 questions of
//                     satisfaction and one of needs with 10 choices
//   sum FILE          12 means, 12 shares of the two highest degrees and 10 shares of needs, by cell

func milliseconds(_ body: () -> Void) -> Double {
  let start = ContinuousClock.now
  body()
  return (ContinuousClock.now - start) / .milliseconds(1)
}

/// The same numbers in every run.
struct Chance {
  var state: UInt64 = 42

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 33) % bound
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fatalError("make FILE ROWS, or sum FILE") }
let path = arguments[2]
let source = Digest.sha256(of: [7].span)
let items = 12
let needs = 10

if arguments[1] == "make", arguments.count == 4, let rows = Int(arguments[3]) {
  var chance = Chance()
  var builder = ColumnBuilder(
    (0..<items).map { Column("sat\($0)", .choice(count: 5)) } + [Column("necesidades", .choices(count: needs))])
  for _ in 0..<rows {
    let cluster = chance.next(80_000)
    var values: [ColumnBuilder.Value] = []
    for _ in 0..<items {
      let answer = chance.next(20)
      values.append(answer < 18 ? .choice(min(answer / 4, 4)) : .missing(answer == 18 ? .dontKnow : .refused))
    }
    values.append(chance.next(30) == 0 ? .missing(.blank) : .choices((0..<needs).filter { _ in chance.next(4) == 0 }))
    builder.add(
      values,
      at: Placement(
        stratum: "e\(cluster % 692)", cluster: "m\(cluster)", territory: "b\(cluster / 20)",
        weight: 0.5 + Double(chance.next(64)) / 16))
  }
  try ColumnFile.write(builder.table(), madeOf: source, to: path)
} else {
  var table: ColumnTable?
  let opening = milliseconds { table = try? ColumnFile.read(path, madeOf: source) }
  guard let table else { fatalError("no table") }
  let none = [Double?](repeating: nil, count: ChoiceCode.count(choices: 5) - 5)
  let variables =
    (0..<items).map { Variable($0, .codes([1, 2, 3, 4, 5] + none), in: table) }
    + (0..<items).map { Variable($0, .codes([0, 0, 0, 1, 1] + none), in: table) }
    + (0..<needs).map { Variable(items, .member($0), in: table) }
  for parts in [1, 2] {
    let times = (0..<7).map { _ in milliseconds { _ = table.sums(of: variables, parts: parts) } }.sorted()
    let (median, least) = (Int(times[3] * 10), Int(times[0] * 10))
    print(
      "\(table.rowCount) rows, \(table.cells.count) cells, \(parts) threads: \(median / 10).\(median % 10) ms, "
        + "at least \(least / 10).\(least % 10) ms; opened in \(Int(opening * 10) / 10) ms")
  }
}
