import RondaCore
import RondaForms
import RondaStore
import RondaWorkbook
import RondaXML

/// A form as it was found in a file, in whichever of the three languages it is written.
struct FormInput {
  enum Kind {
    case ronda, xform, workbook
  }

  let kind: Kind
  /// The form in our language; `nil` when it could not be translated at all.
  let root: XMLElement?
  let reading: FormReading
  /// What the form named and was beside it.
  let files: [FormFile]

  /// A form in XML: our own or an XForm.
  init(_ document: XMLDocument, source: XMLSource, path: String) {
    let beside = FilesBeside(formAt: path)
    if XFormReader.isXForm(document.root) {
      kind = .xform
      let translation = XFormReader.translate(document)
      root = translation.document?.root
      reading = Self.read(translation.document, source: source, beside, findings: translation.findings)
    } else {
      kind = .ronda
      root = document.root
      reading = FormReader.read(document, source: source, files: beside.files(areRequired: true))
    }
    files = beside.found
  }

  /// A form in a workbook. It is kept as the XML of our language that says the same.
  init(workbook bytes: [UInt8], path: String) {
    kind = .workbook
    let workbook = Workbook.read(bytes: bytes, name: path)
    guard let content = workbook.workbook else {
      (root, files) = (nil, [])
      reading = FormReading(findings: workbook.findings)
      return
    }
    let translation = XLSFormReader.translate(content)
    let findings = workbook.findings + translation.findings
    root = translation.document?.root
    guard let root else {
      files = []
      reading = FormReading(findings: findings)
      return
    }
    switch FormWriting.text(of: root, in: .ronda) {
    case .findings(let unwritable):
      files = []
      reading = FormReading(findings: findings + unwritable)
    case .value(let text):
      let beside = FilesBeside(formAt: path)
      reading = Self.read(
        translation.document, source: XMLSource(bytes: Array(text.utf8), name: path), beside, findings: findings)
      files = beside.found
    }
  }

  private static func read(
    _ document: XMLDocument?, source: XMLSource, _ beside: FilesBeside, findings: [Diagnostic]
  ) -> FormReading {
    guard let document else { return FormReading(findings: findings) }
    return FormReader.read(
      translated: document, source: source, files: beside.files(areRequired: false), findings: findings)
  }

  /// Whether a file is a workbook by its first bytes; by its name when it might be a damaged one.
  static func isWorkbook(_ bytes: [UInt8], path: String) -> Bool {
    // Zip, and the container of old Excel files and of encrypted ones.
    if bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return true }
    let start = bytes.first { $0 != 0xEF && $0 != 0xBB && $0 != 0xBF && $0 > 0x20 }
    let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    return start != UInt8(ascii: "<") && !isUTF16 && endings.contains { path.lowercased().hasSuffix($0) }
  }

  private static let endings = [".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"]
}
