import Foundation
import RondaCore
import RondaStore

// A process for the tests of the store to kill. It says on standard output how far it is:
//   import PATH      imports 3,000 rows: "begin", then "done" when they are on disk
//   draft PATH ID    answers the draft without end, and says the number of each answer that is on disk
//   hold PATH        "holding" while it writes, until standard input ends

func say(_ text: String) {
  FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

let layout = RecordLayout([.init("texto", .text), .init("edad", .integer)])
let time = "2026-11-21T15:00:00Z"
let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(2) }
let file = try ConsultationFile.open(at: arguments[2], for: .writing)
guard let form = try file.forms().first else { exit(2) }

func record(_ number: UInt64, _ text: String) -> NewRecord {
  NewRecord(
    id: RecordID(high: number &* 0x9E37_79B9_7F4A_7C15, low: number), formHash: form.hash,
    provenance: Provenance(channel: .imported, acceptedAt: time, sheet: String(number)),
    answers: [.value(.text(text)), .value(.integer(Int(number)))])
}

let header = ImportHeader(
  fileHash: "muerte", fileName: "hojas.csv", profile: nil, formHash: form.hash, importedAt: time)

// Many of these are more than the page cache holds, so that pages reach the log before the end of the transaction.
let large = String(repeating: "x", count: 30_000)

switch arguments[1] {
case "import":
  say("begin")
  _ = try file.importFile(header, layout: layout) { writer in
    for number in 0..<1500 {
      try writer.append(record(UInt64(number), large))
      writer.countRejected()
    }
    return 3000
  }
  say("done")
case "draft":
  guard arguments.count == 4 else { exit(2) }
  let id = RecordID(arguments[3])
  try file.beginDraft(id: id, formHash: form.hash, language: "es", operatorName: nil, at: time)
  var number = 0
  while true {
    number += 1
    try file.appendToDraft(id, [DraftStep("edad", .answer(.value(.integer(number))))], at: time)
    say(String(number))
  }
case "hold":
  _ = try file.importFile(header, layout: layout) { writer in
    for number in 0..<1400 { try writer.append(record(UInt64(number), large)) }
    say("holding")
    while !FileHandle.standardInput.availableData.isEmpty {}
    return 1400
  }
default:
  exit(2)
}
