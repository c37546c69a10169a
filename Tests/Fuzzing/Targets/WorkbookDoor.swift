import RondaCore
import RondaWorkbook

/// A workbook is read.
enum WorkbookDoor {
  static func run(_ bytes: [UInt8]) {
    let file = bytes.starts(with: PartsText.mark) ? PartsText(bytes).archive : bytes
    let reading = Workbook.read(bytes: file, name: "libro.xlsx", limit: 16 << 20)
    let hasError = reading.findings.contains { $0.severity == .error }
    guard (reading.workbook == nil) == hasError else { fatalError("a workbook with errors, or none without") }
  }
}
