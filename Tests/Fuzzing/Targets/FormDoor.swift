import RondaCore
import RondaEngine
import RondaForms
import RondaXML

/// A form is read, described, filled in, written as an XForm and read again.
enum FormDoor {
  static func run(_ bytes: [UInt8]) {
    let source = XMLSource(bytes: bytes, name: "form.xml")
    guard case .value(let document) = XMLParser.parse(source) else { return }
    let reading = FormReader.read(document, source: source)
    check(reading)
    guard let form = reading.form else { return }
    fillIn(form, seed: bytes)
    let own = XFormReader.isXForm(document.root) ? XFormReader.translate(document).document?.root : document.root
    guard let own, case .value(let text) = XFormWriter.text(of: own) else { return }
    check(FormReader.read(XMLSource(bytes: Array(text.utf8), name: "xform.xml")))
  }

  /// There is a form or an error, and what is found has a place.
  static func check(_ reading: FormReading) {
    let hasError = reading.findings.contains { $0.severity == .error }
    guard reading.form == nil || !hasError else { fatalError("a form with errors") }
    guard reading.form != nil || hasError else { fatalError("no form, and no error") }
    for finding in reading.findings {
      if let place = finding.place, place.line < 1 { fatalError("a finding without line: \(finding.code)") }
    }
  }

  static func fillIn(_ form: Form, seed: [UInt8]) {
    guard let today = CivilDate(daysSince1970: 20_000) else { return }
    _ = FormGraph(form)
    _ = Codebook(form)
    var session = Session(EvaluationPlan(form), territories: nil, today: today)
    var interview = FuzzedInterview(seed: seed)
    interview.fillIn(&session)
  }
}
