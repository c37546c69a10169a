import RondaCore
import RondaXML

/// The nodes of an XForm's primary instance: what a record of the form consists of. Node 0 is the root.
struct RecordTree {
  struct Node {
    let name: String
    let namespace: String?
    let parent: Int?
    /// The one that stands for all of this name: the template, or the first.
    let element: XMLElement
    /// Those that are no template, of the first node around it that has any, in order.
    var copies: [XMLElement] = []
    var template: XMLElement?
    var children: [Int] = []
    /// How many nodes are around it.
    let depth: Int

    var isLeaf: Bool { children.isEmpty }
    /// Whether there is more than one, or may be.
    var isPlural: Bool { template != nil || copies.count > 1 }
  }

  private(set) var nodes: [Node] = []
  /// Templates beyond the first one of a node.
  private(set) var surplusTemplates: [XMLElement] = []
  private var byName: [Int: [String: Int]] = [:]

  init(root: XMLElement) {
    nodes.append(Node(name: root.name, namespace: root.namespace, parent: nil, element: root, copies: [root], depth: 0))
    add(childrenOf: [root], to: 0)
  }

  /// Adds what is inside elements that are one node; the parser bounds how deep that goes.
  private mutating func add(childrenOf elements: [XMLElement], to parent: Int) {
    var order: [String] = []
    var groups: [String: [XMLElement]] = [:]
    var copies: [String: [XMLElement]] = [:]
    var templates: [String: XMLElement] = [:]
    for element in elements {
      var own: [String: [XMLElement]] = [:]
      var hasTemplate: Set<String> = []
      for child in element.elements {
        if groups[child.name] == nil { order.append(child.name) }
        groups[child.name, default: []].append(child)
        guard child["template", in: XFormWords.javaRosa] != nil else {
          own[child.name, default: []].append(child)
          continue
        }
        if !hasTemplate.insert(child.name).inserted { surplusTemplates.append(child) }
        if templates[child.name] == nil { templates[child.name] = child }
      }
      for (name, children) in own where copies[name] == nil { copies[name] = children }
    }
    for name in order {
      guard let group = groups[name], let first = templates[name] ?? group.first else { continue }
      let index = nodes.count
      nodes.append(
        Node(
          name: name, namespace: first.namespace, parent: parent, element: first, copies: copies[name] ?? [],
          template: templates[name], depth: nodes[parent].depth + 1))
      nodes[parent].children.append(index)
      byName[parent, default: [:]][name] = index
      // The template first, since it is what new ones are made of.
      let isTemplate = templates[name] != nil
      let others =
        isTemplate ? group.filter { $0["template", in: XFormWords.javaRosa] == nil } : Array(group.dropFirst())
      add(childrenOf: [first] + others, to: index)
    }
  }

  func child(_ name: String, of node: Int) -> Int? { byName[node]?[name] }

  /// The absolute path of a node.
  func path(of node: Int) -> String {
    var names: [String] = []
    var next: Int? = node
    while let index = next {
      names.append(nodes[index].name)
      next = nodes[index].parent
    }
    return "/" + names.reversed().joined(separator: "/")
  }

  /// Whether `node` is `ancestor` or inside it.
  func isNode(_ node: Int, inside ancestor: Int) -> Bool {
    var next: Int? = node
    while let index = next, nodes[index].depth >= nodes[ancestor].depth {
      if index == ancestor { return true }
      next = nodes[index].parent
    }
    return false
  }

  /// The innermost node around both.
  func common(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while first != second {
      if nodes[first].depth >= nodes[second].depth {
        first = nodes[first].parent ?? 0
      } else {
        second = nodes[second].parent ?? 0
      }
    }
    return first
  }

  // MARK: Paths

  /// What a path of names leads to.
  enum Target: Equatable {
    case node(Int)
    case attribute(Int, String)
    /// Nothing: the last node that there is, and the name that it does not have.
    case missing(Int, String)
    /// It begins with the name of another root.
    case otherRoot(String)
    /// An expression that is no plain path.
    case expression
  }

  /// Follows a path from `context`. Prefixes and what is in brackets are passed over.
  func target(of path: String, from context: Int) -> Target {
    guard let steps = PlainPath(path) else { return .expression }
    var node = steps.isAbsolute ? nil : Optional(context)
    if steps.isAbsolute, steps.names.isEmpty { return .otherRoot("/") }
    for (position, name) in steps.names.enumerated() {
      guard let here = node else {
        guard name == nodes[0].name else { return .otherRoot(name) }
        node = 0
        continue
      }
      switch name {
      case ".": continue
      case "..":
        guard let parent = nodes[here].parent else { return .missing(here, "..") }
        node = parent
      default:
        if name.hasPrefix("@") {
          return position == steps.names.count - 1 ? .attribute(here, String(name.dropFirst())) : .expression
        }
        guard let child = child(name, of: here) else { return .missing(here, name) }
        node = child
      }
    }
    return node.map { .node($0) } ?? .expression
  }
}

/// A path that only names nodes one inside the other.
struct PlainPath {
  let isAbsolute: Bool
  /// Without prefixes; `.` and `..` too, and `@name` for an attribute.
  let names: [String]
  /// Whether something in brackets was passed over.
  let hasConditions: Bool

  /// `nil` when the text is no such path.
  init?(_ text: String) {
    var rest = text.unicodeScalars.drop { $0.isBlank }[...]
    while let last = rest.last, last.isBlank { rest.removeLast() }
    guard let first = rest.first else { return nil }
    let start = "current()".unicodeScalars
    if rest.starts(with: start) { rest = rest.dropFirst(start.count) }
    isAbsolute = first == "/"
    if rest.first == "/" { rest = rest.dropFirst() }
    var names: [String] = []
    var name: [Unicode.Scalar] = []
    var depth = 0
    var hasConditions = false
    var quote: Unicode.Scalar?
    var endedByBlank = false
    func isName(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "_" || scalar == "-" || scalar == "." || scalar == "@" || scalar.isLetter
        || ("0"..."9").contains(scalar) || scalar.value >= 0x300
    }
    for scalar in rest {
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      if depth > 0 {
        if scalar == "'" || scalar == "\"" { quote = scalar }
        if scalar == "[" { depth += 1 }
        if scalar == "]" { depth -= 1 }
        continue
      }
      switch scalar {
      case "/":
        guard !name.isEmpty else { return nil }
        names.append(String(scalars: name[...]))
        name.removeAll(keepingCapacity: true)
        endedByBlank = false
      case "[":
        guard !name.isEmpty else { return nil }
        hasConditions = true
        depth = 1
      case ":":
        guard !name.isEmpty else { return nil }
        // A prefix says nothing that the name does not.
        name = name.first == "@" ? ["@"] : []
      case _ where scalar.isBlank:
        if !name.isEmpty { endedByBlank = true }
      case _ where isName(scalar) && !endedByBlank:
        name.append(scalar)
      default: return nil
      }
    }
    guard depth == 0, quote == nil else { return nil }
    if !name.isEmpty { names.append(String(scalars: name[...])) } else if !names.isEmpty { return nil }
    guard names.allSatisfy({ PlainPath.isStep($0) }) else { return nil }
    self.names = names
    self.hasConditions = hasConditions
  }

  private static func isStep(_ name: String) -> Bool {
    name == "." || name == ".." || NamePattern.isNodeName(name.hasPrefix("@") ? String(name.dropFirst()) : name)
  }
}
