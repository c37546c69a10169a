import Foundation
import RondaCore
import RondaTables
import RondaTranscription
import SeededRandom
import TableTestSupport
import Testing

/// One table of defects, written in every way that a table can be written: what becomes of each row is known before.
@Suite struct `Dirty files in every encoding, with every sign` {
  struct Manner: CustomStringConvertible {
    let encoding: String
    let hasMark: Bool
    let delimiter: Character
    let decimal: String
    let group: String
    let date: String
    let lineEnd: String

    var description: String { "\(encoding)\(hasMark ? "+bom" : "") \(delimiter) \(decimal)\(group) \(date)" }

    func number(_ whole: String, _ decimals: String) -> String { whole + decimal + decimals }

    func day(_ day: String, _ month: String, _ year: String) -> String {
      switch date {
      case "dd-mm-yyyy": "\(day)-\(month)-\(year)"
      case "mm-dd-yyyy": "\(month)-\(day)-\(year)"
      default: "\(year)-\(month)-\(day)"
      }
    }

    /// A cell as it is written: in quotes where it has to be.
    func cell(_ text: String) -> String {
      guard text.contains(delimiter) || text.contains("\"") || text.contains("\n") else { return text }
      return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: String(delimiter)) }

    func bytes(_ text: String) -> [UInt8] {
      switch encoding {
      case "windows-1252": text.unicodeScalars.map { Windows1252.byte($0) ?? 0x3F }
      case "iso-8859-1": text.unicodeScalars.map { UInt8(exactly: $0.value) ?? 0x3F }
      case "utf-16le": ((hasMark ? "\u{FEFF}" : "") + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case "utf-16be": ((hasMark ? "\u{FEFF}" : "") + text).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      default: Array(((hasMark ? "\u{FEFF}" : "") + text).utf8)
      }
    }

    func profile() throws -> ImportProfile {
      let sign = delimiter == "\t" ? "tab" : String(delimiter)
      return try SmallImport.profile(
        "encoding=\"\(encoding)\" delimiter=\"\(sign)\" decimal=\"\(decimal)\" date=\"\(date)\""
          + (group.isEmpty ? "" : " group=\"\(group)\""),
        """
        <sheet column="Nº HOJA"/><total_row column="Nº HOJA" text="TOTAL"/>
        <column header="AÑOS" question="edad"/><column header="HORAS" question="horas"/>
        <column header="DÍA" question="dia"/><column header="¿TIENE?" question="tiene"/>
        <column header="USA" question="usa" separator="+"/><column header="NOTA" question="nota"/>
        <missing text="NS" reason="dont_know"/><missing column="AÑOS" text="99" reason="refused"/>
        """)
    }
  }

  enum Fate: Equatable {
    case accepted
    case duplicate
    case blank
    case total
    case rejected(String)
  }

  static let headers = ["Nº HOJA", "AÑOS", "HORAS", "DÍA", "¿TIENE?", "USA", "NOTA"]

