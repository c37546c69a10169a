import Glibc
import RondaProtection

// Protects tables of a country by sex and age, and says how long that took and what became of the cells.

func seconds(_ body: () -> Void) -> Double {
  let start = ContinuousClock.now
  body()
  return (ContinuousClock.now - start) / .seconds(1)
}

func round(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

let shapes: [(name: String, sizes: [Int], seed: UInt64)] = [
  ("28,584", [6, 20, 124, 1437], 1), ("79,542", [16, 56, 346, 4000], 2),
]
let only = CommandLine.arguments.dropFirst().first
for shape in shapes where only == nil || only == shape.name {
  var country: Country?
  let making = seconds {
    country = Country(
      sizes: shape.sizes, people: Double(CommandLine.arguments.dropFirst(2).first ?? "150") ?? 150, seed: shape.seed)
  }
  guard let country else { continue }
  let zeros = CommandLine.arguments.contains("zeros")
  var release = Release()
  let building = seconds { release = country.tables.release(CountRule(threshold: 5)).release }
  let primary = release.cells.count { if case .secret = $0.standing { true } else { false } }
  print(
    "\(shape.name): \(release.cells.count) cells, \(primary) secrets; made in \(round(making)) s, crossed in \(round(building)) s"
  )
  if CommandLine.arguments.contains("together") {
    // All cells by falling value and one elimination, as GaussSuppression does.
    var together = Release()
    for cell in release.cells { _ = together.add(Release.Cell(value: cell.value, standing: cell.standing)) }
    for index in 0..<release.equationCount { together.relate(release.equation(index)) }
    var result: Suppression?
    let time = seconds { result = Suppression(together, thoroughness: .exact, zerosAreTold: zeros) }
    print("  in one stage: \(round(time)) s, \(result?.isPublished.count { !$0 } ?? 0) withheld")
  }
  for (name, thoroughness) in [("exact", Suppression.Thoroughness.exact), ("intervals", .intervals)] {
    var result: Suppression?
    let time = seconds { result = Suppression(release, thoroughness: thoroughness, zerosAreTold: zeros) }
    let withheld = result?.isPublished.count { !$0 } ?? 0
    print("  \(name): \(round(time)) s, \(withheld) withheld, \(result?.unprotected.count ?? 0) unprotected")
  }
}
