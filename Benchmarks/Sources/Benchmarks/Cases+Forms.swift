import Glibc

/// Forms of many questions, choices, calculations and instances, beside the field's own tools.
extension Cases {
  /// Every form is checked cold from the shell, in our XML and as an XForm, in turns with the others; then filled in.
  func forms() {
    let python = hasPyxform
    let validate = getenv("ODK_VALIDATE").map { String(cString: $0) }
    if !python {
      print("forms: pyxform is left out, python3 has no pyxform and openpyxl (pip install pyxform openpyxl)")
    }
    if validate == nil { print("forms: ODK Validate is left out, there is no Java or no pyxform, which brings it") }
    print("forms: check, process start included, medians of runs in turns")
    // By a process of its own: what a process had in memory counts for the next one that it starts.
    guard Run.of([CommandLine.arguments[0], "write", folder]).status == 0 else { fatalError("no forms") }
    for name in Survey.names {
      let own = "\(folder)/\(name).xml"
      let xform = "\(folder)/\(name).xform.xml"
      guard Run.of(["sh", "-c", "exec \"$0\" convert \"$1\" > \"$2\"", probe, own, xform]).status == 0 else {
        fatalError("\(name) could not be converted")
      }
      check(name, own: own, xform: xform, workbook: python ? workbook(name) : nil, validate: validate)
    }
    print("forms: filling in")
    for (name, measure) in [("c50000", "filter"), ("chain5000", "chain"), ("repeats1000", "repeats")] {
      for line in Run.output(of: [probe, measure, "\(folder)/\(name).xml"]) { print("  \(line)") }
    }
  }

  /// The files that are measured, in a folder that is there.
  static func writeForms(to folder: String) {
    for survey in Survey.all {
      write(survey.form.utf8, toPath: "\(folder)/\(survey.name).xml")
      write(survey.sheets.utf8, toPath: "\(folder)/\(survey.name).tsv")
    }
  }

  private func check(_ name: String, own: String, xform: String, workbook: String?, validate: String?) {
    var ours: [Run] = []
    var xforms: [Run] = []
    var xmllint: [Run] = []
    for _ in 0..<(name == "q100" ? 30 : 10) {
      ours.append(Run.of([program, "check", own]))
      xforms.append(Run.of([program, "check", xform]))
      xmllint.append(Run.of(["xmllint", "--noout", xform]))
    }
    guard (ours + xforms + xmllint).allSatisfy({ $0.status == 0 }) else { fatalError("\(name) is not sound") }
    print("  \(name)")
    let mine = median(xforms.map(\.wall))
    print("    ronda check, own XML  \(figures(ours))")
    print("    ronda check, XForm    \(figures(xforms))")
    print("    xmllint --noout       \(figures(xmllint)), ratio \(text(mine / median(xmllint.map(\.wall)), 1))")
    if let validate {
      let runs = (0..<3).map { _ in Run.of(["java", "-jar", validate, xform]) }
      guard runs.allSatisfy({ $0.status == 0 }) else { fatalError("ODK Validate does not accept \(xform)") }
      print(
        "    ODK Validate          \(figures(runs)), takes \(text(median(runs.map(\.wall)) / mine, 0)) times as long as ronda"
      )
    }
    if let workbook {
      let runs = (0..<3).map { _ in
        Run.of(["python3", "-m", "pyxform.xls2xform", "--skip_validate", workbook, workbook + ".xml"])
      }
      guard runs.allSatisfy({ $0.status == 0 }) else { fatalError("pyxform does not accept \(workbook)") }
      print(
        "    pyxform, from .xlsx   \(figures(runs)), takes \(text(median(runs.map(\.wall)) / mine, 0)) times as long as ronda"
      )
    }
  }

  private func figures(_ runs: [Run]) -> String {
    "\(text(median(runs.map(\.wall)) * 1000)) ms (processor \(text(median(runs.map(\.processor)) * 1000)) ms), "
      + "\(text(median(runs.map(\.memory)), 0)) MB"
  }

  private var hasPyxform: Bool { Run.of(["python3", "-c", "import pyxform, openpyxl"]).status == 0 }

  private func workbook(_ name: String) -> String {
    let sheets = "\(folder)/\(name).tsv"
    let path = "\(folder)/\(name).xlsx"
    let script = """
      import openpyxl, sys
      book = openpyxl.Workbook(write_only=True)
      for line in open(sys.argv[1], encoding='utf-8').read().split('\\n')[:-1]:
          if line.startswith('# '): sheet = book.create_sheet(line[2:])
          else: sheet.append([cell or None for cell in line.split('\\t')])
      book.save(sys.argv[2])
      """
    guard Run.of(["python3", "-c", script, sheets, path]).status == 0 else {
      fatalError("\(path) could not be written")
    }
    return path
  }
}
