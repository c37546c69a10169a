import RondaCore
import RondaTranscription
import Testing

@Suite struct `What is wrong with a profile` {
  private static let head = """
    <import_profile xmlns="urn:ronda:import:1" form="f" encoding="utf-8" delimiter=";" decimal="," date="dd-mm-yyyy">
    """

  private func told(_ body: String, head: String = head) -> [String] {
    let (profile, findings) = readProfile(head + "\n" + body + "\n</import_profile>")
    #expect((profile == nil) == !findings.isEmpty)
    return findings.map { finding in
      let place = finding.place.map { "\($0.line):\($0.column)+\($0.length)" } ?? "-"
      let hint = finding.hint.map { " = \($0.spanish) | \($0.english)" } ?? ""
      return "\(place) \(finding.code): \(finding.message.spanish) | \(finding.message.english)\(hint)"
    }
  }

  private let rest = "<sheet column=\"H\"/><column header=\"A\" question=\"a\"/>"

  @Test func `a sound one`() throws {
    let (read, findings) = readProfile(
      """
      <import_profile xmlns="urn:ronda:import:1" form="f-1" encoding="windows-1252" delimiter="tab" decimal="." group="'"
        date="dd/mm/yyyy">
        <total_row column="H" text="TOTAL"/><total_row column="A" text=" Suma "/>
        <column header=" A " question="a" separator=", "/><column header="B" question="b" place="2"/>
        <sheet column="H"/><batch column="L"/><operator column="D"/><ignore column="X"/>
        <value question="a" text="S" choice="1-x"/><missing text="NS" reason="dont_know"/>
      </import_profile>
      """)
    #expect(findings.isEmpty)
    let profile = try #require(read)
    #expect(profile.name == "perfil.xml")
    #expect(profile.form == "f-1")
    #expect(profile.encoding == .windows1252)
    #expect(profile.delimiter == 9)
    #expect(profile.numbers == NumberStyle(decimal: ".", group: "'"))
    #expect(profile.dates == .dayMonthYear)
    #expect([profile.sheet, profile.batch, profile.operatorCode] == ["H", "L", "D"])
    #expect(profile.ignored == ["X"])
    #expect(profile.totalRows.map { "\($0.header)=\($0.text)" } == ["H=TOTAL", "A=Suma"])
    #expect(profile.columns.map(\.header) == ["A", "B"])
    #expect(profile.columns.map(\.part) == [.whole(separator: ", "), .place(2)])
    #expect(profile.values.map(\.meaning) == ["1-x"])
    #expect(profile.missing.map(\.meaning) == [.dontKnow])
  }

