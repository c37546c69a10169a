import RondaCore
import RondaForms
import RondaReports
import RondaWorkbook
import RondaXML

/// Findings as a log of SARIF 2.1.0, which code hosts and editors read.
struct SARIFLog {
  let findings: [Diagnostic]
  let sources: [String: XMLSource]
  let language: Language

  /// The whole log: one run, a rule for each code that was found, a result for each finding in the order given.
  var document: JSONValue {
    var codes: [String] = []
    var indices: [String: Int] = [:]
    for finding in findings where indices[finding.code.rawValue] == nil {
      indices[finding.code.rawValue] = codes.count
      codes.append(finding.code.rawValue)
    }
    let driver = JSONValue.object([("name", .text("ronda")), ("rules", .list(codes.map(rule)))])
    var seen: [String: Int] = [:]
    let results = findings.map { finding in result(finding, rule: indices[finding.code.rawValue] ?? 0, &seen) }
    let run = JSONValue.object([
      ("tool", .object([("driver", driver)])), ("language", .text(language.rawValue)),
      ("columnKind", .text("unicodeCodePoints")), ("results", .list(results)),
    ])
    return .object([
      ("$schema", .text("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .text("2.1.0")),
      ("runs", .list([run])),
    ])
  }

  private func message(_ text: String) -> JSONValue { .object([("text", .text(text))]) }

  private func rule(_ code: String) -> JSONValue {
    guard let explanation = Explanation.of(code) else { return .object([("id", .text(code))]) }
    return .object([
      ("id", .text(code)), ("shortDescription", message(explanation.title[language] + ".")),
      ("fullDescription", message(explanation.meaning[language])),
      ("help", message(ExplanationText.help(explanation, in: language))),
    ])
  }

  private func result(_ finding: Diagnostic, rule: Int, _ seen: inout [String: Int]) -> JSONValue {
    let words = [finding.message, finding.hint].compactMap { $0?.asSentence[language] }.joined(separator: " ")
    var members: [(String, JSONValue)] = [
      ("ruleId", .text(finding.code.rawValue)), ("ruleIndex", .integer(rule)),
      ("level", .text(finding.severity.rawValue)), ("message", message(words)),
    ]
    if let place = finding.place { members.append(("locations", .list([location(place)]))) }
    members.append(("partialFingerprints", .object([("rondaFinding/v1", .text(fingerprint(finding, &seen)))])))
    return .object(members)
  }

  private func location(_ place: SourcePlace) -> JSONValue {
    if let cell = CellPlace(place) {
      // A workbook has no lines: the cell is said in its own terms.
      let name = cell.address.name
      return .object([
        ("physicalLocation", .object([("artifactLocation", artifact(cell.workbook))])),
        (
          "logicalLocations",
          .list([
            .object([
              ("name", .text(name)), ("fullyQualifiedName", .text("\(cell.sheet)!\(name)")), ("kind", .text("cell")),
            ])
          ])
        ),
      ])
    }
    let region = JSONValue.object([
      ("startLine", .integer(place.line)), ("startColumn", .integer(place.column)),
      ("endColumn", .integer(place.column + place.length)),
    ])
    return .object([
      ("physicalLocation", .object([("artifactLocation", artifact(place.file)), ("region", region)]))
    ])
  }

  private func artifact(_ path: String) -> JSONValue { .object([("uri", .text(Self.uri(path)))]) }

  /// A path as a reference to a file: everything that is not a plain character of paths in its percent form.
  static func uri(_ path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }

  /// The same for the same finding when other lines of the file change, and in either language: made of the code, the file,
  /// what is written around the place, and which of several alike it is.
  private func fingerprint(_ finding: Diagnostic, _ seen: inout [String: Int]) -> String {
    var parts = [finding.code.rawValue]
    if let place = finding.place {
      parts.append(place.file)
      if let source = sources[place.file] {
        let reach = 32
        let excerpt = source.excerpt(
          line: place.line, from: place.column - reach, count: min(place.length, reach) + 2 * reach)
        parts.append(excerpt.text.split { $0 == " " || $0 == "\t" }.joined(separator: " "))
      }
    }
    let key = parts.joined(separator: "\0")
    let count = seen[key, default: 0]
    seen[key] = count + 1
    return Digest.sha256(of: Array("\(key)\0\(count)".utf8).span).hexadecimal
  }
}
