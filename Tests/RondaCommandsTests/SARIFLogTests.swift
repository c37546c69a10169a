import Foundation
import RondaCore
import RondaReports
import RondaXML
import Testing

@testable import RondaCommands

@Suite struct `Findings as SARIF` {
  private let form = "<form>\n  <text nam=\"a\"/>\n</form>"

  private func run(_ findings: [Diagnostic], _ text: String, _ language: Language = .english) throws -> [String: Any] {
    let source = XMLSource(bytes: Array(text.utf8), name: "a b.xml")
    let log = SARIFLog(findings: findings, sources: ["a b.xml": source], language: language)
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(log.document.text().utf8)) as? [String: Any])
    #expect(document["version"] as? String == "2.1.0")
    let runs = try #require(document["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return runs[0]
  }

  private func finding(_ code: Diagnostic.Code, line: Int) -> Diagnostic {
    Diagnostic(
      code, at: SourcePlace(file: "a b.xml", line: line, column: 9, length: 3),
      Phrase(es: "Algo \"así\".", en: "Such \"a\" thing."), hint: Phrase(es: "Haga algo.", en: "Do."))
  }

  private func results(_ run: [String: Any]) throws -> [[String: Any]] {
    try #require(run["results"] as? [[String: Any]])
  }

  private func fingerprints(_ run: [String: Any]) throws -> [String] {
    try results(run).map { try #require(($0["partialFingerprints"] as? [String: String])?["rondaFinding/v1"]) }
  }

  @Test func `have their rule, level, words and region`() throws {
    let run = try run([finding("form-unknown-attribute", line: 2), finding("schema-element", line: 2)], form)
    #expect(run["columnKind"] as? String == "unicodeCodePoints")
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ["form-unknown-attribute", "schema-element"])
    #expect((rules[0]["help"] as? [String: String])?["text"]?.contains("requierd") == true)
    let first = try results(run)[0]
    #expect(first["ruleId"] as? String == "form-unknown-attribute")
    #expect(first["ruleIndex"] as? Int == 0)
    #expect(first["level"] as? String == "error")
    #expect((first["message"] as? [String: String])?["text"] == "Such \"a\" thing. Do.")
    let locations = try #require(first["locations"] as? [[String: [String: Any]]])
    let physical = try #require(locations[0]["physicalLocation"])
    #expect((physical["artifactLocation"] as? [String: String])?["uri"] == "a%20b.xml")
    #expect(physical["region"] as? [String: Int] == ["startLine": 2, "startColumn": 9, "endColumn": 12])
  }

  @Test func `are known again when other lines or the language change, and each by itself`() throws {
    let twice = [finding("form-unknown-attribute", line: 2), finding("form-unknown-attribute", line: 2)]
    let first = try fingerprints(try run(twice, form))
    #expect(Set(first).count == 2)
    let moved = [finding("form-unknown-attribute", line: 3), finding("form-unknown-attribute", line: 3)]
    #expect(try fingerprints(try run(moved, "<!-- -->\n" + form, .spanish)) == first)
    #expect(try fingerprints(try run(twice, form.replacing("nam=", with: "nan="))) != first)
  }

  @Test func `name cells of a workbook`() throws {
    let finding = Diagnostic(
      "xlsform-no-name", .warning, at: SourcePlace(file: "/f/ñ.xlsx:survey", line: 7, column: 2),
      Phrase(es: "A.", en: "A."))
    let location = try #require(
      (try results(try run([finding], form))[0]["locations"] as? [[String: Any]])?.first)
    let physical = try #require(location["physicalLocation"] as? [String: [String: String]])
    #expect(physical == ["artifactLocation": ["uri": "file:///f/%C3%B1.xlsx"]])
    let logical = try #require(location["logicalLocations"] as? [[String: String]])
    #expect(logical == [["name": "B7", "fullyQualifiedName": "survey!B7", "kind": "cell"]])
  }
}
