import RondaCore
import RondaXML

/// The nodes in which a record says which entities it creates or changes, laid out as pyxform does: a group `entity` in
/// a group `meta`, in the form or in the group or repeat from which the entity gets its properties.
extension XLSFormReader {
  /// The version of the rules that the entities need; `nil` without entities.
  var entitiesVersion: String? {
    guard !entities.isEmpty else { return nil }
    let isPlain = entities.count == 1 && repetition(of: scope(of: entities[0])) == 0
    return isPlain ? "2024.1.0" : "2025.1.0"
  }

  /// The questions with what entities need among them; what stands in the form itself goes to `meta`.
  mutating func withEntities(_ items: [XMLElement]) -> [XMLElement] {
    var items = items
    for (index, container) in entityContainers() {
      let entity = entities[index]
      let group = entityGroup(entity, in: container)
      if container.isEmpty {
        meta.insert(group, at: 0)
      } else {
        let meta = element("group", metaAttributes(entity), [group], at: entity.place)
        items = Self.adding([meta], to: container[...], in: items)
      }
      guard entity.cells["entity_id"] == nil else { continue }
      let path = absolute(container + ["meta", "entity", "@id"])
      modelActions.append(identity(path, at: "odk-instance-first-load", entity))
      let repetition = repetition(of: container)
      if repetition > 0 {
        let action = identity(path, at: "odk-new-repeat", entity)
        items = Self.adding([action], to: container.prefix(repetition), in: items)
      }
    }
    return items
  }

  private func metaAttributes(_ entity: EntityRow) -> [XMLAttribute] {
    [made("name", "meta", at: entity.place), kept("implied", "yes", at: entity.place)]
  }

  private func identity(_ path: String, at event: String, _ entity: EntityRow) -> XMLElement {
    let attributes = [("ref", path), ("event", event), ("value", "uuid()")].map { made($0.0, $0.1, at: entity.place) }
    let action = XMLElement("setvalue", namespace: XFormWords.xforms, attributes: attributes, place: entity.place)
    return XMLElement("action", namespace: XFormWords.kept, children: [.element(action)], place: entity.place)
  }

  private func entityGroup(_ entity: EntityRow, in container: [String]) -> XMLElement {
    let place = entity.place
    let (id, create, update) = (entity.cells["entity_id"], entity.cells["create_if"], entity.cells["update_if"])
    var marks = [("dataset", entity.list)]
    var binds: [(name: String, calculation: String?)] = []
    if id == nil || create != nil {
      marks.append(("create", "1"))
      if let create { binds.append(("create", path(create.text, from: container))) }
    }
    if let id {
      marks.append(("update", "1"))
      if let update { binds.append(("update", path(update.text, from: container))) }
      let item = "instance('\(entity.list)')/root/item[name=\(path(id.text, from: container, isCondition: true))]/"
      for (name, column) in [
        ("baseVersion", "__version"), ("trunkVersion", "__trunkVersion"), ("branchId", "__branchId"),
      ] {
        marks.append((name, ""))
        binds.append((name, item + column))
      }
    }
    marks.append(("id", ""))
    binds.append(("id", id.map { path($0.text, from: container) }))
    var children: [XMLElement] = []
    if let label = entity.cells["label"] {
      children.append(
        element(
          "calculate",
          [
            made("name", "label", at: label.place),
            made("calculation", path(label.text, from: container), at: label.place),
            kept("bind.readonly", "true()", at: label.place),
          ], at: label.place))
    }
    children += binds.map { name, calculation in
      var attributes = [made("name", name, at: place)]
      if let calculation { attributes.append(made("calculate", calculation, at: place)) }
      attributes += [made("readonly", "true()", at: place), made("type", "string", at: place)]
      return XMLElement("attribute", namespace: XFormWords.kept, attributes: attributes, place: place)
    }
    let attributes =
      [made("name", "entity", at: place)] + marks.map { kept("instance." + $0.0, $0.1, at: place) }
      + [kept("implied", "yes", at: place)]
    return element("group", attributes, children, at: place)
  }

  /// An expression with paths in the place of names, since what bears it is no question: relative in the same repeat.
  private func path(_ text: String, from container: [String], isCondition: Bool = false) -> String {
    References.replacing(text) { name in
      guard let target = paths[name]?.path else {
        return name == "instanceID" || name == "instanceName" ? " \(absolute(["meta", name])) " : nil
      }
      let common = repeatLevels(of: container).last {
        $0 < target.count && container.prefix($0).elementsEqual(target.prefix($0))
      }
      guard let common else { return " \(absolute(target)) " }
      let steps = Array(repeating: "..", count: container.count - common + 3) + target.dropFirst(common)
      return " " + (isCondition ? "current()/" : "") + steps.joined(separator: "/") + " "
    }
  }

