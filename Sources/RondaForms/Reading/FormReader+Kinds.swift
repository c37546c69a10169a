import RondaCore
import RondaExpressions
import RondaXML

/// What kind of answer a question takes.
extension FormReader {
  /// How many choices can be ranked when nobody knows how many there will be.
  private static let mostPlaces = 1000

  mutating func kind(of element: XMLElement) -> Question.Kind {
    func whole(_ name: String) -> Int? { element[name].flatMap { Int($0.value) } }
    switch element.name {
    case "note": return .note
    case "integer": return .integer
    case "decimal": return .decimal
    case "date": return .date
    case "select_one": return list(of: element).map(Question.Kind.selectOne) ?? .text
    case "select_multiple":
      guard let list = list(of: element) else { return .text }
      checkLimit("max", of: element, list: list)
      checkBlanks(inCodesOf: list)
      let available = lists[list].isOpen ? .max : lists[list].count
      if let minimum = whole("min"), minimum > min(whole("max") ?? .max, available) {
        report(
          "form-bad-limits", element["min"]?.valuePlace ?? element.place,
          Phrase(
            es: "El mínimo es \(minimum), más de lo que se puede marcar.",
            en: "The least is \(minimum), more than can be marked."))
      }
      return .selectMultiple(list: list, minimum: whole("min"), maximum: whole("max"))
    case "rank":
      guard let list = list(of: element) else { return .text }
      checkLimit("max", of: element, list: list)
      checkBlanks(inCodesOf: list)
      let available = lists[list].isOpen ? Self.mostPlaces : lists[list].count
      return .rank(list: list, places: min(whole("max") ?? .max, available))
    case "territory": return .territory(level: element.value("level") ?? "")
    case "tally": return list(of: element).map(Question.Kind.tally) ?? .text
    case "range": return Self.isWholeRange(element) ? .integer : .decimal
    case "today": return .date
    case "calculate", "hidden": return calculatedKind(of: element)
    default: return .text
    }
  }

  private mutating func calculatedKind(of element: XMLElement) -> Question.Kind {
    let type = element.value("type") ?? "text"
    if type == "select_one" { return list(of: element).map(Question.Kind.selectOne) ?? .text }
    if type == "select_multiple" {
      return list(of: element).map { .selectMultiple(list: $0, minimum: nil, maximum: nil) } ?? .text
    }
    if let attribute = element["list"] {
      report(
        "form-list-without-choice", attribute.place,
        Phrase(
          es: "Sólo un cálculo de tipo select_one o select_multiple lleva lista.",
          en: "Only a calculation of type select_one or select_multiple has a list."))
    }
    return switch type {
    case "integer": .integer
    case "decimal": .decimal
    case "date": .date
    default: .text
    }
  }

  /// The list that the answers come from.
  mutating func list(of element: XMLElement) -> Int? {
    guard let attribute = element["list"] else {
      if let nodeset = element["nodeset"] {
        if let list = list(behind: nodeset, element.value("value") ?? "name") { return list }
        return openList(for: element)
      }
      guard !isIncomplete else { return nil }
      report(
        "form-missing-attribute", element.place,
        Phrase(
          es: "A <\(element.name)> le falta el atributo «list».", en: "<\(element.name)> lacks the attribute “list”."))
      return nil
    }
    if let index = listIndices[attribute.value] {
      usedLists.insert(index)
      return index
    }
    report(
      "form-unknown-list", attribute.valuePlace,
      Phrase(
        es: "No hay una lista de alternativas «\(attribute.value)».",
        en: "There is no list of choices “\(attribute.value)”."
      ),
      hint: Names.nearest(to: attribute.value, among: lists.map(\.name)).map(Phrase.didYouMean))
    return nil
  }

