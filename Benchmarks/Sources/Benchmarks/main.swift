import Glibc

guard CommandLine.arguments.count >= 3 else {
  print("usage: Benchmarks PROGRAM ROOT [check] [import] [summary]")
  exit(2)
}
let program = CommandLine.arguments[1]
let root = CommandLine.arguments[2]
let chosen = CommandLine.arguments.dropFirst(3)
let cases = Cases(program: program, root: root)
if chosen.isEmpty || chosen.contains("check") { cases.check() }
if chosen.isEmpty || chosen.contains("import") || chosen.contains("summary") {
  cases.importing(withSummary: chosen.isEmpty || chosen.contains("summary"))
}
cases.removeFiles()
