import RondaCore
import RondaXML

/// Where the choices of questions come from.
extension XFormReader {
  mutating func readInstances() {
    var isPrimary = true
    for element in anatomy.model.elements where element.isXForms("instance") {
      if isPrimary {
        isPrimary = false
        continue
      }
      guard let id = element["id"], !id.value.isEmpty else {
        report(
          "xform-instance-without-id", .warning, at: element.place,
          es: "Esta <instance> no tiene id: nadie puede usarla.",
          en: "This <instance> has no id: nothing can use it.",
          hint: Phrase(es: "Agregue id=\"…\".", en: "Add id=\"…\"."))
        continue
      }
      guard lists.byName[id.value] == nil else {
        report(
          "xform-duplicate-instance", at: id.valuePlace, es: "Ya hay otra <instance> con el id «\(id.value)».",
          en: "There is another <instance> with the id “\(id.value)” already.",
          hint: Phrase(es: "Cámbiele el id.", en: "Change its id."))
        continue
      }
      lists.byName[id.value] = lists.instances.count
      lists.instances.append(instance(id.value, element))
      if lifted("element", of: element)?.value == "choices", let value = lifted("value", of: element),
        let label = lifted("label", of: element)
      {
        lists.instances[lists.instances.count - 1].columns = (value.value, label.value)
      }
    }
    lookAtItemsets()
    // Nobody else looks at what is kept as it is.
    for bind in unreadBinds {
      for word in ["calculate", "relevant"] { if let expression = bind[word] { checkInstances(in: expression) } }
    }
  }

  private func instance(_ name: String, _ element: XMLElement) -> ListTable.Instance {
    if let source = element.value("src") {
      for folder in [XFormWords.csvFolder, XFormWords.fileFolder] where source.hasPrefix(folder) {
        let file = String(source.dropFirst(folder.count))
        if !file.isEmpty, element.elements.isEmpty || Self.isStub(element) {
          return ListTable.Instance(name: name, element: element, source: .file(file))
        }
      }
      return ListTable.Instance(name: name, element: element, source: .data)
    }
    guard lifted("element", of: element)?.value != "data", let shape = shape(of: element) else {
      return ListTable.Instance(name: name, element: element, source: .data)
    }
    return ListTable.Instance(
      name: name, element: element, source: .choices(label: shape.label), codes: shape.codes,
      unlabelled: shape.unlabelled)
  }

  /// Whether an instance with a source has nothing but what old tools wrote into it to please others.
  private static func isStub(_ element: XMLElement) -> Bool {
    guard element.elements.count == 1, let items = element.elements.first?.elements, items.count <= 1 else {
      return false
    }
    return items.allSatisfy { $0.elements.allSatisfy { $0.elements.isEmpty && ($0.words == "_" || $0.words.isEmpty) } }
  }

  /// How the labels of a list are given, and its codes; `nil` when it is no list of choices.
  private func shape(of instance: XMLElement) -> (label: String, codes: Set<String>, unlabelled: XMLElement?)? {
    guard instance.elements.count == 1, let root = instance.elements.first, root.name == "root", !root.elements.isEmpty,
      root.attributes.isEmpty
    else { return nil }
    var codes: Set<String> = []
    var label: String?
    var unlabelled: XMLElement?
    // Nearly always the items have the same columns, which are looked at once.
    var columns: [String] = []
    var next: [String] = []
    for item in root.elements {
      guard item.name == "item" else { return nil }
      next.removeAll(keepingCapacity: true)
      var name: String?
      var own: String?
      for column in item.elements {
        guard column.elements.isEmpty, column.attributes.isEmpty else { return nil }
        next.append(column.name)
        switch column.name {
        case "name": name = column.words
        case "label": own = "label"
        case "itextId": if own == nil { own = "jr:itext(itextId)" }
        default: break
        }
      }
      if next != columns {
        guard Set(next).count == next.count else { return nil }
        swap(&columns, &next)
      }
      guard let name, !name.isEmpty, codes.insert(name).inserted, let own,
        !(columns.contains("label") && columns.contains("itextId"))
      else { return nil }
      if label == nil { label = own }
      guard label == own else { return nil }
      if own == "label", unlabelled == nil,
        item.elements.first(where: { $0.name == "label" })?.words.isEmpty == true
      {
        unlabelled = item
      }
    }
    return label.map { ($0, codes, unlabelled) }
  }

  /// The first question that takes its choices from a file says in which columns they are.
  private mutating func lookAtItemsets() {
    guard let body = anatomy.body else { return }
    var open = Array(body.elements.reversed())
    while let element = open.popLast() {
      open.append(contentsOf: element.elements.reversed())
      guard element.isXForms("itemset"), let nodeset = element["nodeset"], let path = ItemsetPath(nodeset.value),
        let index = lists.byName[path.instance], case .file = lists.instances[index].source,
        lists.instances[index].columns == nil, lifted("element", of: lists.instances[index].element) == nil,
        let columns = columns(of: element)
      else { continue }
      guard path.path == ["root", "item"], PlainPath(columns.label)?.names.count == 1 else { continue }
      lists.instances[index].columns = columns
    }
  }

