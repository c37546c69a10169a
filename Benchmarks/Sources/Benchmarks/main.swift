import Glibc

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "write" {
  Cases.writeForms(to: CommandLine.arguments[2])
  exit(0)
}
guard CommandLine.arguments.count >= 4 else {
  print(
    "usage: Benchmarks PROGRAM PROBE ROOT [check] [forms] [import] [summary] [store] [interview] [columns] [protection]"
  )
  exit(2)
}
let program = CommandLine.arguments[1]
let probe = CommandLine.arguments[2]
let root = CommandLine.arguments[3]
let chosen = CommandLine.arguments.dropFirst(4)
let cases = Cases(program: program, probe: probe, root: root)
if chosen.isEmpty || chosen.contains("check") { cases.check() }
if chosen.isEmpty || chosen.contains("forms") { cases.forms() }
if chosen.isEmpty || chosen.contains("import") || chosen.contains("summary") {
  cases.importing(withSummary: chosen.isEmpty || chosen.contains("summary"))
}
if chosen.isEmpty || chosen.contains("store") { cases.store() }
if chosen.isEmpty || chosen.contains("interview") { cases.interview() }
if chosen.isEmpty || chosen.contains("columns") { cases.columns() }
if chosen.isEmpty || chosen.contains("protection") { cases.protection() }
cases.removeFiles()
