package import RondaCore
package import RondaForms
package import RondaTerritories

/// A profile, a form and the header of a file brought together: what every column of this file means.
package struct ColumnBinding {
  /// The columns that a reject file carries before the original ones. They are never translated: a file of rejects
  /// can be imported whatever the language.
  package static let rejectColumns = ["ronda_linea", "ronda_columna", "ronda_codigo", "ronda_mensaje"]

  enum Slot {
    case sheet, batch, operatorCode, ignored
    case answer(CellReader, ImportProfile.Column.Part)
  }

  /// What each cell of a row holds, the columns of a reject file left out.
  let slots: [Slot]
  /// Headers as they stand in the file, likewise.
  let headers: [String]
  /// How many columns of a reject file come first.
  let skippedColumns: Int
  /// For each question of the form, the header of its first column; `nil` when the file does not have it.
  let headerOfQuestion: [String?]
  /// Positions of `slots` in the order in which their cells are read: places of a ranking from the first on.
  let readingOrder: [Int]
  /// Where the text of a total row would stand, and that text.
  let totalColumns: [(column: Int, text: String)]

  /// Brings them together; without a binding the findings say why.
  package static func bind(
    _ profile: ImportProfile, form: Form, territories: TerritoryTree?, headers allHeaders: [String], file: String
  ) -> (binding: ColumnBinding?, findings: [Diagnostic]) {
    var builder = Builder(profile: profile, form: form, territories: territories, file: file)
    let skipped = allHeaders.starts(with: rejectColumns) ? rejectColumns.count : 0
    let binding = builder.bind(Array(allHeaders.dropFirst(skipped)), skipped: skipped)
    return (builder.findings.contains { $0.severity == .error } ? nil : binding, builder.findings)
  }

  private struct Builder {
    let profile: ImportProfile
    let form: Form
    let territories: TerritoryTree?
    let file: String
    var findings: [Diagnostic] = []

    mutating func bind(_ headers: [String], skipped: Int) -> ColumnBinding {
      if let wanted = profile.form, wanted != form.id {
        report(
          "import-wrong-form", nil,
          Phrase(
            es: "El perfil es para el formulario «\(wanted)», no para «\(form.id)».",
            en: "The profile is for the form “\(wanted)”, not for “\(form.id)”."))
        return ColumnBinding(
          slots: [], headers: [], skippedColumns: skipped, headerOfQuestion: [], readingOrder: [], totalColumns: [])
      }
      let columns = profile.columns.isEmpty ? columnsNamedLikeQuestions(headers) : profile.columns
      checkCodes()
      var slots: [Slot] = []
      var headerOfQuestion: [String?] = Array(repeating: nil, count: form.questions.count)
      for (position, header) in headers.enumerated() {
        if header.isEmpty {
          report(
            "import-empty-header", SourcePlace(file: file, line: 1),
            Phrase(
              es: "La columna \(position + skipped + 1) del archivo no tiene encabezado.",
              en: "Column \(position + skipped + 1) of the file has no header."),
            hint: Phrase(
              es: "Escriba un encabezado, o borre la columna si está vacía.",
              en: "Write a header, or delete the column if it is empty."))
          slots.append(.ignored)
          continue
        }
        if headers[..<position].contains(header) {
          report(
            "import-repeated-header", SourcePlace(file: file, line: 1),
            Phrase(
              es: "La columna «\(header)» está dos veces en el archivo.",
              en: "The column “\(header)” is in the file twice."))
          slots.append(.ignored)
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
        })
    }

    /// The positions of what is read, the columns of each ranking by their places.
    private static func readingOrder(_ slots: [Slot]) -> [Int] {
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
    ) -> Slot {
      if header == profile.sheet { return .sheet }
      // Columns of a file of rejects that a spreadsheet has moved: nobody misses them.
      if rejectColumns.contains(header) { return .ignored }
      if header == profile.batch { return .batch }
      if header == profile.operatorCode { return .operatorCode }
      if profile.ignored.contains(header) { return .ignored }
      guard let column = columns.first(where: { $0.header == header }) else {
        let known = columns.map(\.header) + [profile.sheet, profile.batch ?? "", profile.operatorCode ?? ""]
        report(
          "import-undeclared-column", SourcePlace(file: file, line: 1),
          Phrase(
            es: "El perfil no dice qué es la columna «\(header)».",
            en: "The profile does not say what the column “\(header)” is."),
          hint: Names.nearest(to: header, among: known).map(Phrase.didYouMean)
            ?? Phrase(
              es: "Declárela en el perfil, aunque sea con <ignore column=\"\(header)\"/>.",
              en: "Declare it in the profile, if only with <ignore column=\"\(header)\"/>."))
        return .ignored
      }
      guard let question = question(for: column) else { return .ignored }
      // Both are there, and the first of the two says nothing.
      if let rival = columns.prefix(while: { $0.header != header }).first(where: { Self.collide($0, column) }) {
        report(
          "import-question-twice", column.place,
          Phrase(
            es: "Las columnas «\(rival.header)» y «\(header)» dan las dos la misma respuesta de «\(column.question)».",
            en: "The columns “\(rival.header)” and “\(header)” both give the same answer to “\(column.question)”."))
      }
      headerOfQuestion[question.index] = headerOfQuestion[question.index] ?? header
      return .answer(
        CellReader(question: question, part: column.part, form: form, profile: profile, territories: territories),
        column.part)
    }

    /// Whether what one column says would overwrite what the other says.
    private static func collide(_ left: ImportProfile.Column, _ right: ImportProfile.Column) -> Bool {
      guard left.question == right.question else { return false }
      if case .whole = left.part { return true }
      if case .whole = right.part { return true }
      return left.part == right.part
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
      let wanted = [profile.sheet] + optional + profile.totalRows.map(\.header) + named
      for (position, header) in wanted.enumerated()
      where !headers.contains(header) && !wanted[..<position].contains(header) {
        report(
          "import-missing-column", SourcePlace(file: file, line: 1),
          Phrase(es: "Al archivo le falta la columna «\(header)».", en: "The file lacks the column “\(header)”."),
          hint: Names.nearest(to: header, among: headers).map(Phrase.didYouMean))
      }
    }

    private mutating func report(
      _ code: Diagnostic.Code, _ place: SourcePlace?, _ message: Phrase, hint: Phrase? = nil
    ) {
      findings.append(Diagnostic(code, at: place, message, hint: hint))
    }
  }
}
