/// Writes the forms and tables that are measured. The same bytes every time.
struct Generator {
  /// Source: S. Vigna, "splitmix64".
  private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  let questions: Int

  /// A form with questions of every kind, in tens: a rule in each of them, and every tenth question decides whether
  /// the next ones apply.
  func form(id: String) -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <form xmlns="urn:ronda:form:1" id="\(id)" version="1" default_language="es">
        <title>Medición</title>
        <title xml:lang="en">Measurement</title>
        <topics><topic name="asunto"><label>Asunto</label><label xml:lang="en">Matter</label></topic></topics>
        <choices name="si_no">
          <choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice>
          <choice name="no"><label>No</label><label xml:lang="en">No</label></choice>
        </choices>
        <choices name="grado" kind="scale">

      """
    for degree in 1...5 {
      xml += """
            <choice name="\(degree)" score="\(degree - 3)"><label>Grado \(degree)</label>
              <label xml:lang="en">Degree \(degree)</label></choice>

        """
    }
    xml += """
        </choices>
        <choices name="cosas">

      """
    for thing in 1...8 {
      xml += """
            <choice name="c\(thing)" topic="asunto"><label>Cosa \(thing)</label>
              <label xml:lang="en">Thing \(thing)</label></choice>

        """
    }
    xml += """
        </choices>
        <territory name="barrio" level="barrio" required="yes"><label>Barrio</label>
          <label xml:lang="en">Neighbourhood</label></territory>

      """
    for number in 1..<questions { xml += question(number) }
    return xml + "</form>\n"
  }

  private func question(_ number: Int) -> String {
    let name = "p\(number)"
    let label = "<label>Pregunta \(number)</label><label xml:lang=\"en\">Question \(number)</label>"
    let decides = number - number % 10
    // The question of the ten before which says yes or no.
    let relevant = decides > 0 && number % 10 != 0 ? " relevant=\"${p\(decides)} = 'si'\"" : ""
    switch number % 10 {
    case 0: return "  <select_one name=\"\(name)\" list=\"si_no\" required=\"yes\">\(label)</select_one>\n"
    case 1:
      return """
          <integer name="\(name)" constraint=". &gt;= 15 and . &lt;= 110"\(relevant)>\(label)
            <constraint_message>De 15 a 110.</constraint_message>
            <constraint_message xml:lang="en">From 15 to 110.</constraint_message>
            <warning test=". &gt; 95">¿Seguro?</warning>
            <warning test=". &gt; 95" xml:lang="en">Are you sure?</warning></integer>

        """
    case 2: return "  <decimal name=\"\(name)\" constraint=\". &gt;= 0 and . &lt;= 24\"\(relevant)>\(label)</decimal>\n"
    case 3:
      return "  <date name=\"\(name)\" constraint=\". &gt;= '2026-08-01' and . &lt;= '2026-12-31'\"\(relevant)>"
        + "\(label)</date>\n"
    case 4:
      return "  <select_multiple name=\"\(name)\" list=\"cosas\" max=\"3\"\(relevant)>\(label)</select_multiple>\n"
    case 5: return "  <text name=\"\(name)\"\(relevant)>\(label)</text>\n"
    default:
      return "  <select_one name=\"\(name)\" list=\"grado\" measure=\"satisfaction\" topic=\"asunto\"\(relevant)>"
        + "\(label)</select_one>\n"
    }
  }

  static let territories: String = {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
        <level name="comuna"><label>Comuna</label></level>
        <level name="barrio"><label>Barrio</label></level>

      """
    for place in 1...20 {
      xml += "  <territory level=\"comuna\" code=\"\(place)\" name=\"Comuna \(place)\">\n"
      for part in 1...10 {
        xml += "    <territory level=\"barrio\" code=\"\(place)-\(part)\" name=\"Barrio \(place) \(part)\"/>\n"
      }
      xml += "  </territory>\n"
    }
    return xml + "</territories>\n"
  }()

  /// The columns of the table, with what a checker of types can say of them.
  var kinds: [(name: String, kind: String)] {
    [("hoja", "integer"), ("lote", "text"), ("digita", "text"), ("barrio", "text")]
      + (1..<questions).map { number in
        let kind =
          switch number % 10 {
          case 0: "enum12"
          case 1: "integer"
          case 2: "number"
          case 3: "date"
          case 4, 5: "text"
          default: "enum12345"
          }
        return ("p\(number)", kind)
      }
  }

  /// Sheets as Excel in Chilean Spanish writes them, read by the profile es-CL, piece by piece. One row in 200 has a slip.
  ///
  /// - Parameter first: how many sheets there are before, in other tables.
  func table(rows: Int, from first: Int = 0, _ take: ([UInt8]) -> Void) {
    var random = SplitMix64(state: 2026 + UInt64(first))
    var bytes: [UInt8] = []
    bytes += "hoja;lote;digita;barrio".utf8
    for number in 1..<questions { bytes += ";p\(number)".utf8 }
    bytes += [13, 10]
    for row in 0..<rows {
      bytes += "\(100_000 + first + row);L\(row / 40);D\(row % 4);Barrio ".utf8
      bytes += "\(Int.random(in: 1...20, using: &random)) \(Int.random(in: 1...10, using: &random))".utf8
      var applies = true
      for number in 1..<questions {
        bytes.append(UInt8(ascii: ";"))
        if number % 10 == 0 {
          applies = Int.random(in: 0..<4, using: &random) > 0
          bytes.append(UInt8(ascii: applies ? "1" : "2"))
        } else if applies {
          append(number, &bytes, &random)
        }
      }
      if row % 200 == 199 { bytes += ";x".utf8 }
      bytes += [13, 10]
      if bytes.count > 1 << 18 {
        take(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    take(bytes)
  }

  private func append(_ number: Int, _ bytes: inout [UInt8], _ random: inout SplitMix64) {
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    switch number % 10 {
    case 1: bytes += "\(whole(15...97))".utf8
    case 2: bytes += "\(whole(0...23)),\(whole(0...9))".utf8
    case 3: bytes += "\(whole(10...28))-\(whole(10...12))-2026".utf8
    case 4: bytes += "\(whole(1...4)) \(whole(5...8))".utf8
    case 5: bytes += whole(0...2) == 0 ? "\"M\u{E1}s luz; y veredas\"".unicodeScalars.map { UInt8($0.value) } : []
    default: bytes += "\(whole(1...5))".utf8
    }
  }
}
