import Foundation
import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

/// Reads a text as a form called `f.xml`.
func read(_ text: String) -> FormReading { FormReader.read(XMLSource(bytes: Array(text.utf8), name: "f.xml")) }

/// The findings of a marked text, described.
func findings(_ marked: String) -> [String] {
  let text = MarkedText(marked)
  return text.described(read(text.text).findings)
}

/// The form in a text that must have no error.
func form(_ text: String) throws -> Form {
  let reading = read(text)
  return try #require(reading.form, "\(reading.findings)")
}

/// The text of a file in the folder `Forms`.
func repositoryFile(_ name: String) throws -> [UInt8] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  return Array(try Data(contentsOf: root.appending(path: "Forms/\(name)")))
}
