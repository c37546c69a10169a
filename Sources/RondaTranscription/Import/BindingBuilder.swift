import RondaCore
import RondaExpressions
import RondaForms
import RondaTerritories

/// Finds out what every column is.
struct BindingBuilder {
  let profile: ImportProfile
  let form: Form
  let territories: TerritoryTree?
  let file: String
  /// Of the header.
  let line: Int
  let repetition: Int?
  private(set) var findings: [Diagnostic] = []

  init(
    profile: ImportProfile, form: Form, territories: TerritoryTree?, file: String, line: Int, repetition: Int?
  ) {
    self.profile = profile
    self.form = form
    self.territories = territories
    self.file = file
    self.line = line
    self.repetition = repetition
  }

  private var headerPlace: SourcePlace { SourcePlace(file: file, line: line) }

  mutating func bind(_ headers: [String], skipped: Int) -> ColumnBinding {
    if let wanted = profile.form, wanted != form.id {
      report(
        "import-wrong-form", nil,
        Phrase(
          es: "El perfil es para el formulario «\(wanted)», no para «\(form.id)».",
          en: "The profile is for the form “\(wanted)”, not for “\(form.id)”."))
      return ColumnBinding(
        slots: [], headers: [], skippedColumns: skipped, headerOfQuestion: [], readingOrder: [], totalColumns: [],
        listedTwice: [], styles: [], hasInstances: false)
    }
    let columns = profile.columns.isEmpty ? columnsNamedLikeQuestions(headers) : profile.columns
    checkCodes()
    var slots: [ColumnBinding.Slot] = []
    var headerOfQuestion: [String?] = Array(repeating: nil, count: form.questions.count)
    for (position, header) in headers.enumerated() {
      if header.isEmpty {
        report(
          "import-empty-header", headerPlace,
          Phrase(
            es: "La columna \(position + skipped + 1) del archivo no tiene encabezado.",
            en: "Column \(position + skipped + 1) of the file has no header."),
          hint: Phrase(
            es: "Escriba un encabezado, o borre la columna si está vacía.",
            en: "Write a header, or delete the column if it is empty."))
        slots.append(.ignored(isDeclared: false))
        continue
      }
      if headers[..<position].contains(header) {
        report(
          "import-repeated-header", headerPlace,
          Phrase(
            es: "La columna «\(header)» está dos veces en el archivo.",
            en: "The column “\(header)” is in the file twice."))
        slots.append(.ignored(isDeclared: false))
        continue
      }
      slots.append(slot(of: header, columns: columns, headerOfQuestion: &headerOfQuestion))
    }
    reportAbsent(headers: headers, columns: columns)
    return ColumnBinding(
      slots: slots, headers: headers, skippedColumns: skipped, headerOfQuestion: headerOfQuestion,
      readingOrder: Self.readingOrder(slots),
      totalColumns: profile.totalRows.compactMap { total in
        headers.firstIndex(of: total.header).map { ($0, total.text) }
      },
      listedTwice: Self.listedTwice(slots),
      styles: headers.map { header in CellStyle(profile, columns.first { $0.header == header }) },
      hasInstances: slots.contains { if case .repeated = $0 { true } else { false } })
  }

  private static func listedTwice(_ slots: [ColumnBinding.Slot]) -> Set<Int> {
    var lists: Set<Int> = []
    var marks: Set<Int> = []
    for slot in slots {
      let (reader, part): (CellReader, ImportProfile.Column.Part)
      switch slot {
      case .answer(let known, let its), .repeated(let known, let its, _, _): (reader, part) = (known, its)
      default: continue
      }
      guard case .selectMultiple = reader.question.kind else { continue }
      if case .whole = part { lists.insert(reader.question.index) } else { marks.insert(reader.question.index) }
    }
    return lists.intersection(marks)
  }

