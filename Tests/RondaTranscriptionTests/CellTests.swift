import RondaCore
import RondaTranscription
import Testing

@Suite struct `Reading cells` {
  private let small: SmallForm

  init() throws { small = try SmallForm() }

  private func one(_ question: String, _ text: String, _ profile: ImportProfile = .chilean()) throws -> Answer? {
    try small.answer(question, "hoja;\(question)", "1;\(text)", profile: profile)
  }

  private func finding(_ question: String, _ text: String, _ profile: ImportProfile = .chilean()) throws -> String {
    let findings = try small.findings("hoja;\(question)", "1;\(text)", profile: profile)
    #expect(findings.count == 1)
    return findings.first ?? ""
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Answer {
    .value(.date(try #require(CivilDate(year: year, month: month, day: day))))
  }

  @Test func `an empty cell is a blank answer`() throws {
    for question in ["nota", "edad", "horas", "dia", "lugar", "tiene", "usa", "orden"] {
      #expect(try one(question, "") == .missing(.blank))
      #expect(try one(question, " \t") == .missing(.blank))
    }
  }

  @Test func `texts are trimmed and composed`() throws {
    #expect(try one("nota", "  n\u{303}andu\u{301} ") == .value(.text("ñandú")))
    guard case .value(.text(let text)) = try one("nota", "n\u{303}") else {
      Issue.record("no text")
      return
    }
    #expect(Array(text.utf8) == Array("ñ".utf8))
    #expect(try one("nota", "\"dijo \"\"hola\"\"; y\nse fue\"") == .value(.text("dijo \"hola\"; y\nse fue")))
  }

  @Test func `whole numbers in both styles`() throws {
    #expect(try one("edad", "45") == .value(.integer(45)))
    #expect(try one("edad", "-3") == .value(.integer(-3)))
    #expect(try one("edad", "1.500") == .value(.integer(1500)))
    #expect(try one("edad", "45,0") == .value(.integer(45)))
    #expect(try one("edad", "1500", .plain()) == .value(.integer(1500)))
    #expect(try one("edad", "999999999999999") == .value(.integer(999_999_999_999_999)))
  }

  @Test func `whole numbers that are none`() throws {
    #expect(
      try finding("edad", "4,5") == "cell-not-whole edad: «4,5» no es un número entero. | “4,5” is not a whole number.")
    #expect(
      try finding("edad", "4.5")
        == "cell-not-whole edad: «4.5» no es un número entero. ¿Será 4,5? | “4.5” is not a whole number. "
        + "Could it be 4,5?")
    #expect(
      try finding("edad", "2O")
        == "cell-letter-for-digit edad: «2O» tiene una letra en lugar de un dígito. ¿Será 20? | “2O” has a letter in "
        + "place of a digit. Could it be 20?")
    #expect(
      try finding("edad", "cuatro") == "cell-not-a-number edad: «cuatro» no es un número. | “cuatro” is not a number.")
    #expect(try finding("edad", "1,500", .plain()).hasPrefix("cell-not-a-number"))
    for text in ["1000000000000000", "9007199254740993", "9223372036854775807"] {
      #expect(
        try finding("edad", text)
          == "cell-too-large edad: «\(text)» tiene demasiadas cifras: se aceptan hasta 15. | “\(text)” has too many "
          + "digits: up to 15 are accepted.")
    }
    #expect(try finding("edad", "1" + String(repeating: "0", count: 40)).hasPrefix("cell-too-large"))
  }

  @Test func `decimals in both styles, and where the styles meet`() throws {
    #expect(try one("horas", "3,5") == .value(.decimal(3.5)))
    #expect(try one("horas", "1.234,5") == .value(.decimal(1234.5)))
    #expect(try one("horas", "3.5", .plain()) == .value(.decimal(3.5)))
    #expect(
      try finding("horas", "1.500")
        == "cell-ambiguous-number horas: «1.500» puede ser 1500 o 1,5: escríbalo sin signo de miles, o con el signo "
        + "decimal. | “1.500” may be 1500 or 1,5: write it without a grouping sign, or with the decimal sign.")
    #expect(
      try finding("horas", "3.5")
        == "cell-decimal-sign horas: «3.5» lleva un signo decimal que este archivo no usa: puede ser 3,5 o 35. Mire la "
        + "hoja y escríbalo con el signo declarado. | “3.5” has a decimal sign that this file does not use: it may be 3,5 "
        + "or 35. Look at the sheet and write it with the declared sign.")
    #expect(
      try finding("horas", "$ 250") == "cell-not-a-number horas: «$ 250» no es un número. | “$ 250” is not a number.")
  }

  @Test func `dates in three orders, with three signs`() throws {
    let expected = try day(2026, 3, 5)
    for (order, texts) in [
      (ImportProfile.DateOrder.dayMonthYear, ["05-03-2026", "5/3/2026", "05.03.2026"]),
      (.yearMonthDay, ["2026-03-05", "2026/3/5"]), (.monthDayYear, ["03-05-2026", "3/5/2026"]),
    ] {
      for text in texts { #expect(try one("dia", text, .chilean(dates: order)) == expected) }
    }
  }

  @Test func `dates that are none`() throws {
    for text in ["hoy", "5-3", "5-3-2026-1", "5--2026", "05 03 2026", "5-3-20266", "1-1-+201", "٥-3-2026"] {
      #expect(
        try finding("dia", text)
          == "cell-not-a-date dia: «\(text)» no es una fecha escrita como dd-mm-aaaa. | “\(text)” is not a date written "
          + "as dd-mm-yyyy.")
    }
    #expect(
      try finding("dia", "05-10-26")
        == "cell-short-year dia: «05-10-26»: el año va con cuatro cifras y en su lugar (dd-mm-aaaa). | “05-10-26”: the "
        + "year has four digits and its own place (dd-mm-yyyy).")
    #expect(try finding("dia", "2026-10-05").hasPrefix("cell-short-year"))
    #expect(try finding("dia", "05-10-2026", .chilean(dates: .yearMonthDay)).contains("(aaaa-mm-dd)"))
    #expect(
      try finding("dia", "09-25-2026")
        == "cell-day-month-swapped dia: «09-25-2026» tiene el día y el mes cambiados: se escribe dd-mm-aaaa. | "
        + "“09-25-2026” has day and month swapped: it is written dd-mm-yyyy.")
    #expect(
      try finding("dia", "31-02-2026")
        == "cell-no-such-date dia: «31-02-2026» no existe en el calendario. | “31-02-2026” does not exist in the calendar."
    )
    #expect(try finding("dia", "25-13-2026", .chilean(dates: .monthDayYear)).hasPrefix("cell-no-such-date"))
  }

  @Test func `territories by code, name and alias; never by likeness`() throws {
    for text in ["A2", "Las Ñipas", "las nipas", "LAS  ÑIPAS"] {
      #expect(try one("lugar", text) == .value(.territory("A2")))
    }
    #expect(try one("lugar", "Pobl. San Jose") == .value(.territory("A1")))
    #expect(
      try finding("lugar", "San José")
        == "cell-ambiguous-territory lugar: Hay más de un territorio «San José»: escriba el código (A1, B1). | There is "
        + "more than one territory “San José”: write the code (A1, B1).")
    #expect(
      try finding("lugar", "Las Ñipaz")
        == "cell-unknown-territory lugar: «Las Ñipaz» no está entre los territorios de nivel «Barrio». ¿Quiso decir «Las "
        + "Ñipas»? | “Las Ñipaz” is not among the territories of level “Neighbourhood”. Did you mean “Las Ñipas”?")
    #expect(
      try finding("lugar", "Quinta Normal")
        == "cell-unknown-territory lugar: «Quinta Normal» no está entre los territorios de nivel «Barrio». | “Quinta "
        + "Normal” is not among the territories of level “Neighbourhood”.")
    #expect(try finding("lugar", "A").hasPrefix("cell-unknown-territory"))
  }

  @Test func `one choice by name or key`() throws {
    #expect(try one("tiene", "si") == .value(.choice("si")))
    #expect(try one("tiene", "2") == .value(.choice("no")))
    #expect(
      try finding("tiene", "3")
        == "cell-unknown-code tiene: «3» no es un código de esta pregunta: se espera uno de 1, 2. | “3” is not a code of "
        + "this question: one of 1, 2 is expected.")
    #expect(try finding("una", "15").contains("se espera uno de 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …, 14."))
    for text in ["1,2", "1/2", "1 y 2", "1 2", "si-no"] {
      #expect(
        try finding("tiene", text)
          == "cell-two-marks tiene: «\(text)» son varias marcas y se pide una sola: si así está en la hoja, escriba .m "
          + "(marca inválida). | “\(text)” is several marks where one is asked for: if the sheet has it so, write .m "
          + "(invalid mark).")
    }
  }

  @Test func `several choices in one cell`() throws {
    #expect(try one("usa", "1 gas") == .value(.choices(["agua", "gas"])))
    #expect(try one("usa", "2") == .value(.choices(["luz"])))
    let profile = ImportProfile(
      name: "comas", form: nil, encoding: .utf8, delimiter: 0x3B, numbers: .chilean, dates: .dayMonthYear,
      sheet: "hoja", batch: nil, operatorCode: nil,
      columns: [
        .init(header: "usa", question: "usa", part: .whole(separator: ", ")),
        .init(header: "orden", question: "orden", part: .whole(separator: ">")),
      ])
    #expect(
      try small.answer("usa", "hoja;usa;orden", "1;1, 3;3>1", profile: profile) == .value(.choices(["agua", "gas"])))
    #expect(try finding("usa", "1 9").hasPrefix("cell-unknown-code usa: «9»"))
    #expect(try finding("usa", "1 2 3").hasPrefix("answer-too-many usa:"))
    #expect(try finding("usa", "1 4").hasPrefix("answer-exclusive usa:"))
    #expect(try finding("usa", "1 1").hasPrefix("answer-repeated-choice usa:"))
  }

  @Test func `marks in columns`() throws {
    let headers = "hoja;usa/agua;usa/luz;usa/gas"
    for mark in ["1", "x", "X", "s", "Sí", "si", "luz"] {
      #expect(try small.answer("usa", headers, "1;;\(mark);0") == .value(.choices(["luz"])))
    }
    for none in ["", "0", "no", "N"] {
      #expect(try small.answer("usa", headers, "1;\(none);\(none);") == .missing(.blank))
    }
    #expect(
      try small.findings(headers, "1;;ok;")
        == [
          "cell-not-a-mark usa/luz: «ok» no es una marca: se espera 1 o X si está marcada, 0 o nada si no lo está. | “ok” "
            + "is not a mark: write 1 or X if it is marked, 0 or nothing if it is not."
        ])
  }

  @Test(arguments: [".r;;", ";.r;", "0;.r;0", ".r;0;0"])
  func `a reason in a column of marks counts when nothing is marked`(cells: String) throws {
    #expect(try small.answer("usa", "hoja;usa/agua;usa/luz;usa/gas", "1;\(cells)") == .missing(.refused))
  }

  @Test(arguments: [".r;1;", "0;1;.r"])
  func `a mark goes before a reason beside it`(cells: String) throws {
    #expect(try small.answer("usa", "hoja;usa/agua;usa/luz;usa/gas", "1;\(cells)") == .value(.choices(["luz"])))
  }

  @Test func `places of a ranking in any order of columns`() throws {
    #expect(try small.answer("orden", "hoja;orden/1;orden/2", "1;3;1") == .value(.choices(["gas", "agua"])))
    #expect(
      try small.answer("orden", "hoja;orden/2;orden/3;orden/1", "1;1;luz;3")
        == .value(.choices(["gas", "agua", "luz"])))
    #expect(
      try small.findings("hoja;orden/2;orden/1", "1;1;")
        == [
          "cell-gap-in-ranking orden/2: Hay un lugar vacío antes de este en el orden. | There is an empty place before "
            + "this one in the order."
        ])
    #expect(try small.findings("hoja;orden/1;orden/2", "1;3;3")[0].hasPrefix("answer-repeated-choice orden/1:"))
  }

  @Test func `points in any order of columns come in the order of the list`() throws {
    let expected = Answer.value(.tally([.init(choice: "agua", points: 3), .init(choice: "gas", points: 1500)]))
    #expect(try small.answer("puntos", "hoja;puntos/gas;puntos/agua", "1;1.500;3") == expected)
    #expect(try small.findings("hoja;puntos/gas", "1;-1")[0].hasPrefix("answer-negative-points puntos/gas:"))
    #expect(try small.findings("hoja;puntos/gas", "1;tres")[0].hasPrefix("cell-not-a-number puntos/gas:"))
  }

  @Test func `reasons by their own codes and by those of the profile`() throws {
    for reason in MissingReason.allCases where reason != .notApplicable {
      #expect(try one("edad", reason.rawValue) == .missing(reason))
    }
    let profile = ImportProfile.chilean(missing: [
      .init(question: nil, text: "NS", meaning: .dontKnow), .init(question: "edad", text: "99", meaning: .refused),
    ])
    #expect(try one("nota", "NS", profile) == .missing(.dontKnow))
    #expect(try one("edad", "99", profile) == .missing(.refused))
    #expect(try one("horas", "99", profile) == .value(.decimal(99)))
  }

  @Test func `recodes of one question, and of every question with one choice`() throws {
    let profile = ImportProfile.chilean(values: [
      .init(question: "tiene", text: "S", meaning: "si"), .init(question: nil, text: "trece", meaning: "m13"),
      .init(question: nil, text: "A", meaning: "agua"), .init(question: "orden", text: "G", meaning: "gas"),
    ])
    #expect(try one("tiene", "S", profile) == .value(.choice("si")))
    #expect(try one("una", "trece", profile) == .value(.choice("m13")))
    #expect(try finding("tiene", "trece", profile).hasPrefix("cell-unknown-code"))
    #expect(try finding("usa", "A", profile).hasPrefix("cell-unknown-code"))
    #expect(try small.answer("orden", "hoja;orden/1", "1;G", profile: profile) == .value(.choices(["gas"])))
  }
}
