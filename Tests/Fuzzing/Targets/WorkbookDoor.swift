import RondaCore
import RondaForms
import RondaWorkbook
import RondaXML

/// A workbook is read, and when it is a form, written in the form language and read as one.
enum WorkbookDoor {
  static func run(_ bytes: [UInt8]) {
    let file =
      if bytes.starts(with: PartsText.mark) {
        PartsText(bytes).archive
      } else if bytes.starts(with: SheetsText.mark) {
        SheetsText(bytes).archive
      } else {
        bytes
      }
    let reading = Workbook.read(bytes: file, name: "libro.xlsx", limit: 16 << 20)
    let hasError = reading.findings.contains { $0.severity == .error }
    guard (reading.workbook == nil) == hasError else { fatalError("a workbook with errors, or none without") }
    guard let workbook = reading.workbook, XLSFormReader.isXLSForm(workbook) else { return }
    let translation = XLSFormReader.translate(workbook)
    guard let document = translation.document else { return }
    guard case .value(let text) = FormWriting.text(of: document.root, in: .ronda) else { return }
    let form = FormReader.read(
      translated: document, source: XMLSource(bytes: Array(text.utf8), name: "libro.xlsx"), files: .none,
      findings: translation.findings)
    FormDoor.check(form)
    guard let form = form.form else { return }
    FormDoor.fillIn(form, seed: bytes)
    // What is kept has to be readable again, without an error that the workbook did not have.
    let again = FormReader.read(XMLSource(bytes: Array(text.utf8), name: "libro.xml"))
    guard again.form != nil else {
      fatalError("what was translated is no form: \(again.findings.first?.code.rawValue ?? "")")
    }
  }
}
