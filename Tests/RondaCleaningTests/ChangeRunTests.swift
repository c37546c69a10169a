import Foundation
import RondaCleaning
import RondaCore
import RondaExpressions
import RondaForms
import RondaStore
import RondaXML
import SeededRandom
import Testing

/// What another version of a form means for records that are there.
@Suite struct ChangeRunTests {
  /// The form of `SurveyFile` with one thing changed.
  private func changed(_ old: String, _ new: String) throws -> Form {
    let source = SurveyFile.source.replacing(old, with: new)
    #expect(source != SurveyFile.source, "\(old)")
    let reading = FormReader.read(XMLSource(bytes: Array(source.utf8), name: "n.xml"))
    return try #require(reading.form, "\(reading.findings.map(\.message.spanish))")
  }

  private func filled(_ count: Int, seed: UInt64 = 3) throws -> SurveyFile {
    let file = try SurveyFile()
    var random = SeededGenerator(seed: seed)
    try file.fill(count, &random)
    return file
  }

  private struct Outcome {
    let differences: [FormDifference]
    let effects: ChangeEffects

    /// What was counted for a difference: records and answers.
    func counts(_ code: FormDifference.Code, _ subject: String? = nil) -> [Int]? {
      let index = differences.firstIndex { $0.code == code && (subject == nil || $0.subject.name == subject) }
      return index.flatMap { effects.effects[$0] }.map { [$0.records, $0.answers] }
    }

    var rejections: [String] { effects.rejections.map { "\($0.question) \($0.code) \($0.records) \($0.answers)" } }

    func severity(_ code: FormDifference.Code) -> FormDifference.Severity? {
      differences.firstIndex { $0.code == code }.map { effects.severity(of: differences[$0], at: $0) }
    }
  }

  private func outcome(_ file: SurveyFile, _ new: Form) throws -> Outcome {
    let differences = new.differences(from: file.form)
    var run = ChangeRun(
      file.store, from: file.form, to: new, differences, territories: nil, clock: try SurveyFile.clock())
    return Outcome(differences: differences, effects: try run.effects())
  }

  /// The answers of all records to a question that stands once, read apart from what is tested.
  private func answers(_ file: SurveyFile, _ name: String) throws -> [Answer] {
    let kind = try #require(RecordLayout(file.form).fields.first { $0.name == name })
    var result: [Answer] = []
    try file.store.forEachRecord(ofForms: [file.form.hash], layout: RecordLayout([kind])) { result += $0.answers }
    return result
  }

  private func integers(_ file: SurveyFile, _ name: String) throws -> [Int] {
    try answers(file, name).compactMap { if case .value(.integer(let number)) = $0 { number } else { nil } }
  }

  @Test func `answers that a new condition rejects are counted, and what was rejected before apart`() throws {
    let file = try filled(150)
    var old = SurveyFile.Sheet()
    old.answers = ["sexo": .value(.choice("m")), "edad": .value(.integer(12))]
    try file.add(old)
    let ages = try integers(file, "edad")
    let high = ages.count { $0 > 50 }
    #expect(high > 10)
    let found = try outcome(file, changed(". &lt;= 110", ". &lt;= 50"))
    #expect(found.counts(.constraint) == [high, high])
    #expect(found.effects.records == 151)
    #expect(found.effects.rejected == high + 1)
    #expect(found.effects.rejectedBefore == 1)
    #expect(found.rejections == ["edad answer-constraint \(high) \(high)"])
  }

  @Test func `what is demanded now and was not given`() throws {
    let file = try filled(120)
    let blanks = try answers(file, "q1").count { $0.value == nil }
    #expect(blanks > 3)
    let found = try outcome(file, changed("name=\"q1\" list", "name=\"q1\" required=\"yes\" list"))
    #expect(found.counts(.required) == [blanks, blanks])
    #expect(found.effects.rejected == blanks)
    // Who said that it does not apply has answered.
    var sheet = SurveyFile.Sheet()
    sheet.answers = [
      "sexo": .value(.choice("m")), "edad": .value(.integer(30)), "q1": .missing(.notApplicable),
      "q2": .missing(.refused),
    ]
    try file.add(sheet)
    let again = try outcome(file, changed("name=\"q1\" list", "name=\"q1\" required=\"yes\" list"))
    #expect(again.counts(.required) == [blanks, blanks])
  }

