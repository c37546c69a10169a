import RondaCore
import RondaForms
import RondaStore
import RondaTerritories
import RondaTranscription
import RondaXML

/// Files that were read and checked, each as what it is.
struct CheckedFiles {
  private(set) var forms: [Form] = []
  /// Every file that is a form, whether or not it is in order.
  private(set) var inputs: [FormInput] = []
  /// By the hash of a form, what lies beside it.
  private(set) var filesBeside: [String: [FormFile]] = [:]
  private(set) var territories: TerritoryTree?
  private(set) var findings: [Diagnostic] = []
  private(set) var sources: [String: XMLSource] = [:]
  private let count: Int

  init(_ paths: [String], schema: String? = nil) throws {
    count = paths.count
    var rules: RelaxNGSchema?
    if let schema {
      switch XMLSource.read(path: schema) {
      case .findings(let found): findings += found
      case .value(let source):
        sources[schema] = source
        switch RelaxNGSchema.compile(source) {
        case .findings(let found): findings += found
        case .value(let value): rules = value
        }
      }
    }
    for path in paths {
      switch XMLSource.bytes(path: path) {
      case .findings(let found): findings += found
      case .value(let bytes) where FormInput.isWorkbook(bytes, path: path):
        check(FormInput(workbook: bytes, path: path), rules)
      case .value(let bytes):
        let source = XMLSource(bytes: bytes, name: path)
        sources[path] = source
        check(source, at: path)
        if let rules { findings += rules.validate(source) }
      }
    }
    checkLevels()
  }

  var hasErrors: Bool { findings.contains { $0.severity == .error } }

  var summary: Phrase {
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let files = Phrase(
      es: count == 1 ? "1 archivo revisado" : "\(count) archivos revisados",
      en: count == 1 ? "1 file checked" : "\(count) files checked")
    if findings.isEmpty {
      return Phrase(es: "\(files[.spanish]): todo en orden.", en: "\(files[.english]): all in order.")
    }
    let spanish = [
      errors > 0 ? (errors == 1 ? "1 error" : "\(errors) errores") : nil,
      warnings > 0 ? (warnings == 1 ? "1 aviso" : "\(warnings) avisos") : nil,
    ]
    let english = [
      errors > 0 ? (errors == 1 ? "1 error" : "\(errors) errors") : nil,
      warnings > 0 ? (warnings == 1 ? "1 warning" : "\(warnings) warnings") : nil,
    ]
    return Phrase(
      es: "\(files[.spanish]): \(spanish.compactMap { $0 }.joined(separator: " y ")).",
      en: "\(files[.english]): \(english.compactMap { $0 }.joined(separator: " and ")).")
  }

  private mutating func check(_ source: XMLSource, at path: String) {
    switch XMLParser.parse(source) {
    case .findings(let found): findings += found
    case .value(let document):
      switch document.root.namespace {
      case TerritoryReader.namespace:
        let (tree, found) = TerritoryReader.read(document, source: source)
        findings += found
        territories = territories ?? tree
      case ImportProfileReader.namespace:
        findings += ImportProfileReader.read(document, source: source).findings
      default:
        check(FormInput(document, source: source, path: path), nil)
      }
    }
  }

  /// - Parameter rules: of the office, where they can only be asked of what the form is kept as.
  private mutating func check(_ input: FormInput, _ rules: RelaxNGSchema?) {
    inputs.append(input)
    findings += input.reading.findings
    guard let form = input.reading.form else { return }
    forms.append(form)
    if !input.files.isEmpty { filesBeside[form.hash] = input.files }
    if let rules {
      // Their places would be lines of a text that nobody has seen.
      findings += rules.validate(XMLSource(bytes: Array(form.source.utf8), name: form.id)).map {
        Diagnostic($0.code, $0.severity, at: nil, $0.message, hint: $0.hint)
      }
    }
  }

  /// Forms that ask for a level which the territories beside them do not have.
  private mutating func checkLevels() {
    guard let territories else { return }
    for form in forms {
      for question in form.questions {
        guard case .territory(let level) = question.kind, territories.level(named: level) == nil else { continue }
        findings.append(
          Diagnostic(
            "form-unknown-level", at: question.place,
            Phrase(
              es: "Los territorios no tienen un nivel «\(level)».", en: "The territories have no level “\(level)”."),
            hint: Names.nearest(to: level, among: territories.levels.map(\.name)).map(Phrase.didYouMean)))
      }
    }
  }
}
