import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTables
import RondaTranscription
import RondaWorkbook
import RondaXML
import Synchronization

/// A table is drafted a profile for, and imported: as a text, or as a sheet of a workbook.
///
/// Nothing enters for good; what does not enter comes out in a file that is imported again.
enum ImportDoor {
  /// The first byte says how the table is declared to be written.
  static func runTable(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let table = Array(bytes.dropFirst())
    ImportRoom.shared.withLock { room in
      guard let room else { fatalError("the door has no consultation") }
      room.draft(table, worksheet: nil)
      room.rehearse(table, room.profiles[Int(first) % room.profiles.count], worksheet: nil)
    }
  }

  /// A workbook in any of the ways in which `WorkbookDoor` takes one.
  static func runSheet(_ bytes: [UInt8]) {
    let file =
      if bytes.starts(with: PartsText.mark) {
        PartsText(bytes).archive
      } else if bytes.starts(with: SheetsText.mark) {
        SheetsText(bytes).archive
      } else {
        bytes
      }
    guard let workbook = Workbook.read(bytes: file, name: "libro.xlsx", limit: 8 << 20).workbook else { return }
    ImportRoom.shared.withLock { room in
      guard let room else { fatalError("the door has no consultation") }
      for sheet in workbook.sheets.prefix(3) {
        room.draft(file, worksheet: sheet)
        for profile in room.profiles.prefix(3) { room.rehearse(file, profile, worksheet: sheet) }
      }
    }
  }
}

/// A consultation with a form of every kind of question, and profiles for it.
private final class ImportRoom {
  /// Made once; whoever goes through the door has it alone.
  static let shared = Mutex<ImportRoom?>(try? ImportRoom())

  let profiles: [ImportProfile]
  private let form: Form
  private let session: Session
  private let store: ConsultationFile
  private let folder: URL

