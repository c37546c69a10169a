import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTables
import RondaTranscription
import SeededRandom
import TableTestSupport
import Testing

/// A reader goes on from row to row and remembers cells, and several of them work at once: no row may be another for it.
@Suite struct `Rows that are judged together` {
  private static let kinds = ["integer", "decimal", "date", "text", "si_no", "cosas", "rank", "lugar", "calculate"]

  private struct Survey {
    var form = ""
    /// By question, what it is; calculations have no column.
    var kinds: [String] = []

    init(_ random: inout SeededGenerator) {
      var body = ""
      for index in 0..<12 {
        let kind = Self.kind(index, &random)
        kinds.append(kind)
        var rules = ""
        let deciding = kinds.indices.dropLast().filter { kinds[$0] == "si_no" }
        if kind != "calculate", let other = deciding.randomElement(using: &random), random.next() % 2 == 0 {
          rules += " relevant=\"${q\(other)} = 'si'\""
        }
        if kind == "integer", random.next() % 2 == 0 { rules += " constraint=\". &lt;= 60\"" }
        if kind != "calculate", random.next() % 4 == 0 { rules += " required=\"yes\"" }
        let label = "<label>\(index)</label>"
        let doubt = "<warning test=\". &gt; 50\">¿Seguro?</warning>"
        switch kind {
        case "integer": body += "<integer name=\"q\(index)\"\(rules)>\(label)\(doubt)</integer>"
        case "si_no": body += "<select_one name=\"q\(index)\" list=\"si_no\"\(rules)>\(label)</select_one>"
        case "cosas":
          body += "<select_multiple name=\"q\(index)\" list=\"cosas\" max=\"2\"\(rules)>\(label)</select_multiple>"
        case "rank": body += "<rank name=\"q\(index)\" list=\"cosas\" max=\"3\"\(rules)>\(label)</rank>"
        case "lugar": body += "<territory name=\"q\(index)\" level=\"barrio\"\(rules)>\(label)</territory>"
        case "calculate":
          let numbers = kinds.indices.filter { kinds[$0] == "integer" }.map { "${q\($0)}" }
          let sum = numbers.isEmpty ? "1" : "coalesce(\(numbers.joined(separator: ", ")), 7) + 1"
          let value = random.next() % 2 == 0 ? "once(\(sum))" : sum
          body += "<calculate name=\"q\(index)\" calculation=\"\(value)\" type=\"integer\">\(label)</calculate>"
        default: body += "<\(kind) name=\"q\(index)\"\(rules)>\(label)</\(kind)>"
        }
      }
      form = """
        <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
        <choices name="si_no"><choice name="si"><label>Sí</label></choice>
        <choice name="no"><label>No</label></choice></choices>
        <choices name="cosas">\((1...12).map { "<choice name=\"c\($0)\"><label>\($0)</label></choice>" }.joined())
        </choices>\(body)</form>
        """
    }

    private static func kind(_ index: Int, _ random: inout SeededGenerator) -> String {
      index == 0
        ? "si_no" : `Rows that are judged together`.kinds.randomElement(using: &random) ?? "integer"
    }

    func table(rows: Int, _ random: inout SeededGenerator) -> [UInt8] {
      let asked = kinds.indices.filter { kinds[$0] != "calculate" }
      var text = "hoja;lote;digita" + asked.map { ";q\($0)" }.joined() + "\r\n"
      for row in 0..<rows {
        // Now and then a sheet comes again, the same or not.
        let sheet = random.next() % 20 == 0 ? Int.random(in: 0...row, using: &random) : row
        text += "\(1_000 + sheet);L\(row / 40);D1"
        for question in asked { text += ";" + cell(kinds[question], &random) }
        if random.next() % 50 == 0 { text += ";de más" }
        if random.next() % 50 == 0 { text += "\r\n;;" }
        text += "\r\n"
      }
      return Array(text.utf8)
    }

