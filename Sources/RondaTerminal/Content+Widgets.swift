import RondaCore

/// What is said about marks, finds, rows and sums while something is being answered.
extension Content {
  // MARK: Marks

  static func limits(_ minimum: Int?, _ maximum: Int?) -> Phrase {
    switch (minimum.flatMap { $0 > 0 ? $0 : nil }, maximum) {
    case (nil, nil): Phrase(verbatim: "")
    case (let minimum?, nil): Phrase(es: "Elija al menos \(minimum).", en: "Choose at least \(minimum).")
    case (nil, let maximum?): Phrase(es: "Elija hasta \(maximum).", en: "Choose up to \(maximum).")
    case (let minimum?, let maximum?):
      Phrase(es: "Elija de \(minimum) a \(maximum).", en: "Choose from \(minimum) to \(maximum).")
    }
  }
  static func chosen(_ count: Int, of maximum: Int?) -> Phrase {
    guard let maximum else {
      return Phrase(es: count == 1 ? "1 elegida" : "\(count) elegidas", en: "\(count) chosen")
    }
    return Phrase(
      es: "\(count) de \(maximum) \(maximum == 1 ? "elegida" : "elegidas")", en: "\(count) of \(maximum) chosen")
  }
  static func noMore(_ maximum: Int, _ refused: String) -> Phrase {
    Phrase(
      es: "Se eligen hasta \(maximum): «\(refused)» no quedó marcada. Desmarque otra primero.",
      en: "Up to \(maximum) can be chosen: “\(refused)” was not marked. Unmark another one first.")
  }
  static func standsAlone(_ label: String, _ dropped: [String]) -> Phrase {
    let list = dropped.map { "«\($0)»" }.joined(separator: ", ")
    let english = dropped.map { "“\($0)”" }.joined(separator: ", ")
    return Phrase(
      es: "«\(label)» excluye a las demás: se \(dropped.count == 1 ? "desmarcó" : "desmarcaron") \(list).",
      en: "“\(label)” excludes all others: \(english) \(dropped.count == 1 ? "was" : "were") unmarked.")
  }
  static func wasAlone(_ label: String) -> Phrase {
    Phrase(
      es: "Se desmarcó «\(label)», que no va con otras.",
      en: "“\(label)” was unmarked: it does not go with others.")
  }
  static func placesTaken(_ places: Int) -> Phrase {
    Phrase(es: "Son \(places) lugares: sobra lo último.", en: "There are \(places) places: the last is too many.")
  }
  static let emptyPlace = Phrase(es: "(falta)", en: "(missing)")

  // MARK: Finding

  /// - Parameters:
  ///   - level: what is searched, where it is a level of territories.
  static func found(_ count: Int, of total: Int, _ level: String, isShort: Bool) -> Phrase {
    let (count, total) = (NumberStyle.chilean.shortest(Double(count)), NumberStyle.chilean.shortest(Double(total)))
    let numbers = Phrase(es: "\(count) de \(total)", en: "\(count) of \(total)")
    if isShort { return numbers }
    return level.isEmpty
      ? numbers.followed(by: Phrase(es: "alternativas", en: "choices"))
      : Phrase(verbatim: level + ":").followed(by: numbers)
  }
  static func nothingFound(_ text: String) -> Phrase {
    Phrase(es: "Nada contiene «\(text)».", en: "Nothing contains “\(text)”.")
  }
  static func partOfSeveral(_ text: String, _ count: Int) -> Phrase {
    Phrase(
      es: "«\(text)» está en \(count) alternativas: escriba más letras.",
      en: "“\(text)” is in \(count) choices: type more letters.")
  }
  static func pointAtOne(_ count: Int) -> Phrase {
    Phrase(
      es: "Calzan \(count). Enter otra vez elige la señalada; las flechas señalan otra.",
      en: "\(count) match. Enter again takes the marked one; the arrows mark another.")
  }
  static func manyChoices(_ count: Int) -> Phrase {
    Phrase(es: "Son \(count) alternativas.", en: "There are \(count) choices.")
  }
  static let search = Phrase(es: "Buscar", en: "Search")

  // MARK: Rows

  static func rowsLeft(_ open: Int, of count: Int) -> Phrase {
    guard open > 0 else {
      return Phrase(es: "Las \(count) respondidas.", en: "All \(count) answered.")
    }
    return Phrase(es: "\(open) de \(count) por responder.", en: "\(open) of \(count) to be answered.")
  }
  static let rowKeys = Phrase(
    es: "Flecha arriba corrige la fila anterior.", en: "Arrow up corrects the row before.")

  // MARK: Sums, dates, long texts

  static func sum(_ sum: Double, control: Double?, style: NumberStyle) -> Phrase {
    let points = style.shortest(sum)
    guard let control else { return Phrase(es: "Suman \(points).", en: "They add up to \(points).") }
    let wanted = style.shortest(control)
    let difference = style.shortest(abs(control - sum))
    if sum == control {
      return Phrase(es: "Suman \(points) de \(wanted): cuadra.", en: "They add up to \(points) of \(wanted): right.")
    }
    return sum < control
      ? Phrase(
        es: "Suman \(points) de \(wanted): faltan \(difference).",
        en: "They add up to \(points) of \(wanted): \(difference) missing.")
      : Phrase(
        es: "Suman \(points) de \(wanted): sobran \(difference).",
        en: "They add up to \(points) of \(wanted): \(difference) too many.")
  }
  static func yearsLeftOpen(_ years: [String]) -> Phrase {
    let list = years.joined(separator: ", ")
    return Phrase(
      es: "Falta el año: \(list). Enter los muestra para elegir.",
      en: "The year is missing: \(list). Enter shows them to choose from.")
  }
  static func howEditor(onScreen: Bool) -> Phrase {
    onScreen
      ? Phrase(es: "^E abre el editor de texto.", en: "^E opens the text editor.")
      : Phrase(es: "/editor abre el editor de texto.", en: "/editor opens the text editor.")
  }
  static let openEditor = Phrase(es: "Escribir en el editor de texto", en: "Write in the text editor")
  static let noEditor = Phrase(
    es: "No se pudo abrir un editor. Escriba aquí; el editor se elige con la variable VISUAL o EDITOR.",
    en: "No editor could be opened. Write here; the variable VISUAL or EDITOR chooses the editor.")
  static func edited(_ count: Int) -> Phrase {
    Phrase(
      es: "Del editor: \(count) caracteres. Enter los acepta.",
      en: "From the editor: \(count) characters. Enter accepts.")
  }
  static let escapeKey = Phrase(es: "Esc menú", en: "Esc menu")
  static let shortKeys = Phrase(es: "Esc menú  Re Pág atrás  ^G ayuda", en: "Esc menu  PgUp back  ^G help")
}
