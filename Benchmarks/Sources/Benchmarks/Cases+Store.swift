import Glibc

extension Cases {
  /// What is done with a consultation of a million records, and joining twenty files of ten thousand.
  func store() {
    let generator = Generator(questions: 40)
    let form = write(generator.form(id: "cuarenta").utf8, to: "cuarenta.xml")
    let territories = write(Generator.territories.utf8, to: "territorios.xml")
    let empty = "\(folder)/vacia.ronda"
    guard Run.of([program, "new", empty, form, territories]).status == 0 else { fatalError("new failed") }
    for line in Run.output(of: [probe, "append", form, "\(folder)/anexada.ronda", "10"]) { print("  \(line)") }
    million(generator, copyOf: empty)
    merging(generator, copyOf: empty)
  }

  private func million(_ generator: Generator, copyOf empty: String) {
    let rows = 1_000_000
    let table = writeTable(of: generator, rows: rows, to: "millon.csv")
    let consultation = "\(folder)/millon.ronda"
    _ = Run.of(["cp", empty, consultation])
    guard Run.of([program, "import", table, "--profile", "es-CL", "-C", consultation]).status == 3 else {
      fatalError("import failed")
    }
    print("store: a consultation of \(rows) sheets of 40 questions")
    let (own, csv) = (size(consultation), size(table))
    print(
      "  on disk            \(text(own / Double(rows), 0)) bytes a record; the CSV \(text(csv / Double(rows), 0)); ratio "
        + text(own / csv, 2))
    let start = median((0..<11).map { _ in Run.of([program, "--version"]).wall })
    measure("open, and start", 11, [program, "settings", "-C", consultation], without: start)
    measure("records show", 11, [program, "records", "show", "--sheet", "654321", "-C", consultation], without: start)
    var age = 20
    let corrections = (0..<11).map { _ in
      age += 1
      return Run.of([
        program, "records", "correct", "--sheet", "654321", "p1=\(age)", "--reason", "x", "--yes", "-C", consultation,
      ])
    }
    tell("records correct", corrections, without: start)
    measure("doctor", 1, [program, "doctor", consultation], without: 0)
    measure("doctor --audit", 1, [program, "doctor", "--audit", consultation], without: 0)
    measure("backup", 1, [program, "backup", consultation, "-o", "\(folder)/copia.ronda"], without: 0)
  }

  private func merging(_ generator: Generator, copyOf empty: String) {
    let (files, rows) = (20, 10_000)
    let copies = (0..<files).map { number in
      let copy = "\(folder)/parte-\(number).ronda"
      _ = Run.of(["cp", empty, copy])
      let table = writeTable(of: generator, rows: rows, from: number * rows, to: "parte-\(number).csv")
      guard Run.of([program, "import", table, "--profile", "es-CL", "-C", copy]).status == 3 else {
        fatalError("import failed")
      }
      return copy
    }
    measure(
      "merge, \(files) files of \(rows)", 1, [program, "merge"] + copies + ["-o", "\(folder)/todo.ronda"], without: 0)
  }

  private func measure(_ name: String, _ times: Int, _ arguments: [String], without start: Double) {
    tell(name, (0..<times).map { _ in Run.of(arguments) }, without: start)
  }

  private func tell(_ name: String, _ runs: [Run], without start: Double) {
    guard runs.allSatisfy({ $0.status == 0 }) else { fatalError("\(name) ended with status \(runs[0].status)") }
    let wall = median(runs.map(\.wall))
    print(
      "  \(name): \(text(wall * 1000)) ms"
        + (start > 0 ? ", \(text((wall - start) * 1000)) ms after the start of the process" : "")
        + ", \(text(runs.map(\.memory).max() ?? 0, 0)) MB")
  }

  private func size(_ path: String) -> Double {
    var status = stat()
    return stat(path, &status) == 0 ? Double(status.st_size) : 0
  }
}
