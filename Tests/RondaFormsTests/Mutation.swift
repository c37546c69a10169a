import RondaTestSupport
import RondaXML
import SeededRandom

/// An element that can be changed and written again, for making documents that are nearly right.
struct MutableElement {
  var name: String
  /// Qualified names and values; the declaration of the namespace among them.
  var attributes: [(name: String, value: String)]
  var children: [Node]

  indirect enum Node {
    case element(MutableElement)
    case text(String)
  }

  init(_ element: XMLElement, isRoot: Bool = true) {
    name = element.name
    attributes = element.attributes.map { (($0.namespace == nil ? "" : "xml:") + $0.name, $0.value) }
    if isRoot { attributes.insert(("xmlns", element.namespace ?? ""), at: 0) }
    children = element.children.compactMap { child in
      switch child {
      case .element(let element): .element(MutableElement(element, isRoot: false))
      case .text(let text, _): text.allSatisfy(\.isWhitespace) && !element.elements.isEmpty ? nil : .text(text)
      }
    }
  }

  /// The element as XML, each child element on a line of its own.
  var xml: String {
    let written = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
    let content = children.map { child in
      switch child {
      case .element(let element): "\n" + element.xml
      case .text(let text): Self.escaped(text)
      }
    }
    return "<\(name)\(written)>\(content.joined())</\(name)>"
  }

  /// How many elements there are, this one included.
  var count: Int { 1 + children.reduce(0) { if case .element(let element) = $1 { $0 + element.count } else { $0 } } }

  /// Changes the element that has this number in document order.
  mutating func change(_ number: Int, _ change: (inout MutableElement) -> Void) {
    if number == 0 { return change(&self) }
    var left = number - 1
    for index in children.indices {
      guard case .element(var element) = children[index] else { continue }
      if left < element.count {
        element.change(left, change)
        children[index] = .element(element)
        return
      }
      left -= element.count
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}

/// Small changes to a document, most of them wrong.
struct Mutator {
  var random: SeededGenerator
  private static let names = [
    "form", "title", "topics", "topic", "choices", "choice", "label", "group", "note", "text", "integer", "decimal",
    "date", "select_one", "select_multiple", "rank", "territory", "tally", "calculate", "hint", "guidance_hint",
    "required_message", "constraint_message", "warning", "otro", "Label",
  ]
  private static let attributes = [
    "id", "version", "default_language", "name", "dimension", "kind", "score", "key", "topic", "exclusive", "relevant",
    "required", "constraint", "default", "appearance", "measure", "list", "min", "max", "level", "control",
    "calculation", "type", "test", "xml:lang", "xml:space", "otro",
  ]
  private static let values = [
    "", " ", "\u{3000}x", "a", "A_1", "1", "01", "0", "-1", "+2", "2.5", ".5", "5.", "1e3", "1000000", "999999", "-x",
    "_x",
    "x-y", "9z", "ñ", "a b", " a", "yes", "no", "si", "es", "en", "español", "es-CL", "es-x-y", "castellano", "e",
    "list",
    "scale", "text", "integer", "decimal", "date", "select_one", "need", "profile", "satisfaction", "Scale", "1 = 1",
    String(repeating: "a", count: 80), "12345678901", "1.1234567890",
  ]

  mutating func mutated(_ original: MutableElement) -> MutableElement {
    var root = original
    let number = Int.random(in: 0..<root.count, using: &random)
    var random = random
    root.change(number) { Self.change(&$0, &random) }
    self.random = random
    return root
  }

  private static func change(_ element: inout MutableElement, _ random: inout SeededGenerator) {
    let attribute = element.attributes.indices.randomElement(using: &random)
    let child = element.children.indices.randomElement(using: &random)
    let place = Int.random(in: 0...element.children.count, using: &random)
    switch Int.random(in: 0..<14, using: &random) {
    case 0: if let child { element.children.remove(at: child) }
    case 1: if let child { element.children.insert(element.children[child], at: place) }
    case 2: if let child { element.children.insert(element.children.remove(at: child), at: min(place, child)) }
    case 3:
      if let child, case .element(let inner) = element.children[child] {
        element.children.remove(at: child)
        element.children.append(.element(inner))
      }
    case 4: element.name = pick(names, &random)
    case 5: if let attribute { element.attributes.remove(at: attribute) }
    case 6: if let attribute { set(&element, pick(attributes, &random), element.attributes[attribute].value) }
    case 7, 8: if let attribute { element.attributes[attribute].value = pick(values, &random) }
    case 9, 10: set(&element, pick(attributes, &random), pick(values, &random))
    case 11: element.children.insert(.text(pick(["suelto", " ", "\n", "&"], &random)), at: place)
    case 12: set(&element, "xmlns", pick(["", "urn:otro", "urn:ronda:form:1"], &random))
    default: element.children = [.text(pick(["", " \n", "x"], &random))]
    }
  }

  private static func set(_ element: inout MutableElement, _ name: String, _ value: String) {
    if let index = element.attributes.firstIndex(where: { $0.name == name }) {
      element.attributes[index].value = value
    } else {
      element.attributes.append((name, value))
    }
  }

  private static func pick(_ list: [String], _ random: inout SeededGenerator) -> String {
    list.randomElement(using: &random) ?? ""
  }
}
