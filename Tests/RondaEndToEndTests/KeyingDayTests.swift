import Foundation
import PtySupport
import RondaCore
import RondaStore
import Testing

/// A batch of sheets as an office keys it, with the program as it was built.
@Suite(.serialized, .timeLimit(.minutes(3))) struct KeyingDayTests {
  private static let form = """
    <form xmlns="urn:ronda:form:1" id="hoja" version="1" default_language="es">
      <title>Hoja</title>
      <choices name="si_no"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      <territory name="barrio" level="barrio" required="yes"><label>Barrio</label></territory>
      <select_one name="acepta" list="si_no" required="yes"><label>¿Acepta?</label></select_one>
      <integer name="edad" relevant="${acepta} = 'si'" constraint=". &gt;= 15 and . &lt;= 110"><label>Edad</label></integer>
      <select_one name="agua" list="si_no"><label>¿Tiene agua?</label></select_one>
      <text name="nota"><label>Nota</label></text>
    </form>
    """
  private static let territories = """
    <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
      <level name="barrio"><label>Barrio</label></level>
      <territory level="barrio" code="1-1" name="Villa Ñandú"/><territory level="barrio" code="1-2" name="Centro"/>
    </territories>
    """

  private func office(_ name: String = "barrio.ronda") throws -> Program {
    let program = try Program()
    try program.write(Self.form, to: "f.xml")
    try program.write(Self.territories, to: "t.xml")
    let made = try program.run("new", name, "f.xml", "t.xml")
    try #require(made.status == 0, "\(made.errors)")
    return program
  }

  /// Keys sheets by their numbers, and leaves.
  private func key(
    _ sheets: [(number: String, keys: String)], _ order: String, _ program: Program
  ) throws -> (status: Int32, text: String) {
    let window = try program.window(order)
    for (number, keys) in sheets {
      try #require(window.wait(for: "Número de la hoja"), "\(window.screen.text)")
      window.type(number + "\r")
      try #require(window.wait(for: "hoja \(number)"), "\(window.screen.text)")
      window.type(keys)
      try #require(window.wait(for: "Hoja \(number) guardada"), "\(window.screen.text)")
    }
    window.type("\u{18}")
    let status = window.end()
    #expect(window.isRestored)
    #expect(!window.screen.mainText.contains("Edad"), "answers stay out of the scrollback")
    return (status, window.screen.mainText)
  }

  private func records(in program: Program) throws -> [(sheet: String?, answers: [Answer], version: Int)] {
    let file = try ConsultationFile.open(at: program.folder.appending(path: "barrio.ronda").path, for: .reading)
    let layout = RecordLayout([
      .init("barrio", .territory), .init("acepta", .choice), .init("edad", .integer), .init("agua", .choice),
      .init("nota", .text),
    ])
    var result: [(String?, [Answer], Int)] = []
    try file.forEachRecord(ofForms: file.forms().map(\.hash), layout: layout) { batch in
      for (position, header) in batch.records.enumerated() {
        result.append((header.provenance.sheet, Array(batch.answers(ofRecord: position)), header.version))
      }
    }
    return result.sorted { ($0.0 ?? "") < ($1.0 ?? "") }
  }

  @Test func `a batch is keyed, and the end says what is missing`() throws {
    let program = try office()
    let order = "$RONDA digitar --lote 07 --digita MRC --hojas 4 --primera 401 --fijar barrio=centro"
    let (status, text) = try key(
      [("401", "147" + "1" + "Ñandú\r"), ("403", "2" + "\r" + "2" + "\r")], order, program)
    #expect(status == 0)
    #expect(text.contains("Lote 07: 2 hojas digitadas de 4."), "\(text)")
    #expect(text.contains("Faltan: 402, 404."), "\(text)")
    let records = try records(in: program)
    #expect(records.map(\.sheet) == ["401", "403"])
    #expect(
      records.map(\.answers) == [
        [
          .value(.territory("1-2")), .value(.choice("si")), .value(.integer(47)), .value(.choice("si")),
          .value(.text("Ñandú")),
        ],
        [
          .value(.territory("1-2")), .value(.choice("no")), .missing(.notApplicable), .value(.choice("no")),
          .missing(.blank),
        ],
      ])
    let lots = try program.run("batches", "-C", "barrio.ronda", "--json")
    #expect(lots.output.contains("\"keyed\": 2"), "\(lots.output)")
    #expect(lots.output.contains("\"402\""))
  }

  @Test func `type-ahead behind an error is dropped, and no field is shifted`() throws {
    let program = try office()
    let window = try program.window("$RONDA digitar --lote 07 --digita MRC --fijar barrio=centro")
    try #require(window.wait(for: "Número de la hoja"))
    window.type("1\r")
    try #require(window.wait(for: "hoja 1"))
    // All at once, as it comes from a fast hand: the 7 is no code, and what follows was meant for other fields.
    window.type("747" + "1" + "x\r")
    try #require(window.wait(for: "BLOQUEADO"), "\(window.screen.text)")
    window.settle()
    #expect(window.screen.text.contains("BLOQUEADO"))
    window.type("\u{7F}" + "1")
    try #require(window.wait(for: "3. Edad"), "\(window.screen.text)")
    window.type("\u{18}")
    #expect(window.end() == 0)
    #expect(window.output.contains(7), "it rings")
    let file = try ConsultationFile.open(at: program.folder.appending(path: "barrio.ronda").path, for: .reading)
    let keying = try #require(try file.keyings(formID: "hoja").first)
    #expect(try file.keyedFields(of: keying.id).map(\.place.name) == ["acepta"])
  }

  @Test func `a sheet goes on where it was left, is found by its number and is not two people's at once`() throws {
    let program = try office()
    let order = "$RONDA digitar --lote 07 --digita MRC --fijar barrio=centro"
    let first = try program.window(order)
    try #require(first.wait(for: "Número de la hoja"))
    first.type("0413\r")
    try #require(first.wait(for: "hoja 0413"))
    first.type("147")
    try #require(first.wait(for: "4. ¿Tiene agua?"), "\(first.screen.text)")
    let other = try program.window(order.replacing("MRC", with: "ANA"))
    try #require(other.wait(for: "Número de la hoja"))
    other.type("413\r")
    #expect(other.wait(for: "abierta en otra ventana"), "\(other.screen.text)")
    other.type("\u{18}")
    #expect(other.end() == 0)
    first.signal(SIGKILL)
    _ = first.end()
    let again = try program.window(order)
    try #require(again.wait(for: "Enter sin escribir: 0413"), "\(again.screen.text)")
    again.type("\r")
    try #require(again.wait(for: "4. ¿Tiene agua?"), "\(again.screen.text)")
    #expect(again.screen.text.contains("47"))
    again.type("2" + "\r")
    try #require(again.wait(for: "Hoja 0413 guardada"))
    // A sheet that is through opens again to be corrected, and the record has a second version then.
    again.type("413\r")
    try #require(again.wait(for: "ya está digitada"), "\(again.screen.text)")
    again.type("\r")
    try #require(again.wait(for: "hoja 0413"), "\(again.screen.text)")
    again.type("\t")
    again.type("\u{1B}[B" + "52")
    again.type("\r\r")
    try #require(again.wait(for: "Hoja 0413 guardada"), "\(again.screen.text)")
    again.type("\u{18}")
    #expect(again.end() == 0)
    let record = try #require(try records(in: program).first)
    #expect(record.version == 2)
    #expect(record.answers[2] == .value(.integer(52)))
  }

  @Test func `a sheet that was begun under a wrong number goes away as a whole, and its number is free again`() throws {
    let program = try office()
    let window = try program.window("$RONDA digitar --lote 07 --digita MRC --fijar barrio=centro")
    try #require(window.wait(for: "Número de la hoja"))
    window.type("9\r")
    try #require(window.wait(for: "hoja 9"))
    window.type("147")
    try #require(window.wait(for: "4. ¿Tiene agua?"))
    window.type("\u{B}")
    try #require(window.wait(for: "^K otra vez"), "\(window.screen.text)")
    window.type("\u{B}")
    try #require(window.wait(for: "Hoja 9 borrada"), "\(window.screen.text)")
    window.type("9\r")
    try #require(window.wait(for: "2. ¿Acepta?"), "\(window.screen.text)")
    #expect(!window.screen.text.contains("47"))
    window.type("2" + "\r" + "1" + "\r")
    try #require(window.wait(for: "Hoja 9 guardada"), "\(window.screen.text)")
    // What is a record is withdrawn, not deleted.
    window.type("9\r")
    try #require(window.wait(for: "ya está digitada"))
    window.type("\r")
    try #require(window.wait(for: "2. ¿Acepta?"))
    window.type("\u{B}")
    try #require(window.wait(for: "^K otra vez"))
    window.type("\u{B}")
    #expect(window.wait(for: "ronda registros retirar"), "\(window.screen.text)")
    window.type("\u{18}")
    #expect(window.end() == 0)
    #expect(try records(in: program).map(\.sheet) == ["9"])
  }

  @Test func `numbers with a check digit are refused when a digit is wrong`() throws {
    let program = try office()
    let number = try #require(SheetNumber(401))
    let wrongFirst = "\(number.digits)-\((number.checkDigit + 1) % 10)"
    let refused = try program.window(
      "$RONDA digitar --lote 07 --digita MRC --digito --primera \(wrongFirst) --hojas 2")
    #expect(refused.end() == 2)
    #expect(refused.screen.text.contains("no sirve"), "\(refused.screen.text)")
    let right = try program.window(
      "$RONDA digitar --lote 08 --digita MRC --digito --primera \(number.text) --hojas 2 --fijar barrio=centro")
    try #require(right.wait(for: "Enter sin escribir: \(number.text)"), "\(right.screen.text)")
    right.type("\r")
    try #require(right.wait(for: "hoja \(number.text)"), "\(right.screen.text)")
    right.type("147" + "1" + "\r")
    let next = try #require(SheetNumber(402))
    try #require(right.wait(for: "Enter sin escribir: \(next.text)"), "\(right.screen.text)")
    let wrong = next.digits + String((next.checkDigit + 1) % 10)
    right.type(wrong + "\r")
    #expect(right.wait(for: "El último dígito no corresponde"), "\(right.screen.text)")
    right.type("\u{18}")
    #expect(right.end() == 0)
    #expect(try records(in: program).map(\.sheet) == [number.text])
  }

  @Test func `a second person verifies, and the report splits the errors`() throws {
    let program = try office()
    let set = "--lote 07 --fijar barrio=centro"
    _ = try key(
      [("1", "147" + "1" + "plaza\r"), ("2", "130" + "2" + "\r")], "$RONDA digitar \(set) --digita MRC", program)
    // Whoever keyed a sheet does not verify it.
    let same = try program.window("$RONDA redigitar --lote 07 --completo --digita mrc")
    try #require(same.wait(for: "Número de la hoja"))
    same.type("\r")
    #expect(same.wait(for: "otra persona tiene que hacer esta pasada"), "\(same.screen.text)")
    same.type("\u{18}")
    _ = same.end()
    // The age was 41: typed twice it replaces 47. In the second sheet the verifier slips once.
    let window = try program.window("$RONDA redigitar --lote 07 --completo --digita ANA")
    try #require(window.wait(for: "Número de la hoja"))
    window.type("1\r")
    try #require(window.wait(for: "hoja 1"))
    #expect(!window.screen.text.contains("47"), "it is blind")
    window.type("141")
    try #require(window.wait(for: "No coincide"), "\(window.screen.text)")
    window.type("41" + "1" + "PLAZA\r")
    try #require(window.wait(for: "Hoja 1 guardada"), "\(window.screen.text)")
    window.type("\r")
    try #require(window.wait(for: "hoja 2"))
    window.type("130" + "1")
    try #require(window.wait(for: "No coincide"), "\(window.screen.text)")
    window.type("2" + "\r")
    try #require(window.wait(for: "Hoja 2 guardada"), "\(window.screen.text)")
    window.type("\u{18}")
    #expect(window.end() == 0)
    #expect(window.screen.mainText.contains("2 de 2 hojas redigitadas"), "\(window.screen.mainText)")
    let records = try records(in: program)
    #expect(records.map(\.version) == [2, 1])
    #expect(records[0].answers[2] == .value(.integer(41)))
    #expect(records[1].answers[3] == .value(.choice("no")))
    let report = try program.run("verify", "-C", "barrio.ronda", "--report", "--format", "json")
    // Eight fields: six the same, one error of each pass.
    #expect(
      report.output.contains(
        "\"total\": {\"fields\": 8, \"same\": 6, \"keyer\": 1, \"verifier\": 1, \"both\": 0, \"open\": 0}"),
      "\(report.output)")
    #expect(report.status == 0, "all of the batch is verified")
  }

  @Test func `where the consultation wants it, a third person decides`() throws {
    let program = try office()
    #expect(try program.run("settings", "-C", "barrio.ronda", "third=yes").status == 0)
    _ = try key(
      [("1", "147" + "1" + "plaza\r")], "$RONDA digitar --lote 07 --fijar barrio=centro --digita MRC", program)
    let second = try program.window("$RONDA redigitar --lote 07 --digita ANA")
    try #require(second.wait(for: "Enter sin escribir: 1"))
    second.type("\r")
    try #require(second.wait(for: "hoja 1"))
    second.type("141")
    try #require(second.wait(for: "tercera persona"))
    second.type("41" + "1" + "plaza\r")
    try #require(second.wait(for: "Hoja 1 guardada"), "\(second.screen.text)")
    second.type("\u{18}")
    #expect(second.end() == 0)
    #expect(second.screen.mainText.contains("Por decidir: 1"), "\(second.screen.mainText)")
    #expect(try records(in: program)[0].answers[2] == .value(.integer(47)), "nothing is decided yet")
    let window = try program.window("$RONDA redigitar --lote 07 --decidir --digita LUZ")
    try #require(window.wait(for: "Número de la hoja"))
    window.type("\r")
    try #require(window.wait(for: "Primera digitación: 47. Segunda: 41."), "\(window.screen.text)")
    window.type("41")
    try #require(window.wait(for: "Hoja 1 guardada"), "\(window.screen.text)")
    window.type("\u{18}")
    #expect(window.end() == 0)
    let record = try #require(try records(in: program).first)
    #expect(record.answers[2] == .value(.integer(41)))
    #expect(record.version == 2)
    let again = try program.run("verify", "-C", "barrio.ronda", "--report", "--format", "csv", "--lang", "en")
    #expect(again.output.contains("total,,,,4,3,1,0,0,0,"), "\(again.output)")
  }

  @Test func `two files of the same sheets are compared and joined by decision`() throws {
    let program = try office()
    let made = try program.run("new", "otra.ronda", "f.xml", "t.xml")
    #expect(made.status == 0)
    _ = try key(
      [("1", "147" + "1" + "plaza\r"), ("2", "130" + "1" + "\r"), ("3", "2" + "\r" + "1" + "\r")],
      "$RONDA digitar -C barrio.ronda --lote 07 --fijar barrio=centro --digita MRC", program)
    _ = try key(
      [("01", "141" + "1" + "Plaza\r"), ("2", "130" + "2" + "agua\r"), ("4", "2" + "\r" + "1" + "\r")],
      "$RONDA digitar -C otra.ronda --lote 07 --fijar barrio=centro --digita ANA", program)
    let listed = try program.shell(
      "$RONDA redigitar -C barrio.ronda --contra otra.ronda --formato csv > dif.csv; echo $?; cat dif.csv")
    #expect(listed.output.hasPrefix("3\n"))
    #expect(listed.errors.contains("Solo en esta consulta: 3."), "\(listed.errors)")
    #expect(listed.errors.contains("Solo en «otra.ronda»: 4."))
    #expect(listed.output.contains("1;;edad;;47;41;"), "\(listed.output)")
    #expect(listed.output.contains("2;;agua;;1;2;"))
    #expect(listed.output.contains("2;;nota;;'+;agua;"))
    // The second one is right about the age; of the second sheet only one field is decided.
    let decided = try program.shell(
      """
      sed -i 's/;47;41;/;47;41;2/; s/;1;2;/;1;2;1/' dif.csv
      $RONDA redigitar -C barrio.ronda --contra otra.ronda --decisiones dif.csv --digita LUZ
      """)
    #expect(decided.status == 3)
    #expect(decided.errors.contains("Sin decidir todavía (columna «decision» vacía): 2."), "\(decided.errors)")
    #expect(try records(in: program).map(\.version) == [2, 1, 1])
    #expect(try records(in: program)[0].answers[2] == .value(.integer(41)))
    let rest = try program.shell(
      """
      sed -i "s/;'+;agua;/;'+;agua;la llave/" dif.csv
      $RONDA redigitar -C barrio.ronda --contra otra.ronda --decisiones dif.csv --digita LUZ
      """)
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(rest.errors.contains("Ya redigitadas, no se tocan: 1."), "\(rest.errors)")
    #expect(try records(in: program)[1].answers[4] == .value(.text("la llave")))
    let report = try program.run("verify", "-C", "barrio.ronda", "--report", "--format", "csv", "--lang", "en")
    #expect(report.output.contains("total,,,,10,7,1,1,1,0,"), "\(report.output)")
  }

  @Test func `without a terminal nothing is keyed`() throws {
    let program = try office()
    let result = try program.run("key", "-C", "barrio.ronda", "--batch", "07", "--operator", "x")
    #expect(result.status == 2)
    #expect(try program.run("verify", "-C", "barrio.ronda", "--batch", "07", "--operator", "x").status == 2)
    let sample = try program.run("verify", "-C", "barrio.ronda", "--sample", "mucho")
    #expect(sample.status == 2)
    let setting = try program.run("settings", "-C", "barrio.ronda", "verify=0%")
    #expect(setting.status == 2)
  }
}
