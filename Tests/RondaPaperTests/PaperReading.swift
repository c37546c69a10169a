import RondaCore
import RondaForms
import RondaPaper
import RondaXML
import Testing

/// Forms read for tests of their paper.
enum PaperReading {
  static func form(_ text: String) throws -> Form {
    let reading = FormReader.read(XMLSource(bytes: Array(text.utf8), name: "f.xml"))
    return try #require(reading.form, "\(reading.findings.filter { $0.severity == .error })")
  }

  static func questionnaire(_ text: String, languages: [String] = []) throws -> Questionnaire {
    Questionnaire(form: try form(text), languages: languages)
  }
}

extension Questionnaire {
  func entry(_ name: String) throws -> Entry {
    let index = try #require(form.question(named: name)).index
    return try #require(entries.first { $0.question == index })
  }
}