    private func cell(_ kind: String, _ random: inout SeededGenerator) -> String {
      let few: [String] =
        switch kind {
        case "integer": ["3", "18", "18", "55", "61", " 7 ", "1.500", "l8"]
        case "decimal": ["1,5", "98.9", "0", "3,25", "1.500"]
        case "date": ["03-04-2026", "31-02-2026", "3/4/2026", "2026-04-03", "03-04-26"]
        case "text": ["Más luz", "\"Dice \"\"no\"\"\"", "una respuesta algo más larga; no", "\u{A0}ñ\u{A0}"]
        case "si_no": ["1", "2", "1", "1", "si", "no", "3", "1 2"]
        case "cosas", "rank": ["1 2", "2", "12 3", "1 2 3", "4 4", "c5", "13"]
        default: ["San José", "A1", "Las Ñipas", "las nipas", "B1", "Ñuñoa"]
        }
      switch random.next() % 12 {
      case 0..<3: return ""
      case 3: return [".b", ".n", ".a", "?"].randomElement(using: &random) ?? ""
      default:
        let text = few.randomElement(using: &random) ?? ""
        return text.contains(";") ? "\"\(text)\"" : text
      }
    }
  }

  private static func reader(_ small: SmallImport, _ header: TableRow, _ profile: ImportProfile) throws -> RowReader {
    let headers = header.cells.map { String(decoding: header.bytes[$0.start..<$0.end], as: UTF8.self) }
    let bound = ColumnBinding.bind(
      profile, form: small.form, territories: small.territories, headers: headers, file: "hojas.csv")
    return RowReader(
      try #require(bound.binding, "\(bound.findings)"), profile: profile,
      session: Session(
        EvaluationPlan(small.form), territories: small.territories,
        today: try #require(CivilDate(year: 2026, month: 11, day: 21))))
  }

  @Test(arguments: 0..<12) func `are what each is by itself, in the order of the table`(seed: Int) throws {
    var random = SeededGenerator(seed: 7_000 + UInt64(seed))
    let survey = Survey(&random)
    let small = try SmallImport(survey.form)
    let profile = ImportProfile.chilean()
    let table = survey.table(rows: 700, &random)

    // Each by a reader that has read nothing else.
    var scanner = RowScanner(MemorySource(table), delimiter: UInt8(ascii: ";"))
    var row = TableRow()
    #expect(try scanner.next(into: &row))
    let fresh = try Self.reader(small, row, profile)
    var going = fresh
    var accepted: [(line: Int, sheet: TranscribedSheet)] = []
    var rejected: [Int] = []
    var duplicates = 0
    while try scanner.next(into: &row) {
      var reader = fresh
      let outcome = reader.read(row)
      #expect("\(going.read(row))" == "\(outcome)")
      switch outcome {
      case .blank, .total: continue
      case .rejected: rejected.append(row.line)
      case .sheet(let sheet, _):
        if let first = accepted.first(where: { $0.sheet.sheet == sheet.sheet }) {
          if first.sheet.answers == sheet.answers { duplicates += 1 } else { rejected.append(row.line) }
        } else {
          accepted.append((row.line, sheet))
        }
      }
    }

    let report = try small.run(table, profile)
    #expect((report.accepted, report.rejected, report.duplicates) == (accepted.count, rejected.count, duplicates))
    var stored: [(line: Int, answers: [Answer])] = []
    try small.store.forEachRecord(ofForms: [small.form.hash], layout: RecordLayout(small.form)) { batch in
      for (position, record) in batch.records.enumerated() {
        stored.append((record.provenance.sourceLine ?? 0, Array(batch.answers(ofRecord: position))))
      }
    }
    #expect(stored.map(\.line) == accepted.map(\.line))
    #expect(stored.map(\.answers) == accepted.map(\.sheet.answers))
    var rejects = RowScanner(MemorySource(try small.bytes("rechazos.csv")), delimiter: UInt8(ascii: ";"))
    var lines: [String] = []
    while try rejects.next(into: &row) {
      lines.append(String(decoding: row.bytes[row.cells[0].start..<row.cells[0].end], as: UTF8.self))
    }
    #expect(lines.dropFirst() == rejected.map(String.init)[...])
    let filled = report.columns.map {
      $0.count.filled + $0.count.empty + $0.count.rejected + $0.count.missing.reduce(0, +)
    }
    #expect(Set(filled).count == 1)
  }
}