  /// Rows, and what becomes of each.
  static func table(_ m: Manner) -> [(row: String, fate: Fate)] {
    let day = m.day("25", "04", "2026")
    func sound(_ sheet: String, _ changes: [Int: String] = [:]) -> String {
      var cells = [sheet, "41", m.number("3", "5"), day, "si", "agua+luz", "Peñalolén"]
      for (column, text) in changes { cells[column] = text }
      return m.row(cells)
    }
    var rows: [(String, Fate)] = [
      (sound("1"), .accepted),
      (sound("2", [1: "NS", 2: "", 3: "", 4: "NS", 5: "", 6: ""]), .accepted),
      (sound("3", [1: "99"]), .accepted),
      (sound("1"), .duplicate),
      (sound("1", [1: "42"]), .rejected("row-sheet-differs")),
      (sound("00003"), .rejected("row-sheet-differs")),
      (sound(""), .rejected("row-no-sheet")),
      (sound("1,2E+10"), .rejected("row-spoilt-sheet")),
      (sound("10", [1: "4O"]), .rejected("cell-letter-for-digit")),
      (sound("11", [1: "cuarenta"]), .rejected("cell-not-a-number")),
      (sound("12", [1: m.number("4", "5")]), .rejected("cell-not-whole")),
      (sound("13", [1: "99999999999999999999"]), .rejected("cell-too-large")),
      (sound("14", [3: "ayer"]), .rejected("cell-not-a-date")),
      (sound("15", [3: m.day("31", "02", "2026")]), .rejected("cell-no-such-date")),
      (sound("16", [3: m.day("25", "04", "26")]), .rejected("cell-short-year")),
      (sound("17", [4: "7"]), .rejected("cell-unknown-code")),
      (sound("18", [4: "si no"]), .rejected("cell-two-marks")),
      (sound("19", [5: "agua+fuego"]), .rejected("cell-unknown-code")),
      (sound("20", [5: "agua+luz+gas"]), .rejected("answer-too-many")),
      (sound("21", [5: "nada+luz"]), .rejected("answer-exclusive")),
      (sound("22") + String(m.delimiter) + "de más", .rejected("row-too-long")),
      (m.row(["23", "41"]), .rejected("row-too-short")),
      (sound("24", [6: "dijo \"no\"\(m.delimiter) y se fue"]), .accepted),
      (sound("25", [6: "dos\nlíneas"]), .accepted),
      (String(repeating: String(m.delimiter), count: 6), .blank),
      (m.row(["TOTAL", "1.000", "", "", "", "", ""]), .total),
      (sound("26", [2: "abc"]), .rejected("cell-not-a-number")),
      (sound("27", [2: ""]), .accepted),
    ]
    if m.date != "yyyy-mm-dd" {
      let swapped = m.date == "dd-mm-yyyy" ? "04-25-2026" : "25-04-2026"
      rows.append((sound("28", [3: swapped]), .rejected("cell-day-month-swapped")))
    } else {
      rows.append((sound("28", [3: "2026-25-04"]), .rejected("cell-day-month-swapped")))
    }
    if m.group.isEmpty {
      // What the other habit writes is no number here.
      rows.append((sound("29", [2: m.decimal == "," ? "98.9" : "98,9"]), .rejected("cell-not-a-number")))
      rows.append((sound("30", [1: "28\(m.decimal)000"]), .rejected("cell-ambiguous-number")))
      rows.append((sound("31", [2: "28\(m.decimal)125"]), .accepted))
    } else {
      rows.append((sound("29", [2: "98\(m.group)9"]), .rejected("cell-decimal-sign")))
      rows.append((sound("30", [2: "28\(m.group)000"]), .rejected("cell-ambiguous-number")))
      rows.append((sound("31", [2: "1\(m.group)234\(m.decimal)5"]), .accepted))
    }
    // A quote that is never closed costs its own line.
    rows.append(("32\(m.delimiter)\"41\(m.delimiter)", .rejected("row-unclosed-quote")))
    rows.append((sound("33"), .accepted))
    return rows.map { (row: $0.0, fate: $0.1) }
  }

  static var manners: [Manner] {
    var result: [Manner] = []
    let encodings: [(String, Bool)] = [
      ("utf-8", false), ("utf-8", true), ("windows-1252", false), ("iso-8859-1", false), ("utf-16le", true),
      ("utf-16be", true), ("utf-16le", false),
    ]
    for (encoding, hasMark) in encodings {
      for delimiter: Character in [";", ",", "\t", "|"] {
        for (decimal, group) in [(",", "."), (".", ","), (".", "")] {
          for date in ["dd-mm-yyyy", "mm-dd-yyyy", "yyyy-mm-dd"] {
            result.append(
              Manner(
                encoding: encoding, hasMark: hasMark, delimiter: delimiter, decimal: decimal, group: group, date: date,
                lineEnd: result.count % 3 == 0 ? "\n" : result.count % 3 == 1 ? "\r\n" : "\r"))
          }
        }
      }
    }
    return result
  }

  /// The rows of a text in an encoding, as they are in it, by their lines.
  static func rows(_ bytes: [UInt8], _ m: Manner) throws -> [(line: Int, cells: [String], content: [UInt8])] {
    let isWide = m.encoding.hasPrefix("utf-16")
    let isBig = m.encoding == "utf-16be"
    let source: any ByteSource =
      isWide ? UTF16Source(MemorySource(bytes), isBigEndian: isBig) : MemorySource(bytes)
    var scanner = RowScanner(source, delimiter: m.delimiter.asciiValue ?? 0)
    var row = TableRow()
    var result: [(line: Int, cells: [String], content: [UInt8])] = []
    while try scanner.next(into: &row) {
      let cells = row.cells.map { String(decoding: row.bytes[$0.start..<$0.end], as: UTF8.self) }
      result.append((row.line, cells, row.bytes))
    }
    return result
  }

