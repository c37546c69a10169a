import Foundation
import RondaCore
import RondaXML
import Testing

@testable import RondaForms

/// Forms of other projects, with what ODK Validate says of each; where they are is in `RONDA_CONFORMANCE`.
@Suite struct `Forms of the ODK world` {
  private static let folder = ProcessInfo.processInfo.environment["RONDA_CONFORMANCE"].map {
    URL(filePath: $0).appending(path: "forms")
  }

  /// Accepted by ODK Validate, but with mistakes that it misses: binds of nodes that are not there or of one node twice,
  /// records without id.
  private static let stricter: Set<String> = [
    "xform-bind-missing-node", "xform-duplicate-bind", "xform-no-id",
  ]

  @Test(.enabled(if: folder != nil, "set RONDA_CONFORMANCE to the folder of the reference data"))
  func `accepted forms have no errors, and all forms come back from an XForm of ours`() throws {
    let folder = try #require(Self.folder)
    let index = try String(contentsOf: folder.appending(path: "INDEX.tsv"), encoding: .utf8)
    var accepted = 0
    var same = 0
    for line in index.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      guard cells.count >= 3, let data = try? Data(contentsOf: folder.appending(path: cells[0])),
        let document = XMLParser.parse(XMLSource(bytes: Array(data), name: cells[0])).value
      else { continue }
      let translation = XFormReader.translate(document)
      if cells[2] == "valid" {
        accepted += 1
        let errors = translation.findings.filter { $0.severity == .error && !Self.stricter.contains($0.code.rawValue) }
        #expect(errors == [], "\(cells[0])")
      }
      let root = try #require(translation.document, "\(cells[0])").root
      let text = try #require(XFormWriter.text(of: root).value, "\(cells[0])")
      let again = try #require(XMLParser.parse(XMLSource(bytes: Array(text.utf8), name: cells[0])).value)
      #expect(XFormReader.translate(again).document?.root.outline() == root.outline(), "\(cells[0])")
      same += 1
    }
    #expect(accepted == 642)
    #expect(same == 695)
  }
}
