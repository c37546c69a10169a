import CFaults
import Foundation
import RondaCore
import RondaStore
import Testing

/// With it, every single call fails in every way; without it, some do.
private let isThorough = ProcessInfo.processInfo.environment["RONDA_LONG_TESTS"] == "1"

/// A disk that fails at one call after the other: full, broken, cut off. What was promised is there afterwards, and
/// nothing by halves.
@Suite(.serialized) struct FaultTests {
  init() { #expect(cfaults_register() == 0) }

  private static let kinds: [(kind: cfaults_kind, name: String)] = [
    (cfaults_full, "full"), (cfaults_full_once, "full once"), (cfaults_failing_once, "failing once"),
    (cfaults_failing, "failing"), (cfaults_short_write, "short write"), (cfaults_cut, "cut"),
  ]

  private static func name(_ kind: cfaults_kind) -> String { kinds.first { $0.kind == kind }?.name ?? "none" }

  /// Runs a step with the fault at every call in turn until it gets through.
  ///
  /// - Parameter isWhole: whether a file that was not there before may not be there afterwards.
  private func tryAll(
    _ step: FaultStep, from base: [UInt8]?, before: [String], after: [String], in space: Workspace, stride: Int
  ) throws -> Int {
    let path = space.path()
    var tried = 0
    for (kind, name) in Self.kinds {
      var number: UInt64 = 1
      while true {
        for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
        if let base { try space.write(base) }
        unsafe cfaults_begin(path, kind, number)
        var promised = false
        var error: (any Error)?
        do { try step.run(path, &promised) } catch let failure { error = failure }
        let calls = cfaults_end()
        guard calls >= number else {
          #expect(error == nil && promised, "\(step), \(name): \(String(describing: error))")
          break
        }
        let place = Comment(rawValue: "\(step), \(name) at call \(number)")
        tried += 1
        if let error { check(error, kind, place) }
        if kind == cfaults_cut {
          let survivals = [cfaults_dropped, cfaults_kept, cfaults_torn]
          cfaults_materialise(survivals[tried % 3], number)
        }
        try checkFile(path, promised, before, after, mayBeMissing: base == nil, place)
        number += UInt64(isThorough ? 1 : stride)
      }
    }
    return tried
  }

  private func check(_ error: any Error, _ kind: cfaults_kind, _ place: Comment) {
    guard let error = error as? StoreError else {
      Issue.record("\(error): \(place)")
      return
    }
    let isFull = kind == cfaults_full || kind == cfaults_full_once
    #expect(error.code == (isFull ? .diskFull : .inputOutput), place)
    #expect(!error.message.spanish.contains("respuesta ") && !error.message.english.contains("respuesta "), place)
  }

  private func checkFile(
    _ path: String, _ promised: Bool, _ before: [String], _ after: [String], mayBeMissing: Bool, _ place: Comment
  ) throws {
    do {
      let file = try ConsultationFile.open(at: path, for: .writing, clock: FaultStep.clock)
      try file.checkIntegrity()
      try file.close()
      #expect(!FileManager.default.fileExists(atPath: path + "-wal"), place)
    } catch  where mayBeMissing && !promised {
      // Whoever gave up while it was made has no file, or none that is taken for a consultation.
      #expect([.notFound, .notAConsultation, .damaged].contains(error.code), place)
      return
    } catch {
      Issue.record("\(error): \(place)")
      return
    }
    let found = try Dump.of(path, isNew: mayBeMissing)
    #expect(found == after || (!promised && found == before), place)
  }

  @Test(arguments: FaultStep.all.indices)
  func `whatever fails while something is written, it is there wholly or not at all`(index: Int) throws {
    let space = Workspace()
    try FaultStep.prepare(space)
    let base = try space.bytes("base.ronda")
    let step = FaultStep.all[index]
    try space.write(base)
    let before = try Dump.of(space.path())
    var promised = false
    try step.run(space.path(), &promised)
    let after = try Dump.of(space.path())
    #expect(before != after)
    let tried = try tryAll(step, from: base, before: before, after: after, in: space, stride: 29)
    #expect(tried > 8)
    if isThorough { print("faults: \(step): \(tried)") }
  }

  @Test func `a new file is there wholly or not at all`() throws {
    let space = Workspace()
    let step = FaultStep(
      "a new file",
      whole: { path, promised in
        let file = try ConsultationFile.create(at: path, settings: Sample.settings, clock: FaultStep.clock)
        promised = true
        try file.close()
      })
    var promised = false
    try step.run(space.path(), &promised)
    let after = try Dump.of(space.path(), isNew: true)
    let tried = try tryAll(step, from: nil, before: [], after: after, in: space, stride: 37)
    #expect(tried > 8)
    if isThorough { print("faults: \(step): \(tried)") }
  }

  @Test func `a file of an earlier version is brought up to date wholly or not at all`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql, space.path())
    let base = try space.bytes()
    let before = try Dump.of(space.path())
    let step = FaultStep("an old file") { _ in }
    var promised = false
    try step.run(space.path(), &promised)
    let after = try Dump.of(space.path())
    #expect(before != after)
    // Opening it again is what brings it up to date, so that it is always new afterwards.
    let tried = try tryAll(step, from: base, before: after, after: after, in: space, stride: 61)
    #expect(tried > 8)
    if isThorough { print("faults: \(step): \(tried)") }
  }

  @Test func `reading that fails says so, and harms nothing`() throws {
    let space = Workspace()
    try FaultStep.prepare(space)
    let base = try space.bytes("base.ronda")
    try space.write(base)
    let before = try Dump.of(space.path())
    let step = FaultStep(
      "reading",
      whole: { path, promised in
        let file = try ConsultationFile.open(at: path, for: .reading)
        #expect(try file.allRecords().map(\.answers) == (1...30).map { Sample.answers($0) })
        promised = true
        try file.close()
      })
    let tried = try tryAll(step, from: base, before: before, after: before, in: space, stride: 3)
    #expect(tried > 8)
    if isThorough { print("faults: \(step): \(tried)") }
  }

  @Test(arguments: FaultStep.all.indices)
  func `what failed once can be done again on the same file`(index: Int) throws {
    let space = Workspace()
    try FaultStep.prepare(space)
    let base = try space.bytes("base.ronda")
    let step = FaultStep.all[index]
    try space.write(base)
    var promised = false
    try step.run(space.path(), &promised)
    let after = try Dump.of(space.path())
    for kind in [cfaults_full_once, cfaults_failing_once, cfaults_short_write] {
      var number: UInt64 = 1
      while true {
        for suffix in ["-wal", "-shm"] { _ = unsafe unlink(space.path() + suffix) }
        try space.write(base)
        unsafe cfaults_begin(space.path(), cfaults_none, 0)
        let file = try ConsultationFile.open(at: space.path(), for: .writing, clock: FaultStep.clock)
        cfaults_change(kind, number)
        let hasFailed = (try? step.body(file)) == nil
        let calls = cfaults_end()
        let place = Comment(rawValue: "\(step), \(Self.name(kind)) at call \(number)")
        if hasFailed { #expect(throws: Never.self, place) { try step.body(file) } }
        try file.close()
        guard calls >= number else { break }
        #expect(try Dump.of(space.path()) == after, place)
        number += isThorough ? 1 : 23
      }
    }
  }
}
