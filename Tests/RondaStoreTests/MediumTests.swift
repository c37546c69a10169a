import Foundation
import RondaCore
import RondaStore
import Testing

/// Only root can mount file systems, and root alone is not stopped by permissions.
private let isRoot = geteuid() == 0

/// A file system in memory, unmounted with the object.
private final class MemoryDisk {
  let folder: String

  init?(in space: Workspace, megabytes: Int) {
    folder = space.path("disco")
    guard isRoot, (try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)) != nil,
      unsafe mount("tmpfs", folder, "tmpfs", 0, "size=\(megabytes)m") == 0
    else { return nil }
  }

  func makeReadOnly() -> Bool {
    unsafe mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0
  }

  deinit { unsafe umount2(folder, Int32(MNT_DETACH)) }
}

@Suite struct MediumTests {
  @Test func `a full disk stops the import, and what was there before stays`() throws {
    let space = Workspace()
    guard let disk = MemoryDisk(in: space, megabytes: 3) else {
      try Test.cancel("no file system can be mounted here")
    }
    let path = disk.folder + "/barrio.ronda"
    let file = try ConsultationFile.create(at: path, settings: Sample.settings)
    try Sample.addForm(to: file)
    try file.append(Sample.record(1), layout: Sample.layout)
    let error = storeError {
      _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
        for number in 2...2000 {
          var answers = Sample.answers(number)
          answers[0] = .value(.text(String(repeating: "x", count: 60_000)))
          try writer.append(Sample.record(UInt64(number), answers: answers))
        }
        return 1999
      }
    }
    #expect(error?.code == .diskFull)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(1)])
    #expect(try file.importLog(fileHash: "a1").isEmpty)
    try file.checkIntegrity()
    try file.close()
    let again = try ConsultationFile.open(at: path, for: .writing)
    try again.append(Sample.record(2), layout: Sample.layout)
    #expect(try again.recordCount(formID: "hogar-necesidades") == 2)
    try again.close()
  }

  @Test func `a full disk leaves nothing of a new file`() throws {
    let space = Workspace()
    guard let disk = MemoryDisk(in: space, megabytes: 1) else {
      try Test.cancel("no file system can be mounted here")
    }
    try Data(count: 1_000_000).write(to: URL(fileURLWithPath: disk.folder + "/relleno"))
    let error = storeError {
      _ = try ConsultationFile.create(at: disk.folder + "/barrio.ronda", settings: Sample.settings)
    }
    #expect(error?.code == .diskFull)
    #expect(space.names.isEmpty == false)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["relleno"])
  }

  @Test func `a write-protected medium can be read, not written`() throws {
    let space = Workspace()
    guard let disk = MemoryDisk(in: space, megabytes: 4) else {
      try Test.cancel("no file system can be mounted here")
    }
    let path = disk.folder + "/barrio.ronda"
    let file = try ConsultationFile.create(at: path, settings: Sample.settings)
    try Sample.addForm(to: file)
    try file.append(Sample.record(1), layout: Sample.layout)
    // As if the stick had been pulled out: the log is still beside the file.
    for suffix in ["", "-wal"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path + suffix))
      try bytes.write(to: URL(fileURLWithPath: disk.folder + "/arrancado.ronda" + suffix))
    }
    try file.close()
    try #require(disk.makeReadOnly())
    let reader = try ConsultationFile.open(at: path, for: .reading)
    #expect(try reader.allRecords().map(\.answers) == [Sample.answers(1)])
    try reader.checkIntegrity()
    try reader.close()
    #expect(storeError { _ = try ConsultationFile.open(at: path, for: .writing) }?.code == .readOnly)
    let new = storeError { _ = try ConsultationFile.create(at: disk.folder + "/n", settings: Sample.settings) }
    #expect(new?.code == .readOnly)
    let torn = storeError { _ = try ConsultationFile.open(at: disk.folder + "/arrancado.ronda", for: .reading) }
    #expect(torn?.code == .readOnly)
  }

  @Test(.enabled(if: !isRoot, "root may do everything"))
  func `missing permissions are told apart`() throws {
    let space = Workspace()
    try space.consultation().close()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: space.path())
    #expect(storeError { _ = try ConsultationFile.open(at: space.path(), for: .writing) }?.code == .noPermission)
    #expect(try ConsultationFile.open(at: space.path(), for: .reading).settings() == Sample.settings)
    try files.setAttributes([.posixPermissions: 0], ofItemAtPath: space.path())
    #expect(storeError { _ = try ConsultationFile.open(at: space.path(), for: .reading) }?.code == .noPermission)
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: space.path())
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: space.folder)
    #expect(storeError { _ = try ConsultationFile.open(at: space.path(), for: .writing) }?.code == .readOnly)
    #expect(try ConsultationFile.open(at: space.path(), for: .reading).settings() == Sample.settings)
    let new = storeError { _ = try ConsultationFile.create(at: space.path("n"), settings: Sample.settings) }
    #expect(new?.code == .noPermission)
  }
}
