import RondaCore

/// What is said about repetitions and what is computed.
extension Content {
  /// Which instance of a repetition.
  static func instance(_ label: String, _ position: Int, of count: Int) -> Phrase {
    Phrase(es: "\(label) \(position) de \(count)", en: "\(label) \(position) of \(count)")
  }
  static let repetition = Phrase(es: "Grupo que se repite", en: "Repeated group")
  static let yes = Phrase(es: "Sí", en: "Yes")
  static let no = Phrase(es: "No", en: "No")
  static let howEnd = Phrase(
    es: "1 o s agrega; 2 o n sigue. Enter acepta.", en: "1 or y adds; 2 or n goes on. Enter accepts.")
  static let yesOrNoWanted = Phrase(es: "Responda sí o no.", en: "Answer yes or no.")
  static func addAsk(_ label: String, count: Int) -> Phrase {
    guard count > 0 else {
      return Phrase(es: "¿Agregar una entrada en «\(label)»?", en: "Add an entry to “\(label)”?")
    }
    return Phrase(
      es: "¿Agregar otra entrada en «\(label)»? Van \(count).",
      en: "Add another entry to “\(label)”? There \(count == 1 ? "is" : "are") \(count).")
  }
  static func added(_ name: Phrase) -> Phrase {
    Phrase(es: "Agregada: \(name.spanish).", en: "Added: \(name.english).")
  }
  static func canBeAdded(_ count: Int) -> Phrase {
    Phrase(es: "van \(count); aquí se agrega otra", en: "\(count) so far; one more is added here")
  }
  static func noMoreInstances(_ most: Int) -> Phrase {
    let number = NumberStyle.chilean.shortest(Double(most))
    return Phrase(es: "No caben más: el máximo es \(number).", en: "There is no room for more: the most is \(number).")
  }
  static func putAside(_ count: Int, label: String) -> Phrase {
    count == 1
      ? Phrase(
        es: "1 entrada de «\(label)» queda fuera; vuelve si el número sube otra vez.",
        en: "1 entry of “\(label)” is left out; it comes back if the number grows again.")
      : Phrase(
        es: "\(count) entradas de «\(label)» quedan fuera; vuelven si el número sube otra vez.",
        en: "\(count) entries of “\(label)” are left out; they come back if the number grows again.")
  }
  static func removeAction(_ name: Phrase) -> Phrase {
    Phrase(es: "Quitar «\(name.spanish)»", en: "Remove “\(name.english)”")
  }
  static func removeAsk(_ name: Phrase) -> Phrase {
    Phrase(
      es: "¿Quitar «\(name.spanish)» con todas sus respuestas? La misma orden otra vez la quita.",
      en: "Remove “\(name.english)” with all its answers? The same command again removes it.")
  }
  static func removed(_ name: Phrase) -> Phrase {
    Phrase(es: "Quitada: \(name.spanish).", en: "Removed: \(name.english).")
  }
  static let reviewRemoves = Phrase(es: " · Supr quitar la entrada", en: " · Del remove the entry")
  static let removingHow = Phrase(
    es: " /quitar 5.2 quita la entrada de la 5.2.", en: " /remove 5.2 removes the entry of 5.2.")
  static let nothingToRemove = Phrase(
    es: "Aquí no hay una entrada que se pueda quitar.", en: "There is no entry here that can be removed.")

  // MARK: What is not asked

  static let computed = Phrase(es: "Dato calculado", en: "Computed value")
  static func value(_ words: String) -> Phrase { Phrase(es: "Valor: \(words)", en: "Value: \(words)") }
  static func proposal(_ words: String) -> Phrase { Phrase(es: "Propuesta: \(words)", en: "Proposed: \(words)") }
  static let enterTakes = Phrase(es: "Enter la acepta.", en: "Enter accepts it.")
}
