import RondaCore
import RondaExpressions
import RondaTables
import RondaXML

/// Data that expressions reach as `instance('name')`: lists of choices, files, what is written in the form.
extension FormReader {
  /// Makes a list of choices known to expressions, as `root/item` with `name`, `label` and the properties of each.
  ///
  /// - Parameter elements: of the choices, and of those that have the name of an earlier one.
  mutating func declare(_ elements: [XMLElement], _ choices: [Choice], named name: String) {
    // Where the texts of an XForm's list were, before they became its labels.
    let declared = references == .javaRosa ? ["itextId"] : []
    let language = texts.defaultLanguage
    guard elements.count > Self.glance else {
      listInstances[lists.count] = schema.secondaryInstance(
        name, Self.tree(of: elements[...], choices, language, declaring: declared))
      return
    }
    // Most forms are checked and printed more often than anything goes through their long lists.
    var others: [String] = []
    var seen: Set<String> = []
    for element in elements[Self.glance...] {
      // Every choice has the same properties in the same order, nearly always.
      var next = 0
      for property in element.elements(named: "property") {
        guard let name = property.value("name") else { continue }
        if next < others.count, others[next] == name {
          next += 1
        } else if seen.insert(name).inserted {
          others.append(name)
        }
      }
    }
    let beginning = Self.tree(of: elements[..<Self.glance], choices, language, declaring: declared, afterwards: others)
    listInstances[lists.count] = schema.secondaryInstance(
      name,
      of: InstanceTree(beginning: beginning) {
        Self.tree(of: elements[...], choices, language, declaring: declared)
      })
  }

  /// The same for a long list of plain choices, of which nothing is made but the first ones.
  mutating func declare(_ rows: PlainRows, of list: XMLElement, named name: String) {
    let declared = references == .javaRosa ? ["itextId"] : []
    let language = texts.defaultLanguage
    let glimpse = Array(list.elements.prefix(Self.glance))[...]
    let beginning = Self.tree(
      of: glimpse, Self.plainChoices(glimpse, language), language, declaring: declared, afterwards: rows.cells)
    listInstances[lists.count] = schema.secondaryInstance(
      name,
      of: InstanceTree(beginning: beginning) {
        let elements = list.elements(named: "choice")[...]
        return Self.tree(of: elements, Self.plainChoices(elements, language), language, declaring: declared)
      })
  }

  /// How many items a check may want to look at.
  static let glance = 200

  /// - Parameters:
  ///   - declared: names that items may have besides their own, before these.
  ///   - afterwards: the same, after these.
  private static func tree(
    of elements: ArraySlice<XMLElement>, _ choices: [Choice], _ language: String, declaring declared: [String],
    afterwards: [String] = []
  ) -> DataTree {
    var tree = DataTreeBuilder()
    tree.reserve(nodes: elements.count * 6, bytes: elements.count * 32)
    tree.open("root")
    for name in declared { tree.declare(["item", name]) }
    var next = 0
    for element in elements {
      let code = element.value("name") ?? ""
      let choice = next < choices.count && choices[next].name == code ? choices[next] : nil
      if choice != nil { next += 1 }
      tree.open("item")
      tree.element("name", code)
      tree.element("label", choice?.labels[language] ?? "")
      for property in element.elements(named: "property") {
        if let name = property.value("name") { tree.element(name, property.text) }
      }
      tree.close()
    }
    for name in afterwards { tree.declare(["item", name]) }
    return tree.tree()
  }

  /// The name under which expressions reach a list or other data; `nil` without one, and when another has it.
  mutating func nameOfData(_ element: XMLElement) -> String? {
    guard let name = element.value("name") else { return nil }
    if let first = dataPlaces[name] {
      reportDuplicate(name, at: element, first: first)
      return nil
    }
    dataPlaces[name] = element.place
    return name
  }

