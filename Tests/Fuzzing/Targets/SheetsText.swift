/// The sheets of a workbook as one text, so that what is changed at random is still a workbook: a line of `# ` and the name
/// before the rows of each sheet, tabs between their cells.
struct SheetsText {
  static let mark = Array("# ".utf8)

  private var sheets: [(name: String, rows: [[String]])] = []

  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if line.starts(with: Self.mark) {
        sheets.append((String(decoding: line.dropFirst(Self.mark.count), as: UTF8.self), []))
      } else if let last = sheets.indices.last {
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        sheets[last].rows.append(cells.map { String(decoding: $0, as: UTF8.self) })
      }
    }
  }

  /// The workbook, its cells as texts that stand in them.
  var archive: [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let numbered = Array(sheets.enumerated())
    let names = numbered.map { "<sheet name=\"\(Self.escaped($1.name))\" sheetId=\"\($0 + 1)\" r:id=\"r\($0 + 1)\"/>" }
    let links = numbered.map {
      "<Relationship Id=\"r\($0.offset + 1)\" Type=\"\(office)/worksheet\" Target=\"s\($0.offset + 1).xml\"/>"
    }
    var text = """
      == [Content_Types].xml
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Override PartName="/xl/workbook.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
      == _rels/.rels
      <Relationships xmlns="\(package)"><Relationship Id="a" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>\
      </Relationships>
      == xl/workbook.xml
      <workbook xmlns="\(main)" xmlns:r="\(office)"><sheets>\(names.joined())</sheets></workbook>
      == xl/_rels/workbook.xml.rels
      <Relationships xmlns="\(package)">\(links.joined())</Relationships>
      """
    for (number, sheet) in numbered {
      let rows = sheet.rows.map { row in
        "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\(Self.escaped($0))</t></is></c>" }.joined() + "</row>"
      }
      text +=
        "\n== xl/s\(number + 1).xml\n<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
    }
    return PartsText(Array(text.utf8)).archive
  }

  /// As the content of an element or attribute; what XML has no way to write becomes a question mark.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "?"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