  /// The positions of what is read, the columns of each ranking by their places.
  private static func readingOrder(_ slots: [ColumnBinding.Slot]) -> [Int] {
    var places: [Int: [(place: Int, position: Int)]] = [:]
    for (position, slot) in slots.enumerated() {
      if case .answer(let reader, .place(let place)) = slot {
        places[reader.question.index, default: []].append((place, position))
      }
    }
    for question in places.keys { places[question]?.sort { $0 > $1 } }
    return slots.indices.compactMap { position in
      switch slots[position] {
      case .ignored: nil
      case .answer(let reader, .place): places[reader.question.index]?.popLast()?.position
      default: position
      }
    }
  }

  private mutating func slot(
    of header: String, columns: [ImportProfile.Column], headerOfQuestion: inout [String?]
  ) -> ColumnBinding.Slot {
    if header == profile.sheet { return .sheet }
    if let long = profile.long, let slot = longSlot(of: header, long, headerOfQuestion: &headerOfQuestion) {
      return slot
    }
    // Columns of a file of rejects that a spreadsheet has moved: nobody misses them.
    if ColumnBinding.rejectColumns.contains(header) { return .ignored(isDeclared: true) }
    if header == profile.batch { return .batch }
    if header == profile.operatorCode { return .operatorCode }
    if profile.ignored.contains(header) { return .ignored(isDeclared: true) }
    guard let column = columns.first(where: { $0.header == header }) else {
      let known = columns.map(\.header) + [profile.sheet, profile.batch ?? "", profile.operatorCode ?? ""]
      report(
        "import-undeclared-column", headerPlace, severity: profile.extent.passesOverUndeclared ? .warning : .error,
        Phrase(
          es: "El perfil no dice qué es la columna «\(header)».",
          en: "The profile does not say what the column “\(header)” is."),
        hint: Names.nearest(to: header, among: known).map(Phrase.didYouMean)
          ?? Phrase(
            es: "Declárela en el perfil, aunque sea con <ignore column=\"\(header)\"/>.",
            en: "Declare it in the profile, if only with <ignore column=\"\(header)\"/>."))
      return .ignored(isDeclared: false)
    }
    guard let question = question(for: column) else { return .ignored(isDeclared: true) }
    // Both are there, and the first of the two says nothing.
    if let rival = columns.prefix(while: { $0.header != header }).first(where: { Self.collide($0, column) }) {
      report(
        "import-question-twice", column.place,
        Phrase(
          es: "Las columnas «\(rival.header)» y «\(header)» dan las dos la misma respuesta de «\(column.question)».",
          en: "The columns “\(rival.header)” and “\(header)” both give the same answer to “\(column.question)”."))
    }
    headerOfQuestion[question.index] = headerOfQuestion[question.index] ?? header
    let reader = CellReader(
      question: question, column: column, form: form, profile: profile, territories: territories)
    guard repetition == nil, let instance = column.instance else { return .answer(reader, column.part) }
    return .repeated(
      reader, column.part, place: form.schema.scopes[form.scope(of: question)].place, instance: instance - 1)
  }

  /// What the column of a table of points with a row for each choice is.
  private mutating func longSlot(
    of header: String, _ long: ImportProfile.LongTally, headerOfQuestion: inout [String?]
  ) -> ColumnBinding.Slot? {
    guard header == long.choice || header == long.points else { return nil }
    guard let question = form.question(named: long.question), case .tally = question.kind, question.isAsked,
      !form.isRepeated(question)
    else {
      if header == long.choice {
        report(
          "import-bad-long", long.place,
          Phrase(
            es: "«\(long.question)» no es una pregunta de puntos del formulario.",
            en: "“\(long.question)” is no question of the form about points."),
          hint: suggestion(for: long.question))
      }
      return .ignored(isDeclared: true)
    }
    let column = ImportProfile.Column(header: header, question: long.question, part: .whole(separator: " "))
    let reader = CellReader(
      question: question, column: column, form: form, profile: profile, territories: territories,
      readsChoice: header == long.choice)
    if header == long.choice { return .longChoice(reader) }
    headerOfQuestion[question.index] = header
    return .longPoints(reader)
  }