  private func columns(of itemset: XMLElement) -> (value: String, label: String)? {
    guard let value = itemset.elements.first(where: { $0.isXForms("value") })?["ref"]?.value,
      let label = itemset.elements.first(where: { $0.isXForms("label") })?["ref"]?.value
    else { return nil }
    return (value.withoutBlanks, label.withoutBlanks)
  }

  // MARK: The choices of a question

  /// Which attributes of ours say where the choices of a control come from.
  mutating func choiceAttributes(of control: XMLElement, node: Int) -> [XMLAttribute] {
    let itemsets = control.elements.filter { $0.isXForms("itemset") }
    let items = control.elements.filter { $0.isXForms("item") }
    if let itemset = itemsets.first {
      if let item = items.first {
        report(
          "xform-items-and-itemset", at: item.place,
          es: "Una pregunta tiene alternativas propias o una lista, no ambas.",
          en: "A question has choices of its own or a list, not both.",
          hint: Phrase(es: "Deje <item> o <itemset>.", en: "Leave <item> or <itemset>."))
      }
      for second in itemsets.dropFirst() {
        report(
          "xform-two-itemsets", at: second.place, es: "La pregunta tiene dos <itemset>.",
          en: "The question has two <itemset>.", hint: Phrase(es: "Deje uno solo.", en: "Leave only one."))
      }
      return attributes(of: itemset, node: node)
    }
    guard !items.isEmpty else {
      report(
        "xform-no-choices", at: control.place, es: "La pregunta no tiene alternativas.",
        en: "The question has no choices.",
        hint: Phrase(es: "Agregue <item> o <itemset>.", en: "Add <item> or <itemset>."))
      return []
    }
    return [made("list", inlineList(items, control: control, node: node), at: items[0].place)]
  }

  private mutating func attributes(of itemset: XMLElement, node: Int) -> [XMLAttribute] {
    guard let nodeset = itemset["nodeset"], !nodeset.value.isEmpty else {
      report(
        "xform-itemset-without-nodeset", at: itemset.place, es: "<itemset> no dice de dónde vienen las alternativas.",
        en: "<itemset> does not say where the choices come from.",
        hint: Phrase(es: "Agregue nodeset=\"instance('…')/root/item\".", en: "Add nodeset=\"instance('…')/root/item\".")
      )
      return []
    }
    let value = itemset.elements.first { $0.isXForms("value") }
    let label = itemset.elements.first { $0.isXForms("label") }
    let valueReference = checkedReference(value, "value", of: itemset)
    let labelReference = checkedReference(label, "label", of: itemset)
    let path = ItemsetPath(nodeset.value)
    checkInstances(in: nodeset)
    if let path {
      checkColumns(of: path, valueReference, labelReference)
    } else {
      checkNodes(of: nodeset, valueReference, labelReference, node: node)
    }
    guard let valueReference, let labelReference else { return [] }
    if let path, path.path == ["root", "item"], lifted("nodeset", of: itemset) == nil,
      let index = lists.byName[path.instance],
      isPlain(lists.instances[index], valueReference, labelReference)
    {
      checkLabels(of: lists.instances[index])
      var result = [XMLAttribute("list", path.instance, at: nodeset.valuePlace)]
      if let filter = lifted("choice_filter", of: itemset)
        ?? path.filter.map({ nodeset.part($0, named: "choice_filter") })
      {
        result.append(filter.renamed("choice_filter"))
      }
      if path.isRandom { result.append(made("randomize", "yes", at: nodeset.valuePlace)) }
      if let seed = lifted("seed", of: itemset) ?? path.seed.map({ nodeset.part($0, named: "seed") }) {
        result.append(seed.renamed("seed"))
      }
      return result
    }
    let written = lifted("nodeset", of: itemset) ?? nodeset
    return [
      written.renamed("nodeset"), valueReference.renamed("value"),
      (lifted("label", of: itemset) ?? labelReference).renamed("label"),
    ]
  }

  private func isPlain(_ instance: ListTable.Instance, _ value: XMLAttribute, _ label: XMLAttribute) -> Bool {
    let columns = (value.value.withoutBlanks, label.value.withoutBlanks)
    switch instance.source {
    case .choices(let words): return columns == ("name", words)
    case .file: return instance.columns.map { $0 == columns } ?? false
    case .data: return false
    }
  }

  private mutating func checkedReference(_ element: XMLElement?, _ word: String, of itemset: XMLElement)
    -> XMLAttribute?
  {
    if let reference = element?["ref"], !reference.value.isEmpty { return reference }
    report(
      word == "value" ? "xform-itemset-without-value" : "xform-itemset-without-label", at: (element ?? itemset).place,
      es: "<itemset> no tiene <\(word) ref=\"…\">.", en: "<itemset> has no <\(word) ref=\"…\">.",
      hint: Phrase(es: "Agréguelo.", en: "Add it."))
    return nil
  }