  @Test func `another root`() {
    let (_, findings) = readProfile("\n<form xmlns=\"urn:ronda:form:1\"/>")
    #expect(
      findings == [
        Diagnostic(
          "profile-wrong-root", at: SourcePlace(file: "perfil.xml", line: 2, column: 2, length: 4),
          Phrase(es: "<form> no es un perfil de importación.", en: "<form> is not an import profile."),
          hint: Phrase(
            es: "El archivo empieza con <import_profile xmlns=\"urn:ronda:import:1\" …>.",
            en: "The file begins with <import_profile xmlns=\"urn:ronda:import:1\" …>."))
      ])
  }

  @Test func `elements that are unknown, misplaced or there twice`() {
    #expect(
      told(rest + "<colum header=\"B\" question=\"b\"/>") == [
        "2:54+5 profile-unknown-element: <colum> no va dentro de <import_profile>. | <colum> does not belong inside "
          + "<import_profile>. = ¿Quiso decir «column»? | Did you mean “column”?"
      ])
    #expect(
      told(rest + "<ignore column=\"X\"><sheet column=\"Y\"/></ignore>") == [
        "2:73+5 profile-unknown-element: <sheet> no va dentro de <ignore>. | <sheet> does not belong inside <ignore>."
      ])
    #expect(
      told(rest + "<column xmlns=\"urn:otro\" header=\"B\" question=\"b\"/>") == [
        "2:54+6 profile-unknown-element: <column> no va dentro de <import_profile>. | <column> does not belong inside "
          + "<import_profile>. = Es de otro vocabulario (urn:otro); bórrelo. | It is from another vocabulary (urn:otro); "
          + "delete it."
      ])
    #expect(
      told(rest + "<batch column=\"X\"/><batch column=\"Y\"/>") == [
        "2:73+5 profile-repeated-element: <batch> va una sola vez en <import_profile>. | <batch> may stand only once in "
          + "<import_profile>."
      ])
    #expect(
      told(rest + "x") == [
        "2:53+1 profile-stray-text: Dentro de <import_profile> hay texto suelto. | There is loose text inside "
          + "<import_profile>. = Bórrelo. | Delete it."
      ])
  }

  @Test func `attributes that are unknown, missing or too many`() {
    #expect(
      told("<sheet column=\"H\"/><column header=\"A\" question=\"a\" plase=\"1\"/>") == [
        "2:52+5 profile-unknown-attribute: <column> no tiene un atributo «plase». | <column> has no attribute “plase”. = "
          + "¿Quiso decir «place»? | Did you mean “place”?"
      ])
    #expect(
      told("<sheet column=\"H\"/><column header=\"A\"/>") == [
        "2:21+6 profile-missing-attribute: A <column> le falta el atributo «question». | <column> lacks the attribute "
          + "“question”."
      ])
    #expect(
      told("<sheet column=\"H\"/><column header=\"A\" question=\"a\" place=\"1\" choice=\"b\"/>") == [
        "2:62+6 profile-conflicting-attributes: <column> no lleva «place» y «choice» a la vez. | <column> does not have "
          + "both “place” and “choice”."
      ])
    #expect(
      told(rest, head: Self.head.replacing("form=\"f\" ", with: "")) == [
        "1:2+14 profile-missing-attribute: A <import_profile> le falta el atributo «form». | <import_profile> lacks the "
          + "attribute “form”."
      ])
  }

  @Test func `values that will not do`() {
    #expect(
      told(rest, head: Self.head.replacing("utf-8", with: "latin1")) == [
        "1:63+6 profile-bad-value: «latin1» no sirve como «encoding». | “latin1” will not do as “encoding”. = Se espera uno "
          + "de «windows-1252», «utf-8», «iso-8859-1», «utf-16le», «utf-16be». | Expected: one of “windows-1252”, “utf-8”, "
          + "“iso-8859-1”, “utf-16le”, “utf-16be”."
      ])
    let bad = [
      ("header=\" \" question=\"a\"", "«header»", "Se espera algo escrito."),
      (
        "header=\"A\" question=\"1a\"", "«question»",
        "Se espera un nombre: letras, dígitos, «_», «-» y «.», empezando con letra o «_»."
      ),
      (
        "header=\"A\" question=\"a\" choice=\"a b\"", "«choice»",
        "Se espera un código sin espacios."
      ),
      ("header=\"A\" question=\"a\" place=\"0\"", "«place»", "Se espera un número entero de 1 a 999."),
    ]
    for (attributes, name, hint) in bad {
      let findings = told("<sheet column=\"H\"/><column \(attributes)/>")
      #expect(findings.count == 1)
      #expect(findings.first?.contains("no sirve como \(name).") == true)
      #expect(findings.first?.contains("= \(hint) |") == true)
    }
    #expect(
      told("<sheet column=\"H\"/><column header=\"A\" question=\"a\" separator=\"\"/>") == [
        "2:63+1 profile-bad-value: «separator» está vacío. | “separator” is empty. = Se espera algo escrito. | "
          + "Expected: something written."
      ])
    #expect(told(rest + "<missing text=\"NS\" reason=\"no_se\"/>")[0].contains("«dont_know»"))
  }

  @Test func `one mistake, one finding`() {
    let head = Self.head.replacing("decimal=\",\"", with: "decimal=\"x\" group=\"x\"")
    let twoBlanks = "<column header=\" \" question=\"b\"/><column header=\" \" question=\"c\"/>"
    let misspelt = "<column heder=\"B\" question=\"b\"/>"
    let found = told(rest + twoBlanks + misspelt, head: head).map { $0.prefix { $0 != "«" } }
    #expect(
      found == [
        "1:93+1 profile-bad-value: ", "1:103+1 profile-bad-value: ", "2:69+1 profile-bad-value: ",
        "2:102+1 profile-bad-value: ", "2:127+5 profile-unknown-attribute: <column> no tiene un atributo ",
      ])
  }

  @Test func `signs that are the same`() {
    #expect(
      told(rest, head: Self.head.replacing("date=", with: "group=\",\" date=")) == [
        "1:103+1 profile-same-signs: El signo de miles y el decimal son el mismo. | The grouping sign and the decimal sign "
          + "are the same."
      ])
  }

  @Test func `no sheet, two sheets, no columns, one column twice`() {
    let hint =
      " = Agregue <sheet column=\"FOLIO\"/>: sin él no se sabe si una hoja entró dos veces. | Add <sheet "
      + "column=\"FOLIO\"/>: without it nobody knows whether a sheet came in twice."
    let message =
      "profile-no-sheet: El perfil debe decir una vez qué columna trae el número de hoja. | The profile must say once which "
      + "column holds the sheet number."
    #expect(told("<column header=\"A\" question=\"a\"/>") == ["1:2+14 " + message + hint])
    #expect(told(rest + "<sheet column=\"I\"/>") == ["2:54+5 " + message + hint])
    #expect(
      told("<sheet column=\"H\"/>") == [
        "1:2+14 profile-missing-element: A <import_profile> le falta <column>. | <import_profile> lacks <column>. "
          + "= Agregue un <column header=\"…\" question=\"…\"/> por columna. | Add one <column "
          + "header=\"…\" question=\"…\"/> for each column."
      ])
    #expect(
      told(rest + "<column header=\"A\" question=\"b\"/>") == [
        "2:69+1 profile-repeated-column: La columna «A» está dos veces. | The column “A” is there twice."
      ])
  }
}
