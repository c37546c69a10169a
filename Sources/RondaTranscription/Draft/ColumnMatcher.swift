import RondaCore
import RondaExpressions
import RondaForms

/// Finds the question that a column may be about, by its header.
struct ColumnMatcher {
  enum Match {
    case column(ImportProfile.Column)
    /// Columns that some program writes of its own accord.
    case machine
    /// Nothing is sure; what it could be, and why.
    case open(suggestion: String?, why: Phrase)
  }

  private let form: Form
  /// By folded name, and by folded label; `nil` where several have it.
  private var names: [String: Question?] = [:]
  private var labels: [String: Question?] = [:]

  init(_ form: Form) {
    self.form = form
    for question in form.questions where question.isAsked {
      Self.add(question, as: Self.key(question.name), to: &names)
      let node = form.schema.nodes[question.node].name
      if node != question.name { Self.add(question, as: Self.key(node), to: &names) }
      for language in form.languages {
        let label = Self.key(question.label[language])
        if !label.isEmpty { Self.add(question, as: label, to: &labels) }
      }
    }
  }

  private static func add(_ question: Question, as key: String, to index: inout [String: Question?]) {
    if let known = index[key] {
      if known?.index != question.index { index[key] = .some(nil) }
    } else {
      index[key] = .some(question)
    }
  }

  /// Letters and digits in lower case without accents, `_` between words.
  static func key(_ text: String) -> String {
    var result = ""
    for scalar in Names.folded(text).unicodeScalars {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if !result.isEmpty, !result.hasSuffix("_") {
        result += "_"
      }
    }
    while result.hasSuffix("_") { result.removeLast() }
    return result
  }

  func match(_ header: String, _ evidence: ColumnEvidence) -> Match {
    if Self.machineColumns.contains(header) { return .machine }
    if let column = column(header) { return .column(column) }
    if let question = questionBehindNumber(header), let column = whole(header, question) { return .column(column) }
    if let question = questionByWord(header), fits(evidence, question) {
      return .open(
        suggestion: Self.text(header, question.name),
        why: Phrase(es: "¿será «\(question.name)»?", en: "could it be “\(question.name)”?"))
    }
    if let number = Self.leadingNumber(header), let question = form.questions.first(where: { $0.number == number }),
      fits(evidence, question)
    {
      return .open(
        suggestion: Self.text(header, question.name),
        why: Phrase(
          es: "¿será la pregunta \(number), «\(question.name)»?",
          en: "could it be question \(number), “\(question.name)”?"))
    }
    let candidates = form.questions.filter(\.isAsked)
    let last = Self.lastPart(header)
    if let near = Names.nearest(to: last, among: candidates.map(\.name)) {
      return .open(
        suggestion: Self.text(header, near),
        why: Phrase(es: "¿será «\(near)»?", en: "could it be “\(near)”?"))
    }
    let folded = Self.key(header)
    for question in candidates {
      for language in form.languages where folded.utf8.count >= 5 {
        guard Self.key(question.label[language]).contains(folded) else { continue }
        return .open(
          suggestion: Self.text(header, question.name),
          why: Phrase(
            es: "¿será «\(question.name)»? Su texto lo menciona", en: "could it be “\(question.name)”? Its text has it")
        )
      }
    }
    return .open(suggestion: nil, why: Phrase(es: "nada se le parece", en: "nothing is like it"))
  }

  private static func text(_ header: String, _ question: String) -> String {
    "<column header=\"\(ProfileDraft.escaped(header))\" question=\"\(question)\"/>"
  }

  /// `grupo/nombre`, as KoboToolbox writes it.
  private static func lastPart(_ header: String) -> String {
    header.split(separator: "/").last.map(String.init) ?? header
  }

  private func question(_ text: String) -> Question? {
    let key = Self.key(text)
    if let known = names[key] { return known }
    if let known = labels[key] { return known }
    return nil
  }

  /// What is sure: names and labels, also as parts of a path or with a choice, a place or an instance behind them.
  private func column(_ header: String) -> ImportProfile.Column? {
    let parts = header.split(separator: "/").map(String.init)
    if let question = question(header) ?? (parts.count > 1 ? question(parts[parts.count - 1]) : nil),
      let column = whole(header, question)
    {
      return column
    }
    if parts.count > 1, let question = question(parts[parts.count - 2]),
      let column = part(header, question, parts[parts.count - 1])
    {
      return column
    }
    // `nombre_1`, `nombre[1]`, `nombre 1`: what is behind the name.
    for sign in header.indices.reversed() where "_[. -:".contains(header[sign]) {
      let (front, back) = (String(header[..<sign]), String(header[header.index(after: sign)...]))
      let rest = back.hasSuffix("]") ? String(back.dropLast()) : back
      guard let question = question(front) ?? question(Self.lastPart(front)) else { continue }
      if let column = part(header, question, rest) { return column }
    }
    // `integrantes[1]/nombre`
    if parts.count > 1, let question = question(parts[parts.count - 1]), form.isRepeated(question),
      let open = parts[parts.count - 2].lastIndex(of: "["),
      let instance = Int(parts[parts.count - 2][open...].dropFirst().dropLast())
    {
      return ImportProfile.Column(
        header: header, question: question.name, part: .whole(separator: " "), instance: instance)
    }
    return nil
  }

