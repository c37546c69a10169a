import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTables
import RondaTranscription
import RondaWorkbook
import RondaXML

/// One table, and those of what is repeated, into a consultation; every failure put into words.
struct TableImport {
  let profile: ImportProfile
  let form: Form
  let consultation: Consultation

  /// - Parameters:
  ///   - worksheet: of a workbook, in place of what the profile says.
  ///   - repeats: files, by the name of the repetition, besides those that the profile names.
  func run(
    _ path: String, worksheet: String? = nil, repeats: [String: String] = [:], rejects: String? = nil,
    controls: [ImportProfile.ControlFigure] = [], isRehearsal: Bool,
    operatorCode: String?, progress: ProgressLine
  ) throws -> ImportReport {
    do {
      let table = try OpenedTable(path)
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
      for finding in table.findings { Output.message(printer.text(finding)) }
      var inputs: [String: TableInput] = [:]
      for declared in profile.repeats {
        let besideTable = declared.file.map { file in
          file.hasPrefix("#") || file.hasPrefix("/")
            ? file : URL(filePath: path).deletingLastPathComponent().appending(path: file).relativePath
        }
        guard let named = repeats[declared.name] ?? besideTable else { continue }
        inputs[declared.name] = try Self.input(ofRepeat: named, of: table)
      }
      // One that the profile does not have is told when all is read.
      for (name, file) in repeats.sorted(by: { $0.key < $1.key }) where inputs[name] == nil {
        inputs[name] = try Self.input(ofRepeat: file, of: table)
      }
      let setting = ImportRun.Setting(
        profile: profile,
        session: Session(
          EvaluationPlan(form), territories: consultation.territories, today: Clock.today,
          language: Language(tag: form.defaultLanguage) ?? .spanish),
        table: try table.input(
          worksheet: worksheet ?? profile.extent.worksheet, rejectsPath: rejects ?? Self.rejectsPath(for: path)),
        repeats: inputs, controls: controls, language: InterfaceLanguage.current, now: Clock.now,
        operatorCode: operatorCode)
      defer { progress.end() }
      return try ImportRun.run(setting, into: consultation.store, isRehearsal: isRehearsal) { rows, part in
        progress.show(rows: rows, part: part)
      }
    } catch ImportRun.Failure.unfit(let findings) {
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: profileSource)
      for finding in findings { Output.message(printer.text(finding)) }
      Output.message(say(es: "No se importó nada.", en: "Nothing was imported."))
      throw ExitStatus.foundProblems
    } catch ImportRun.Failure.table(let error) {
      throw CommandFailure(.failed, error.message)
    } catch let error as TableError {
      throw CommandFailure(.failed, error.message)
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }

  /// The profile's own lines, for findings about it.
  private var profileSource: [String: XMLSource] {
    guard profile.name.contains("."), let source = XMLSource.read(path: profile.name).value else { return [:] }
    return [profile.name: source]
  }

  private static func input(ofRepeat file: String, of table: OpenedTable) throws -> TableInput {
    if file.hasPrefix("#") {
      let name = String(file.dropFirst())
      return try table.input(worksheet: name, rejectsPath: rejectsPath(for: table.path, part: name))
    }
    let parts = file.split(separator: "#", maxSplits: 1)
    let isSheet = parts.count == 2 && !FileManager.default.fileExists(atPath: file)
    let path = isSheet ? String(parts[0]) : file
    return try OpenedTable(path).input(
      worksheet: isSheet ? String(parts[1]) : nil, rejectsPath: rejectsPath(for: path))
  }

