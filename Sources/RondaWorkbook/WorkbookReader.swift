import RondaCore
import RondaXML

extension Workbook {
  /// How much the parts that are read may come to when inflated: 256 MiB.
  package static let defaultLimit = 256 << 20
  /// How many cells that hold something a workbook may have: five million.
  package static let maximumCells = 5_000_000

  /// Reads a workbook (.xlsx, also .xlsm and templates) from the bytes of its file.
  ///
  /// Nothing in the file is trusted: whatever the bytes, the answer is a workbook or one error that says what to do. Time
  /// is linear in what is inflated, of which there is at most `limit` bytes; parts that are not read, such as pictures,
  /// are not inflated. `name` is what findings and places call the file.
  ///
  /// Codes: `workbook-empty`, `workbook-text`, `workbook-old-format`, `workbook-open-document`, `workbook-binary`,
  /// `workbook-not-a-workbook` (another kind of file), `workbook-password`, `workbook-truncated`, `workbook-damaged`,
  /// `workbook-cell`, `workbook-too-large`, `workbook-no-sheets`; as a warning `workbook-formula-without-result`, once a
  /// sheet.
  package static func read(bytes: [UInt8], name: String, limit: Int = defaultLimit) -> WorkbookReading {
    do {
      var reader = try WorkbookReader(bytes, name: name, limit: limit)
      let workbook = try reader.read()
      return WorkbookReading(workbook: workbook, findings: reader.warnings)
    } catch {
      return WorkbookReading(workbook: nil, findings: [error.finding])
    }
  }
}

/// Goes from the package to the workbook part, from there to its sheets.
private struct WorkbookReader {
  private let name: String
  private var parts: PackageParts
  private let workbookPart: String
  private(set) var warnings: [Diagnostic] = []

  init(_ bytes: [UInt8], name: String, limit: Int) throws(WorkbookFault) {
    let archive: ZipArchive
    do {
      archive = try ZipArchive(bytes)
    } catch {
      throw error == .notZip ? OtherFormats.fault(for: bytes, name: name) : WorkbookFault(error, in: name)
    }
    var parts = PackageParts(archive, workbook: name, limit: limit)
    guard parts.has(PackageParts.contentTypes) else {
      // OpenDocument keeps its type in an entry of this name.
      let mimetype = parts.has("mimetype") ? String(decoding: try parts.bytes("mimetype"), as: UTF8.self) : nil
      throw OtherFormats.fault(forPackageWith: mimetype, contentType: nil, name: name)
    }
    let document = try parts.relationships(of: "").first { $0.kind == "officeDocument" }
    guard let document else { throw .missing("officeDocument", of: name) }
    let type = try parts.contentType(of: document.target) ?? ""
    guard Self.workbookTypes.contains(type.lowercased()) else {
      throw OtherFormats.fault(forPackageWith: nil, contentType: type, name: name)
    }
    self.name = name
    self.parts = parts
    workbookPart = document.target
  }

  /// In lower case: workbook, template, and both with macros.
  private static let workbookTypes: Set<String> = [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
    "application/vnd.ms-excel.sheet.macroenabled.main+xml",
    "application/vnd.ms-excel.template.macroenabled.main+xml",
  ]

  mutating func read() throws(WorkbookFault) -> Workbook {
    let root = try parts.tree(workbookPart)
    guard root.name == "workbook", let space = root.namespace, PackageParts.spreadsheetNamespaces.contains(space) else {
      throw .unexpected(workbookPart, of: name)
    }
    let relationships = try parts.relationships(of: workbookPart)
    let date1904 = root.elements(named: "workbookPr").first?["date1904"]?.value
    let context = SheetReader.Context(
      strings: try sharedStrings(relationships), styles: try styles(relationships),
      countsFrom1904: date1904 == "1" || date1904 == "true")

    var byID: [String: PackageParts.Relationship] = [:]
    for relationship in relationships { byID[relationship.id] = relationship }
    var sheets: [WorkbookSheet] = []
    var cellsLeft = Workbook.maximumCells
    for element in root.elements(named: "sheets").flatMap({ $0.elements(named: "sheet") }) {
      guard let id = Self.relationshipID(of: element), let relationship = byID[id],
        let sheetName = element["name"]?.value
      else { throw .unexpected(workbookPart, of: name) }
      // A chart or a dialogue that has a tab of its own.
      guard relationship.kind == "worksheet" else { continue }
      let sheet = try sheet(
        EscapedText.decoded(sheetName), visibility: .init(rawValue: element["state"]?.value ?? "") ?? .visible,
        part: relationship.target, context, cellsLeft: cellsLeft)
      cellsLeft -= sheet.rows.reduce(0) { $0 + $1.cells.count }
      sheets.append(sheet)
    }
    guard !sheets.isEmpty else { throw .noSheets(name) }
    return Workbook(name: name, sheets: sheets)
  }

  private mutating func sheet(
    _ sheetName: String, visibility: WorkbookSheet.Visibility, part: String, _ context: SheetReader.Context,
    cellsLeft: Int
  ) throws(WorkbookFault) -> WorkbookSheet {
    var reader = try parts.reader(part, root: "worksheet")
    var sheet = SheetReader(context, workbook: name, sheet: sheetName, cellsLeft: cellsLeft)
    let (rows, features, warning) = try sheet.read(&reader)
    if let warning { warnings.append(warning) }
    return WorkbookSheet(name: sheetName, visibility: visibility, rows: rows, workbook: name, features: features)
  }

  private static func relationshipID(of sheet: XMLElement) -> String? {
    for namespace in PackageParts.relationshipNamespaces {
      if let id = sheet["id", in: namespace] { return id.value }
    }
    return nil
  }

  private mutating func sharedStrings(
    _ relationships: [PackageParts.Relationship]
  ) throws(WorkbookFault) -> [String] {
    guard let part = relationships.first(where: { $0.kind == "sharedStrings" })?.target else { return [] }
    var reader = try parts.reader(part, root: "sst")
    var strings: [String] = []
    while try reader.enterChild() {
      if reader.isElement("si") { strings.append(try reader.richText()) } else { try reader.skip() }
    }
    try reader.finish()
    return strings
  }

  private mutating func styles(_ relationships: [PackageParts.Relationship]) throws(WorkbookFault) -> Styles {
    guard let part = relationships.first(where: { $0.kind == "styles" })?.target else { return Styles() }
    var reader = try parts.reader(part, root: "styleSheet")
    return try Styles(&reader)
  }
}
