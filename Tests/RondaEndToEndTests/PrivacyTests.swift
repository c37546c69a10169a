import Foundation
import PtySupport
import Testing

/// Personal answers with the built program: where they show, where they do not, and how they go for good.
@Suite(.serialized, .timeLimit(.minutes(4))) struct PrivacyTests {
  private let program: Program

  private static let form = """
    <form xmlns="urn:ronda:form:1" id="casa" version="1" default_language="es"><title>Casa</title>
    <text name="nombre" personal="yes" required="yes"><label>¿Nombre?</label></text>
    <integer name="edad"><label>¿Edad, ${nombre}?</label></integer>
    <text name="fono" personal="yes"><label>¿Teléfono?</label></text>
    </form>
    """
  private static let profile = """
    <import_profile xmlns="urn:ronda:import:1" form="casa" encoding="utf-8" delimiter=";" decimal="," group="."
      date="dd-mm-yyyy"><sheet column="hoja"/><column header="nombre" question="nombre"/>
      <column header="edad" question="edad"/><column header="fono" question="fono"/></import_profile>
    """
  private static let sheets = """
    hoja;nombre;edad;fono
    17;Juana Pérez;34;+56911110001
    18;Pedro Soto;61;+56922220002

    """
  private static let secrets = ["Juana", "Pérez", "Pedro", "Soto", "+569"]

  init() throws {
    program = try Program()
    try program.write(Self.form, to: "casa.xml")
    try program.write(Self.profile, to: "p.xml")
    try program.write(Self.sheets, to: "hojas.csv")
    try program.write("una clave larga\n", to: "clave.txt")
    try program.write("otra clave larga\n", to: "otra.txt")
    try #require(try program.run("nuevo", "c.ronda", "casa.xml").status == 0)
    let imported = try program.run("importar", "hojas.csv", "--perfil", "p.xml")
    try #require(imported.status == 0, "\(imported.errors)")
  }

  /// What of the personal answers is in a text.
  private func found(_ text: String) -> [String] { Self.secrets.filter { text.contains($0) } }

  private func bytes(_ name: String = "c.ronda") throws -> String {
    String(decoding: try Data(contentsOf: program.folder.appending(path: name)), as: UTF8.self)
  }

  @Test func `nothing shows them that was not asked for by name`() throws {
    for order in [
      "registros mostrar --hoja 17", "registros mostrar --hoja 17 --formato csv", "registros mostrar --hoja 17 --json",
      "registros --respuestas", "registros --respuestas --formato csv", "registros --respuestas --json",
      "registros historia --hoja 17", "depurar", "mostrar casa.xml",
    ] {
      let result = try program.shell("$RONDA \(order)")
      #expect(found(result.output + result.errors).isEmpty, "\(order): \(result.output)\(result.errors)")
    }
    let shown = try program.run("registros", "mostrar", "--hoja", "17")
    #expect(shown.output.contains("34") && shown.output.contains("Personales, no se muestran: nombre, fono"))
    let named = try program.run("registros", "mostrar", "--hoja", "17", "--personal", "nombre")
    #expect(named.output.contains("Juana Pérez") && !named.output.contains("+569"), "\(named.output)\(named.errors)")
    let wrong = try program.run("registros", "mostrar", "--hoja", "17", "--personal", "nombr")
    #expect(wrong.status == 2 && wrong.errors.contains("¿quiso decir «nombre»?"), "\(wrong.errors)")
    let list = try program.run("registros", "--respuestas", "--formato", "csv", "--personal", "fono")
    #expect(list.output.contains("+56911110001") && !list.output.contains("Juana"), "\(list.output)\(list.errors)")
  }

  @Test func `an export has them when they are named, and the audit says so`() throws {
    for format in ["central-csv", "submissions"] {
      #expect(try program.run("exportar", "--formato", format, "-o", "fuera-\(format)").status == 0)
      #expect(
        found(
          try program.shell("cat -r fuera-\(format)/* 2>/dev/null; find fuera-\(format) -type f -exec cat {} +").output
        ).isEmpty)
    }
    let named = try program.run("exportar", "--formato", "central-csv", "-o", "fuera", "--personal", "nombre")
    #expect(named.status == 0, "\(named.errors)")
    let text = try program.shell("find fuera -type f -exec cat {} +").output
    #expect(text.contains("Juana Pérez") && !text.contains("+569"))
    #expect(try bytes().contains("personal-exported"))
  }

  @Test func `the same sheets imported again are the same, and a correction keeps what it does not name`() throws {
    let again = try program.run("importar", "hojas.csv", "--perfil", "p.xml")
    #expect(again.output.contains("2") && !again.output.contains("otras respuestas"), "\(again.output)\(again.errors)")
    func correct(_ setting: String) throws -> Program.Result {
      try program.run("registros", "corregir", "--hoja", "17", setting, "--motivo", "mal leído", "--si")
    }
    let age = try correct("edad=43")
    #expect(age.status == 0 && found(age.output + age.errors).isEmpty, "\(age.output)\(age.errors)")
    #expect(try correct("nombre=Juana Ríos").status == 0)
    let shown = try program.run("registros", "mostrar", "--hoja", "17", "--personal", "nombre", "--personal", "fono")
    for words in ["43", "Juana Ríos", "+56911110001"] { #expect(shown.output.contains(words), "\(words)") }
    #expect(found(try program.run("registros", "historia", "--hoja", "17").output).isEmpty)
    let back = try program.run("registros", "restaurar", "--hoja", "17", "--version", "1", "--motivo", "estaba bien")
    #expect(back.status == 0, "\(back.errors)")
    #expect(
      try program.run("registros", "mostrar", "--hoja", "17", "--personal", "nombre").output.contains("Juana Pérez"))
  }

  @Test func `under a passphrase work goes on, and reading asks for it`() throws {
    #expect(try found(bytes()) == Self.secrets)
    let protected = try program.run("proteger", "c.ronda", "--archivo-clave", "clave.txt")
    #expect(protected.status == 0, "\(protected.errors)")
    #expect(try found(bytes()).isEmpty)
    try program.write(Self.sheets.replacing("17;Juana Pérez", with: "19;Rosa Soto"), to: "mas.csv")
    #expect(try program.run("importar", "mas.csv", "--perfil", "p.xml").status == 0)
    #expect(try found(bytes()).isEmpty)
    let none = try program.shell("setsid -w $RONDA registros mostrar --hoja 19 --personal nombre")
    #expect(none.status == 2 && none.errors.contains("--archivo-clave"), "\(none.errors)")
    let wrong = try program.run(
      "registros", "mostrar", "--hoja", "19", "--personal", "nombre", "--archivo-clave", "otra.txt")
    #expect(wrong.status == 1 && wrong.errors.contains("Esa clave no abre"), "\(wrong.errors)")
    let shown = try program.run(
      "registros", "mostrar", "--hoja", "19", "--personal", "nombre", "--archivo-clave", "clave.txt")
    #expect(shown.output.contains("Rosa Soto"), "\(shown.output)\(shown.errors)")
    // What is not named stays as it is, unread.
    let age = try program.run("registros", "corregir", "--hoja", "19", "edad=35", "--motivo", "mal leído", "--si")
    #expect(age.status == 0, "\(age.errors)")
    let changed = try program.run(
      "proteger", "c.ronda", "--cambiar-clave", "--archivo-clave", "clave.txt", "--archivo-clave-nueva", "otra.txt")
    #expect(changed.status == 0, "\(changed.errors)")
    let other = try program.run(
      "registros", "mostrar", "--hoja", "19", "--personal", "nombre", "--archivo-clave", "otra.txt")
    #expect(other.output.contains("Rosa Soto") && other.output.contains("35"), "\(other.output)\(other.errors)")
    #expect(try program.run("proteger", "c.ronda", "--archivo-clave", "otra.txt").status == 1)
  }

  @Test func `a record that is forgotten is nowhere in the file`() throws {
    let asked = try program.shell("$RONDA registros olvidar --hoja 17 --motivo 'lo pidió' </dev/null")
    let kept = found(try bytes())
    #expect(asked.status == 2 && kept == Self.secrets, "\(asked.errors)")
    let done = try program.run("registros", "olvidar", "--hoja", "17", "--motivo", "lo pidió", "--si")
    #expect(
      done.status == 0 && done.output.contains("borrado lo personal de 1 versión"), "\(done.output)\(done.errors)")
    let file = try bytes()
    #expect(!file.contains("Juana") && !file.contains("+56911110001") && file.contains("Pedro Soto"))
    #expect(!program.exists("c.ronda-wal") && !program.exists("c.ronda-shm"))
    let shown = try program.run("registros", "mostrar", "--hoja", "17", "--personal", "nombre")
    #expect(shown.output.contains("34") && !shown.output.contains("Juana"))
    let again = try program.run("registros", "corregir", "--hoja", "17", "nombre=Juana", "--motivo", "x", "--si")
    #expect(again.status == 1 && again.errors.contains("se borraron para siempre"), "\(again.errors)")
  }

  @Test func `an interview that is taken up again asks for what it cannot read`() throws {
    #expect(try program.run("proteger", "c.ronda", "--archivo-clave", "clave.txt").status == 0)
    let first = try program.window("$RONDA entrevistar casa")
    try #require(first.wait(for: "¿Nombre?"), "\(first.screen.text)")
    first.type("Rosa Díaz\r")
    try #require(first.wait(for: "¿Edad"), "\(first.screen.text)")
    first.signal(SIGKILL)
    _ = first.end()
    let left = try program.shell("cat c.ronda*").output
    #expect(!left.contains("Rosa"))
    let list = try program.run("borradores")
    let draft = String(list.output.prefix(8))
    let second = try program.window("$RONDA entrevistar --retomar \(draft)")
    #expect(second.wait(for: "¿Nombre?"), "\(second.screen.text)")
    #expect(!second.written().contains("Rosa"))
    second.signal(SIGTERM)
    _ = second.end()
    let third = try program.window("$RONDA entrevistar --retomar \(draft) --archivo-clave clave.txt")
    #expect(third.wait(for: "Rosa Díaz"), "\(third.screen.text)")
    third.signal(SIGTERM)
    _ = third.end()
  }
}