  // MARK: Where they go

  private func scope(of entity: EntityRow) -> [String] {
    if let first = entity.properties.first { return first.scope }
    let scopes = mentionedContainers(of: entity).map { Array($0.prefix(repetition(of: $0))) }
    return scopes.max { $0.count < $1.count } ?? []
  }

  /// The groups and repeats in which the questions stand that an entity mentions.
  private func mentionedContainers(of entity: EntityRow) -> [[String]] {
    entity.mentions.compactMap { (paths[$0]?.path.dropLast()).map(Array.init) }
  }

  /// For each entity its place, in the order of the sheet: as deep as what it saves and mentions, and further out where
  /// another one has that place already.
  private func entityContainers() -> [(index: Int, container: [String])] {
    if entities.count == 1, scope(of: entities[0]).isEmpty { return [(0, [])] }
    var taken: Set<[String]> = []
    var result: [(Int, [String])] = []
    for (index, entity) in entities.enumerated() {
      let scope = scope(of: entity)
      var container = scope
      if let first = entity.containers.first {
        container = entity.containers.dropFirst().reduce(first) { Self.common($0, $1) }
      } else if let deepest = mentionedContainers(of: entity).filter({
        $0.starts(with: scope) && repetition(of: $0) == scope.count
      }).max(by: { $0.count < $1.count }) {
        container = deepest
      }
      while container.count > scope.count, taken.contains(container) { container.removeLast() }
      guard !taken.contains(container) else { continue }
      taken.insert(container)
      for saved in entity.containers where saved.count > container.count {
        for length in (container.count + 1)...saved.count { taken.insert(Array(saved.prefix(length))) }
      }
      result.append((index, container))
    }
    return result
  }

  private static func common(_ first: [String], _ second: [String]) -> [String] {
    Array(zip(first, second).prefix { $0 == $1 }.map(\.0))
  }

  /// How many names of a path lead to its innermost repeat.
  private func repetition(of path: [String]) -> Int { repeatLevels(of: path).last ?? 0 }

  private func repeatLevels(of path: [String]) -> [Int] {
    path.indices.map { $0 + 1 }.filter { repeatPaths.contains(Array(path.prefix($0))) }
  }

  /// Adds elements at the end of the group or repeat of a path. The depth of groups is bounded by the reader.
  private static func adding(
    _ parts: [XMLElement], to path: ArraySlice<String>, in items: [XMLElement]
  ) -> [XMLElement] {
    guard let name = path.first else { return items + parts }
    guard
      let index = items.firstIndex(where: {
        ["group", "repeat"].contains($0.name) && $0.isRonda && $0["name"]?.value == name
      })
    else { return items }
    var result = items
    let inner = adding(parts, to: path.dropFirst(), in: Array(items[index].elements))
    result[index] = items[index].with(children: inner.map { .element($0) })
    return result
  }
}

/// The record that the device saved last.
extension XLSFormReader {
  /// The form with paths into the instance of the last record in the place of `${last-saved#name}`. The depth is bounded
  /// by the reader.
  func withLastSaved(_ element: XMLElement) -> XMLElement {
    let attributes = element.attributes.map { attribute in
      guard attribute.value.contains("${last-saved#") else { return attribute }
      let value = References.replacing(attribute.value) { lastSaved($0).map { " \($0) " } }
      return XMLAttribute(attribute.name, in: attribute.namespace, value, at: attribute.place)
    }
    var children: [XMLNode] = []
    for child in element.children {
      switch child {
      case .element(let inner): children.append(.element(withLastSaved(inner)))
      case .text(let text, let place): children += outputs(text, place)
      }
    }
    return XMLElement(
      element.name, namespace: element.namespace, attributes: attributes, children: children, place: element.place)
  }

  private func outputs(_ text: String, _ place: SourcePlace) -> [XMLNode] {
    var result: [XMLNode] = []
    var rest = text[...]
    var done = ""
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      done += rest[..<start.lowerBound]
      if let value = lastSaved(String(rest[start.upperBound..<end])) {
        if !done.isEmpty { result.append(.text(done, place)) }
        done = ""
        result.append(.element(element("output", [made("value", value, at: place)], at: place)))
      } else {
        done += rest[start.lowerBound...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    done += rest
    if !done.isEmpty { result.append(.text(done, place)) }
    return result
  }

  private func lastSaved(_ reference: String) -> String? {
    let mark = "last-saved#"
    guard reference.hasPrefix(mark), let target = paths[String(reference.dropFirst(mark.count))] else { return nil }
    return "instance('__last-saved')" + absolute(target.path)
  }
}
