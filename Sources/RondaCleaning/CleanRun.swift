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
/// Every record is read once, with the version of the form that it was answered on. Memory grows by some nine
/// hundred bytes a record of forty questions: what tells records apart is kept, and no answer.
package struct CleanRun {
  private let store: any FormStore & RecordStore
  /// The versions of the form that the consultation has, the newest last.
  private let forms: [Form]
  private let territories: TerritoryTree?
  private let style: NumberStyle
  private let showsOperators: Bool
  private let clock: CleanClock
  private var table: AnswerTable
  private var outliers = Outliers()
  private var lines = StraightLines()
  private var interviews = ShortInterviews()
  private var missing = MissingShares()
  private var rechecked: [CleanFinding] = []

  /// - Parameters:
  ///   - forms: the versions of one form, the newest last.
  ///   - showsOperators: whether the consultation wants figures of single persons.
  /// - Precondition: there is at least one.
  package init(
    _ store: any FormStore & RecordStore, forms: [Form], territories: TerritoryTree?, style: NumberStyle,
    showsOperators: Bool, clock: CleanClock
  ) {
    precondition(!forms.isEmpty)
    self.store = store
    self.forms = forms
    self.territories = territories
    self.style = style
    self.showsOperators = showsOperators
    self.clock = clock
    table = AnswerTable(forms[forms.count - 1])
  }

  private var newest: Form { forms[forms.count - 1] }

  /// All findings, rule by rule; within a rule in the order in which the records came.
  ///
  /// - Parameter progress: called now and then with how many records were read.
  /// - Throws: `StoreError`.
  package mutating func findings(progress: (Int) -> Void = { _ in }) throws -> [CleanFinding] {
    let arrivals = try store.arrivalOfChangedRecords(formID: newest.id)
    let confirmed = Set(try store.remarks(of: .confirmed, formID: newest.id).map { Self.place($0.record, $0.remark) })
    let standing = try remarksThatStand()
    let written = Set(standing.map { Self.place($0.record, $0.remark) })
    for form in forms {
      let recheck = Recheck(form, territories, clock, confirmed: confirmed, written: written)
      try read(form, arrivals, recheck, progress)
    }
    let found =
      Duplicates(table).findings() + Duplicates.sheets(table.records)
      + outliers.findings(table.records, newest, style) + rechecked + asWritten(standing)
      + lines.findings(table.records, showsOperators: showsOperators) + interviews.findings(table.records)
      + missing.findings()
    return CleanRule.allCases.flatMap { rule in found.filter { $0.rule == rule } }
  }

  private static func place(_ record: RecordID, _ remark: Remark) -> Recheck.Place {
    Recheck.Place(record: record, question: remark.place.name, path: remark.place.path)
  }

  private mutating func read(
    _ form: Form, _ arrivals: [RecordID: String], _ recheck: Recheck, _ progress: (Int) -> Void
  ) throws {
    var recheck = recheck
    let reading = table.reading(of: form)
    let grids = StraightLines.grids(of: form)
    let asked = form.questions.filter { $0.isAsked && !form.isRepeated($0) }.map(\.index)
    let numbers = form.questions.filter { $0.isAsked && ($0.kind == .integer || $0.kind == .decimal) }
    let outline = RecordOutline(form)
    try store.forEachRecord(ofForms: [form.hash], layout: RecordLayout(form)) { batch in
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

  /// Something that stands on paper and is no answer.
  private struct Standing {
    let record: RecordID
    let remark: Remark
    let form: Form
    /// Whether the question does not apply.
    let isSkipped: Bool
  }

  /// What stands on paper and is no answer, as long as nobody has corrected the answer beside it.
  private func remarksThatStand() throws -> [Standing] {
    let formsByHash = Dictionary(forms.map { ($0.hash, $0) }, uniquingKeysWith: { first, _ in first })
    return try store.remarks(of: .asWritten, formID: newest.id).compactMap { id, remark in
      let versions = try store.versions(of: id)
      guard let first = versions.first, let latest = versions.last, let form = formsByHash[latest.header.formHash]
      else { return nil }
      func answer(_ version: RecordVersion) -> Answer? {
        guard let form = formsByHash[version.header.formHash] else { return nil }
        return RecordOutline(form).answers(of: version.content).first {
          form.questions[$0.place.question].name == remark.place.name && $0.place.path == remark.place.path
        }?.answer
      }
      let now = answer(latest)
      guard versions.count == 1 || answer(first) == now else { return nil }
      return Standing(record: id, remark: remark, form: form, isSkipped: now == .missing(.notApplicable))
    }
  }

  private func asWritten(_ standing: [Standing]) -> [CleanFinding] {
    let records = Dictionary(table.records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return standing.compactMap { found in
      guard let record = records[found.record] else { return nil }
      let path = found.remark.place.path
      let words = QuestionWords(found.form, found.remark.place.name)
      let what =
        found.isSkipped
        ? Phrase(
          es: "el papel trae algo escrito y la pregunta no corresponde",
          en: "something stands on paper, and the question does not apply")
        : Phrase(
          es: "en el papel está escrito algo que no es una respuesta", en: "something stands on paper that is no answer"
        )
      return CleanFinding(
        .asWritten, [record], question: words.address(path), content: [found.remark.text],
        Phrase(
          es: "\(record.words.spanish), \(words.words(path).spanish): \(what.spanish)",
          en: "\(record.words.english), \(words.words(path).english): \(what.english)"
        ).asSentence, detail: Phrase(verbatim: found.remark.text))
    }
  }
}