  @Test func `answers to what is gone, recoded or turned round`() throws {
    let file = try filled(100)
    let women = try answers(file, "sexo").count { $0 == .value(.choice("m")) }
    let incomes = try answers(file, "ingreso").count { $0.value != nil }
    let removed = try outcome(file, changed("<decimal name=\"ingreso\"><label>Ingreso</label></decimal>", ""))
    #expect(removed.counts(.questionRemoved) == [incomes, incomes])
    #expect(removed.severity(.questionRemoved) == .breaks)
    #expect(removed.effects.rejected == 0)
    let recoded = try outcome(file, changed("<choice name=\"m\">", "<choice name=\"f\">"))
    #expect(recoded.counts(.choiceRecoded) == [women, women])
    #expect(recoded.rejections == ["sexo answer-unknown-choice \(women) \(women)"])
    let swapped = try outcome(
      file,
      changed(
        "<choice name=\"m\"><label>Mujer</label></choice><choice name=\"h\"><label>Hombre</label></choice>",
        "<choice name=\"m\"><label>Hombre</label></choice><choice name=\"h\"><label>Mujer</label></choice>"))
    #expect(swapped.counts(.choiceMeaning, "m") == [women, women])
    #expect(swapped.effects.rejected == 0)
    // In a list of nine questions one record can have chosen it several times.
    let threes = try (0..<9).map { row in try answers(file, "g\(row)").map { $0 == .value(.choice("3")) } }
    let found = try outcome(file, changed("<choice name=\"3\" score=\"0\">", "<choice name=\"3\" score=\"0.5\">"))
    #expect(
      found.counts(.choiceScore)
        == [
          (0..<100).count { record in threes.contains { $0[record] } },
          threes.reduce(0) { $0 + $1.count { $0 } },
        ])
  }

  @Test func `who is asked, and values that come out otherwise`() throws {
    let file = try filled(100)
    let works = try answers(file, "trabaja").map { $0 == .value(.choice("si")) }
    let found = try outcome(file, changed("relevant=\"${trabaja} = 'si'\"", "relevant=\"${trabaja} = 'no'\""))
    let others = try answers(file, "trabaja").count { $0 == .value(.choice("no")) }
    #expect(found.counts(.relevant) == [works.count { $0 } + others, works.count { $0 }])
    let people = try integers(file, "personas").count { $0 != 4 }
    let computed = try outcome(
      file, changed("<integer name=\"personas\">", "<integer name=\"personas\" calculation=\"4\">"))
    #expect(computed.counts(.calculation) == [people, people])
  }

  @Test func `what is repeated and is not found any more`() throws {
    let file = try filled(80)
    let people = try outcome(file, changed("<repeat name=\"p\"", "<repeat name=\"personas_todas\""))
    var records = 0
    var answers = 0
    try file.store.forEachRecord(ofForms: [file.form.hash], layout: RecordLayout(file.form)) { batch in
      for instances in batch.instances {
        let count = instances.joined().count { $0.answers.contains { $0?.value != nil } }
        records += count > 0 ? 1 : 0
        answers += count
      }
    }
    #expect(answers > records)
    #expect(people.counts(.groupRenamed) == [records, answers])
    #expect(people.severity(.groupRenamed) == .breaks)
  }

  @Test func `without an answer nothing breaks`() throws {
    let file = try SurveyFile()
    let found = try outcome(file, changed("<decimal name=\"ingreso\"><label>Ingreso</label></decimal>", ""))
    #expect(found.effects.records == 0)
    #expect(found.counts(.questionRemoved) == [0, 0])
    #expect(found.severity(.questionRemoved) == .attention)
    #expect(found.differences.first { $0.code == .questionRemoved }?.severity == .breaks)
  }

  @Test func `records of earlier versions and withdrawn ones`() throws {
    let file = try filled(30)
    let hashes = try file.store.forms().map(\.hash)
    #expect(hashes.count == 1)
    let newer = try changed("<label>Ingreso</label>", "<label>Ingresos</label>")
    try file.store.addForm(newer, files: [], at: "2026-11-02T00:00:00Z")
    // The later version has no record of its own: those of the earlier one are read as it shows them.
    let newest = try changed("<decimal name=\"ingreso\"><label>Ingreso</label></decimal>", "")
    let differences = newest.differences(from: newer)
    var run = ChangeRun(
      file.store, from: newer, to: newest, differences, territories: nil, clock: try SurveyFile.clock())
    let effects = try run.effects()
    #expect(effects.records == 30)
    let index = try #require(differences.firstIndex { $0.code == .questionRemoved })
    #expect(effects.effects[index]?.records == 30)
  }

  // MARK: Carrying

  @Test func `what becomes of an answer of another type is what the store says`() throws {
    let kinds: [String] = [
      "<note name=\"q\">", "<text name=\"q\">", "<integer name=\"q\">", "<decimal name=\"q\">", "<date name=\"q\">",
      "<select_one name=\"q\" list=\"l\">", "<select_multiple name=\"q\" list=\"l\">", "<rank name=\"q\" list=\"l\">",
      "<territory name=\"q\" level=\"barrio\">", "<tally name=\"q\" list=\"l\">", "<time name=\"q\">",
    ]
    let forms = try kinds.map { opening in
      let word = opening.dropFirst().prefix { $0 != " " }
      let source = """
        <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
        <choices name="l"><choice name="a"><label>A</label></choice></choices>\(opening)<label>Q</label></\(word)></form>
        """
      return try #require(FormReader.read(XMLSource(bytes: Array(source.utf8), name: "f.xml")).form, "\(opening)")
    }
    for old in forms {
      for new in forms {
        let isLost = !RecordLayout(new).questionsOfAnotherKind(in: RecordLayout(old)).isEmpty
        let carrying = AnswerCarrying(from: old.questions[0].kind, to: new.questions[0].kind)
        #expect(
          (carrying == .lost) == isLost, "\(old.typeName(of: old.questions[0])) \(new.typeName(of: new.questions[0]))")
      }
    }
  }

  @Test(arguments: [
    ("<integer name=\"personas\">", "<integer name=\"otras\">"),
    ("<integer name=\"personas\"><label>Personas</label></integer>", ""),
    (
      "<integer name=\"personas\"><label>Personas</label></integer>",
      "<decimal name=\"personas\"><label>Personas</label></decimal>"
    ),
    (
      "<decimal name=\"ingreso\"><label>Ingreso</label></decimal>",
      "<integer name=\"ingreso\"><label>Ingreso</label></integer>"
    ),
    (
      "<select_one name=\"q0\" list=\"c8\"><label>P0</label></select_one>",
      "<select_multiple name=\"q0\" list=\"c8\"><label>P0</label></select_multiple>"
    ),
    (
      "<select_one name=\"q0\" list=\"c8\"><label>P0</label></select_one>",
      "<repeat name=\"z\"><label>Z</label><select_one name=\"q0\" list=\"c8\"><label>P0</label></select_one></repeat>"
    ),
    ("<repeat name=\"p\"", "<repeat name=\"z\""),
    ("<integer name=\"anios\"><label>Años</label></integer>", "<note name=\"m\"><label>M</label></note>"),
    (
      "<integer name=\"anios\"><label>Años</label></integer>",
      "<text name=\"nuevo\"><label>N</label></text><decimal name=\"anios\"><label>Años</label></decimal>"
    ),
    ("<decimal name=\"ingreso\">", "<text name=\"primera\"><label>Primera</label></text><decimal name=\"ingreso\">"),
  ])
  func `answers are carried as the store reads them`(old: String, new: String) throws {
    let file = try filled(40, seed: 11)
    let later = try changed(old, new)
    let carrier = AnswerCarrier(from: file.form, to: later)
    func trees(_ form: Form) throws -> [AnswerTree] {
      var result: [AnswerTree] = []
      let layout = RecordLayout(form)
      try file.store.forEachRecord(ofForms: [file.form.hash], layout: layout) { batch in
        for position in batch.records.indices {
          let content = RecordContent(
            answers: Array(batch.answers(ofRecord: position)),
            instances: layout.repetitions.isEmpty ? [] : batch.instances[position])
          result.append(content.tree(of: form))
        }
      }
      return result
    }
    func plain(_ tree: AnswerTree, _ form: Form, _ scope: Int = 0) -> AnswerTree {
      AnswerTree(
        answers: tree.answers.map { $0 == .missing(.notApplicable) ? nil : $0 },
        instances: zip(form.schema.scopes[scope].children, tree.instances).map { child, instances in
          instances.map { plain($0, form, child) }
        })
    }
    let read = try trees(later).map { plain($0, later) }
    let carried = try trees(file.form).map { tree in carrier.carry(tree) { _, _ in false } }
    #expect(read.count == 40)
    #expect(carried == read)
  }
}
