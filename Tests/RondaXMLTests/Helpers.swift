import RondaCore
import RondaXML
import Testing

/// The name of every source in these tests.
let fileName = "formulario.xml"

func at(_ line: Int, _ column: Int, _ length: Int = 1) -> SourcePlace {
  SourcePlace(file: fileName, line: line, column: column, length: length)
}

extension XMLSource {
  init(text: String) { self.init(bytes: Array(text.utf8), name: fileName) }
}

/// The root of a document that has to be well-formed.
func parsed(_ text: String) throws -> XMLElement {
  let result = XMLParser.parse(XMLSource(text: text))
  return try #require(result.value, "\(result.findings)").root
}

/// The one finding of a document that must not be well-formed.
func finding(_ bytes: [UInt8]) throws -> Diagnostic {
  let findings = XMLParser.parse(XMLSource(bytes: bytes, name: fileName)).findings
  try #require(findings.count == 1)
  return findings[0]
}

func finding(_ text: String) throws -> Diagnostic { try finding(Array(text.utf8)) }
