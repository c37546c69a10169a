import RondaCore

/// The doors of the program through which bytes of strangers come in.
///
/// Whatever the bytes, `run` comes back; what it finds out about them is of no matter.
package enum FuzzTarget: String, Sendable, CaseIterable {
  /// Forms in the form language, and filling them in.
  case forms
  /// Forms as ODK XForms: reading, filling in, writing and reading again.
  case xforms
  /// Expressions, in a form and in a document.
  case expressions
  /// Workbooks: files of that format as they are, and their parts as a text, see `PartsText`.
  case workbooks
  /// Tables of text that are imported; the first byte says how they are declared to be written.
  case tables
  /// Sheets of workbooks that are imported.
  case sheets

  package func run(_ bytes: [UInt8]) {
    switch self {
    case .forms, .xforms: FormDoor.run(bytes)
    case .expressions: ExpressionDoor.run(String(decoding: bytes, as: UTF8.self))
    case .workbooks: WorkbookDoor.run(bytes)
    case .tables: ImportDoor.runTable(bytes)
    case .sheets: ImportDoor.runSheet(bytes)
    }
  }
}
