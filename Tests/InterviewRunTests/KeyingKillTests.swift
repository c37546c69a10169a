import Foundation
import Glibc
import PtySupport
import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite(.serialized) struct KeyingKillTests {
  private static let count = 9

  /// Fields whose words say which one is typed next, and whose answers say which one they belong to.
  private static let form: String = {
    let questions = (1...count).map { number in
      switch number % 3 {
      case 0: "<text name=\"p\(number)\"><label>[Campo \(number) de prueba]</label></text>"
      case 1:
        "<integer name=\"p\(number)\" constraint=\". &lt; 100\"><label>[Campo \(number) de prueba]</label></integer>"
      default: "<select_one name=\"p\(number)\" list=\"l\"><label>[Campo \(number) de prueba]</label></select_one>"
      }
    }.joined()
    return """
      <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
      <choices name="l"><choice name="a"><label>Alfa</label></choice><choice name="b"><label>Beta</label></choice></choices>
      \(questions)</form>
      """
  }()

  private static let made = Result { try TestConsultation(form: form) }

  private static func typed(_ number: Int) -> String {
    switch number % 3 {
    case 0: "ñandú \(number)\r"
    case 1: "\(number)\r"
    default: "2"
    }
  }

  private static func expected(_ number: Int) -> Answer {
    switch number % 3 {
    case 0: .value(.text("ñandú \(number)"))
    case 1: .value(.integer(number))
    default: .value(.choice("b"))
    }
  }

  /// How many sheets were said to be kept, and the last field of the sheet after those that was asked for.
  private static func shown(_ bytes: [UInt8]) -> (sheets: Int, field: Int) {
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.components(separatedBy: "guardada.")
    let sheets = Set(
      text.components(separatedBy: "Hoja ").dropFirst().compactMap { part -> String? in
        let words = part.split(separator: " ", maxSplits: 2)
        return words.count > 1 && words[1].hasPrefix("guardada") ? String(words[0]) : nil
      })
    // A heading has its number and a point before the words; in the list of fields there is none.
    let field = (1...count).last { (parts.last ?? "").contains("\($0). [Campo \($0) de prueba]") } ?? 0
    return (sheets.count, field)
  }

  private func order(_ consultation: TestConsultation) -> [String] {
    [
      PtyProgram.ronda, "key", "-C", consultation.path, "--batch", "07", "--operator", "MRC", "--first", "1",
      "--expected", "50", "--lang", "es",
    ]
  }

  @Test func `keying that is killed at any moment has lost no field that was accepted, and has none twice`() throws {
    var random = SeededGenerator(seed: 2027)
    var fields = 0
    var records = 0
    for round in 0..<(TestConsultation.isLong ? 500 : 20) {
      let consultation = try Self.made.get().copy()
      let run = try PtyProgram(order(consultation), in: consultation.folder)
      try #require(run.wait(for: "Número de la hoja"), "\(run.screen.text)")
      let all = (1...4).map { _ in "\r" + (1...Self.count).map(Self.typed).joined() }.joined()
      let isFast = round % 2 == 0
      let last = Double.random(in: 0...(isFast ? 0.5 : 1.2), using: &random)
      let start = ContinuousClock.now
      var pieces = Array(all.utf8)[...]
      if isFast {
        run.type(all)
        pieces = []
      }
      while (ContinuousClock.now - start) / .seconds(1) < last {
        if let byte = pieces.popFirst() { run.type([byte]) }
        run.read(2)
      }
      run.signal(SIGKILL)
      #expect(run.end() == 128 + SIGKILL)
      let (sheets, field) = Self.shown(run.output)
      let file = try ConsultationFile.open(at: consultation.path, for: .writing)
      try file.checkIntegrity()
      let keyings = try file.keyings(formID: "prueba")
      #expect(keyings.map(\.sheet) == keyings.indices.map { "\($0 + 1)" }, "each sheet once, in order")
      #expect(keyings.dropLast().allSatisfy { $0.endedAt != nil })
      let through = keyings.count { $0.endedAt != nil }
      #expect(through >= sheets)
      #expect(try file.recordCount(formID: "prueba") == through)
      for keying in keyings {
        let entries = try file.keyedFields(of: keying.id).sorted { $0.place.name < $1.place.name }
        #expect(entries.map(\.place.name) == entries.indices.map { "p\($0 + 1)" })
        #expect(entries.map(\.value) == entries.indices.map { .answer(Self.expected($0 + 1)) })
        if keying.endedAt != nil { #expect(entries.count == Self.count) }
        fields += entries.count
      }
      if through == sheets, field > 0, let open = keyings.last, open.endedAt == nil {
        #expect(try file.keyedFields(of: open.id).count >= field - 1, "round \(round): field \(field) was shown")
      }
      records += through
      try file.close()
    }
    print("\(fields) fields and \(records) sheets were accepted before the kills")
    #expect(fields > 50)
  }

  @Test func `where nothing can be kept, the field stays and the person hears of it`() throws {
    let consultation = try Self.made.get().copy()
    // No file that this process writes may grow beyond what the consultation has.
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: consultation.path)[.size] as? Int)
    let blocks = size / 512 + 60
    let line = "ulimit -f \(blocks); trap '' XFSZ; exec \"$@\""
    let run = try PtyProgram(["/bin/sh", "-c", line, "sh"] + order(consultation), in: consultation.folder)
    try #require(run.wait(for: "Número de la hoja"), "\(run.screen.text)")
    var refused = false
    for sheet in 1...60 where !refused {
      run.type("\r")
      for number in 1...Self.count where !refused {
        run.type(Self.typed(number))
        let next = number == Self.count ? "Hoja \(sheet) guardada" : "\(number + 1). [Campo \(number + 1) de prueba]"
        refused =
          !run.wait { screen in
            screen.text.contains(next) || screen.text.contains("espacio") || screen.text.contains("No se pudo")
          } || !run.screen.text.contains(next)
      }
    }
    #expect(refused, "the file has grown without bound")
    #expect(run.screen.text.contains("espacio") || run.screen.text.contains("No se pudo"), "\(run.screen.text)")
    run.type("\u{18}")
    _ = run.end()
    let file = try ConsultationFile.open(at: consultation.path, for: .writing)
    try file.checkIntegrity()
    let keyings = try file.keyings(formID: "prueba")
    #expect(try file.recordCount(formID: "prueba") == keyings.count { $0.endedAt != nil })
    try file.close()
  }

  @Test func `a consultation that cannot be written is said before anything is typed`() throws {
    let consultation = try Self.made.get().copy()
    try #require(unsafe chmod(consultation.path, 0o400) == 0)
    try #require(unsafe chmod(consultation.folder.path, 0o500) == 0)
    defer { unsafe _ = chmod(consultation.folder.path, 0o700) }
    guard getuid() != 0 else {
      print("Whether keying refuses what cannot be written is not tried as root, who may write everywhere")
      return
    }
    let run = try PtyProgram(order(consultation), in: consultation.folder)
    #expect(run.end() == 1)
    #expect(run.screen.text.contains("solo se puede leer"), "\(run.screen.text)")
  }
}
