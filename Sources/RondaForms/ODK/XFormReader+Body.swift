import RondaCore
import RondaXML

/// The body of an XForm, sorted into the groups of the record.
extension XFormReader {
  static let controls: Set<String> = ["input", "select1", "select", "range", "trigger", "upload", "secret"]
  static let actionWords: Set<String> = ["setvalue", "setgeopoint", "recordaudio"]
  private static let groupTexts: Set<String> = ["label", "hint", "help", "alert"]

  /// Whether an element is a question.
  static func isControl(_ element: XMLElement) -> Bool {
    (element.isOfXForms && controls.contains(element.name)) || element.isODK("rank")
  }

  mutating func readBody() {
    containers = [Container(kind: .group, node: 0, parent: nil)]
    ownContainers[0] = 0
    for action in anatomy.model.elements where Self.actionWords.contains(action.name) {
      actions.append(XFormAction(action, owner: .model))
    }
    guard let body = anatomy.body else { return }
    _ = survey(body.elements, context: 0)
    walk(body.elements, container: 0, context: 0)
  }

  /// Notes how many groups of the body belong to each node, and for groups without one the innermost node around all
  /// that they show. Gives that node for all the elements together.
  private mutating func survey(_ elements: XMLElements, context: Int) -> Int? {
    var common: Int?
    func join(_ node: Int) { common = common.map { record.common($0, node) } ?? node }
    for element in elements {
      let isGroup = element.isXForms("group")
      guard isGroup || element.isXForms("repeat") || Self.isControl(element) else { continue }
      var own: Int?
      if let reference = element.reference, case .node(let node) = record.target(of: reference.value, from: context) {
        own = node
        join(record.nodes[node].parent ?? 0)
        if !Self.isControl(element) {
          if !(isGroup && wrapped(element, context: context) != nil) { groupReferences[node, default: 0] += 1 }
          if !isGroup, node != 0 { repeats[node] = node }
        }
      }
      guard !Self.isControl(element) else { continue }
      let inner = survey(element.elements, context: own ?? context)
      if own == nil, let inner {
        join(inner)
        surroundings[element.place] = inner
      }
    }
    return common
  }

  /// The repeat that a group does nothing but surround, with a label.
  private func wrapped(_ group: XMLElement, context: Int) -> XMLElement? {
    var found: XMLElement?
    for child in group.elements where !(child.isOfXForms && Self.groupTexts.contains(child.name)) {
      guard found == nil, child.isXForms("repeat") else { return nil }
      found = child
    }
    guard let found, let reference = group.reference else { return found }
    guard case .node(let node) = record.target(of: reference.value, from: context), let nodeset = found.reference,
      case .node(let repeated) = record.target(of: nodeset.value, from: context)
    else { return nil }
    return node == repeated ? found : nil
  }

  private mutating func walk(_ elements: XMLElements, container: Int, context: Int) {
    for element in elements {
      if element.isXForms("group") {
        walkGroup(element, container: container, context: context)
      } else if element.isXForms("repeat") {
        walkRepeat(element, around: nil, container: container, context: context)
      } else if Self.isControl(element) {
        walkControl(element, container: container, context: context)
      } else if Self.actionWords.contains(element.name) {
        actions.append(XFormAction(element, owner: container == 0 ? .model : .container(container), context: context))
      } else if element.isOfXForms, Self.groupTexts.contains(element.name), container != 0 {
        continue
      } else if element.isRonda {
        continue
      } else {
        if element.isOfXForms || element.name == "rank" { unknownInBody(element) }
        containers[container].parts.append(.kept(element))
      }
    }
  }

  private mutating func unknownInBody(_ element: XMLElement) {
    let isText = Self.groupTexts.contains(element.name)
    report(
      "xform-unknown-control", isText ? .error : .warning, at: element.place,
      es: "<\(element.name)> no es ninguna pregunta conocida, y nadie la verá.",
      en: "<\(element.name)> is no known question, and nobody will see it.",
      hint: suggestion(element.name, among: Self.controls.sorted() + ["group", "repeat"])
        ?? (element.name == "rank"
          ? Phrase(es: "Se escribe xmlns:odk=\"\(XFormWords.odk)\".", en: "Write xmlns:odk=\"\(XFormWords.odk)\".")
          : nil))
  }

  private mutating func walkGroup(_ group: XMLElement, container: Int, context: Int) {
    if let repetition = wrapped(group, context: context) {
      walkRepeat(repetition, around: group, container: container, context: context)
      return
    }
    checkEmpty(group)
    guard let reference = group.reference else {
      var node = innermostNode(of: container)
      if let own = surroundings[group.place], record.isNode(own, inside: node) { node = own }
      let inner = add(.nodeless, node: node, group, to: home(for: node, from: container, at: group.place))
      walk(group.elements, container: inner, context: context)
      return
    }
    guard case .node(let node) = record.target(of: reference.value, from: context) else {
      reportMissing(record.target(of: reference.value, from: context), reference, "xform-missing-node")
      let inner = add(.nodeless, node: innermostNode(of: container), group, to: container)
      walk(group.elements, container: inner, context: context)
      return
    }
    checkScope(of: node, reference, in: container)
    let inner: Int
    if groupReferences[node] == 1, node != 0, ownContainers[node] == nil, let parent = record.nodes[node].parent {
      let home = home(for: parent, from: container, at: group.place)
      inner = add(.group, node: node, group, to: home)
      ownContainers[node] = inner
    } else {
      inner = add(.nodeless, node: node, group, to: home(for: node, from: container, at: group.place))
    }
    walk(group.elements, container: inner, context: node)
  }

