import Foundation
import RondaCore
import RondaXML
import Testing

@Suite struct `Reading files` {
  /// A folder of its own for each test, gone afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ronda-xml-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func code(_ path: String, limit: Int = XMLSource.defaultLimit) -> Diagnostic.Code? {
    XMLSource.read(path: path, limit: limit).findings.first?.code
  }

  @Test func `a file is read whole, with its path as name`() throws {
    try inFolder { folder in
      let path = folder + "/añó.xml"
      let text = "<a>" + String(repeating: "ñ", count: 3_000_000) + "</a>"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let source = try #require(XMLSource.read(path: path).value)
      #expect(source.name == path)
      #expect(source.line(1) == text)
      #expect(XMLSource.read(path: path, limit: 6_000_007).value != nil)
      #expect(code(path, limit: 6_000_006) == "xml-too-large")
    }
  }

  @Test func `what is missing or a folder is told apart`() throws {
    try inFolder { folder in
      let missing = XMLSource.read(path: folder + "/no.xml").findings
      #expect(missing.map(\.code) == ["xml-not-found"])
      #expect(missing.first?.place == nil)
      #expect(missing.first?.message.spanish == "No existe el archivo «\(folder)/no.xml».")
      let directory = XMLSource.read(path: folder).findings
      #expect(directory.map(\.code) == ["xml-is-directory"])
      #expect(directory.first?.message.english == "“\(folder)” is a folder, not a file.")
    }
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything")) func `without permission`() throws {
    try inFolder { folder in
      let path = folder + "/x.xml"
      try "<a/>".write(toFile: path, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
      #expect(code(path) == "xml-no-permission")
    }
  }

  @Test func `devices and pipes are refused without waiting`() throws {
    try inFolder { folder in
      let pipe = folder + "/tubo"
      #expect(unsafe mkfifo(pipe, 0o600) == 0)
      #expect(code(pipe) == "xml-not-a-file")
      #expect(code("/dev/zero") == "xml-not-a-file")
    }
  }

  @Test func `a file of a gigabyte is refused by its size`() throws {
    try inFolder { folder in
      let path = folder + "/grande.xml"
      #expect(FileManager.default.createFile(atPath: path, contents: nil))
      #expect(unsafe truncate(path, 1 << 30) == 0)
      let findings = XMLSource.read(path: path).findings
      #expect(findings.map(\.code) == ["xml-too-large"])
      #expect(
        findings.first?.message.spanish == "«\(path)» es demasiado grande: se leen archivos de hasta 64 MiB.")
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/maps")))
  func `files that do not know their size are read to the end, and no further than the limit`() {
    #expect(XMLSource.read(path: "/proc/self/maps").value?.line(1).isEmpty == false)
    #expect(code("/proc/self/maps", limit: 10) == "xml-too-large")
  }

  @Test func `an empty file has one finding`() throws {
    try inFolder { folder in
      #expect(FileManager.default.createFile(atPath: folder + "/x", contents: nil))
      let source = try #require(XMLSource.read(path: folder + "/x").value)
      #expect(XMLParser.parse(source).findings.map(\.code) == ["xml-empty"])
    }
  }
}