  private mutating func checkLabels(of instance: ListTable.Instance) {
    guard let item = instance.unlabelled else { return }
    report(
      "xform-choice-without-label", .warning, at: item.place,
      es: "Esta alternativa de la lista «\(instance.name)» no tiene texto.",
      en: "This choice of the list “\(instance.name)” has no text.", hint: Phrase(es: "Escríbalo.", en: "Write it."))
  }

  /// Whether the instances that a nodeset names are there.
  private mutating func checkInstances(in nodeset: XMLAttribute) {
    for name in ExpressionText.instances(in: nodeset.value) where lists.byName[name] == nil {
      report(
        "xform-unknown-instance", at: place(of: name, in: nodeset), es: "No hay ninguna <instance> «\(name)».",
        en: "There is no <instance> “\(name)”.", hint: suggestion(name, among: lists.instances.map(\.name)))
    }
  }

  /// Where a name stands between quotes, the quotes included.
  private func place(of name: String, in attribute: XMLAttribute) -> SourcePlace {
    let text = attribute.value
    for quote in ["'", "\""] {
      guard let range = text.firstRange(of: quote + name + quote) else { continue }
      let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
      return attribute.place(ofScalars: start..<start + name.unicodeScalars.count + 2)
    }
    return attribute.valuePlace
  }

  /// Whether the items of an instance of the form have the columns that an itemset wants.
  private mutating func checkColumns(of path: ItemsetPath, _ value: XMLAttribute?, _ label: XMLAttribute?) {
    guard let index = lists.byName[path.instance], case .data = lists.instances[index].source,
      lists.instances[index].element["src"] == nil, let root = lists.instances[index].element.elements.first,
      root.name == path.path[0]
    else { return }
    let items = root.elements.filter { $0.name == path.path[1] }
    if let value, path.filter == nil { checkCodes(of: items, in: value.value.withoutBlanks) }
    for reference in [value, label].compactMap(\.self) {
      let column = reference.value.withoutBlanks
      guard NamePattern.isNodeName(column) else { continue }
      let lacking = items.filter { item in !item.elements.contains { $0.name == column } }
      let isMissing = path.filter == nil ? !lacking.isEmpty : lacking.count == items.count
      guard isMissing, let item = lacking.first else { continue }
      let columns = Set(items.prefix(20).flatMap { $0.elements.map(\.name) })
      let place = lacking.count == items.count ? reference.valuePlace : item.place
      report(
        "xform-itemset-missing-column", at: place,
        es: "«\(path.instance)» tiene elementos sin «\(column)», de donde vienen las alternativas.",
        en: "“\(path.instance)” has items without “\(column)”, from which the choices come.",
        hint: suggestion(column, among: columns.sorted()))
    }
  }

  /// Whether every item has a code of its own. What a filter leaves may have one twice in the whole, and XLSForm has a
  /// setting that allows it.
  private mutating func checkCodes(of items: [XMLElement], in column: String) {
    var codes: Set<String> = []
    for item in items {
      guard let element = item.elements.first(where: { $0.name == column }) else { continue }
      let code = element.words
      let isEmpty = code.isEmpty
      guard isEmpty || !codes.insert(code).inserted else { continue }
      // Several questions may have the list.
      let place = if case .text(_, let first)? = element.children.first { first } else { element.place }
      guard !findings.contains(where: { $0.place == place }) else { continue }
      if isEmpty {
        report(
          "xform-empty-choice-value", at: place, es: "El valor de la alternativa está vacío.",
          en: "The value of the choice is empty.", hint: Phrase(es: "Escríbalo.", en: "Write it."))
      } else {
        report(
          "xform-duplicate-choice", .warning, at: place, es: "El valor «\(code)» está dos veces.",
          en: "The value “\(code)” is there twice.",
          hint: Phrase(es: "Cambie uno de los dos.", en: "Change one of the two."))
      }
    }
  }

  /// Whether what a path into the record leads to is there, and has what the itemset wants of it.
  private mutating func checkNodes(
    of nodeset: XMLAttribute, _ value: XMLAttribute?, _ label: XMLAttribute?, node: Int
  ) {
    guard PlainPath(nodeset.value) != nil else { return }
    let target = record.target(of: nodeset.value, from: node)
    guard case .node(let repeated) = target else {
      if case .attribute = target { return }
      reportMissing(target, nodeset, "xform-itemset-missing-node")
      return
    }
    for reference in [value, label].compactMap(\.self) where !reference.value.contains("(") {
      let inner = record.target(of: reference.value, from: repeated)
      if case .missing = inner { reportMissing(inner, reference, "xform-itemset-missing-node") }
    }
  }
}
