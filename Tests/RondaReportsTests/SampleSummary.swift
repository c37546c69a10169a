import RondaAnalysis
import RondaCore

/// A small consultation with every kind of question: three barrios of two comunas, sixty-eight people and two tables.
enum SampleSummary {
  static func tally(
    _ consultation: SummaryPlan.Consultation = .sample, hostile: String? = nil, by: Bool = false
  ) -> Tally {
    let degrees = zip(1...5, ["Muy malo", "Malo", "Regular", "Bueno", "Muy bueno"]).map { code, label in
      SummaryPlan.Choice(code: String(code), label: Phrase(verbatim: label), score: Double(code - 3))
    }
    let needs = [("luz", "Luz", "Lighting"), ("agua", "Agua", "Water"), ("plaza", "Plazas", "Parks")].map {
      SummaryPlan.Choice(code: $0.0, label: Phrase(es: $0.1, en: $0.2))
    }
    let questions = [
      SummaryPlan.Question(
        name: "prioridades", label: Phrase(es: "¿Qué habría que resolver primero?", en: "What should come first?"),
        topic: nil, measure: .need, shape: .ranking(places: 2), choices: needs, column: 1),
      SummaryPlan.Question(
        name: "puntos", label: Phrase(es: "Puntos de la asamblea", en: "Points of the assembly"), topic: nil,
        measure: .need, shape: .points, choices: needs, column: 2),
      SummaryPlan.Question(
        name: "sat_salud", label: Phrase(es: hostile ?? "¿Cómo lo atendieron?", en: hostile ?? "How were you served?"),
        topic: 0, measure: .satisfaction, shape: .one, choices: degrees, column: 3),
      SummaryPlan.Question(
        name: "imp_salud", label: Phrase(es: "¿Qué tan importante es?", en: "How important is it?"), topic: 0,
        measure: .importance, shape: .one, choices: degrees, column: 4),
    ]
    let levels = [
      Places.Level(name: "comuna", label: Phrase(es: "Comuna", en: "Comuna")),
      Places.Level(name: "barrio", label: Phrase(es: "Barrio", en: "Barrio")),
    ]
    let units = [
      Places.Unit(code: "norte", name: "Lo Prado Norte", level: 0, parent: nil),
      Places.Unit(code: "n1", name: hostile ?? "Los Aromos", level: 1, parent: 0),
      Places.Unit(code: "n2", name: "Villa Esperanza", level: 1, parent: 0),
      Places.Unit(code: "sur", name: "Ñuñoa Sur", level: 0, parent: nil),
      Places.Unit(code: "s1", name: "Población Yungay", level: 1, parent: 3),
    ]
    let breakdown = SummaryPlan.Breakdown(
      name: "sexo", label: Phrase(es: "Sexo", en: "Sex"),
      choices: [
        SummaryPlan.Choice(code: "m", label: Phrase(es: "Mujer", en: "Woman")),
        SummaryPlan.Choice(code: "h", label: Phrase(es: "Hombre", en: "Man")),
      ], column: 5)
    var tally = Tally(
      SummaryPlan(
        title: Phrase(es: hostile ?? "Consulta de barrios", en: hostile ?? "Neighbourhood consultation"),
        consultation: consultation,
        topics: [SummaryPlan.Topic(name: "salud", label: Phrase(es: "Salud", en: "Health"))],
        questions: questions, breakdown: by ? breakdown : nil, places: Places(levels: levels, units: units),
        territoryColumn: 0, threshold: 5))
    func people(_ count: Int, _ barrio: String, _ ranked: [String], _ degree: String, _ importance: String)
      -> [[Answer]]
    {
      (0..<count).map { index in
        [
          .value(.territory(barrio)), .value(.choices(ranked)), .missing(.notApplicable), .value(.choice(degree)),
          .value(.choice(importance)), .value(.choice(index % 2 == 0 ? "m" : "h")),
        ]
      }
    }
    tally.add(people(12, "n1", ["luz", "agua"], "5", "5"))
    tally.add(people(11, "n1", ["agua", "luz"], "4", "4"))
    tally.add(people(6, "n1", ["plaza"], "1", "3"))
    tally.add(people(9, "n2", ["luz", "plaza"], "2", "5"))
    tally.add(people(14, "n2", ["luz", "agua"], "1", "5"))
    tally.add(people(10, "n2", ["plaza", "agua"], "4", "2"))
    tally.add(people(3, "s1", ["agua", "luz"], "3", "5"))
    tally.add(people(1, "s1", ["luz"], "5", "1"))
    let none = Answer.missing(.notApplicable)
    tally.add([
      [
        .value(.territory("n1")), none,
        .value(.tally([TallyCount(choice: "luz", points: 7), TallyCount(choice: "agua", points: 1)])),
      ],
      [
        .value(.territory("n2")), none,
        .value(.tally([TallyCount(choice: "plaza", points: 4), TallyCount(choice: "agua", points: 3)])),
      ],
    ])
    return tally
  }

  static func summary(
    _ consultation: SummaryPlan.Consultation = .sample, hostile: String? = nil, by: Bool = false
  ) -> Summary {
    Summary(ProtectedTable(tally(consultation, hostile: hostile, by: by)))
  }
}
