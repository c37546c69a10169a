import RondaCore
import RondaExpressions
import RondaXML

/// Topics and lists of choices.
extension FormReader {
  mutating func readTopics() {
    for element in root.elements(named: "topics").flatMap({ $0.elements(named: "topic") }) {
      guard let name = element.value("name") else { continue }
      if let first = topicPlaces[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      topicPlaces[name] = element.place
      topics.append(
        Form.Topic(
          name: name, dimension: element.value("dimension"),
          labels: texts.collect("label", of: element, at: nil)))
    }
  }

  mutating func readLists() {
    for element in root.elements(named: "choices") {
      guard let name = nameOfData(element) else { continue }
      let kind = element["kind"].flatMap { ChoiceList.Kind(rawValue: $0.value) } ?? .list
      listIndices[name] = lists.count
      lists.append(
        kind == .list ? plainList(element, name) ?? list(element, name, kind) : list(element, name, kind))
    }
  }

  private mutating func list(_ element: XMLElement, _ name: String, _ kind: ChoiceList.Kind) -> ChoiceList {
    let choices: [Choice]?
    var positions: [String: Int]?
    if let file = element["file"] {
      choices = self.choices(inFile: file, of: element)
    } else {
      let elements = element.elements(named: "choice").filter { $0.has("name") }
      let (written, names) = readChoices(elements, of: element, kind: kind)
      positions = names
      declare(elements, written, named: name)
      noteEmpty(element, written)
      choices = written
    }
    return ChoiceList(
      name: name, kind: kind, choices: choices ?? [], place: element.place, isOpen: choices == nil,
      codeColumn: codeColumn(of: element), positions: positions)
  }

  /// A long list of choices with a name, a label and properties each, and nothing to say about any: they are made when
  /// somebody asks for one. `nil` when the list is another one.
  private mutating func plainList(_ element: XMLElement, _ name: String) -> ChoiceList? {
    guard element["file"] == nil,
      let rows = element.plainRows("choice", text: "label", cell: "property", after: Self.glance),
      rows.count > Self.glance
    else { return nil }
    let language = texts.defaultLanguage
    texts.note(labelsOf: "choice", in: element)
    declare(rows, of: element, named: name)
    return ChoiceList(
      name: name, place: element.place, codeColumn: codeColumn(of: element), count: rows.count,
      promised: { Self.plainChoices(element.elements(named: "choice")[...], language) })
  }

  /// The choices of a plain list: their keys are their positions.
  static func plainChoices(_ elements: ArraySlice<XMLElement>, _ language: String) -> [Choice] {
    elements.enumerated().map { position, element in
      let label = element.elements(named: "label").first.map {
        Texts.Entry(language: language, text: XMLElement.words(of: $0.text))
      }
      return Choice(
        name: element.value("name") ?? "", key: String(position + 1), labels: Texts(label.map { [$0] } ?? []))
    }
  }

  /// A list of nothing. What others make of XForms and sheets has it at times, where nothing will be asked.
  private mutating func noteEmpty(_ list: XMLElement, _ choices: [Choice]) {
    guard choices.isEmpty, list.elements(named: "choice").isEmpty else { return }
    report(
      "form-empty-list", list.place, severity: references == .xpath ? .error : .warning,
      Phrase(es: "La lista no tiene alternativas.", en: "The list has no choices."),
      hint: Phrase(
        es: "Agregue <choice>, o el archivo de donde vienen.", en: "Add <choice>, or the file that they come from."))
  }

  /// The choices, and where the one of each name stands among them.
  ///
  /// - Parameter elements: the choices of the list that have a name.
  private mutating func readChoices(
    _ elements: [XMLElement], of list: XMLElement, kind: ChoiceList.Kind
  ) -> (choices: [Choice], positions: [String: Int]) {
    let namesAreKeys = elements.allSatisfy { $0.value("name")?.utf8.allSatisfy { (48...57).contains($0) } ?? false }
    // Positions are different anyway, and so are names once they have been looked at.
    let hasOwnKeys = elements.contains { $0.has("key") }
    var choices: [Choice] = []
    choices.reserveCapacity(elements.count)
    // Those of the choices, without the ones whose name is taken.
    var own: [XMLElement] = []
    own.reserveCapacity(elements.count)
    var names: [String: Int] = [:]
    names.reserveCapacity(elements.count)
    var keys: [String: String] = [:]
    var hasNumbers = false
    for position in elements.indices {
      let element = elements[position]
      let name = element.value("name") ?? ""
      let (isNew, first) = names.insert(choices.count, for: name)
      guard isNew else {
        reportDuplicate(name, at: element, first: own[first].place)
        continue
      }
      own.append(element)
      // Most choices have a name and nothing else.
      let isBare = element.attributeCount == 1
      if let first = name.utf8.first, (48...57).contains(first) { hasNumbers = true }
      let isPlain = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      if !isPlain, name.unicodeScalars.contains(where: \.isBlank), let attribute = element["name"] {
        blankCodes[lists.count, default: []].append(attribute)
      }
      if !isBare, let score = element["score"], kind == .list {
        report(
          "form-score-without-scale", score.place,
          Phrase(
            es: "«\(name)» tiene puntaje, pero su lista no es una escala.",
            en: "“\(name)” has a score, but its list is no scale."),
          hint: Phrase(
            es: "Agregue kind=\"scale\" a la lista, o quite el puntaje.",
            en: "Add kind=\"scale\" to the list, or remove the score."))
      }
      let key = isBare ? nil : element.value("key")
      let ownKey = key ?? (namesAreKeys ? name : String(position + 1))
      if hasOwnKeys, let other = keys.updateValue(name, forKey: ownKey) {
        report(
          "form-duplicate-key", element["key"]?.valuePlace ?? element.place,
          Phrase(
            es: "La clave «\(ownKey)» de «\(name)» ya es la de «\(other)».",
            en: "The key “\(ownKey)” of “\(name)” is already that of “\(other)”."))
      }
      let labels = texts.collect("label", of: element, at: nil)
      let media = media(of: element)
      choices.append(
        isBare
          ? Choice(name: name, key: ownKey, labels: labels, media: media)
          : Choice(
            name: name, key: ownKey, labels: labels, media: media,
            score: element.value("score").flatMap { Double($0) }, topic: topic(of: element),
            isExclusive: element.value("exclusive") == "yes", isOther: element.value("other") == "yes"))
    }
    // A key that is another choice's name would make what is keyed mean two things. Keys that are positions are no names
    // where no name is a number.
    for choice in hasOwnKeys || hasNumbers ? choices : [] where choice.key != choice.name && names[choice.key] != nil {
      let element = names[choice.name].map { own[$0] } ?? list
      report(
        "form-ambiguous-key", element["key"]?.valuePlace ?? element.place,
        Phrase(
          es: "En la lista «\(list.value("name") ?? "")», la clave «\(choice.key)» de «\(choice.name)» es el nombre "
            + "de otra alternativa.",
          en: "In the list “\(list.value("name") ?? "")”, the key “\(choice.key)” of “\(choice.name)” is the name of "
            + "another choice."),
        hint: Phrase(es: "Cambie la clave o el nombre.", en: "Change the key or the name."))
    }
    if kind == .scale, !choices.isEmpty, choices.allSatisfy({ $0.score == nil }) {
      report(
        "form-scale-without-scores", list.place,
        Phrase(es: "La escala no tiene puntajes.", en: "The scale has no scores."),
        hint: Phrase(
          es: "Dé a cada grado su score, negativo bajo el punto medio y positivo sobre él.",
          en: "Give every degree its score, negative below the midpoint and positive above it."))
    }
    return (choices, names)
  }

  mutating func topic(of element: XMLElement) -> Int? {
    guard let attribute = element["topic"] else { return nil }
    usedTopics.insert(attribute.value)
    if let index = topics.firstIndex(where: { $0.name == attribute.value }) { return index }
    report(
      "form-unknown-topic", attribute.valuePlace,
      Phrase(
        es: "No hay un tema «\(attribute.value)».", en: "There is no topic “\(attribute.value)”."),
      hint: Names.nearest(to: attribute.value, among: topics.map(\.name)).map(Phrase.didYouMean))
    return nil
  }
}

extension [String: Int] {
  /// Sets the value of a key that has none, and says which one it has now; the key is looked for once.
  fileprivate mutating func insert(_ value: Int, for key: String) -> (isNew: Bool, value: Int) {
    func set(_ slot: inout Int) -> (Bool, Int) {
      guard slot < 0 else { return (false, slot) }
      slot = value
      return (true, value)
    }
    return set(&self[key, default: -1])
  }
}
