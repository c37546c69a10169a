import Foundation
import RondaCore
import RondaForms
import RondaXML
import Testing

/// Whether ODK Validate accepts what is written. `ODK_VALIDATE` names its jar; without it nothing is asked.
@Suite(.enabled(if: ODKValidate.jar != nil, "ODK_VALIDATE names no jar of ODK Validate"), .serialized)
struct AcceptanceTests {
  /// The XForm of a form, written as `ronda convert` writes it.
  private func export(_ bytes: [UInt8], _ name: String) throws -> String? {
    guard let document = XMLParser.parse(XMLSource(bytes: bytes, name: name)).value else { return nil }
    let root: XMLElement
    if XFormReader.isXForm(document.root) {
      guard let translated = XFormReader.translate(document).document else { return nil }
      root = translated.root
    } else {
      root = document.root
    }
    let text = try #require(FormWriting.text(of: root, in: .xform).value, "\(name)")
    #expect(FormWriting.difference(between: text, and: root, in: .xform, file: name) == nil, "\(name)")
    return text
  }

  /// Expects that all of these are accepted.
  private func expectAccepted(_ forms: [(name: String, text: String)]) throws {
    for (name, reason) in try ODKValidate.rejections(of: forms).sorted(by: { $0.key < $1.key }) {
      Issue.record("\(name): \(reason)")
    }
  }

  @Test(.enabled(if: TraceTests.folder != nil, "RONDA_CONFORMANCE names no folder of recorded cases"))
  func `forms that are accepted are accepted again as they are written here`() throws {
    let folder = try #require(TraceTests.folder) + "/forms"
    let index = try String(contentsOfFile: folder + "/INDEX.tsv", encoding: .utf8)
    var forms: [(name: String, text: String)] = []
    for line in index.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      guard cells[2] == "valid" else { continue }
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(folder)/\(cells[0])")))
      let text = try #require(try export(bytes, cells[0]), "\(cells[0])")
      forms.append(("\(forms.count)-" + cells[0].replacing("/", with: "--"), text))
    }
    #expect(forms.count == 642)
    try expectAccepted(forms)
  }

  @Test func `the forms that come with the program are accepted`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Forms")
    var forms: [(name: String, text: String)] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasSuffix(".xml") {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      forms.append((name, try #require(try export(bytes, name))))
    }
    #expect(forms.count >= 2)
    try expectAccepted(forms)
  }

  @Test func `every word of the language is accepted as it is lowered`() throws {
    var forms: [(name: String, text: String)] = []
    for (name, text) in FeatureForms.all {
      let bytes = Array(text.utf8)
      let reading = FormReader.read(XMLSource(bytes: bytes, name: name), files: FeatureForms.files)
      #expect(reading.findings.filter { $0.severity == .error } == [], "\(name)")
      forms.append((name, try #require(try export(bytes, name))))
    }
    #expect(Set(forms.map(\.name)).count == forms.count)
    try expectAccepted(forms)
  }
}