  /// Whether what one column says would overwrite what the other says.
  private static func collide(_ left: ImportProfile.Column, _ right: ImportProfile.Column) -> Bool {
    guard left.question == right.question, left.instance == right.instance else { return false }
    return switch (left.part, right.part) {
    // A list of codes and columns of marks: the same twice, which has to agree.
    case (.whole, .choice), (.choice, .whole): false
    case (.whole, _), (_, .whole): true
    default: left.part == right.part
    }
  }

  private mutating func question(for column: ImportProfile.Column) -> Question? {
    guard let question = form.question(named: column.question), question.isAsked else {
      report(
        "import-unknown-question", column.place,
        Phrase(
          es: "El formulario no pregunta «\(column.question)» (columna «\(column.header)»).",
          en: "The form does not ask “\(column.question)” (column “\(column.header)”)."),
        hint: suggestion(for: column.question))
      return nil
    }
    guard fits(column, question) else { return nil }
    switch (column.part, question.kind) {
    case (.whole, .tally):
      report(
        "import-bad-column", column.place,
        Phrase(
          es: "Los puntos de «\(column.question)» no caben en una columna (columna «\(column.header)»).",
          en: "The points of “\(column.question)” do not fit into one column (column “\(column.header)”)."),
        hint: Phrase(
          es: "Use una columna por alternativa, cada una con choice=\"…\".",
          en: "Use one column for each choice, each with choice=\"…\"."))
      return nil
    case (.whole, _), (.choice, .selectMultiple), (.choice, .tally), (.place, .rank): break
    default:
      report(
        "import-bad-column", column.place,
        Phrase(
          es: "«\(column.question)» no se reparte en columnas de esa manera (columna «\(column.header)»).",
          en: "“\(column.question)” is not spread over columns in that way (column “\(column.header)”)."))
      return nil
    }
    if case .choice(let name) = column.part, form.list(of: question)?.position(ofName: name) == nil {
      report(
        "import-unknown-choice", column.place,
        Phrase(
          es: "«\(name)» no es una alternativa de «\(question.name)».",
          en: "“\(name)” is not a choice of “\(question.name)”."),
        hint: Names.nearest(to: name, among: form.list(of: question)?.choices.map(\.name) ?? [])
          .map(Phrase.didYouMean))
      return nil
    }
    return question
  }

  /// Whether a question that stands once has a column for the sheet, and one that is repeated a column for an instance.
  private mutating func fits(_ column: ImportProfile.Column, _ question: Question) -> Bool {
    let scope = form.scope(of: question)
    let name = form.repetition(ofScope: scope).map { form.groups[$0].name } ?? ""
    if let repetition, form.repetition(ofScope: scope) == repetition, column.instance == nil { return true }
    if repetition == nil {
      if scope == 0, column.instance == nil { return true }
      if scope != 0, column.instance != nil, form.schema.scopes[scope].parent == 0 { return true }
    }
    let (es, en): (String, String) =
      if scope == 0 || repetition != nil {
        ("no se repite así, y la columna dice de qué vez es", "is not repeated in that way, and the column says which")
      } else if form.schema.scopes[scope].parent != 0 {
        ("se repite dentro de otra repetición", "is repeated inside of another repetition")
      } else {
        ("se repite, y la columna no dice de qué vez es", "is repeated, and the column does not say which one it is")
      }
    report(
      "import-bad-instance", column.place,
      Phrase(
        es: "«\(column.question)» \(es) (columna «\(column.header)»).",
        en: "“\(column.question)” \(en) (column “\(column.header)”)."),
      hint: scope != 0 && form.schema.scopes[scope].parent != 0
        ? Phrase(
          es: "Una planilla así se importa con --from central-csv, una tabla por repetición.",
          en: "Such tables are imported with --from central-csv, one table for each repetition.")
        : Phrase(
          es: name.isEmpty
            ? "Quite instance, o ponga la columna donde corresponde."
            : "Agregue instance=\"1\" (2, 3…), o declare una tabla aparte con <repeat name=\"\(name)\" …>.",
          en: name.isEmpty
            ? "Take instance away, or put the column where it belongs."
            : "Add instance=\"1\" (2, 3…), or declare a table of its own with <repeat name=\"\(name)\" …>."))
    return false
  }

