import Glibc
import RondaCore
import RondaEngine
import RondaForms
import RondaXML

// A process for the benchmarks to look into, since what is measured here is too short for the shell:
//   convert FORM         writes the form as an XForm
//   chain FORM           answers the first question, on which all others depend
//   repeats FORM         adds a thousand instances
//   counted FORM         asks for ten thousand instances, each of which reads all
//   filter FORM          shows a question whose choices depend on two others
//   append FORM FILE N   stores N times a hundred thousand records of the form in a new consultation file

func text(_ seconds: Double) -> String {
  let microseconds = Int((seconds * 1e6).rounded())
  return "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst()) ms"
}

func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return (ContinuousClock.now - start) / .seconds(1)
}

func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

func fail(_ why: String) -> Never {
  print("failed: \(why)")
  exit(1)
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, case .value(let source) = XMLSource.read(path: arguments[2]),
  case .value(let document) = XMLParser.parse(source)
else { fail("no form") }
guard let form = FormReader.read(document, source: source).form, let today = CivilDate(daysSince1970: 20_000) else {
  fail("the form has errors")
}
guard let first = form.questions.first else { fail("no question") }
let plan = EvaluationPlan(form)

switch arguments[1] {
case "convert":
  guard case .value(let xform) = XFormWriter.text(of: document.root) else { fail("not written") }
  print(xform, terminator: "")
case "chain":
  var session = Session(plan, territories: nil, today: today)
  let times = (1...21).map { number in seconds { session.set(.value(.integer(number)), for: first.index) } }
  guard let last = form.question(named: "c5000"),
    session.answer(to: last.index) == .value(.text("5021")) || session.answer(to: last.index) == .value(.decimal(5021))
      || session.answer(to: last.index) == .value(.integer(5021))
  else { fail("the sum is wrong") }
  print("chain5000: one answer \(text(median(times))), median of 21, the first \(text(times[0]))")
case "repeats":
  guard let repetition = form.groups.firstIndex(where: { $0.repetition != nil }),
    let sum = form.question(named: "suma"), let age = form.question(named: "edad")
  else { fail("no repetition") }
  var session = Session(plan, territories: nil, today: today)
  for instance in session.instances(of: repetition) { session.remove(instance) }
  let time = seconds { for _ in 0..<1_000 { _ = session.addInstance(of: repetition) } }
  let instances = session.instances(of: repetition)
  guard instances.count == 1_000 else { fail("\(instances.count) instances") }
  let answering = seconds {
    for instance in instances { session.set(.value(.integer(2)), for: age.index, in: instance) }
  }
  guard
    session.answer(to: sum.index) == .value(.text("2000")) || session.answer(to: sum.index) == .value(.decimal(2000))
  else { fail("the sum is wrong") }
  print("repeats1000: 1,000 instances added \(text(time)), answered \(text(answering))")
case "counted":
  guard let total = form.question(named: "todos"),
    let repetition = form.groups.firstIndex(where: { $0.repetition != nil })
  else { fail("no such question") }
  var session = Session(plan, territories: nil, today: today)
  let time = seconds { session.set(.value(.integer(10_000)), for: first.index) }
  let instances = session.instances(of: repetition)
  guard let last = instances.last, session.answer(to: total.index, in: last) == .value(.integer(10_000)) else {
    fail("the sum is wrong")
  }
  print("counted10000: 10,000 instances that count each other \(text(time))")
case "filter":
  guard let place = form.question(named: "lugar"), let region = form.question(named: "region"),
    let comuna = form.question(named: "comuna")
  else { fail("no such question") }
  var session = Session(plan, territories: nil, today: today)
  session.set(.value(.choice("r3")), for: region.index)
  var times: [Double] = []
  for number in [3, 13, 23, 33, 43, 3, 13, 23, 33, 43, 3] {
    session.set(.value(.choice("c\(number)")), for: comuna.index)
    var count = 0
    times.append(seconds { count = session.choices(of: place.index).count })
    guard count == 1_000 else { fail("\(count) choices") }
  }
  print(
    "c50000: filtered list, first \(text(times[0])), another filter \(text(median(Array(times[1...4])))), again \(text(median(Array(times[5...]))))"
  )
case "append":
  guard arguments.count == 5, let batches = Int(arguments[4]), batches > 0 else { fail("no file, or no number") }
  do {
    for line in try Appending(form: form, path: arguments[3], batches: batches).run() { print(line) }
  } catch {
    fail("\(error)")
  }
default: fail("no such measure")
}
