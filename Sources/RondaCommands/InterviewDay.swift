import Foundation
import RondaCore
import RondaForms
import RondaStore
import RondaTerritories

/// The interviews of one day on a form, one after the other.
struct InterviewDay {
  /// What comes after an interview.
  enum Next {
    case another, end
  }

  let consultation: Consultation
  let form: Form
  /// What is the same for all of them, in words.
  var fixed: Phrase?

  /// How many territories are named one by one.
  private static let named = 5

  /// How many interviews were finished today, by territory.
  private func counts() throws -> [(territory: String?, count: Int)] {
    let (start, end) = Clock.boundsOfToday
    return try Consultation.translating { () throws(StoreError) in
      try consultation.store.interviewCounts(formID: form.id, from: start, to: end)
    }
  }

  /// Which interview of the day the next one is.
  func nextNumber() throws -> Int { try counts().map(\.count).reduce(1, +) }

  static func title(_ number: Int) -> String {
    say(es: "entrevista \(number) de hoy", en: "interview \(number) of today")
  }

  /// How the day goes, in one line: `Hoy: 4 entrevistas (Villa Ñandú 3, sin territorio 1).`
  func status() throws -> String {
    let counts = try counts()
    let total = counts.map(\.count).reduce(0, +)
    var parts = counts.prefix(Self.named).map { place, count in
      let name = place.map { code in consultation.territories?.unit(coded: code)?.name ?? code }
      return (name?.harmless ?? say(es: "sin territorio", en: "without a territory")) + " \(count)"
    }
    let rest = counts.dropFirst(Self.named).map(\.count).reduce(0, +)
    if rest > 0 { parts.append(say(es: "otros \(rest)", en: "others \(rest)")) }
    let places = form.hasTerritory && total > 0 ? " (\(parts.joined(separator: ", ")))" : ""
    return say(
      es: "Hoy: \(total) \(total == 1 ? "entrevista" : "entrevistas")\(places).",
      en: "Today: \(total) \(total == 1 ? "interview" : "interviews")\(places).")
  }

  /// Shows how the day goes and asks what comes next. Nothing of the interview before is on the screen from then on.
  func askNext() throws -> Next {
    Output.clear()
    Output.message(say(es: "Entrevista guardada.", en: "Interview kept."))
    try sayStatus()
    Output.message("")
    Output.message(say(es: "  1  Otra entrevista", en: "  1  Another interview"))
    Output.message(say(es: "  2  Pasar el equipo a otra persona", en: "  2  Hand over to another person"))
    Output.message(say(es: "  3  Terminar", en: "  3  End"))
    while true {
      Output.prompt(say(es: "Número y Enter: ", en: "Number and Enter: "))
      guard let line = readLine() else { return .end }
      switch line.trimmingCharacters(in: .whitespaces) {
      case "1": return .another
      case "2": return try handOver()
      case "3": return .end
      default: Output.message(say(es: "Escriba 1, 2 o 3.", en: "Type 1, 2 or 3."))
      }
    }
  }

  /// A screen with nothing on it of whoever answered before.
  private func handOver() throws -> Next {
    Output.clear()
    let number = try nextNumber()
    Output.message("\(form.titles[form.defaultLanguage].harmless) · \(Self.title(number))")
    Output.message("")
    Output.prompt(
      say(
        es: "Todo está guardado. Pase el equipo a la persona siguiente. Enter comienza: ",
        en: "All is saved. Hand the computer to the next person. Enter begins: "))
    return readLine() == nil ? .end : .another
  }

  private func sayStatus() throws {
    let count = try Consultation.translating { () throws(StoreError) in
      try consultation.store.recordCount(formID: form.id)
    }
    Output.message(
      try status() + " "
        + say(
          es: "La consulta tiene \(count) \(count == 1 ? "registro" : "registros") de este formulario.",
          en: "The consultation has \(count) \(count == 1 ? "record" : "records") of this form."))
    if let fixed { Output.message(fixed[InterfaceLanguage.current].harmless) }
  }
}

extension Form {
  /// Whether it asks for a territory.
  fileprivate var hasTerritory: Bool {
    questions.contains { question in
      if case .territory = question.kind { true } else { false }
    }
  }
}