  mutating func readData() {
    for element in root.elements(named: "data") {
      guard let name = nameOfData(element) else { continue }
      if let file = element["file"] {
        schema.secondaryInstance(name, tree(ofFile: file))
      } else {
        var tree = DataTreeBuilder()
        for child in element.elements { Self.append(child, to: &tree) }
        schema.secondaryInstance(name, tree.tree())
      }
    }
  }

  /// The choices of a list that stands in a file; `nil` when the file is not at hand.
  mutating func choices(inFile file: XMLAttribute, of list: XMLElement) -> [Choice]? {
    guard let tree = tree(ofFile: file) else {
      listInstances[lists.count] = schema.secondaryInstance(list.value("name") ?? "", nil)
      return nil
    }
    listInstances[lists.count] = schema.secondaryInstance(list.value("name") ?? "", tree)
    let valueName = codeColumn(of: list)
    let labelName = list.value("label") ?? (Self.isMap(file) ? "title" : "label")
    let items = tree.element("root", in: 0).map { tree.elements(in: $0) } ?? []
    var result: [Choice] = []
    var seen: Set<String> = []
    for (position, item) in items.enumerated() {
      func column(_ name: String) -> String? { tree.element(name, in: item).map { tree.string($0) } }
      guard let code = column(valueName), !code.isEmpty else {
        guard position == 0, column(valueName) == nil else { continue }
        report(
          "form-missing-column", file.valuePlace,
          Phrase(
            es: "«\(file.value)» no tiene una columna «\(valueName)».",
            en: "“\(file.value)” has no column “\(valueName)”."),
          hint: Names.nearest(to: valueName, among: tree.elements(in: item).map { tree.name(of: $0) })
            .map(Phrase.didYouMean))
        return []
      }
      guard seen.insert(code).inserted else { continue }
      let label = Texts([Texts.Entry(language: texts.defaultLanguage, text: column(labelName) ?? code)])
      result.append(Choice(name: code, key: String(position + 1), labels: label))
    }
    return result
  }

  /// The column that holds the codes of a list.
  func codeColumn(of list: XMLElement) -> String {
    guard let file = list["file"] else { return "name" }
    return list.value("value") ?? (Self.isMap(file) ? "id" : "name")
  }

  private static func isMap(_ file: XMLAttribute) -> Bool { ending(of: file.value) == "geojson" }

  private mutating func tree(ofFile file: XMLAttribute) -> DataTree? {
    let bytes: [UInt8]
    switch files.content(file.value) {
    case .bytes(let content): bytes = content
    case .unreadable(let finding):
      report("form-unreadable-file", file.valuePlace, finding.message, hint: finding.hint)
      return nil
    case .absent:
      // What the last record held is never at hand, and no fault of anybody.
      guard !file.value.hasSuffix("last-saved") else { return nil }
      report(
        "form-missing-file", file.valuePlace, severity: files.areRequired ? .error : .warning,
        Phrase(
          es: "Junto al formulario no está el archivo «\(file.value)».",
          en: "The file “\(file.value)” is not beside the form."),
        hint: Phrase(
          es: "Cópielo a la carpeta del formulario, con ese nombre.",
          en: "Copy it to the folder of the form, under that name."))
      return nil
    }
    let reading =
      switch Self.ending(of: file.value) {
      case "xml": DataFile.xml(bytes, name: file.value)
      case "geojson": DataFile.geoJSON(bytes, name: file.value)
      default: DataFile.table(bytes, name: file.value)
      }
    findings += reading.findings
    return reading.tree
  }

  private static func ending(of name: String) -> String {
    name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  /// Copies an element with all that is inside. The depth is bounded by the parser.
  static func append(_ element: XMLElement, to tree: inout DataTreeBuilder) {
    tree.open(element.name)
    for attribute in element.attributes where attribute.namespace == nil {
      tree.attribute(attribute.name, attribute.value)
    }
    let holdsElements = !element.elements.isEmpty
    for child in element.children {
      switch child {
      case .element(let inner): append(inner, to: &tree)
      case .text(let text, _):
        // Blanks between elements are layout.
        if !holdsElements || !text.utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) { tree.text(text) }
      }
    }
    tree.close()
  }
}
