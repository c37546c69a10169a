import RondaCore
import RondaXML

/// Topics and lists of choices.
extension FormReader {
  mutating func readTopics() {
    for element in root.elements(named: "topics").flatMap({ $0.elements(named: "topic") }) {
      guard let name = element["name"]?.value else { continue }
      if let first = topicPlaces[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      topicPlaces[name] = element.place
      topics.append(
        Form.Topic(
          name: name, dimension: element["dimension"]?.value,
          labels: texts.collect("label", of: element, at: nil)))
    }
  }

  mutating func readLists() {
    for element in root.elements(named: "choices") {
      guard let name = element["name"]?.value else { continue }
      if let first = dataPlaces[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      dataPlaces[name] = element.place
      let kind = element["kind"].flatMap { ChoiceList.Kind(rawValue: $0.value) } ?? .list
      let choices: [Choice]?
      if let file = element["file"] {
        choices = self.choices(inFile: file, of: element)
      } else {
        let written = readChoices(of: element, kind: kind)
        declare(element, written, named: name)
        choices = written
      }
      listIndices[name] = lists.count
      lists.append(
        ChoiceList(
          name: name, kind: kind, choices: choices ?? [], place: element.place, isOpen: choices == nil,
          codeColumn: codeColumn(of: element)))
    }
  }

  private mutating func readChoices(of list: XMLElement, kind: ChoiceList.Kind) -> [Choice] {
    let elements = list.elements(named: "choice").filter { $0["name"] != nil }
    let namesAreKeys = elements.allSatisfy { $0["name"]?.value.utf8.allSatisfy { (48...57).contains($0) } ?? false }
    var choices: [Choice] = []
    var names: [String: SourcePlace] = [:]
    var keys: [String: String] = [:]
    var places: [String: SourcePlace] = [:]
    for (position, element) in elements.enumerated() {
      let name = element["name"]?.value ?? ""
      if let first = names[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      names[name] = element.place
      if let attribute = element["name"], name.contains(where: \.isWhitespace) {
        blankCodes[lists.count, default: []].append(attribute)
      }
      if let score = element["score"], kind == .list {
        report(
          "form-score-without-scale", score.place,
          Phrase(
            es: "«\(name)» tiene puntaje, pero su lista no es una escala.",
            en: "“\(name)” has a score, but its list is no scale."),
          hint: Phrase(
            es: "Agregue kind=\"scale\" a la lista, o quite el puntaje.",
            en: "Add kind=\"scale\" to the list, or remove the score."))
      }
      let key = element["key"]?.value ?? (namesAreKeys ? name : String(position + 1))
      let place = element["key"]?.valuePlace ?? element.place
      places[name] = place
      if let other = keys[key] {
        report(
          "form-duplicate-key", place,
          Phrase(
            es: "La clave «\(key)» de «\(name)» ya es la de «\(other)».",
            en: "The key “\(key)” of “\(name)” is already that of “\(other)”."))
      }
      keys[key] = name
      choices.append(
        Choice(
          name: name, key: key, labels: texts.collect("label", of: element, at: nil),
          media: media(of: element), score: element["score"].flatMap { Double($0.value) }, topic: topic(of: element),
          isExclusive: element["exclusive"]?.value == "yes", isOther: element["other"]?.value == "yes"))
    }
    // A key that is another choice's name would make what is keyed mean two things.
    for choice in choices where choice.key != choice.name && names[choice.key] != nil {
      report(
        "form-ambiguous-key", places[choice.name] ?? list.place,
        Phrase(
          es: "En la lista «\(list["name"]?.value ?? "")», la clave «\(choice.key)» de «\(choice.name)» es el nombre "
            + "de otra alternativa.",
          en: "In the list “\(list["name"]?.value ?? "")”, the key “\(choice.key)” of “\(choice.name)” is the name of "
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
    return choices
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