  private static let formText = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>F</title>
      <choices name="si_no">
        <choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice>
      </choices>
      <choices name="cosas">
        <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
      </choices>
      <text name="nota"><label>Nota</label></text>
      <integer name="edad" constraint=". &lt; 200"><label>Edad</label></integer>
      <decimal name="horas"><label>Horas</label></decimal>
      <date name="dia"><label>Día</label></date>
      <select_one name="tiene" list="si_no"><label>¿Tiene?</label></select_one>
      <select_multiple name="usa" list="cosas"><label>¿Qué usa?</label></select_multiple>
      <rank name="orden" list="cosas" max="2"><label>Orden</label></rank>
      <tally name="puntos" list="cosas"><label>Puntos</label></tally>
      <integer name="personas"><label>Personas</label></integer>
      <repeat name="gente" repeat_count="${personas}"><label>Gente</label>
        <text name="nombre"><label>Nombre</label></text><integer name="anios"><label>Años</label></integer>
      </repeat>
    </form>
    """

  private static let columns = """
    <column header="nota" question="nota"/><column header="edad" question="edad"/>
    <column header="horas" question="horas"/><column header="dia" question="dia"/>
    <column header="tiene" question="tiene"/><column header="usa" question="usa" separator=","/>
    <column header="usa/agua" question="usa" choice="agua"/><column header="usa/luz" question="usa" choice="luz"/>
    <column header="orden/1" question="orden" place="1"/><column header="orden/2" question="orden" place="2"/>
    <column header="personas" question="personas"/><column header="nombre_1" question="nombre" instance="1"/>
    <column header="anios_1" question="anios" instance="1"/><column header="nombre_2" question="nombre" instance="2"/>
    <missing text="NS" reason="dont_know"/><total_row column="hoja" text="TOTAL"/>
    <control kind="sum" column="edad" figure="100"/><control kind="rows" figure="3"/>
    """

  init() throws {
    guard let form = FormReader.read(XMLSource(bytes: Array(Self.formText.utf8), name: "f.xml")).form,
      let today = CivilDate(daysSince1970: 20_000)
    else { throw CancellationError() }
    self.form = form
    session = Session(EvaluationPlan(form), territories: nil, today: today)
    var profiles: [ImportProfile] = []
    func add(_ head: String, _ content: String) {
      let text =
        "<import_profile xmlns=\"urn:ronda:import:1\" form=\"f\" undeclared=\"warn\" hidden_rows=\"skip\" "
        + "hidden_columns=\"skip\" \(head)><sheet column=\"hoja\"/>\(content)</import_profile>"
      let (profile, findings) = ImportProfileReader.read(XMLSource(bytes: Array(text.utf8), name: "p.xml"))
      guard let profile else { fatalError("the profile of the door: \(findings.map(\.code))") }
      profiles.append(profile)
    }
    let chilean = "decimal=\",\" group=\".\" date=\"dd-mm-yyyy\""
    add("encoding=\"utf-8\" delimiter=\";\" \(chilean)", "<column header=\"edad\" question=\"edad\"/>")
    add("encoding=\"utf-8\" delimiter=\";\" \(chilean)", Self.columns)
    add(
      "encoding=\"utf-8\" delimiter=\";\" \(chilean)",
      "<column header=\"edad\" question=\"edad\"/><long question=\"puntos\" choice=\"cosa\" points=\"puntos\"/>")
    for encoding in ["windows-1252", "iso-8859-1", "utf-16le", "utf-16be"] {
      add("encoding=\"\(encoding)\" delimiter=\",\" decimal=\".\" date=\"yyyy-mm-dd\" skip_rows=\"1\"", Self.columns)
      add("encoding=\"\(encoding)\" delimiter=\"tab\" \(chilean)", "<column header=\"nota\" question=\"nota\"/>")
    }
    self.profiles = profiles
    folder = FileManager.default.temporaryDirectory.appending(
      path: "ronda-door-\(ProcessInfo.processInfo.processIdentifier)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try ConsultationFile.create(
      at: folder.appending(path: "c.ronda").path, settings: ConsultationSettings(title: "F", kind: .census))
    try store.addForm(form, files: [], at: "2026-01-01T00:00:00Z")
  }

  /// Whatever the table, its draft is a profile, but for what is left open in it.
  func draft(_ bytes: [UInt8], worksheet: WorkbookSheet?) {
    let input = TableInput(
      MemoryTable(bytes, path: "t.csv"), name: "t.csv", worksheet: worksheet, rejectsPath: "")
    guard let survey = try? TableSurvey(input) else { return }
    let draft = ProfileDraft(survey, form: form, fileName: "t.csv", language: .spanish)
    let (_, findings) = ImportProfileReader.read(XMLSource(bytes: Array(draft.text.utf8), name: "p.xml"))
    let expected: Set<Diagnostic.Code> = [
      "profile-undecided", "profile-no-sheet", "profile-missing-element", "profile-repeated-column",
      "profile-same-signs",
    ]
    if let other = findings.first(where: { !expected.contains($0.code) }) {
      fatalError("a draft that is no profile: \(other.code) \(other.message.spanish)\n\(draft.text)")
    }
  }

  func rehearse(_ bytes: [UInt8], _ profile: ImportProfile, worksheet: WorkbookSheet?) {
    let rejects = folder.appending(path: "rechazos.csv")
    try? FileManager.default.removeItem(at: rejects)
    guard let report = run(bytes, profile, worksheet: worksheet, rejects: rejects) else { return }
    guard let path = report.rejectsPath, let content = try? Data(contentsOf: URL(filePath: path)) else {
      if report.rejected > 0 { fatalError("rejected rows, and no file of them") }
      return
    }
    let again = folder.appending(path: "otra.csv")
    try? FileManager.default.removeItem(at: again)
    guard let returned = run([UInt8](content), profile, worksheet: nil, rejects: again) else {
      fatalError("a file of rejects that cannot be read")
    }
    guard returned.rows + returned.blankRows + returned.totalRows == report.rejected else {
      fatalError("\(report.rejected) rejected and \(returned.rows) come back")
    }
  }

  private func run(
    _ bytes: [UInt8], _ profile: ImportProfile, worksheet: WorkbookSheet?, rejects: URL
  ) -> ImportReport? {
    let report = try? ImportRun.run(
      ImportRun.Setting(
        profile: profile, session: session,
        table: TableInput(
          MemoryTable(bytes, path: "t.csv"), name: "t.csv", worksheet: worksheet, rejectsPath: rejects.path),
        language: .spanish, now: "2026-01-01T00:00:00Z"), into: store, isRehearsal: true)
    if let report, report.rows != report.accepted + report.rejected + report.duplicates {
      fatalError("rows that are nothing: \(report.rows)")
    }
    return report
  }
}