  /// The list that a nodeset takes its items from, when it names one and takes their codes.
  private mutating func list(behind nodeset: XMLAttribute, _ value: String) -> Int? {
    guard value == "name", let start = nodeset.value.firstRange(of: "instance(") else { return nil }
    let rest = nodeset.value[start.upperBound...].drop { $0 == " " }
    guard let quote = rest.first, quote == "'" || quote == "\"" else { return nil }
    guard let index = listIndices[String(rest.dropFirst().prefix { $0 != quote })] else { return nil }
    usedLists.insert(index)
    return index
  }

  /// A list without choices of its own, for a question that finds them among the answers or in other data.
  private mutating func openList(for element: XMLElement) -> Int {
    let name = "\(element.value("name") ?? "")#\(lists.count)"
    lists.append(ChoiceList(name: name, kind: .list, choices: [], place: element.place, isOpen: true))
    codes.append(ChoiceCodes([]))
    usedLists.insert(lists.count - 1)
    return lists.count - 1
  }

  func format(of element: XMLElement) -> Question.Format? {
    switch element.name {
    case "start", "end": .dateTime
    case "calculate", "hidden": element["type"].flatMap { Question.Format(rawValue: $0.value) }
    default: Question.Format(rawValue: element.name)
    }
  }

  mutating func range(of element: XMLElement) -> Question.Range? {
    guard element.name == "range" else { return nil }
    func number(_ name: String) -> Double? { element[name].flatMap { Double($0.value) } }
    guard let start = number("start"), let end = number("end"), let step = number("step") else { return nil }
    guard step != 0, abs(step) <= abs(end - start) else {
      report(
        "form-bad-range", element["step"]?.valuePlace ?? element.place,
        Phrase(
          es: "Con ese paso no hay nada que elegir entre el principio y el final.",
          en: "With that step there is nothing to choose between the start and the end."),
        hint: Phrase(
          es: "El paso es mayor que 0 y no mayor que la distancia.",
          en: "The step is above 0 and not larger than the distance."))
      return nil
    }
    return Question.Range(start: start, end: end, step: abs(step))
  }

  /// Whether a range has whole numbers only.
  static func isWholeRange(_ element: XMLElement) -> Bool {
    if let type = element["type"] { return type.value == "integer" }
    return ["start", "end", "step"].allSatisfy { element[$0].flatMap { Int($0.value) } != nil }
  }

  /// Adds the question to the schema: what it is written as says its type, even when its list is unknown.
  mutating func declare(_ element: XMLElement, _ kind: Question.Kind) -> Int {
    let name = element.value("name") ?? ""
    let word =
      switch element.name {
      case "calculate", "hidden": element.value("type") ?? "text"
      default: element.name
      }
    let type: ValueType? =
      switch word {
      case "note": element["calculation"] == nil && element["default"] == nil ? nil : .string
      case "integer", "decimal", "range", "tally": .number
      case "date", "today": .date
      case "boolean": .boolean
      case "time": .time
      case "datetime", "start", "end": .dateTime
      case "geopoint", "geotrace", "geoshape": .geo
      default: .string
      }
    // A tally reads as the sum of its points.
    let choices: ChoiceCodes? =
      if case .tally = kind { nil } else { kind.list.flatMap { lists[$0].isOpen ? nil : codes[$0] } }
    return schema.field(
      name, type, choices: choices, isMultiple: word == "select_multiple" || word == "rank",
      isSelection: kind.list != nil && word != "tally", content: Self.content(of: element, word))
  }

  private static func content(of element: XMLElement, _ word: String) -> Schema.Content? {
    switch word {
    case "integer": .wholeNumbers
    case "range": isWholeRange(element) ? .wholeNumbers : nil
    case "text": element.name == "text" && !mayHoldNumber(element) ? .words : nil
    default: nil
    }
  }

  /// Whether a question for words may be meant for a number: its keyboard has only digits, its answers are checked, or
  /// its value comes from elsewhere.
  private static func mayHoldNumber(_ element: XMLElement) -> Bool {
    element["constraint"] != nil || element["calculation"] != nil || element["default"] != nil
      || element.value("appearance")?.split(separator: " ").contains("numbers") == true
  }
}
