package import RondaCore

/// Where a cell is in its sheet. Rows and columns count from 1.
package struct CellAddress: Sendable, Hashable {
  /// As many as spreadsheet programs have.
  package static let maximumRow = 1_048_576
  package static let maximumColumn = 16_384

  package let row: Int
  package let column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `B7` or `$B$7`, in either case. `nil` when it is no address, or of no cell that a sheet can have.
  package init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var digits = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where digits == 0: column = column * 26 + Int(byte - 0x40)
      case UInt8(ascii: "a")...UInt8(ascii: "z") where digits == 0: column = column * 26 + Int(byte - 0x60)
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0:
        row = row * 10 + Int(byte - 0x30)
        digits += 1
      case UInt8(ascii: "$"): continue
      default: return nil
      }
      guard column <= Self.maximumColumn, row <= Self.maximumRow else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// `B` for 2, `AA` for 27.
  package static func letters(ofColumn column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  package var letters: String { Self.letters(ofColumn: column) }

  /// `B7`.
  package var name: String { letters + String(row) }
}

extension CellAddress: Comparable {
  /// Row by row, as people read.
  package static func < (left: CellAddress, right: CellAddress) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

/// A cell of a workbook as a place that findings can bear.
///
/// As a `SourcePlace`, its file is the workbook's name, a colon and the sheet's name, its line the row and its column the
/// number of the column: `form.xlsx:survey`, 7, 2. Sheets cannot have a colon in their names.
package struct CellPlace: Sendable, Hashable {
  package let workbook: String
  package let sheet: String
  package let address: CellAddress

  package init(workbook: String, sheet: String, address: CellAddress) {
    self.workbook = workbook
    self.sheet = sheet
    self.address = address
  }

  /// The cell that a place names; `nil` for places in other files.
  package init?(_ place: SourcePlace) {
    guard let colon = place.file.lastIndex(of: ":") else { return nil }
    let workbook = place.file[..<colon]
    guard let dot = workbook.lastIndex(of: "."),
      ["xlsx", "xlsm", "xltx", "xltm"].contains(workbook[dot...].dropFirst().lowercased())
    else { return nil }
    self.init(
      workbook: String(workbook), sheet: String(place.file[colon...].dropFirst()),
      address: CellAddress(row: place.line, column: place.column))
  }

  package var place: SourcePlace {
    SourcePlace(file: "\(workbook):\(sheet)", line: address.row, column: address.column)
  }

  /// `form.xlsx, hoja survey, B7`, as it is shown to a person.
  package var phrase: Phrase {
    Phrase(es: "\(workbook), hoja \(sheet), \(address.name)", en: "\(workbook), sheet \(sheet), \(address.name)")
  }
}
