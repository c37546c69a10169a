import Glibc

/// What is measured. Files lie in a folder of their own on the disk of the project, since durable writes to a
/// file system in memory would cost nothing.
struct Cases {
  let program: String
  /// Measures what is too short for the shell.
  let probe: String
  let root: String
  let folder: String

  init(program: String, probe: String, root: String) {
    self.program = program
    self.probe = probe
    self.root = root
    folder = "\(root)/Benchmarks/.build/files-\(getpid())"
    mkdir(folder, 0o700)
  }

  func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
    let path = "\(folder)/\(name)"
    Self.write(bytes, toPath: path)
    return path
  }

  static func write(_ bytes: some Sequence<UInt8>, toPath path: String) {
    let all = Array(bytes)
    guard let file = fopen(path, "w"), fwrite(all, 1, all.count, file) == all.count, fclose(file) == 0 else {
      fatalError("\(path) could not be written")
    }
  }

  /// Writes a table without ever having it in memory: what a program that is run is said to have used at most is never
  /// less than what this one has used.
  func writeTable(of generator: Generator, rows: Int, from first: Int = 0, to name: String) -> String {
    let path = "\(folder)/\(name)"
    guard let file = fopen(path, "w") else { fatalError("\(path) could not be written") }
    generator.table(rows: rows, from: first) { piece in
      guard fwrite(piece, 1, piece.count, file) == piece.count else { fatalError("\(path) could not be written") }
    }
    guard fclose(file) == 0 else { fatalError("\(path) could not be written") }
    return path
  }

  func removeFiles() { _ = Run.of(["rm", "-rf", folder]) }

  /// `ronda check` beside xmllint with the schema, cold from the shell, in turns.
  func check() {
    let form = write(Generator(questions: 100).form(id: "cien").utf8, to: "cien.xml")
    let schema = "\(root)/Forms/form.rng"
    var own: [Run] = []
    var other: [Run] = []
    for _ in 0..<30 {
      own.append(Run.of([program, "check", form]))
      other.append(Run.of(["xmllint", "--noout", "--relaxng", schema, form]))
    }
    guard own.allSatisfy({ $0.status == 0 }), other.allSatisfy({ $0.status == 0 }) else {
      fatalError("the form of the case check is not sound")
    }
    let mine = median(own.map(\.wall)) * 1000
    let theirs = median(other.map(\.wall)) * 1000
    print("check: a form of 100 questions, process start included, median of 30 runs in turns")
    print("  ronda check        \(text(mine)) ms, \(text(median(own.map(\.memory)), 0)) MB")
    print("  xmllint --relaxng  \(text(theirs)) ms, \(text(median(other.map(\.memory)), 0)) MB")
    print("  ratio              \(text(mine / theirs, 2))")
  }

  /// `ronda import` of 10,000 to 1,000,000 rows, others with the same file, and `ronda summary` over the result.
  func importing(withSummary: Bool) {
    let generator = Generator(questions: 40)
    let form = write(generator.form(id: "cuarenta").utf8, to: "cuarenta.xml")
    let territories = write(Generator.territories.utf8, to: "territorios.xml")
    print("import: sheets of 40 questions, all rules, on disk when it ends")
    for rows in [10_000, 100_000, 1_000_000] {
      let table = writeTable(of: generator, rows: rows, to: "hojas-\(rows).csv")
      let consultation = "\(folder)/\(rows).ronda"
      guard Run.of([program, "new", consultation, form, territories]).status == 0 else { fatalError("new failed") }
      let run = Run.of([program, "import", table, "--profile", "es-CL", "-C", consultation])
      // Slips are in the table on purpose, hence status 3.
      guard run.status == 3 else { fatalError("import ended with status \(run.status)") }
      print(
        "  \(rows) rows: \(text(run.wall, 2)) s (\(text(Double(rows) / run.wall, 0)) rows/s), processor "
          + "\(text(run.processor, 2)) s, \(text(run.memory, 0)) MB")
      if rows == 1_000_000 { compareWithDuckDB(table, run) }
      if rows == 10_000 { compareWithFrictionless(table, rows, run, generator) }
      if withSummary, rows == 100_000 { summary(consultation) }
    }
  }

  /// The same cells into a DuckDB file, as texts and without any rules.
  private func compareWithDuckDB(_ table: String, _ own: Run) {
    let script = """
      import duckdb, sys
      c = duckdb.connect(sys.argv[2])
      c.execute("CREATE TABLE hojas AS SELECT * FROM read_csv(?, delim=';', header=true, all_varchar=true, \
      encoding='latin-1', ignore_errors=true)", [sys.argv[1]])
      c.close()
      """
    let run = Run.of(["python3", "-c", script, table, "\(folder)/hojas.duckdb"])
    guard run.status == 0 else {
      return print("    without Python's duckdb there is nothing to compare with: pip install duckdb")
    }
    print(
      "    DuckDB's read_csv into a file, texts without rules: \(text(run.wall, 2)) s, processor "
        + "\(text(run.processor, 2)) s; ratio \(text(own.wall / run.wall))")
  }

  /// Types, dates and enumerations of the same columns, and nothing else.
  private func compareWithFrictionless(_ table: String, _ rows: Int, _ own: Run, _ generator: Generator) {
    let script = """
      import sys
      from frictionless import Resource, Schema, Dialect, formats, system
      kinds = sys.argv[2].split()
      def field(i, kind):
          f = {'name': kind.split('=')[0]}
          kind = kind.split('=')[1]
          if kind == 'integer': f['type'] = 'integer'
          elif kind == 'number': f.update(type='number', decimalChar=',')
          elif kind == 'date': f.update(type='date', format='%d-%m-%Y')
          elif kind.startswith('enum'): f.update(type='string', constraints={'enum': list(kind[4:])})
          else: f['type'] = 'string'
          return f
      schema = Schema.from_descriptor({'fields': [field(i, k) for i, k in enumerate(kinds)]})
      control = formats.CsvControl(delimiter=';')
      with system.use_context(trusted=True):
          Resource(path=sys.argv[1], encoding='cp1252', control=control, schema=schema).validate(limit_errors=1000000)
      """
    let kinds = generator.kinds.map { "\($0.name)=\($0.kind)" }.joined(separator: " ")
    let run = Run.of(["python3", "-c", script, table, kinds])
    guard run.status == 0 else {
      return print("    without Python's frictionless there is nothing to compare with: pip install frictionless")
    }
    print(
      "    frictionless validate, types and enumerations: \(text(run.wall, 2)) s "
        + "(\(text(Double(rows) / run.wall, 0)) rows/s); it takes \(text(run.wall / own.wall)) times as long")
  }

  private func summary(_ consultation: String) {
    guard Run.of([program, "summary", "--help"]).status == 0 else {
      print("summary: skipped, this version of the program has no such command")
      return
    }
    let runs = (0..<5).map { _ in Run.of([program, "summary", "-C", consultation]) }
    guard runs.allSatisfy({ $0.status == 0 }) else { fatalError("summary ended with status \(runs[0].status)") }
    print("summary: of those 100000 sheets, median of 5 runs")
    print("  ronda summary      \(text(median(runs.map(\.wall)), 2)) s, \(text(median(runs.map(\.memory)), 0)) MB")
  }
}