  /// Columns called like questions: `edad`, `programas/fosis`, `prioridades/1`.
  private func columnsNamedLikeQuestions(_ headers: [String]) -> [ImportProfile.Column] {
    headers.compactMap { header in
      let parts = header.split(separator: "/", maxSplits: 1)
      guard let name = parts.first.map(String.init), let question = form.question(named: name) else { return nil }
      guard parts.count == 2 else {
        return ImportProfile.Column(header: header, question: name, part: .whole(separator: " "))
      }
      if case .rank = question.kind, let place = Int(parts[1]) {
        return ImportProfile.Column(header: header, question: name, part: .place(place))
      }
      return ImportProfile.Column(header: header, question: name, part: .choice(String(parts[1])))
    }
  }

  private mutating func checkCodes() {
    let named = profile.values.map { ($0.question, $0.place) } + profile.missing.map { ($0.question, $0.place) }
    for case (let name?, let place) in named where form.question(named: name)?.isAsked != true {
      report(
        "import-unknown-question", place,
        Phrase(
          es: "El perfil da códigos para «\(name)», que el formulario no pregunta.",
          en: "The profile gives codes for “\(name)”, which the form does not ask."),
        hint: suggestion(for: name))
    }
    for code in profile.values {
      guard let name = code.question, let question = form.question(named: name), question.isAsked,
        form.list(of: question)?.position(ofName: code.meaning) == nil
      else { continue }
      report(
        "import-unknown-choice", code.place,
        Phrase(
          es: "El perfil traduce «\(code.text)» a «\(code.meaning)», que no es una alternativa de «\(name)».",
          en: "The profile turns “\(code.text)” into “\(code.meaning)”, which is not a choice of “\(name)”."),
        hint: Names.nearest(to: code.meaning, among: form.list(of: question)?.choices.map(\.name) ?? [])
          .map(Phrase.didYouMean))
    }
  }

  private func suggestion(for name: String) -> Phrase? {
    Names.nearest(to: name, among: form.questions.filter(\.isAsked).map(\.name)).map(Phrase.didYouMean)
  }

  private mutating func reportAbsent(headers: [String], columns: [ImportProfile.Column]) {
    let named = profile.columns.isEmpty ? [] : columns.map(\.header)
    let optional = [profile.batch, profile.operatorCode].compactMap { profile.columns.isEmpty ? nil : $0 }
    let long = profile.long.map { [$0.choice, $0.points] } ?? []
    let coded = profile.repeats.isEmpty && repetition == nil ? profile.missing.compactMap(\.column) : []
    let wanted = [profile.sheet] + optional + long + coded + profile.totalRows.map(\.header) + named
    for (position, header) in wanted.enumerated()
    where !headers.contains(header) && !wanted[..<position].contains(header) {
      report(
        "import-missing-column", headerPlace,
        Phrase(es: "Al archivo le falta la columna «\(header)».", en: "The file lacks the column “\(header)”."),
        hint: Names.nearest(to: header, among: headers).map(Phrase.didYouMean))
    }
  }

  private mutating func report(
    _ code: Diagnostic.Code, _ place: SourcePlace?, severity: Diagnostic.Severity = .error, _ message: Phrase,
    hint: Phrase? = nil
  ) {
    findings.append(Diagnostic(code, severity, at: place, message, hint: hint))
  }
}
