import Glibc
import RondaCore
import RondaEngine
import RondaForms
import RondaTerminal
import RondaTerritories
import RondaXML

// Holds one interview on the terminal, for tests of the terminal itself:
//   InterviewProbe FORM TERRITORIES JOURNAL [--accessible] [--en]
// Every accepted answer is a line of JOURNAL; the exit status is that of the interview.

/// Appends one line for each answer.
struct FileJournal: InterviewJournal {
  let path: String

  mutating func record(_ step: InterviewStep, _ state: InterviewState) throws(JournalFailure) {
    if step != .left { try append("\(step) \(state.language)\n") }
  }

  mutating func finish(_ record: AnswerTree, _ state: InterviewState) throws(JournalFailure) {
    try append("finish \(record)\n")
  }

  private func append(_ line: String) throws(JournalFailure) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw JournalFailure(Phrase(es: "no se puede escribir", en: "it cannot be written"))
    }
    defer { close(descriptor) }
    let bytes = Array(line.utf8)
    let count = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    guard count == bytes.count else { throw JournalFailure(Phrase(es: "disco lleno", en: "disk full")) }
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 4, InterviewRunner.isInteractive else { exit(2) }
guard let formSource = XMLSource.read(path: arguments[1]).value,
  let treeSource = XMLSource.read(path: arguments[2]).value, let form = FormReader.read(formSource).form,
  let today = CivilDate(year: 2026, month: 11, day: 21)
else { exit(1) }
let flow = InterviewFlow(
  EvaluationPlan(form), territories: TerritoryReader.read(treeSource).tree, today: today,
  language: arguments.contains("--en") ? .english : .spanish)
let term = unsafe getenv("TERM").map { unsafe String(cString: $0) }
var runner = InterviewRunner(
  flow: flow,
  options: InterviewRunner.Options(
    isAccessible: arguments.contains("--accessible"), term: term,
    resumeHint: Phrase(es: "Retome con: probe", en: "Resume with: probe")),
  journal: FileJournal(path: arguments[3]))
switch try runner.run() {
case .finished, .saved: exit(0)
case .interrupted(let signal): exit(128 + signal)
}