  private func whole(_ header: String, _ question: Question) -> ImportProfile.Column? {
    if case .tally = question.kind { return nil }
    guard !form.isRepeated(question) else { return nil }
    return ImportProfile.Column(header: header, question: question.name, part: .whole(separator: " "))
  }

  private func part(_ header: String, _ question: Question, _ rest: String) -> ImportProfile.Column? {
    let number = Int(rest).flatMap { (1...999).contains($0) ? $0 : nil }
    if form.isRepeated(question) {
      guard let number, form.schema.scopes[form.scope(of: question)].parent == 0 else { return nil }
      return ImportProfile.Column(
        header: header, question: question.name, part: .whole(separator: " "), instance: number)
    }
    switch question.kind {
    case .rank:
      guard let number else { return nil }
      return ImportProfile.Column(header: header, question: question.name, part: .place(number))
    case .selectMultiple, .tally:
      guard let list = form.list(of: question) else { return nil }
      let wanted = Self.key(rest)
      let choice = list.choices.first { choice in
        choice.name == rest || Self.key(choice.name) == wanted
          || form.languages.contains { Self.key(choice.labels[$0]) == wanted }
      }
      // A number may be the key that is printed beside the choice.
      let keyed = list.choices.first { $0.key == rest }
      guard let name = (choice ?? keyed)?.name else { return nil }
      return ImportProfile.Column(header: header, question: question.name, part: .choice(name))
    default: return nil
    }
  }

  /// `P3 EDAD`: what stands behind the number is the name or the label.
  private func questionBehindNumber(_ header: String) -> Question? {
    guard Self.leadingNumber(header) != nil, let blank = header.firstIndex(where: { " .-)".contains($0) }) else {
      return nil
    }
    return question(String(header[header.index(after: blank)...]))
  }

  /// The only question whose name has a word that begins like one of the header.
  private func questionByWord(_ header: String) -> Question? {
    for word in Self.key(header).split(separator: "_") where word.utf8.count >= 4 {
      let found = form.questions.filter { question in
        question.isAsked && Self.key(question.name).split(separator: "_").contains { $0.hasPrefix(word) }
      }
      if found.count == 1 { return found[0] }
    }
    return nil
  }

  /// Whether what stands in the column may be answers to the question.
  private func fits(_ evidence: ColumnEvidence, _ question: Question) -> Bool {
    let texts = evidence.values.map(\.text)
    func most(_ isSo: (String) -> Bool) -> Bool { texts.count(where: isSo) * 2 >= texts.count }
    switch question.kind {
    case .text, .note, .territory, .tally: return true
    case .integer, .decimal: return most { $0.first.map { "0"..."9" ~= $0 || $0 == "-" } ?? false }
    case .date: return most { $0.utf8.count >= 6 && $0.utf8.count <= 10 && $0.contains { "-/.".contains($0) } }
    case .selectOne, .selectMultiple, .rank:
      guard let list = form.list(of: question) else { return true }
      return texts.contains { list.position(ofName: $0) != nil || list.position(ofKey: $0) != nil }
    }
  }

  /// The number of a question at the beginning: `P3 EDAD`, `3. Edad`.
  private static func leadingNumber(_ header: String) -> Int? {
    var rest = header[...]
    if let first = rest.first, first == "P" || first == "p" || first == "Q" || first == "q" { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...3).contains(digits.count) else { return nil }
    let after = rest.dropFirst(digits.count).first
    guard after.map({ !$0.isLetter && $0 != "_" }) ?? true else { return nil }
    return Int(digits)
  }

  /// What KoboToolbox and ODK Central add.
  private static let machineColumns: Set<String> = [
    "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by", "__version__",
    "_tags", "_index", "_parent_index", "_parent_table_name", "meta/instanceID", "meta/rootUuid", "SubmissionDate",
    "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID",
    "Edits", "FormVersion", "KEY", "instanceID", "formhub/uuid", "start", "end",
  ]
}
