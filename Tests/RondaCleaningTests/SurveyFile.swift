import Foundation
import RondaCleaning
import RondaCore
import RondaForms
import RondaStore
import RondaXML
import SeededRandom
import Testing

/// A consultation of one form in a folder of its own, with records that a test makes up.
final class SurveyFile {
  static let source = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
    <choices name="sexo"><choice name="m"><label>Mujer</label></choice><choice name="h"><label>Hombre</label></choice>
    </choices>
    <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
    <choices name="e5" kind="scale"><choice name="1" score="-2"><label>1</label></choice>
    <choice name="2" score="-1"><label>2</label></choice><choice name="3" score="0"><label>3</label></choice>
    <choice name="4" score="1"><label>4</label></choice><choice name="5" score="2"><label>5</label></choice></choices>
    <choices name="c8">\((0..<8).map { "<choice name=\"c\($0)\"><label>Cosa \($0)</label></choice>" }.joined())</choices>
    <select_one name="sexo" list="sexo" required="yes" measure="profile"><label>Sexo</label></select_one>
    <integer name="edad" measure="profile" constraint=". &gt;= 15 and . &lt;= 110"><label>Edad</label>
    <constraint_message>La edad va de 15 a 110.</constraint_message><warning test=". &gt; 95">¿Seguro?</warning></integer>
    <integer name="personas"><label>Personas</label></integer>
    <decimal name="ingreso"><label>Ingreso</label></decimal>
    <grid name="g" list="e5"><label>Grilla</label>\((0..<9).map { "<row name=\"g\($0)\"><label>Fila \($0)</label></row>" }.joined())</grid>
    \((0..<8).map { "<select_one name=\"q\($0)\" list=\"c8\"><label>P\($0)</label></select_one>" }.joined(separator: "\n"))
    <select_one name="trabaja" list="si_no"><label>Trabaja</label></select_one>
    <text name="oficio" relevant="${trabaja} = 'si'"><label>Oficio</label></text>
    <repeat name="p" initial="0"><label>Persona</label><integer name="anios"><label>Años</label></integer></repeat>
    </form>
    """

  let folder: URL
  let form: Form
  let store: ConsultationFile
  private let layout: RecordLayout
  private var count = 0

  init(_ source: String = SurveyFile.source) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ronda-depurar-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let reading = FormReader.read(XMLSource(bytes: Array(source.utf8), name: "f.xml"))
    form = try #require(reading.form, "\(reading.findings.map(\.message.spanish))")
    layout = RecordLayout(form)
    store = try ConsultationFile.create(
      at: folder.appending(path: "f.ronda").path, settings: ConsultationSettings(title: "F", kind: .census))
    try store.addForm(form, files: [], at: "2026-11-01T00:00:00Z")
  }

  deinit { _ = try? FileManager.default.removeItem(at: folder) }

  /// A record to be stored, by the names of its questions.
  struct Sheet {
    var answers: [String: Answer] = [:]
    var ages: [Int] = []
    var territory: String?
    var batch: String?
    var operatorName: String?
    var sheet: String?
    var channel = Channel.keyed
    var startedAt: String?
    var acceptedAt = "2026-11-20T12:00:00Z"
    var remarks: [Remark] = []
  }

  /// The values of a person picked at random, each answer by itself.
  static func sheet(_ random: inout SeededGenerator, batch: Int = 0) -> Sheet {
    var sheet = Sheet()
    sheet.batch = "L\(batch)"
    sheet.operatorName = "D\(batch % 3)"
    sheet.territory = "t\(Int.random(in: 0..<6, using: &random))"
    func set(_ name: String, _ value: AnswerValue) { sheet.answers[name] = .value(value) }
    set("sexo", .choice(Bool.random(using: &random) ? "m" : "h"))
    set("edad", .integer(Int.random(in: 18...85, using: &random)))
    let roll = (0..<6).reduce(0) { sum, _ in sum + Int.random(in: 0...1, using: &random) }
    set("personas", .integer(roll + 1))
    // The product of many small factors: what incomes look like.
    let income = (0..<12).reduce(100.0) { product, _ in product * Double.random(in: 0.8...1.35, using: &random) }
    set("ingreso", .decimal((income * 10).rounded() / 10))
    for row in 0..<9 { set("g\(row)", .choice(String(Int.random(in: 1...5, using: &random)))) }
    for number in 0..<8 { set("q\(number)", .choice("c\(Int.random(in: 0..<8, using: &random))")) }
    let works = Bool.random(using: &random)
    set("trabaja", .choice(works ? "si" : "no"))
    if works { set("oficio", .text("oficio \(Int.random(in: 0..<300, using: &random))")) }
    // Some leave several blank, most none.
    if Int.random(in: 0..<8, using: &random) == 0 {
      for name in ["q1", "q2", "q3"] { sheet.answers[name] = .missing(.blank) }
    }
    sheet.ages = (0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0...90, using: &random) }
    return sheet
  }

  @discardableResult
  func add(_ sheet: Sheet) throws -> RecordID {
    let record = record(sheet)
    try store.append(record, layout: layout)
    return record.id
  }

  private func record(_ sheet: Sheet) -> NewRecord {
    count += 1
    let id = RecordID(high: UInt64(count), low: UInt64(count) &* 0x9E37_79B9_7F4A_7C15)
    let answers = form.questions.map { sheet.answers[$0.name] ?? .missing(.notApplicable) }
    let repeated = form.questions.last.flatMap { form.isRepeated($0) ? $0 : nil }
    let before = Array<Answer?>(repeating: nil, count: repeated.map(form.slot) ?? 0)
    let instances = sheet.ages.map { AnswerTree(answers: before + [.value(.integer($0))], instances: []) }
    let trees = repeated == nil ? [] : [instances]
    let conduct =
      sheet.remarks.isEmpty
      ? nil : RecordConduct(device: "d", renderings: [], language: "es", remarks: sheet.remarks)
    return NewRecord(
      id: id, formHash: form.hash,
      provenance: Provenance(
        channel: sheet.channel, acceptedAt: sheet.acceptedAt, operatorName: sheet.operatorName, batch: sheet.batch,
        sheet: sheet.sheet ?? String(1000 + count), startedAt: sheet.startedAt, territory: sheet.territory),
      answers: answers, instances: trees, conduct: conduct)
  }

  /// As many sheets as these, in batches of forty.
  func fill(_ count: Int, _ random: inout SeededGenerator) throws {
    let sheets = (0..<count).map { Self.sheet(&random, batch: $0 / 40) }
    let header = ImportHeader(
      fileHash: "h", fileName: "h.csv", profile: nil, formHash: form.hash, importedAt: "2026-11-20T12:00:00Z")
    _ = try store.importFile(header, layout: layout) { writer in
      for sheet in sheets { try writer.append(record(sheet)) }
      return sheets.count
    }
  }

  func findings(showsOperators: Bool = false) throws -> [CleanFinding] {
    var run = CleanRun(
      store, forms: [form], territories: nil, style: .chilean, showsOperators: showsOperators, clock: try Self.clock())
    return try run.findings()
  }

  /// What was found, as rule and subject without the ids: the sheets, the question.
  func found() throws -> [String] {
    try findings().map { finding in
      let sheets = finding.records.compactMap(\.sheet).sorted().joined(separator: "+")
      if sheets.isEmpty { return finding.rule.rawValue + " " + finding.subject }
      return [finding.rule.rawValue, sheets, finding.question ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  static func clock() throws -> CleanClock {
    CleanClock(
      today: try #require(CivilDate(iso8601: "2026-11-21")), day: { CivilDate(iso8601: String($0.prefix(10))) },
      clock: { _ in nil },
      seconds: { start, end in
        guard let start = try? Date(start, strategy: .iso8601), let end = try? Date(end, strategy: .iso8601) else {
          return nil
        }
        return Int(end.timeIntervalSince(start))
      })
  }
}