  @Test func `there are enough of them`() { #expect(Self.manners.count >= 250) }

  @Test(arguments: 0..<7) func `every row has the fate that is known`(encoding: Int) throws {
    for (number, m) in Self.manners[(encoding * 36)..<(encoding * 36 + 36)].enumerated() {
      try check(m, twice: number % 4 == 0)
    }
  }

  private func check(_ m: Manner, twice: Bool) throws {
    let table = Self.table(m)
    let text = ([m.row(Self.headers)] + table.map(\.row)).joined(separator: m.lineEnd)
    let bytes = m.bytes(text)
    let small = try SmallImport()
    let report = try small.run(bytes, try m.profile())
    func count(_ isSo: (Fate) -> Bool) -> Int { table.count { isSo($0.fate) } }
    let rejected = count { if case .rejected = $0 { true } else { false } }
    let expected =
      "\(count { $0 != .blank && $0 != .total }) = \(count { $0 == .accepted }) + \(rejected) + "
      + "\(count { $0 == .duplicate }), \(count { $0 == .blank }) blank, \(count { $0 == .total }) total"
    #expect(report.balance == expected, "\(m)")

    // Each row with its own code, and verbatim: what was rejected and what was not make up the file again.
    let scanned = try Self.rows(bytes, m)
    #expect(scanned.count == table.count + 1, "\(m)")
    let rejects = try Self.rows(try small.bytes("rechazos.csv"), m).dropFirst()
    var rejectsByLine: [Int: [UInt8]] = [:]
    let front = 4
    for reject in rejects {
      let line = try #require(Int(reject.cells[0]), "\(m)")
      // The columns in front are in quotes, which the row itself begins behind.
      var position = 0
      for _ in 0..<front {
        position += 1
        while !(reject.content[position] == 0x22 && reject.content[position + 1] == m.delimiter.asciiValue) {
          position += 1
        }
        position += 2
      }
      rejectsByLine[line] = Array(reject.content[position...])
    }
    var rebuilt: [UInt8] = []
    let accepted = Set(try small.lines().values)
    for (index, row) in scanned.enumerated() {
      let content = rejectsByLine[row.line] ?? row.content
      rebuilt += index == scanned.count - 1 && rejectsByLine[row.line] != nil ? row.content : content
      guard index > 0 else { continue }
      let fate = table[index - 1].fate
      #expect(accepted.contains(row.line) == (fate == .accepted), "\(m): \(table[index - 1].row)")
      if case .rejected(let code) = fate {
        let reject = rejects.first { $0.cells[0] == String(row.line) }
        #expect(
          reject?.cells[2].components(separatedBy: ", ").contains(code) == true,
          "\(m): \(table[index - 1].row) \(reject?.cells ?? [])")
      } else {
        #expect(rejectsByLine[row.line] == nil, "\(m): \(table[index - 1].row)")
      }
    }
    let original = m.encoding.hasPrefix("utf-16") ? Self.decoded(bytes, m) : bytes
    #expect(rebuilt == original, "\(m)")

    guard twice else { return }
    // Again: nothing new, and the rejects as they are come out as they went in.
    let before = try small.dump()
    let again = try small.run(bytes, try m.profile())
    #expect(again.accepted == 0 && again.duplicates == report.accepted + report.duplicates, "\(m)")
    #expect(try small.dump() == before)
    let returned = try small.run(try small.bytes("rechazos.csv"), try m.profile(), rejects: "otra.csv")
    #expect(returned.rows == rejected && returned.rejected == rejected, "\(m)")
  }

  private static func decoded(_ bytes: [UInt8], _ m: Manner) -> [UInt8] {
    let source = UTF16Source(MemorySource(bytes), isBigEndian: m.encoding == "utf-16be")
    var result: [UInt8] = []
    var count = -1
    while count != result.count {
      count = result.count
      try? source.read(appendingTo: &result)
    }
    return result
  }
}

@Suite struct `UTF-16 that is read as UTF-8` {
  @Test(arguments: 0..<40) func `gives the same bytes back, whatever they are`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for isBig in [false, true] {
      let bytes = (0..<Int.random(in: 0..<400, using: &random)).map { index -> UInt8 in
        // Halves of pairs are rare among random bytes.
        index % 2 == (isBig ? 0 : 1) && random.next() % 4 == 0
          ? 0xD8 + UInt8(random.next() % 8) : UInt8(random.next() % 256)
      }
      let source = UTF16Source(MemorySource(bytes, pieceSizes: [1, 2, 3, 5, 64]), isBigEndian: isBig)
      var text: [UInt8] = []
      var count = -1
      while count != text.count {
        count = text.count
        try source.read(appendingTo: &text)
      }
      #expect(UTF16Text.bytes(of: text[...], isBigEndian: isBig) == bytes)
    }
  }

  @Test func `is the UTF-8 of its text`() throws {
    let text = "Ñuñoa; 😀 «año»\r\n"
    let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let source = UTF16Source(MemorySource(bytes, pieceSizes: [1]), isBigEndian: false)
    var result: [UInt8] = []
    for _ in 0..<100 { try source.read(appendingTo: &result) }
    #expect(String(decoding: result, as: UTF8.self) == text)
  }
}