  private mutating func walkRepeat(_ repetition: XMLElement, around: XMLElement?, container: Int, context: Int) {
    let reference = repetition["nodeset"] ?? repetition["bind"]
    if reference?.value.isEmpty != false {
      report(
        "xform-repeat-without-nodeset", at: repetition.place, es: "La repetición no dice qué nodo se repite.",
        en: "The repeat does not say which node is repeated.",
        hint: repetition["ref"] == nil
          ? Phrase(es: "Agregue nodeset=\"/…\".", en: "Add nodeset=\"/…\".")
          : Phrase(es: "Escriba nodeset en vez de ref.", en: "Write nodeset instead of ref."))
    }
    guard let reference = reference ?? repetition["ref"], !reference.value.isEmpty else {
      walk(repetition.elements, container: container, context: context)
      return
    }
    let target = record.target(of: reference.value, from: context)
    guard case .node(let node) = target, node != 0, let parent = record.nodes[node].parent else {
      if target == .node(0) || reference.value.withoutBlanks == "/" {
        report(
          "xform-repeat-on-root", at: reference.valuePlace, es: "El registro entero no se puede repetir.",
          en: "The whole record cannot be repeated.",
          hint: Phrase(es: "Repita un nodo dentro de él.", en: "Repeat a node inside it."))
      } else {
        reportMissing(target, reference, "xform-missing-node")
      }
      walk(repetition.elements, container: container, context: context)
      return
    }
    guard ownContainers[node] == nil else {
      let isNested = isContainer(container, insideContainerOf: node)
      report(
        isNested ? "xform-nested-same-repeat" : "xform-duplicate-repeat", isNested ? .error : .warning,
        at: reference.valuePlace,
        es: isNested
          ? "Esta repetición está dentro de otra del mismo nodo." : "Ya hay otra repetición del mismo nodo.",
        en: isNested
          ? "This repeat is inside another one of the same node." : "There is another repeat of the same node already.",
        hint: Phrase(es: "Quite una de las dos.", en: "Remove one of the two."))
      walk(repetition.elements, container: ownContainers[node] ?? container, context: node)
      return
    }
    checkScope(of: parent, reference, in: container)
    let home = home(for: parent, from: container, at: repetition.place)
    let inner = add(.repetition, node: node, around, to: home)
    containers[inner].repetition = repetition
    ownContainers[node] = inner
    walk(repetition.elements, container: inner, context: node)
    let outer: XMLElements = around?.elements ?? []
    for action in outer where Self.actionWords.contains(action.name) {
      actions.append(XFormAction(action, owner: .container(inner), context: node))
    }
  }

  private mutating func walkControl(_ control: XMLElement, container: Int, context: Int) {
    guard let reference = controlReference(control) else {
      report(
        "xform-control-without-ref", at: control.place, es: "Esta pregunta no dice a qué nodo va su respuesta.",
        en: "This question does not say which node its answer goes to.",
        hint: Phrase(es: "Agregue ref=\"/…\".", en: "Add ref=\"/…\"."))
      return
    }
    let target = record.target(of: reference.value, from: context)
    guard case .node(let node) = target else {
      if case .attribute = target {
        containers[container].parts.append(.kept(control))
      } else {
        reportMissing(target, reference, "xform-missing-node")
      }
      return
    }
    if binds[node]?["generated", in: XFormWords.ronda] != nil {
      // What was made for other tools goes, and its texts with it.
      for text in control.elements {
        if let id = text["ref"].flatMap({ Self.textID($0.value) }) { usedTexts.insert(id) }
      }
      return
    }
    checkScope(of: node, reference, in: container, isControl: true)
    let parent = record.nodes[node].parent ?? 0
    let home = home(for: parent, from: container, at: control.place)
    let isOwn = node != 0 && record.nodes[node].isLeaf && containersOfControls[node] == nil
    if isOwn {
      containersOfControls[node] = home
      containers[home].parts.append(.control(control, node: node))
    } else {
      if node != 0, record.nodes[node].isLeaf {
        report(
          "xform-duplicate-control", .warning, at: reference.valuePlace,
          es: "Ya hay otra pregunta para \(reference.value); esta se guarda, pero no se hace.",
          en: "There is another question for \(reference.value) already; this one is kept but not asked.")
      } else {
        report(
          "xform-control-on-group", .warning, at: reference.valuePlace,
          es: "\(reference.value) es un grupo, y un grupo no tiene respuesta.",
          en: "\(reference.value) is a group, and a group has no answer.")
      }
      containers[home].parts.append(.duplicate(control, node: node))
    }
    for child in control.elements where Self.actionWords.contains(child.name) {
      actions.append(XFormAction(child, owner: isOwn ? .control(node) : .container(home), context: node))
    }
  }