  /// `integrantes=integrantes.csv`.
  static func repeats(_ texts: [String]) throws -> [String: String] {
    var result: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, result.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "«\(text)»: se escribe --repeat nombre=archivo, una vez por tabla.",
            en: "“\(text)”: it is written --repeat name=file, once for each table."))
      }
    }
    return result
  }

  /// `hojas.csv` → `hojas.rechazos.csv`, and what was a file of rejects keeps its name: the next free number is found
  /// when it is written. Rejects of a workbook are a table of text.
  static func rejectsPath(for path: String, part: String? = nil) -> String {
    var stem = path
    var suffix = ""
    if let point = path.lastIndex(of: "."), !path[point...].contains("/") {
      stem = String(path[..<point])
      suffix = String(path[point...])
    }
    if let mark = stem.range(of: ".rechazos", options: .backwards),
      stem[mark.upperBound...].allSatisfy({ $0 == "-" || $0.isNumber })
    {
      stem = String(stem[..<mark.lowerBound])
    }
    if suffix.lowercased().hasPrefix(".xls") { suffix = ".csv" }
    let partName = part.map { "-" + $0.replacing("/", with: "_") } ?? ""
    return stem + partName + ".rechazos" + suffix
  }
}

/// A file with a table, and the workbook in it when it is one.
struct OpenedTable {
  let path: String
  let file: TableFile
  private let workbook: Workbook?
  /// Warnings about the workbook.
  let findings: [Diagnostic]

  /// - Throws: `TableError`; `ExitStatus` when it is a workbook that cannot be read, which is told.
  init(_ path: String) throws {
    self.path = path
    file = try TableFile(path: path)
    var bytes: [UInt8] = []
    try file.read(appendingTo: &bytes)
    // A zip archive, or what Excel wrote before there were those.
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      file.rewind()
      workbook = nil
      findings = []
      return
    }
    var count = 0
    while count < bytes.count, bytes.count <= Workbook.defaultLimit {
      count = bytes.count
      try file.read(appendingTo: &bytes)
    }
    file.rewind()
    let reading = Workbook.read(bytes: bytes, name: URL(filePath: path).lastPathComponent)
    guard let workbook = reading.workbook else { throw Self.unread(reading.findings) }
    self.workbook = workbook
    findings = reading.findings
  }

  var isWorkbook: Bool { workbook != nil }

  /// - Parameter worksheet: the sheet that holds the table; not needed where only one is shown.
  func input(worksheet: String?, rejectsPath: String) throws -> TableInput {
    let sheet = try sheet(named: worksheet)
    return TableInput(
      file, name: URL(filePath: path).lastPathComponent, worksheet: sheet, rejectsPath: rejectsPath)
  }

  func sheet(named name: String?) throws -> WorkbookSheet? {
    guard let workbook else { return nil }
    let names = workbook.sheets.map(\.name)
    let shown = "«" + names.joined(separator: "», «") + "»"
    if let name {
      if let sheet = workbook[sheet: name] { return sheet }
      throw Self.unread([
        Diagnostic(
          "import-no-such-sheet", at: nil,
          Phrase(
            es: "El libro «\(path)» no tiene una hoja «\(name)»: tiene \(shown).",
            en: "The workbook “\(path)” has no sheet “\(name)”: it has \(shown)."),
          hint: Names.nearest(to: name, among: names).map(Phrase.didYouMean))
      ])
    }
    let visible = workbook.sheets.filter { $0.visibility == .visible && !$0.rows.isEmpty }
    if visible.count == 1 { return visible[0] }
    throw Self.unread([
      Diagnostic(
        "import-which-sheet", at: nil,
        Phrase(
          es: "El libro «\(path)» tiene varias hojas, o ninguna con datos: \(shown).",
          en: "The workbook “\(path)” has several sheets, or none with data: \(shown)."),
        hint: Phrase(
          es: "Indique cuál con --sheet, o con worksheet=\"…\" en el perfil.",
          en: "Say which one with --sheet, or with worksheet=\"…\" in the profile."))
    ])
  }

  private static func unread(_ findings: [Diagnostic]) -> any Error {
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: [:])
    for finding in findings { Output.message(printer.text(finding)) }
    Output.message(say(es: "No se importó nada.", en: "Nothing was imported."))
    return ExitStatus.foundProblems
  }
}
