import Foundation

/// A workbook (.xlsx) of texts: stored entries of a zip file, cells with their text inside.
struct SmallWorkbook {
  /// Sheets in order, each with its rows.
  let sheets: [(name: String, rows: [[String]])]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  var data: Data {
    var list = ""
    var relations = ""
    var parts: [(String, String)] = [
      (
        "[Content_Types].xml",
        """
        <Types xmlns="\(Self.packages)/content-types"><Override PartName="/xl/workbook.xml" \
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
        """
      ),
      (
        "_rels/.rels",
        """
        <Relationships xmlns="\(Self.packages)/relationships"><Relationship Id="a" \
        Type="\(Self.documents)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\"/>"
      relations += "<Relationship Id=\"r\(index)\" Type=\"\(Self.documents)/worksheet\" Target=\"s\(index).xml\"/>"
      var rows = ""
      for (row, cells) in sheet.rows.enumerated() {
        rows += "<row r=\"\(row + 1)\">"
        for (column, text) in cells.enumerated() where !text.isEmpty {
          let letter = Character(UnicodeScalar(UInt8(65 + column)))
          let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
          rows += "<c r=\"\(letter)\(row + 1)\" t=\"inlineStr\"><is><t>\(escaped)</t></is></c>"
        }
        rows += "</row>"
      }
      parts.append(
        ("xl/s\(index).xml", "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData></worksheet>"))
    }
    parts += [
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.documents)\"><sheets>\(list)</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(Self.packages)/relationships\">\(relations)</Relationships>"
      ),
    ]
    return Data(Self.zip(parts))
  }

  private static func zip(_ parts: [(name: String, text: String)]) -> [UInt8] {
    var result: [UInt8] = []
    var directory: [UInt8] = []
    for part in parts {
      let name = Array(part.name.utf8)
      let content = Array(part.text.utf8)
      let common =
        little(20, 2) + little(0, 8) + little(Int(checksum(content)), 4) + little(content.count, 4)
        + little(content.count, 4) + little(name.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 10) + little(result.count, 4) + name
      result += little(0x0403_4B50, 4) + common + name + content
    }
    let end =
      little(0x0605_4B50, 4) + little(0, 4) + little(parts.count, 2) + little(parts.count, 2)
      + little(directory.count, 4) + little(result.count, 4) + little(0, 2)
    return result + directory + end
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// CRC-32 by its definition, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
    return ~value
  }
}
