import Glibc

/// What tables are made of: sums over columns, and which cells may be shown.
extension Cases {
  /// Sums over a million and ten million rows, by cluster.
  func columns() {
    print("columns: 34 figures of 80,000 clusters, from a file that is in the system's cache")
    for rows in [1_000_000, 10_000_000] {
      let path = "\(folder)/columns"
      guard Run.of([other("ColumnProbe"), "make", path, "\(rows)"]).status == 0 else { fatalError("no columns") }
      let run = Run.of([other("ColumnProbe"), "sum", path])
      for line in Run.output(of: [other("ColumnProbe"), "sum", path]) { print("  \(line)") }
      print("  \(text(run.memory, 0)) MB, the file among them")
      unlink(path)
    }
  }

  /// The tables of a made-up country by sex and age.
  func protection() {
    print("protection: counts below 5 are secrets")
    for (cells, people) in [("28,584", "150"), ("79,542", "154")] {
      for line in Run.output(of: [other("ProtectionProbe"), cells, people]) { print("  \(line)") }
    }
  }

  /// A program that stands beside the probe.
  private func other(_ name: String) -> String {
    probe.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
  }
}
