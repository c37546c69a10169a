import Foundation
import Testing

/// Figures that R made, one to a line: what it is, then numbers, between tabs. `R/` has the scripts.
struct Fixture {
  struct Line {
    let name: String
    let numbers: [Double]
  }

  let lines: [Line]

  init(_ file: String) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    lines = try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Line(
        name: cells[0],
        numbers: try cells.dropFirst().map { cell in
          cell == "NA" ? .nan : try #require(Double(cell), "\(file): \(cell)")
        })
    }
  }

  /// The numbers of the only line of this name.
  subscript(name: String) -> [Double] {
    get throws {
      let found = lines.filter { $0.name == name }
      return try #require(found.count == 1 ? found[0].numbers : nil, "\(name) stands \(found.count) times")
    }
  }

  /// The numbers of every line of this name.
  func all(_ name: String) -> [[Double]] { lines.filter { $0.name == name }.map(\.numbers) }
}

/// Whether two numbers are the same to a part of the larger one; both NaN are.
func agree(_ one: Double, _ other: Double, to tolerance: Double = 1e-9) -> Bool {
  if one == other || (one.isNaN && other.isNaN) { return true }
  return abs(one - other) <= tolerance * max(abs(one), abs(other))
}

/// The same for what may be missing: `nil` is R's NA.
func agree(_ one: Double?, _ other: Double, to tolerance: Double = 1e-9) -> Bool {
  agree(one ?? .nan, other, to: tolerance)
}
