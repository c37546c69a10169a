package import RondaCore
package import RondaForms
package import RondaStore
package import RondaTerritories

/// What clocks say where the consultation was held.
package struct CleanClock {
  package let today: CivilDate
  /// The civil day of a moment in ISO 8601.
  package let day: (String) -> CivilDate?
  package let clock: (String) -> LocalClock?
  /// The seconds between two moments in ISO 8601.
  package let seconds: (String, String) -> Int?

  package init(
    today: CivilDate, day: @escaping (String) -> CivilDate?, clock: @escaping (String) -> LocalClock?,
    seconds: @escaping (String, String) -> Int?
  ) {
    self.today = today
    self.day = day
    self.clock = clock
    self.seconds = seconds
  }
}

/// Looks through all records of a form that count.
///
/// Every record is read once, with the version of the form that it was answered on. Memory grows by four bytes an answer
/// and some two hundred bytes a record.
package struct CleanRun {
  private let file: ConsultationFile
  /// The versions of the form that the consultation has, the newest last.
  private let forms: [Form]
  private let territories: TerritoryTree?
  private let style: NumberStyle
  private let clock: CleanClock
  private var table: AnswerTable
  private var outliers = Outliers()
  private var lines = StraightLines()
  private var interviews = ShortInterviews()
  private var missing = MissingShares()
  private var rechecked: [CleanFinding] = []

  /// - Parameter forms: the versions of one form, the newest last.
  /// - Precondition: there is at least one.
  package init(
    _ file: ConsultationFile, forms: [Form], territories: TerritoryTree?, style: NumberStyle, clock: CleanClock
  ) {
    precondition(!forms.isEmpty)
    self.file = file
    self.forms = forms
    self.territories = territories
    self.style = style
    self.clock = clock
    table = AnswerTable(forms[forms.count - 1])
  }

  private var newest: Form { forms[forms.count - 1] }

  /// All findings, rule by rule; within a rule in the order in which the records came.
  ///
  /// - Parameter progress: called now and then with how many records were read.
  /// - Throws: `StoreError`.
  package mutating func findings(progress: (Int) -> Void = { _ in }) throws -> [CleanFinding] {
    let arrivals = try file.arrivalOfChangedRecords(formID: newest.id)
    let confirmed = Set(
      try file.remarks(of: .confirmed, formID: newest.id).map {
        Recheck.Place(record: $0.record, question: $0.remark.place.name, path: $0.remark.place.path)
      })
    for form in forms { try read(form, arrivals, confirmed, progress) }
    let found =
      Duplicates(table).findings() + Duplicates.sheets(table.records)
      + outliers.findings(table.records, newest, style) + rechecked + (try asWritten())
      + lines.findings(table.records) + interviews.findings(table.records) + missing.findings()
    return CleanRule.allCases.flatMap { rule in found.filter { $0.rule == rule } }
  }

  private mutating func read(
    _ form: Form, _ arrivals: [RecordID: String], _ confirmed: Set<Recheck.Place>, _ progress: (Int) -> Void
  ) throws {
    let reading = table.reading(of: form)
    let grids = StraightLines.grids(of: form)
    let asked = form.questions.filter { $0.isAsked && !form.isRepeated($0) }.map(\.index)
    let numbers = form.questions.filter { $0.isAsked && ($0.kind == .integer || $0.kind == .decimal) }
    let outline = RecordOutline(form)
    var recheck = Recheck(form, territories, clock, confirmed: confirmed)
    try file.forEachRecord(ofForms: [form.hash], layout: RecordLayout(form)) { batch in
      for (position, header) in batch.records.enumerated() {
        let answers = batch.answers(ofRecord: position)
        let instances = batch.instances.isEmpty ? [] : batch.instances[position]
        table.append(header, answers, instances, reading)
        let index = table.records.count - 1
        let record = table.records[index]
        for question in numbers where !form.isRepeated(question) {
          outliers.add(answers[answers.startIndex + question.index], to: question, record: index, path: [])
        }
        if instances.contains(where: { !$0.isEmpty }) {
          let content = RecordContent(answers: Array(answers), instances: instances)
          for entry in outline.answers(of: content) where !entry.place.path.isEmpty {
            let question = form.questions[entry.place.question]
            if question.isAsked { outliers.add(entry.answer, to: question, record: index, path: entry.place.path) }
          }
        }
        lines.add(answers, grids, record: index, record)
        missing.add(answers, asked: asked, batch: record.batch)
        // What a correction took does not count.
        if header.provenance.channel == .interview, let start = header.provenance.startedAt {
          let end = arrivals[header.id] ?? header.provenance.acceptedAt
          let answered = asked.count { answers[answers.startIndex + $0].value != nil }
          if let seconds = clock.seconds(start, end) {
            interviews.add(record: index, seconds: seconds, answers: answered)
          }
        }
        rechecked += recheck.findings(
          record, answers, instances, at: arrivals[header.id] ?? header.provenance.acceptedAt)
      }
      progress(table.records.count)
    }
  }

  /// What stands on paper and is no answer, as long as nobody has corrected the answer beside it.
  private func asWritten() throws -> [CleanFinding] {
    let remarks = try file.remarks(of: .asWritten, formID: newest.id)
    guard !remarks.isEmpty else { return [] }
    let records = Dictionary(table.records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let versionsOfForm = Dictionary(forms.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
    var result: [CleanFinding] = []
    for (id, remark) in remarks {
      guard let record = records[id] else { continue }
      let versions = try file.versions(of: id)
      guard let first = versions.first, let latest = versions.last,
        let form = versionsOfForm[latest.header.formHash]
      else { continue }
      func answer(_ version: RecordVersion) -> Answer? {
        guard let form = versionsOfForm[version.header.formHash] else { return nil }
        return RecordOutline(form).answers(of: version.content).first {
          form.questions[$0.place.question].name == remark.place.name && $0.place.path == remark.place.path
        }?.answer
      }
      guard versions.count == 1 || answer(first) == answer(latest) else { continue }
      let words = QuestionWords(form, remark.place.name)
      let isSkipped = answer(latest) == .missing(.notApplicable)
      result.append(
        CleanFinding(
          .asWritten, [record], question: words.address(remark.place.path), content: [remark.text],
          Phrase(
            es: "\(record.words.spanish), \(words.words(remark.place.path).spanish): "
              + (isSkipped
                ? "el papel trae algo escrito y la pregunta no corresponde."
                : "en el papel está escrito algo que no es una respuesta."),
            en: "\(record.words.english), \(words.words(remark.place.path).english): "
              + (isSkipped
                ? "something stands on paper, and the question does not apply."
                : "something stands on paper that is no answer.")
          ).asSentence, detail: Phrase(verbatim: remark.text)))
    }
    return result
  }
}
