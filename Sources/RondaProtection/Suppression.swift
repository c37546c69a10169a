/// Which cells of a release are published.
package struct Suppression: Sendable {
  /// How thoroughly secrets are kept.
  package enum Thoroughness: Sendable, Hashable {
    /// No secret follows exactly from what is published, by equations alone.
    case exact
    /// No secret can be narrowed down further than its safeguard allows, by equations, by inequalities, by whole numbers.
    case intervals
  }

  /// Of each cell, whether it is published.
  package let isPublished: [Bool]
  /// Secrets that can be narrowed down further than they may, even if all that may be withheld is: what is published
  /// whatever follows says too much of them. Cells by rising number.
  package let unprotected: [Int]

  /// - Parameter zerosAreTold: open cells that are 0 are published before any other, and withheld for the sake of a secret
  ///   only when nothing else helps: who knows a place often knows that nobody of a kind is there.
  package init(_ release: Release, thoroughness: Thoroughness = .intervals, zerosAreTold: Bool = true) {
    let system = CellSystem(release)
    let elimination = StagedElimination(system, zerosAreTold: zerosAreTold)
    var published = elimination.isPublished
    var exposed: Set<Int> = []
    if thoroughness == .intervals {
      let protection = IntervalProtection(system, isPublished: published, zerosAreTold: zerosAreTold)
      published = protection.isPublished
      exposed = Set(protection.unprotected)
    }
    isPublished = system.unknowns.map { published[Int($0)] }
    unprotected = release.cells.indices.filter { exposed.contains(Int(system.unknowns[$0])) }
  }
}