  /// Where a control's answer goes: by its path, or by the id of a bind.
  private mutating func controlReference(_ control: XMLElement) -> XMLAttribute? {
    if let reference = control.reference, !reference.value.isEmpty { return reference }
    guard let id = control["bind"] else { return nil }
    if let nodeset = bindsByID[id.value]?["nodeset"] { return XMLAttribute("ref", nodeset.value, at: id.valuePlace) }
    return XMLAttribute("ref", id.value, at: id.valuePlace)
  }

  // MARK: Where things belong

  private mutating func add(_ kind: Container.Kind, node: Int, _ group: XMLElement?, to parent: Int) -> Int {
    let index = containers.count
    containers.append(Container(kind: kind, node: node, parent: parent, group: group))
    containers[parent].parts.append(.container(index))
    return index
  }

  private func innermostNode(of container: Int) -> Int { containers[container].node }

  private func isContainer(_ container: Int, inside outer: Int) -> Bool {
    var next: Int? = container
    while let index = next, index != outer { next = containers[index].parent }
    return next == outer
  }

  private func isContainer(_ container: Int, insideContainerOf node: Int) -> Bool {
    var next: Int? = container
    while let index = next {
      if containers[index].kind == .repetition, containers[index].node == node { return true }
      next = containers[index].parent
    }
    return false
  }

  /// The container into which what belongs to `node` goes, seen from where it stands in the body. Groups of the record
  /// that the body does not show are made for it.
  private mutating func home(for node: Int, from container: Int, at place: SourcePlace) -> Int {
    var next: Int? = container
    while let index = next {
      let around = containers[index].node
      if record.isNode(node, inside: around) {
        let home = descend(to: node, from: index)
        let isToldAlready = findings.last?.code == "xform-outside-repeat"
        if !isToldAlready, index != container || !isContainer(home, inside: index) {
          report(
            "xform-displaced", .warning, at: place,
            es: "Esto se muestra con los otros nodos de \(record.path(of: node)), no en el lugar donde está.",
            en: "This is shown with the other nodes of \(record.path(of: node)), not in the place where it is.",
            hint: Phrase(es: "Ordene el cuerpo como la instancia.", en: "Put the body in the order of the instance."))
        }
        return home
      }
      next = containers[index].parent
    }
    return 0
  }

  private mutating func descend(to node: Int, from container: Int) -> Int {
    var names: [Int] = []
    var next: Int? = node
    while let index = next, index != containers[container].node {
      names.append(index)
      next = record.nodes[index].parent
    }
    var home = container
    for node in names.reversed() {
      if let own = ownContainers[node] {
        home = own
      } else {
        let isRepeat = repeats[node] != nil || record.nodes[node].isPlural
        home = add(isRepeat ? .repetition : .implied, node: node, nil, to: home)
        ownContainers[node] = home
      }
    }
    return home
  }

  // MARK: Checks

  /// What a repeat shows has to be inside it.
  private mutating func checkScope(
    of node: Int, _ reference: XMLAttribute, in container: Int, isControl: Bool = false
  ) {
    if isControl, let repeated = innermostRepeat(around: node), !isContainer(container, insideContainerOf: repeated) {
      report(
        "xform-outside-repeat", at: reference.valuePlace,
        es: "\(reference.value) está en la repetición \(record.path(of: repeated)), pero la pregunta no.",
        en: "\(reference.value) is in the repeat \(record.path(of: repeated)), but the question is not.",
        hint: Phrase(es: "Ponga la pregunta dentro de <repeat>.", en: "Put the question inside <repeat>."))
      return
    }
    var next: Int? = container
    while let index = next {
      if containers[index].kind == .repetition {
        let repeated = containers[index].node
        if !record.isNode(node, inside: repeated) {
          report(
            "xform-outside-repeat", at: reference.valuePlace,
            es: "Esto se muestra en la repetición \(record.path(of: repeated)), pero su nodo no está en ella.",
            en: "This is shown in the repeat \(record.path(of: repeated)), but its node is not in it.",
            hint: Phrase(
              es: "Saque la pregunta de la repetición, o mueva el nodo.",
              en: "Take the question out of the repeat, or move the node."))
        }
        return
      }
      next = containers[index].parent
    }
  }

  private mutating func checkEmpty(_ group: XMLElement) {
    let isEmpty = !group.elements.contains { child in
      !(child.isOfXForms && (Self.groupTexts.contains(child.name) || Self.actionWords.contains(child.name)))
    }
    guard isEmpty else { return }
    report(
      "xform-empty-group", at: group.place, es: "Este grupo no tiene ninguna pregunta.",
      en: "This group has no question.",
      hint: Phrase(es: "Agregue una pregunta, o borre el grupo.", en: "Add a question, or delete the group."))
  }
}
