package import SeededRandom

/// A form that an author could have written, of questions of every kind in any order, nested a little.
package enum RandomForm {
  /// The form in the form language; the same seed gives the same form.
  package static func text(seed: UInt64, questions: Int) -> String {
    var random = SeededGenerator(seed: seed)
    var number = 0
    var body = ""
    var integers: [String] = []
    while number < questions {
      let isRepeat = Int.random(in: 0..<8, using: &random) == 0
      let isGroup = !isRepeat && Int.random(in: 0..<5, using: &random) == 0
      let opening = isRepeat ? "<repeat name=\"r\(number)\">" : isGroup ? "<group name=\"g\(number)\">" : ""
      body += opening + (opening.isEmpty ? "" : "<label>Parte \(number)</label>")
      for _ in 0..<(opening.isEmpty ? 1 : Int.random(in: 1...4, using: &random)) {
        number += 1
        body += question(number, after: integers.last, &random)
        // What is inside of a repetition is many, and no plain condition outside of it.
        if !isRepeat, body.contains("<integer name=\"p\(number)\"") { integers.append("p\(number)") }
      }
      body += isRepeat ? "</repeat>" : isGroup ? "</group>" : ""
      body += "\n"
    }
    return """
      <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
      <choices name="corta">\(choices(4))<choice name="c99" exclusive="yes"><label>Ninguna</label></choice></choices>
      <choices name="larga">\(choices(60))</choices>
      <choices name="grado" kind="scale"><choice name="malo" score="-1"><label>Malo</label></choice>
      <choice name="bueno" score="1"><label>Bueno</label></choice></choices>
      \(body)</form>
      """
  }

  private static func choices(_ count: Int) -> String {
    (1...count).map { "<choice name=\"c\($0)\"><label>Caleta Ñandú \($0)</label></choice>" }.joined()
  }

  private static func question(_ number: Int, after condition: String?, _ random: inout SeededGenerator) -> String {
    let name = "name=\"p\(number)\""
    let label = "<label>¿Pregunta \(number), con añañucas?</label>"
    var rules = ""
    if let condition, Int.random(in: 0..<3, using: &random) == 0 { rules += " relevant=\"${\(condition)} &gt; 2\"" }
    if Int.random(in: 0..<4, using: &random) == 0 { rules += " required=\"yes\"" }
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return "<note \(name)>\(label)</note>"
    case 1: return "<text \(name)\(rules)>\(label)</text>"
    case 2: return "<integer \(name)\(rules) constraint=\". &gt;= 0 and . &lt;= 110\">\(label)</integer>"
    case 3: return "<integer \(name)\(rules)>\(label)<warning test=\". &gt; 5\">¿Seguro?</warning></integer>"
    case 4: return "<decimal \(name)\(rules)>\(label)</decimal>"
    case 5: return "<date \(name)\(rules)>\(label)</date>"
    case 6: return "<select_one \(name) list=\"corta\"\(rules)>\(label)</select_one>"
    case 7: return "<select_one \(name) list=\"larga\"\(rules)>\(label)</select_one>"
    case 8: return "<select_multiple \(name) list=\"corta\" max=\"2\"\(rules)>\(label)</select_multiple>"
    case 9: return "<rank \(name) list=\"corta\" max=\"3\"\(rules)>\(label)</rank>"
    case 10: return "<tally \(name) list=\"corta\" control=\"10\"\(rules)>\(label)</tally>"
    case 11: return "<time \(name)\(rules)>\(label)</time>"
    default:
      return "<grid \(name) list=\"grado\">\(label)<row name=\"f\(number)a\"><label>la luz</label></row>"
        + "<row name=\"f\(number)b\"><label>el agua</label></row></grid>"
    }
  }

  /// Keys that somebody might press, and some that nobody would, as a terminal sends them.
  package static func keys(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let likely = [
      "\r", "\r", "\r", "\r", "1", "2", "3", "s", "n", "7", "0", "-\r", "*\r", "+\r", "hoy\r", "14:30\r", "1 2\r",
      "ñandú ",
      "caleta", " ", "\u{7F}", "\u{1B}[A", "\u{1B}[B", "\u{1B}OA", "\u{1B}OB", "\u{1B}[C", "\u{1B}[D", "\u{1B}[H",
      "\u{1B}[F", "\u{1B}[5~", "\u{1B}[6~", "\u{1B}[3~", "\u{1B}[Z", "\t", "?", "/", "=", "f", "g", "f\r", "\u{1B}",
      "\u{7}", "\u{12}", "\u{14}", "\u{E}", "\u{F}", "\u{15}", "\u{17}", "\u{1}", "\u{5}", "\u{B}", "\u{C}",
      "\u{1B}[200~pegado\r\nñ\u{1B}[201~", "\u{1B}[I", "\u{1B}[<0;3;4M", "n\u{303}", "日本", "/resumen\r", "/ir 2\r",
      "/atras\r", "/idioma\r", "99999999999999999999\r",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<count {
      // Junk is what a cat on the keyboard sends, or a modem; Ctrl-C, Ctrl-X, Ctrl-Z and Ctrl-\ end or stop.
      if Int.random(in: 0..<20, using: &random) == 0 {
        let byte = UInt8.random(in: 0...255, using: &random)
        if ![0x03, 0x04, 0x18, 0x1A, 0x1C].contains(byte) { bytes.append(byte) }
      } else {
        bytes += Array((likely.randomElement(using: &random) ?? "").utf8)
      }
    }
    return bytes
  }
}
